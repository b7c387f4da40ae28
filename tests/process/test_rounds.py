"""Meetings become rounds, and rounds are numbered."""

from __future__ import annotations

from dateline.process.days import iso
from dateline.process.found import Process, Round
from dateline.process.views import Sheet, Side
from dateline.process.whole import processes

from .made import BOTH, ELSEWHERE, HOST, RURITANIA, TOWN, meeting, sheet


def only(*sheets: Sheet) -> Process:
    (found,) = [process for process in processes(sheets) if not process.minor]
    return found


def told(item: Round) -> tuple[int | None, str | None, str | None, str]:
    return item.number, iso(item.first), iso(item.last), item.status


def test_reports_of_one_day_tell_one_round() -> None:
    found = only(
        sheet(1, "2025-05-16", meeting(first="2025-05-16", place=TOWN)),
        sheet(2, "2025-05-17", meeting(first="2025-05-16")),
        sheet(3, "2025-06-02", meeting(first="2025-06-02", place=TOWN)),
    )
    assert [told(item) for item in found.rounds] == [
        (1, "2025-05-16", "2025-05-16", "held"),
        (2, "2025-06-02", "2025-06-02", "held"),
    ]
    assert [len(item.tellings) for item in found.rounds] == [2, 1]
    assert all(item.counted for item in found.rounds)


def test_a_number_told_goes_before_one_counted() -> None:
    found = only(
        sheet(1, "2025-06-02", meeting(first="2025-06-02", number_told=2)),
        sheet(2, "2025-07-23", meeting(first="2025-07-23")),
    )
    assert [(item.number, item.counted) for item in found.rounds] == [(2, False), (3, True)]


def test_rounds_before_a_number_are_counted_only_where_none_is_missing() -> None:
    first = sheet(1, "2025-05-16", meeting(first="2025-05-16"))
    whole = only(first, sheet(2, "2025-06-02", meeting(first="2025-06-02", number_told=2)))
    assert [item.number for item in whole.rounds] == [1, 2]
    lacking = only(first, sheet(2, "2025-06-02", meeting(first="2025-06-02", number_told=4)))
    assert [item.number for item in lacking.rounds] == [None, 4]
    assert all(item.is_round for item in lacking.rounds)


def test_two_numbers_for_one_round_are_shown() -> None:
    found = only(
        sheet(1, "2025-09-01", meeting(first="2025-09-01", number_told=4)),
        sheet(2, "2025-09-02", meeting(first="2025-09-01", number_told=5)),
        sheet(3, "2025-09-02", meeting(first="2025-09-01", number_told=5)),
    )
    (item,) = found.rounds
    assert item.numbers == ((4, ("r1",)), (5, ("r2", "r3")))
    assert item.number == 5
    assert item.is_disputed


def test_a_round_that_was_planned_and_held_is_one() -> None:
    found = only(
        sheet(1, "2025-05-25", meeting(first="2025-06-02", number_told=2, status="planned")),
        sheet(2, "2025-06-03", meeting(first="2025-06-02", number_told=2)),
    )
    (item,) = found.rounds
    assert told(item) == (2, "2025-06-02", "2025-06-02", "held")
    assert [telling.status for telling in item.tellings] == ["planned", "held"]


def test_a_day_set_and_not_kept_stands_by_itself() -> None:
    found = only(
        sheet(1, "2025-05-14", meeting(first="2025-05-15", status="planned")),
        sheet(2, "2025-05-15", meeting(first="2025-05-15", status="postponed")),
        sheet(3, "2025-05-21", meeting(first="2025-05-20", number_told=1)),
    )
    assert [told(item) for item in found.rounds] == [
        (None, "2025-05-15", "2025-05-15", "postponed"),
        (1, "2025-05-20", "2025-05-20", "held"),
    ]


def test_a_planned_round_whose_day_has_passed_untold_is_open() -> None:
    found = only(
        sheet(1, "2025-05-14", meeting(first="2025-05-20", number_told=2, status="planned")),
        sheet(2, "2025-06-14", meeting(first="2025-05-01", number_told=1)),
    )
    assert [item.status for item in found.rounds] == ["held", "unconfirmed"]


def test_an_undated_telling_joins_the_round_before_it() -> None:
    found = only(
        sheet(1, "2025-05-16", meeting(first="2025-05-16", number_told=1)),
        sheet(2, "2025-05-20", meeting(at=900)),
    )
    (item,) = found.rounds
    assert len(item.tellings) == 2


def test_meetings_of_one_day_in_two_towns_are_two() -> None:
    found = only(
        sheet(1, "2025-05-16", meeting(first="2025-05-16", place=TOWN)),
        sheet(2, "2025-05-16", meeting(first="2025-05-16", place=ELSEWHERE)),
    )
    assert len(found.rounds) == 2


def test_calls_are_no_rounds() -> None:
    assert not processes([sheet(1, "2025-05-16", meeting(first="2025-05-16", form="phone"))])


def test_a_mediator_counted_among_the_parties_is_none() -> None:
    found = only(
        sheet(1, "2025-05-16", meeting(first="2025-05-16", mediators=(HOST,))),
        sheet(2, "2025-05-16", meeting(first="2025-05-16", parties=(*BOTH, HOST))),
        sheet(3, "2025-06-16", meeting(first="2025-06-16", mediators=(HOST,))),
    )
    assert [side.code for side in found.parties] == ["GRA", "RUR"]
    assert [side.code for side in found.mediators] == ["HOS"]
    assert len(found.rounds) == 2


def test_long_silence_ends_a_negotiation() -> None:
    found = processes(
        [
            sheet(1, "2022-03-29", meeting(first="2022-03-29", number_told=5)),
            sheet(2, "2025-05-16", meeting(first="2025-05-16", number_told=1)),
        ]
    )
    assert [[item.number for item in process.rounds] for process in found] == [[5], [1]]


def test_other_parties_are_another_track() -> None:
    other = Side("USA", "United States")
    found = processes(
        [
            sheet(1, "2025-05-16", meeting(first="2025-05-16", number_told=1)),
            sheet(2, "2025-05-16", meeting(first="2025-05-16", number_told=1, parties=(RURITANIA, other))),
        ]
    )
    assert [[side.code for side in process.parties] for process in found] == [["GRA", "RUR"], ["RUR", "USA"]]
    assert [process.parallel for process in found] == [(found[1].founder,), (found[0].founder,)]


def test_a_sentence_without_parties_speaks_of_those_of_its_report() -> None:
    bare = meeting("@300", "2025-06-02", number_told=2, parties=(), at=300)
    found = only(
        sheet(1, "2025-05-16", meeting(first="2025-05-16", number_told=1)),
        sheet(2, "2025-06-20", loose=(bare,)),
    )
    assert [item.number for item in found.rounds] == [1, 2]


def test_a_users_word_wins() -> None:
    sheets = [
        sheet(1, "2025-05-16", meeting(first="2025-05-16")),
        sheet(2, "2025-06-02", meeting(first="2025-06-02")),
        sheet(3, "2022-03-29", meeting(first="2022-03-29", number_told=5)),
    ]
    merged = processes(sheets, same=[((1, "k1"), (3, "k1"))])
    assert [len(process.rounds) for process in merged] == [3]
    apart = processes(sheets, apart=[((2, "k1"), (2, "k1"))])
    assert [len(process.rounds) for process in apart] == [1, 1, 1]
    named = processes(sheets, names={(2, "k1"): "The long road"})
    assert [process.name for process in named if process.named] == ["The long road"]
