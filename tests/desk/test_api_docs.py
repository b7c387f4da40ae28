"""What the document on the API shows is what is answered."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from dateline.desk.api import document
from dateline.desk.api.asked import Filtered
from dateline.desk.bounds import AT_ONCE, LONGEST_ADDRESS, LONGEST_HEAD
from dateline.desk.guard import LONGEST_BODY
from dateline.desk.wire import Limits

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
ASKED = re.compile(r"^\$ curl -s?i? ?'?http://127\.0\.0\.1:8765(/api/v1/[^' ]*)", re.MULTILINE)
SHOWN = re.compile(r"```json\n(.*?)```", re.DOTALL)


def shape(body: Any) -> Any:
    """Names of keys, however deep; of lists the first item's."""
    if isinstance(body, dict):
        return {name: shape(value) for name, value in body.items()}
    return [shape(body[0])] if isinstance(body, list) and body else None


def test_every_address_is_named() -> None:
    for path in json.loads(document())["paths"]:
        assert f"`{path}`" in TEXT, path
    for name in Filtered.__struct_encode_fields__:
        assert f"`{name}" in TEXT, name


def test_what_is_asked_is_answered_as_shown(reader: TestClient) -> None:
    asked = ASKED.findall(TEXT)
    assert len(asked) >= 6
    for address in asked:
        status = 400 if "limit=0" in address else 200
        assert reader.get(address).status_code == status, address
    shown = [json.loads(block) for block in SHOWN.findall(TEXT)]
    answers = [reader.get(address).json() for address in asked if "?" in address and "limit=0" not in address]
    shapes = [shape(answer) for answer in answers]
    assert shown
    for block in shown:
        assert shape(block) in shapes


def test_bounds_are_told() -> None:
    limits = Limits()
    for words in (
        f"may have {LONGEST_BODY // 1024} KiB", f"an address {LONGEST_ADDRESS // 1024} KiB",
        f"headers {LONGEST_HEAD // 1024} KiB", f"within {limits.head:g} seconds", f"within {limits.body:g}",
        f"for {limits.taking:g} is", f"{limits.connections} connections", f"{AT_ONCE} requests",
    ):  # fmt: skip
        assert words in " ".join(TEXT.split()), words
