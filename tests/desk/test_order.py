"""Orders of incidents: whatever the days and counts, those that lexical sorting gives."""

from __future__ import annotations

import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.acts import NO_DAY, Acts
from dateline.desk.api.paging import walk
from dateline.desk.room import order
from dateline.store.keys import name_of

SORTS = ("day", "-day", "voices", "reports", "disputes")
DAYS = st.one_of(st.just(NO_DAY), st.integers(1, 40), st.integers(730_000, 740_000), st.integers(1, 3_600_000))
ROWS = st.lists(st.tuples(DAYS, st.integers(0, 90_000), st.integers(0, 3), st.booleans()), max_size=40)


def acts_of(rows: list[tuple[int, int, int, bool]]) -> Acts:
    count = len(rows)
    days, many, few = (np.array([row[at] for row in rows], dtype=np.int32) for at in range(3))
    blank = {
        name: np.zeros(count, dtype=np.int32)
        for name in Acts.__struct_fields__
        if name not in ("kinds", "spots", "sides")
    }
    found = {**blank, "key": np.arange(1, count + 1, dtype=np.int64), "day": days, "voices": many, "reports": few}
    return msgspec.structs.replace(Acts(**found, kinds=(), spots=(), sides=()), disputes=few)  # type: ignore[arg-type]


@given(ROWS)
def test_every_order_is_the_lexical_one(rows: list[tuple[int, int, int, bool]]) -> None:
    acts = acts_of(rows)
    mask = np.array([row[3] for row in rows], dtype=np.bool_)
    for sort in SORTS:
        sign = 1 if sort == "day" else -1
        counts = [0] * len(rows) if sort in ("day", "-day") else [-int(one) for one in getattr(acts, sort)]
        wanted = sorted(np.flatnonzero(mask).tolist(), key=lambda at: (counts[at], sign * int(acts.day[at]), at))
        assert order(acts, mask, sort).tolist() == wanted


@given(ROWS, st.integers(0, 2**63 - 1), st.integers(0, 3_600_000))
def test_a_cursor_finds_its_row_or_where_it_stood(rows: list[tuple[int, int, int, bool]], key: int, day: int) -> None:
    acts = acts_of(rows)
    for sort in SORTS:
        way = walk(acts, np.ones(len(rows), dtype=np.bool_), sort)
        for at in range(len(rows)):
            assert way.found(way.place(at, 3)) == (at, 3)
        before, skip = way.found(f"0.{day}.{name_of(key)}.2")
        assert 0 <= before <= len(rows)
        assert skip in (0, 2)
