"""The text is cut without gaps, and every piece knows all that covers it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dateline.show.segments import Mark, marks, segments
from factories import TEXT, at, full_record

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda span: span[0] < span[1]), max_size=12)


@given(spans=SPANS)
def test_segments_tile_the_text_and_hold_exactly_what_covers_them(spans: list[tuple[int, int]]) -> None:
    found = [Mark(f"e{n}", "e", span) for n, span in enumerate(spans)]
    pieces = list(segments(30, found))
    assert pieces[0].span[0] == 0
    assert pieces[-1].span[1] == 30
    assert all(a.span[1] == b.span[0] for a, b in itertools.pairwise(pieces))
    for piece in pieces:
        start, end = piece.span
        covering = {mark.id for mark in found if mark.span[0] <= start and end <= mark.span[1]}
        assert {mark.id for mark in piece.marks} == covering


def test_an_empty_text_has_no_segments() -> None:
    assert list(segments(0, [])) == []


def test_the_shortest_mark_comes_first() -> None:
    pieces = {piece.span: [mark.id for mark in piece.marks] for piece in segments(len(TEXT), marks(full_record()))}
    assert pieces[at("Ruritania")][:2] == ["p2", "a1"]


def test_marks_outside_the_text_are_left_out() -> None:
    record = full_record()
    assert all(0 <= mark.span[0] < mark.span[1] <= len(TEXT) for mark in marks(record))
    assert {mark.id for mark in marks(record)} == {
        "t1",
        "p1",
        "p2",
        "a1",
        "a2",
        "q1",
        "s1",
        "s2",
        "e1",
        "e2",
        "k1",
    }
