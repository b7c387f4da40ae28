"""What sentences tell of sittings: days set, moved, kept and not; lengths; whose talks they are."""

from __future__ import annotations

import msgspec
import pytest
from tests.process.made import BOTH, GRAUSTARK, HOST, RURITANIA, TOWN, meeting, sheet
from tests.process.told import Told, loose_of, sheet_of

from dateline.pipeline import Pipeline
from dateline.process.days import iso
from dateline.process.sheets import Sheets
from dateline.process.views import Side
from dateline.process.whole import processes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Talks between Mali and the rebels, due on Thursday, were put off until Saturday.",
            [("postponed", "2024-06-06", "2024-06-06"), ("planned", "2024-06-08", "2024-06-08")],
        ),
        (
            "Mali on Tuesday called off the talks scheduled for Thursday.",
            [("cancelled", "2024-06-06", "2024-06-06")],
        ),
        (
            "The talks were to open in Algiers on Tuesday. They did not.",
            [("cancelled", "2024-06-04", "2024-06-04")],
        ),
        (
            "The two sides parted on Tuesday after three days of talks in Algiers.",
            [("held", "2024-06-02", "2024-06-04")],
        ),
        (
            "A second round of talks ended in Algiers. It had opened on Sunday.",
            [("held", "2024-06-02", "2024-06-02")],
        ),
        (
            "Under the ceasefire of May 28, which was agreed in Algiers, both armies stay where they are.",
            [("held", "2024-05-28", "2024-05-28")],
        ),
    ],
)
def test_days_of_sittings(pipeline: Pipeline, sheets: Sheets, text: str, told: Told) -> None:
    found = loose_of(pipeline, sheets, "2024-06-05", f"ALGIERS (NWA) — {text}")
    assert [item for item in found if item[1]] == told


@pytest.mark.parametrize(
    "text",
    [
        "Rebels freed ten soldiers on Sunday after talks in Algiers.",
        "For the moment, the army has no interest in negotiations.",
        "France urged the rebels on Monday to return to the talks, and called for talks at once.",
        "The minister talks to reporters in Bamako on Monday.",
        "They have held six meetings since May 10.",
        "The president spoke by phone on Monday about the talks.",
    ],
)
def test_days_beside_talks_are_none_of_theirs(pipeline: Pipeline, sheets: Sheets, text: str) -> None:
    assert not loose_of(pipeline, sheets, "2024-06-05", f"ALGIERS (NWA) — {text}")


def test_a_round_is_numbered_by_the_talks_that_it_is_of(pipeline: Pipeline, sheets: Sheets) -> None:
    text = "NEW YORK (NWA) — The 77th session of the General Assembly opened on Monday."
    assert not any(item.number for item in sheet_of(pipeline, sheets, 1, "2022-09-20", text).loose)


def test_a_format_that_is_called_by_its_number_needs_its_side(pipeline: Pipeline, sheets: Sheets) -> None:
    text = "GENEVA (NWA) — {} and the six powers sat down for talks in Geneva on Friday."
    with_iran = sheet_of(pipeline, sheets, 1, "2013-11-09", text.format("Iran")).loose
    assert len(with_iran[0].parties) == 7
    assert [side.code for side in with_iran[0].mediators] == ["IGO EUR"]
    without = sheet_of(pipeline, sheets, 2, "2013-11-09", text.format("Serbia")).loose
    assert all(not item.mediators for item in without)


def test_a_government_and_its_opposition_are_two_sides(pipeline: Pipeline, sheets: Sheets) -> None:
    text = "GENEVA (NWA) — Syria's government and the opposition ended a first round of talks in Geneva on Friday."
    (found,) = processes([sheet_of(pipeline, sheets, 1, "2014-02-01", text)])
    assert [side.code for side in found.parties] == ["SYR", "SYR OPP"]


def test_rebels_of_the_host_are_those_of_its_guest() -> None:
    rebels, hosts = Side("RUR REB", "Red Army"), Side("HOS REB", "rebels")
    one = sheet(1, "2025-05-16", meeting(first="2025-05-16", parties=(RURITANIA, rebels), place=TOWN))
    other = sheet(2, "2025-06-02", meeting(first="2025-06-02", parties=(RURITANIA, hosts), place=TOWN))
    (found,) = processes([one, msgspec.structs.replace(other, sides=(("HOS REB", 1), ("RUR", 2)))])
    assert [side.code for side in found.parties] == ["RUR", "RUR REB"]
    assert len(found.rounds) == 2


def test_a_round_held_without_a_day_has_the_day_set_for_its_number() -> None:
    (found,) = processes(
        [
            sheet(1, "2025-05-16", meeting(first="2025-06-02", number_told=2, status="planned")),
            sheet(2, "2025-06-20", meeting(number_told=2, at=900)),
        ]
    )
    (item,) = found.rounds
    assert (iso(item.first), item.status, item.dated) == ("2025-06-02", "held", "told")


def test_what_is_called_off_is_what_was_set() -> None:
    (found,) = processes(
        [
            sheet(1, "2025-05-11", meeting(first="2025-05-15", status="planned")),
            sheet(2, "2025-05-14", meeting(status="cancelled")),
            sheet(3, "2025-05-17", meeting(first="2025-05-16", number_told=1)),
        ]
    )
    assert [(iso(item.first), item.status) for item in found.rounds] == [
        ("2025-05-15", "cancelled"),
        ("2025-05-16", "held"),
    ]


def test_a_sitting_right_before_the_next_number_is_of_that_round() -> None:
    (found,) = processes(
        [
            sheet(1, "2025-05-10", meeting(first="2025-05-10", place=TOWN)),
            sheet(2, "2025-05-18", meeting(first="2025-05-18", number_told=1, place=TOWN)),
        ]
    )
    assert [(item.number, iso(item.first), iso(item.last)) for item in found.rounds] == [
        (1, "2025-05-10", "2025-05-18")
    ]


def test_an_armed_group_is_no_mediator() -> None:
    armed = Side("HOS REB", "League")
    (found,) = processes(
        [
            sheet(1, "2025-05-16", meeting(first="2025-05-16", number_told=1, mediators=(HOST, armed))),
            sheet(2, "2025-06-02", meeting(first="2025-06-02", number_told=2, parties=BOTH)),
        ]
    )
    assert [side.code for side in found.mediators] == ["HOS"]
    assert GRAUSTARK in found.parties


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The thirty-second round of talks between Mali and the rebels opened in Algiers on Monday.", 32),
        ("The twentieth round of talks between Mali and the rebels opened in Algiers on Monday.", 20),
        ("Mali and the rebels opened round forty-one of their talks in Algiers on Monday.", 41),
        ("Mali and the rebels opened round number 36 of their talks in Algiers on Monday.", 36),
        ("The 43rd round of talks between Mali and the rebels opened in Algiers on Monday.", 43),
    ],
)
def test_numbers_above_twelve(pipeline: Pipeline, sheets: Sheets, text: str, number: int) -> None:
    found = sheet_of(pipeline, sheets, 1, "2024-06-04", text)
    assert {item.number for item in (*found.meetings, *found.loose)} - {None} == {number}


def test_sittings_told_one_by_one(pipeline: Pipeline, sheets: Sheets) -> None:
    text = (
        "Mali and the rebels have held three rounds of talks. The first took place in Algiers on May 6. The second "
        "followed on May 13 in Tunis. For the third, on May 20, all went back to Algiers. The next one was to "
        "have been in Tunis on May 27. It was put off."
    )
    found = sheet_of(pipeline, sheets, 1, "2024-06-04", text).loose
    assert [(item.number, item.status, iso(item.first)) for item in found] == [
        (1, "held", "2024-05-06"),
        (2, "held", "2024-05-13"),
        (3, "held", "2024-05-20"),
        (None, "postponed", "2024-05-27"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mali and the rebels held talks on May 6 in Algiers, May 13 in Tunis and May 20 in Algiers.",
        "Mali and the rebels held talks thrice: in Algiers on May 6; in Tunis on May 13; and in Algiers on May 20.",
        "Mali and the rebels met in Algiers on May 6, in Tunis on May 13 and again in Algiers on May 20.",
    ],
)
def test_a_list_of_days(pipeline: Pipeline, sheets: Sheets, text: str) -> None:
    told = loose_of(pipeline, sheets, "2024-06-04", text)
    assert [day for _, day, _ in told] == ["2024-05-06", "2024-05-13", "2024-05-20"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The joint military commission of Mali and the rebels convened on Monday.",
            [("held", "2024-06-03", "2024-06-03")],
        ),
        (
            "The third round of talks between Mali and the rebels was set for May 6, was put off, and took place from "
            "May 13 to 18.",
            [("postponed", "2024-05-06", "2024-05-06"), ("held", "2024-05-13", "2024-05-18")],
        ),
        (
            "The ninth round of talks between Mali and the rebels was opened on Friday and was brought to an end after "
            "three days.",
            [("held", "2024-05-31", "2024-06-02")],
        ),
        (
            "Envoys of Mali and the rebels sat down in Algiers on Monday, two days later than planned.",
            [("held", "2024-06-03", "2024-06-03")],
        ),
        ("Mali's golfer led by two strokes after his third round on Saturday in Ghana.", []),
        ("In Mali the rebels fired on a market round the mosque on Saturday.", []),
    ],
)
def test_sittings_of_bodies_and_days_not_kept(pipeline: Pipeline, sheets: Sheets, text: str, told: Told) -> None:
    assert loose_of(pipeline, sheets, "2024-06-04", text) == told
