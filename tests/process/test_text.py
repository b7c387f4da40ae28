"""From texts to processes: what sentences tell of rounds and agreements."""

from __future__ import annotations

import pytest
from tests.process.told import sheet_of

from dateline.pipeline import Pipeline
from dateline.process.days import iso
from dateline.process.found import Process
from dateline.process.sheets import Sheets
from dateline.process.whole import processes

OPENING = (
    "ISTANBUL (NWA) — Russian and Ukrainian negotiators met on Friday for a first round of talks. Russia and Ukraine "
    "agreed on Friday to exchange 1,000 prisoners each."
)


def follow(pipeline: Pipeline, sheets: Sheets, *reports: tuple[str, str]) -> Process:
    made = [sheet_of(pipeline, sheets, at, day, text) for at, (day, text) in enumerate(reports, 1)]
    (found,) = [process for process in processes(made) if not process.minor]
    return found


def test_a_swap_is_followed_to_its_end(pipeline: Pipeline, sheets: Sheets) -> None:
    found = follow(
        pipeline,
        sheets,
        ("2025-05-16", OPENING),
        ("2025-05-23", "KYIV (NWA) — Russia and Ukraine each freed 390 prisoners on Friday."),
        ("2025-05-24", "KYIV (NWA) — Ukraine and Russia swapped 307 prisoners each on Saturday."),
        ("2025-05-25", "KYIV (NWA) — Russia and Ukraine each released 303 prisoners on Sunday."),
    )
    (agreement,) = found.agreements
    assert (agreement.issue, iso(agreement.first), agreement.fate) == ("prisoners", "2025-05-16", "carried out")
    assert agreement.sums == (("prisoners", "390 + 307 + 303 = 1,000 of 1,000"),)


def test_a_sentence_may_tell_two_rounds(pipeline: Pipeline, sheets: Sheets) -> None:
    text = (
        "BOGOTA (NWA) — Colombia and the FARC opened a third round of talks in Havana on Monday, January 14. The first "
        "round was held from November 19 to 29, the second between December 5 and 21."
    )
    found = follow(pipeline, sheets, ("2013-01-15", text))
    told = [(item.number, iso(item.first), iso(item.last)) for item in found.rounds]
    assert told[:2] == [(1, "2012-11-19", "2012-11-29"), (2, "2012-12-05", "2012-12-21")]
    assert told[2][0] == 3


@pytest.mark.parametrize(
    ("later", "fate"),
    [
        ("The ceasefire took effect on Tuesday.", "in force"),
        ("Ukraine accused Russia on Tuesday of violating the ceasefire.", "violated"),
        ("The two sides extended the ceasefire on Tuesday.", "extended"),
        ("The ceasefire collapsed on Tuesday.", "broken"),
        ("The ceasefire expired on Tuesday.", "expired"),
        ("Diplomats hope that the ceasefire will not collapse.", "agreed"),
        ("Talks on a longer ceasefire collapsed on Tuesday.", "agreed"),
    ],
)
def test_what_became_of_a_ceasefire(pipeline: Pipeline, sheets: Sheets, later: str, fate: str) -> None:
    made = "ISTANBUL (NWA) — After talks in Istanbul Russia and Ukraine agreed on Sunday to a ceasefire of a week."
    found = follow(
        pipeline,
        sheets,
        ("2025-06-01", made),
        ("2025-06-04", f"KYIV (NWA) — Russia and Ukraine have talked since Sunday. {later}"),
    )
    ceasefire = next(item for item in found.agreements if item.issue == "ceasefire")
    assert ceasefire.fate == fate


def test_a_standing_format_is_taken_apart(pipeline: Pipeline, sheets: Sheets) -> None:
    text = "MINSK (NWA) — The Contact Group sat down for talks in Minsk on Wednesday. It was the second round."
    sheet = sheet_of(pipeline, sheets, 1, "2014-12-24", text)
    assert [side.code for side in sheet.loose[0].parties] == ["RUS", "UKR", "UKR REB"]
