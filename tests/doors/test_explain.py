"""`dateline explain`: an observer that tells what was decided, and by which words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.api import Setup, explain_report
from dateline.cli import app
from dateline.model import Record, Report, Words

SAMPLE = "2025-06-02-kyiv-wire"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["explain", *(str(arg) for arg in args)])


def test_the_events_are_those_of_the_record(reports: tuple[Report, ...], records: tuple[Record, ...]) -> None:
    for report, record in zip(reports, records, strict=True):
        found = explain_report(report, Setup())
        assert tuple(item.event for item in found.events) == record.events


def _all_words(value: Any) -> list[Words]:
    if isinstance(value, Words):
        return [value]
    if isinstance(value, tuple):
        return [words for item in value for words in _all_words(item)]
    fields = getattr(value, "__struct_fields__", ())
    return [words for name in fields for words in _all_words(getattr(value, name))]


def test_every_word_stands_where_it_is_said_to(reports: tuple[Report, ...]) -> None:
    for report in reports[:4]:
        found = _all_words(explain_report(report, Setup()))
        assert found
        for words in found:
            assert report.text[slice(*words.span)] == words.text


def test_what_decided_is_told() -> None:
    found = dateline.explain(
        "Israel may strike Iran next week. Iran rejected the demand on Monday, officials in Tehran said.",
        published="2025-06-04",
    )
    strike = next(item for item in found.events if item.event.type == "ASSAULT")
    slots = {slot.slot: slot for slot in strike.slots}
    assert slots["factuality"].words[0].text == "may"
    assert slots["actor"].words[0].text == "Israel"
    assert slots["actor"].why == "its subject"
    assert slots["date"].words[0].text == "next week"
    assert any(frame.met and frame.type == "ASSAULT" for frame in strike.frames)
    assert strike.decision.probability >= strike.decision.threshold
    reject = next(item for item in found.events if item.event.type == "REJECT")
    whose = next(slot for slot in reject.slots if slot.slot == "whose word")
    assert whose.words[-1].text == "said"


def test_mentions_of_one_act_are_told() -> None:
    text = "Russia shells Kherson\n\nRussian forces shelled Kherson on Monday. The shelling killed two people.\n"
    found = dateline.explain(text, published="2025-06-03", title="Russia shells Kherson")
    merged = [mention for item in found.events for mention in item.mentions if mention.merged]
    assert merged
    assert all(mention.event is None for mention in merged)


def test_what_was_left_out_is_told_with_the_reason() -> None:
    found = dateline.explain("If Israel attacks Iran, Tehran will respond.", published="2025-06-03")
    assert any(item.factuality == "hypothetical" and item.words.text == "attacks" for item in found.omitted)


def test_one_event_in_full(samples: Path) -> None:
    told = run(samples / f"{SAMPLE}.txt", "--event", "e1")
    assert told.exit_code == 0, told.stderr
    for words in ("e1 AGREE by “agreed”", "needed", "frame:", "factuality", "whose word"):
        assert words in told.stdout
    assert "e2" not in told.stdout.split("mention")[0]


def test_all_events_in_short(samples: Path) -> None:
    told = run(samples / f"{SAMPLE}.txt")
    assert told.exit_code == 0, told.stderr
    assert told.stdout.startswith("event")
    assert "left out" in told.stdout


def test_json_is_the_explanation(samples: Path) -> None:
    told = run(samples / f"{SAMPLE}.txt", "--event", "e1", "-f", "json")
    body = json.loads(told.stdout)
    assert [item["event"]["id"] for item in body["events"]] == ["e1"]
    assert {slot["slot"] for slot in body["events"][0]["slots"]} >= {"actor", "date", "place", "factuality"}


@pytest.mark.parametrize(
    ("args", "said"), [(["--event", "e99"], "no event 'e99'"), (["--report", "no-such"], "no report with the id")]
)
def test_wrong_names_are_refused(samples: Path, args: list[str], said: str) -> None:
    told = run(samples / f"{SAMPLE}.txt", *args)
    assert told.exit_code == 2
    assert said in told.stderr


def test_of_several_reports_one_must_be_named(samples: Path) -> None:
    told = run(samples / "field-notes.jsonl", "--event", "e1")
    assert told.exit_code == 2
    assert "--report" in told.stderr


def test_an_absent_file_is_no_success() -> None:
    assert run("no-such-file.txt").exit_code == 2
