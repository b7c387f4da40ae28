"""Whose sitting a sentence speaks of, on which day it was, and what became of a day that was set."""

from __future__ import annotations

import msgspec
import pytest
from tests.process.made import RURITANIA, TOWN, meeting, sheet
from tests.process.told import Told, loose_of, sheet_of

from dateline.pipeline import Pipeline
from dateline.process.days import iso
from dateline.process.people import with_people
from dateline.process.sheets import Sheets
from dateline.process.views import Side
from dateline.process.whole import processes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The talks between Mali and the rebels had been due to open in Algiers on Monday.",
            [("cancelled", "2024-06-03", "2024-06-03")],
        ),
        (
            "The talks had been due to open in Algiers on Monday. They were put off by the rebels.",
            [("postponed", "2024-06-03", "2024-06-03")],
        ),
        (
            "Mali and the rebels parted late on Tuesday, the third day of talks in Algiers.",
            [("held", "2024-06-02", "2024-06-04")],
        ),
        (
            "Mali and the rebels ended three days of talks on Tuesday and agreed to meet again on June 20.",
            [("held", "2024-06-02", "2024-06-04"), ("planned", "2024-06-20", "2024-06-20")],
        ),
        (
            "The talks between Mali and the rebels went into a second day on Tuesday.",
            [("held", "2024-06-03", "2024-06-04")],
        ),
        (
            "The talks between Mali and the rebels broke down on Tuesday after three days.",
            [("broken off", "2024-06-02", "2024-06-04")],
        ),
        (
            "Algeria's president received both sides in Algiers on Monday.",
            [("held", "2024-06-03", "2024-06-03")],
        ),
    ],
)
def test_days_kept_and_not(pipeline: Pipeline, sheets: Sheets, text: str, told: Told) -> None:
    found = loose_of(pipeline, sheets, "2024-06-05", f"ALGIERS (NWA) — {text}")
    assert [item for item in found if item[1]] == told


@pytest.mark.parametrize(
    "text",
    [
        "Nobody negotiated on Monday.",
        "On Monday, while delegates were in session, a bomb killed ten people in Bamako.",
        "The first round of tariffs came into effect on Monday.",
        "Shares fell by 3 percent on Monday from the previous session.",
        "Mali and the rebels met on Monday. It was emphatically no negotiation.",
    ],
)
def test_what_is_no_sitting(pipeline: Pipeline, sheets: Sheets, text: str) -> None:
    assert not loose_of(pipeline, sheets, "2024-06-05", f"ALGIERS (NWA) — {text}")


def test_who_wages_a_war_is_no_party(pipeline: Pipeline, sheets: Sheets) -> None:
    text = "BEIJING (NWA) — China and India discussed Russia's war against Ukraine at a meeting on Monday."
    (found,) = sheet_of(pipeline, sheets, 1, "2024-06-05", text).loose
    assert [side.code for side in found.parties] == ["CHN", "IND"]


def test_numbers_are_counted_only_where_they_fit() -> None:
    (found,) = processes(
        [
            sheet(1, "2025-05-16", meeting(first="2025-05-16", number_told=1)),
            sheet(2, "2025-05-20", meeting(first="2025-05-20")),
            sheet(3, "2025-05-26", meeting(first="2025-05-26")),
            sheet(4, "2025-06-02", meeting(first="2025-06-02", number_told=2)),
        ]
    )
    assert [item.number for item in found.rounds] == [1, None, None, 2]


def test_a_title_without_names_is_of_the_round_that_its_report_tells() -> None:
    other = Side("HOS", "Hostia")
    bare = meeting("k1", number_told=2, parties=(other, RURITANIA))
    told = meeting("k2", first="2025-06-02", number_told=2, at=200)
    bare = msgspec.structs.replace(bare, is_inferred=True, named=("RUR",))
    found = processes([sheet(1, "2025-06-02", bare, told)])
    assert [[side.code for side in process.parties] for process in found] == [["GRA", "RUR"]]


def test_a_round_told_without_a_year_is_of_the_year_that_others_tell() -> None:
    late = sheet(4, "2023-04-19", meeting(first="2023-03-29", number_told=5, place=TOWN))
    early = sheet(1, "2022-03-30", meeting(first="2022-03-29", number_told=5, place=TOWN))
    (found,) = processes([early, late])
    assert [iso(item.first) for item in found.rounds] == ["2022-03-29"]


def test_people_are_of_the_side_that_another_report_tells() -> None:
    known = msgspec.structs.replace(sheet(1, "2025-05-16"), people=(("Hentzau", "RUR"),))
    told = msgspec.structs.replace(meeting(parties=(Side("GRA"),)), strangers=("Hentzau",))
    bare = msgspec.structs.replace(sheet(2, "2025-06-02"), loose=(told,), sides=(), strangers=(("Hentzau", 2),))
    _, found = with_people([known, bare])
    assert [side.code for side in found.loose[0].parties] == ["GRA", "RUR"]
    assert found.sides == (("RUR", 2),)
