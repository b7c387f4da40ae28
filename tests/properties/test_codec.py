"""Any record at all survives JSON and both views."""

from __future__ import annotations

import json
import typing
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Record, from_json, to_json
from dateline.show.html import page
from dateline.show.terminal import to_text

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(0, 40),
    float: st.floats(allow_nan=False, allow_infinity=False, width=32),
    bool: st.booleans(),
    type(None): st.none(),
}


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type: structs, unions, tuples and literals all the way down."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint in LEAVES:
        return LEAVES[hint]
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        hints = typing.get_type_hints(hint)
        return st.builds(hint, **{name: anything(hints[name]) for name in hint.__struct_fields__ if name != "record"})
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(anything(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(anything, args))
    return st.one_of(*map(anything, args))


RECORDS = anything(Record)


@settings(max_examples=150)
@given(record=RECORDS)
def test_records_come_back_from_json(record: Record) -> None:
    written = to_json(record)
    assert b"\n" not in written
    assert from_json(written) == record
    assert to_json(from_json(written)) == written
    assert json.loads(written)["report"]["text"] == record.report.text


@settings(max_examples=150)
@given(record=RECORDS)
def test_views_show_any_record(record: Record) -> None:
    assert all(len(line) <= 200 for line in to_text(record).splitlines())
    source = "".join(page([record]))
    assert source.count("<article") == source.count("</article>") == 1
