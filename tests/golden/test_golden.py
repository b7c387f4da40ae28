"""Three whole records as files to read. `pytest tests/golden --bless` writes them anew; read the diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Record, to_json

HERE = Path(__file__).parent
NAMES = ("2025-06-02-kyiv-wire", "2025-05-25-salvo-wire", "2025-06-03-pennant-airfields")
GRADES = frozenset({"confidence", "score", "alternatives"})
"""They move a little with every word that is added to the data, and say nothing by themselves."""
EXCERPT = 60


@pytest.mark.parametrize("name", NAMES)
def test_the_record_is_as_it_was(name: str, records: tuple[Record, ...], pytestconfig: pytest.Config) -> None:
    (record,) = (record for record in records if record.report.id == name)
    path = HERE / f"{name}.json"
    written = readable(record)
    if pytestconfig.getoption("--bless"):
        path.write_text(written, encoding="utf-8")
    assert written.splitlines() == path.read_text(encoding="utf-8").splitlines()


def readable(record: Record) -> str:
    """The record as JSON, an item a line: spans with their words, without grades and what is empty."""
    data: dict[str, Any] = json.loads(to_json(record))
    text = data["report"].pop("text")
    parts = [f'"{key}": {_lines(value, text)}' for key, value in data.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(value: Any, text: str) -> str:
    if not isinstance(value, list):
        return _line(value, text)
    return "[\n" + ",\n".join(f"  {_line(item, text)}" for item in value) + "\n]" if value else "[]"


def _line(value: Any, text: str) -> str:
    return json.dumps(_kept(value, text), ensure_ascii=False)


def _kept(value: Any, text: str) -> Any:
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(part, int) for part in value):
            words = text[slice(*value)]
            return f"{value[0]}-{value[1]} {words if len(words) <= EXCERPT else words[:EXCERPT] + '…'}"
        return [_kept(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: item for key, item in value.items() if key not in GRADES and item not in (None, [], {})}
    return {key: _kept(item, text) for key, item in kept.items() if item is not False}
