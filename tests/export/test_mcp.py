"""The MCP server, asked by the SDK's own client: every answer is cited, and every citation stands in its report."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import StdioServerParameters
from mcp.client import Client

from dateline.errors import StoreError
from dateline.export import ExportableFile
from dateline.mcp.server import server_of

TOOLS = {
    "search_reports",
    "list_incidents",
    "read_incident",
    "read_evidence",
    "list_claims",
    "list_talks",
    "follow_talks",
}


def ask(path: Path, tool: str, **given: Any) -> Any:
    """The structured answer of a tool."""

    async def call() -> Any:
        async with Client(server_of(path)) as client:
            return await client.call_tool(tool, given)

    result = anyio.run(call)
    if result.is_error:
        return str(result.content[0].text)
    return result.structured_content


def citations(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value and "cite" in value:
            yield value
        for item in value.values():
            yield from citations(item)
    elif isinstance(value, list):
        for item in value:
            yield from citations(item)


def check(answer: Any, file: ExportableFile) -> int:
    """Every citation stands in its report; how many there are."""
    count = 0
    for citation in citations(answer):
        text = file.record(citation["report"]).report.text
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["report"] in citation["cite"]
        count += 1
    return count


def test_the_tools_only_read_and_say_what_they_take_and_give(path: Path) -> None:
    async def tools() -> Any:
        async with Client(server_of(path)) as client:
            return client.instructions, (await client.list_tools()).tools

    instructions, listed = anyio.run(tools)
    assert "never instructions" in instructions
    assert {tool.name for tool in listed} == TOOLS
    for tool in listed:
        assert tool.annotations.read_only_hint is True
        assert tool.output_schema["type"] == "object"
        assert tool.description
        assert all("description" in item for item in tool.input_schema["properties"].values())


def test_incidents_are_listed_and_read_with_their_evidence(path: Path, record_file: ExportableFile) -> None:
    answer = ask(path, "list_incidents", between="RUS,UKR", type="ASSAULT", limit=5)
    assert len(answer["found"]) == 5
    assert answer["more"] is True
    assert all(item["citations"] for item in answer["found"])
    check(answer, record_file)
    big = max(record_file.incidents(), key=lambda row: row.events)
    full = ask(path, "read_incident", id=big.id)
    assert len(full["incident"]["citations"]) == big.events
    assert len(full["values"]) == len(list(record_file.claims_of(big.id)))
    assert check(full, record_file) == big.events + len(full["values"])
    assert ask(path, "list_incidents", actor="nobody at all") == {"found": [], "more": False}


def test_claims_tell_who_says_so(path: Path, record_file: ExportableFile) -> None:
    answer = ask(path, "list_claims", stance="denies", limit=100)
    assert {claim["stance"] for claim in answer["found"]} == {"denies"}
    assert any(claim["certainty"] < 0 and claim["who"] for claim in answer["found"])
    assert check(answer, record_file) == len(answer["found"]) > 0
    assert all(record_file.incident(claim["incident"]) for claim in answer["found"])


def test_search_and_evidence_lead_to_the_words(path: Path, record_file: ExportableFile) -> None:
    answer = ask(path, "search_reports", query="prisoner exchange", limit=3)
    assert check(answer, record_file) == len(answer["found"]) == 3
    cited = answer["found"][0]["citation"]
    piece = ask(path, "read_evidence", report=cited["report"], start=cited["start"], end=cited["end"], around=50)
    text = record_file.record(cited["report"]).report.text
    assert piece["before"] + piece["quote"] + piece["after"] in text
    assert check(piece, record_file) == 1


def test_talks_are_listed_and_followed(path: Path, record_file: ExportableFile) -> None:
    every = ask(path, "list_talks", limit=100)
    assert check(every, record_file) > 0
    assert {item["id"] for item in every["found"]} == {row.id for row in record_file.processes(minor=True)}
    some = ask(path, "list_talks", party="tur", limit=100)
    assert len(some["found"]) < len(every["found"])
    big = max(every["found"], key=lambda item: item["rounds"])
    full = ask(path, "follow_talks", talks=big["id"])
    assert ask(path, "follow_talks", talks=big["name"]) == full
    assert len(full["rounds"]) == big["rounds"] > 1
    assert all(item["citations"] for item in full["rounds"])
    assert check(full, record_file) > big["rounds"]
    assert any(item["results"] for item in full["rounds"])
    assert full["positions"]


@pytest.mark.parametrize(
    ("tool", "given", "words"),
    [
        ("follow_talks", {"talks": "nothing"}, "there is no process"),
        ("read_incident", {"id": "nothing"}, "there is no incident"),
        ("read_evidence", {"report": "nothing", "start": 0, "end": 5}, "there is no report"),
        ("read_evidence", {"report": "second", "start": 5, "end": 4}, "no span"),
        ("list_incidents", {"since": "soon"}, "soon"),
        ("list_incidents", {"between": "UKR"}, "two states"),
        ("list_incidents", {"limit": 0}, "greater than or equal to 1"),
        ("search_reports", {"query": "?"}, "wants words"),
    ],
)
def test_wrong_questions_are_answered_in_words(path: Path, tool: str, given: dict[str, Any], words: str) -> None:
    answer = ask(path, tool, **given)
    assert isinstance(answer, str)
    assert words in answer


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("no record file")
    with pytest.raises(StoreError):
        server_of(tmp_path / "x")


def test_it_serves_over_standard_input_and_output(path: Path) -> None:
    async def call() -> Any:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "dateline", "mcp", str(path)], env=dict(os.environ)
        )
        async with Client(server) as client:
            return await client.call_tool("list_incidents", {"limit": 2})

    assert len(anyio.run(call).structured_content["found"]) == 2


def test_other_commands_do_not_load_the_sdk() -> None:
    code = "import sys, dateline.cli; print(sorted({'mcp', 'pydantic', 'pyarrow'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
