"""Processes are a function of the set of reports, whatever their order."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dateline.process.views import Meeting, Sheet, Spot
from dateline.process.whole import processes

from .made import BOTH, ELSEWHERE, GRAUSTARK, HOST, RURITANIA, TOWN, count, deed, meeting, sheet, stand

DAYS = [f"2025-0{month}-{day:02}" for month in (5, 6, 7) for day in (1, 2, 3, 10, 20)]


@st.composite
def meetings(draw: st.DrawFn, id: str) -> Meeting:
    first = draw(st.one_of(st.none(), st.sampled_from(DAYS)))
    place: Spot | None = draw(st.sampled_from([None, TOWN, ELSEWHERE]))
    return meeting(
        id,
        first,
        number_told=draw(st.one_of(st.none(), st.integers(1, 4))),
        status=draw(
            st.sampled_from(["held", "planned", "postponed", "proposed", "cancelled", "ongoing", "broken off"])
        ),
        place=place,
        parties=draw(st.sampled_from([BOTH, (*BOTH, HOST), (RURITANIA, HOST)])),
        mediators=draw(st.sampled_from([(), (HOST,)])),
        at=draw(st.sampled_from([0, 300, 900])),
    )


@st.composite
def reports(draw: st.DrawFn) -> list[Sheet]:
    out = []
    for key in range(1, draw(st.integers(2, 7))):
        day = draw(st.sampled_from(DAYS))
        own = [draw(meetings(f"k{at}")) for at in range(1, draw(st.integers(1, 3)))]
        fate = draw(st.sampled_from(["agreed", "handed", "in force", "violated", "broken", "extended", "rejected"]))
        issue = draw(st.sampled_from(["prisoners", "ceasefire"]))
        basis = draw(st.sampled_from(["told", "published"]))
        deeds = (deed(fate, day, issue, counts=(count(draw(st.integers(1, 3)) * 100),), basis=basis),)
        stands = (stand(GRAUSTARK, draw(st.sampled_from(["accepts", "rejects"]))),)
        out.append(sheet(key, day, *own, deeds=deeds, stands=stands))
    return out


@given(reports(), st.integers(0, 1000))
def test_order_leaves_no_trace(sheets: list[Sheet], seed: int) -> None:
    other = list(sheets)
    Random(seed).shuffle(other)
    assert processes(other) == processes(sheets)


@given(reports())
def test_every_meeting_is_told_once_and_every_fact_has_its_words(sheets: list[Sheet]) -> None:
    found = processes(sheets)
    tellings = [(t.cite.report, t.meeting) for p in found for r in p.rounds for t in r.tellings]
    assert len(tellings) == len(set(tellings))
    known = {(item.key, meeting.id) for item in sheets for meeting in item.meetings}
    assert set(tellings) <= known
    for process in found:
        assert all(item.tellings for item in process.rounds)
        assert all(item.steps for item in process.agreements)
        days = [item.first for item in process.rounds if item.first]
        assert days == sorted(days)
