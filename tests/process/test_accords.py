"""Which agreement a sentence is about, whose it is, and what events tell of it."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.pipeline import Pipeline
from dateline.process.days import iso
from dateline.process.found import Agreement, Process
from dateline.process.sheets import Sheets
from dateline.process.whole import processes

AFTER_TALKS = "ISTANBUL (NWA) — After talks in Istanbul Russia and Ukraine "
TRUCE = AFTER_TALKS + "agreed on Sunday to a ceasefire."
WEEK = AFTER_TALKS + "agreed on Sunday to a ceasefire of seven days."
PEACE = AFTER_TALKS + "signed a peace agreement on Sunday."
SWAP = AFTER_TALKS + "agreed on Sunday to exchange 320 prisoners."
GUNS = AFTER_TALKS + "agreed on Sunday that both would withdraw from Kharkiv."
LATER = "Russia, Ukraine and a truce\n\nKYIV (NWA) — Russia and Ukraine have met since Sunday. "


def found_in(pipeline: Pipeline, sheets: Sheets, *reports: tuple[str, str]) -> tuple[Process, ...]:
    made = [
        sheets.of(pipeline.code(Report(id=f"r{key}", published=day, text=text)), key)
        for key, (day, text) in enumerate(reports, 1)
    ]
    return tuple(process for process in processes(made) if not process.minor)


def agreements(pipeline: Pipeline, sheets: Sheets, *reports: tuple[str, str]) -> tuple[Agreement, ...]:
    return tuple(item for process in found_in(pipeline, sheets, *reports) for item in process.agreements)


@pytest.mark.parametrize(
    ("made", "later", "fate"),
    [
        (TRUCE, "A soldier was killed by Russian fire on Tuesday, the third since the truce.", "violated"),
        (TRUCE, "The truce was ignored from its first morning.", "violated"),
        (TRUCE, "Kyiv accused Russia of shelling Kharkiv in breach of the truce.", "violated"),
        (TRUCE, "The ceasefire lay in ruins on Tuesday.", "broken"),
        (TRUCE, "It lasted less than two days: on Tuesday the artillery started again.", "broken"),
        (TRUCE, "The ceasefire survived its first night.", "in force"),
        (TRUCE, "When the ceasefire took effect on Monday, the streets filled with people.", "in force"),
        (WEEK, "The seven days were over on Sunday and nobody prolonged them.", "expired"),
        (WEEK, "Both sides added three days to the truce on Saturday.", "extended"),
        (WEEK, "The truce, extended by two days, ran out on Tuesday.", "expired"),
        (SWAP, "The two countries on Tuesday let 150 prisoners go.", "in part"),
        (SWAP, "All 320 prisoners are now home.", "carried out"),
        (SWAP, "The exchange of prisoners is over.", "carried out"),
        (SWAP, "Ukraine on Tuesday put off the exchange of prisoners.", "agreed"),
        (GUNS, "The last Russian troops left Kharkiv on Tuesday.", "carried out"),
        (GUNS, "Russian troops began to leave Kharkiv on Tuesday.", "in part"),
        (PEACE, "Much of it has been carried out, Ukraine said of the peace agreement.", "in part"),
        (PEACE, "Parliament approved the peace agreement on Tuesday.", "in force"),
    ],
)
def test_a_fate_is_told(pipeline: Pipeline, sheets: Sheets, made: str, later: str, fate: str) -> None:
    (found,) = agreements(pipeline, sheets, ("2025-06-01", made), ("2025-06-11", LATER + later))
    assert found.fate == fate


@pytest.mark.parametrize(
    "told",
    [
        "agreed on Sunday to hold further talks next week.",
        "agreed on Sunday on the agenda of their next talks.",
        "had a good deal of talk on Sunday about a ceasefire.",
        "parted on Sunday; each offers a short truce to collect the dead.",
    ],
)
def test_nothing_is_agreed(pipeline: Pipeline, sheets: Sheets, told: str) -> None:
    found = agreements(pipeline, sheets, ("2025-05-16", SWAP), ("2025-06-01", AFTER_TALKS + told))
    assert [item.issue for item in found] == ["prisoners"]


def test_a_text_of_years_ago_is_no_news(pipeline: Pipeline, sheets: Sheets) -> None:
    told = "MOSCOW (NWA) — In Istanbul in 2022 Russia and Ukraine initialled a peace agreement, Lavrov said. "
    told += '"We agreed to it. It was initialled by us and by the Ukrainians."'
    found = agreements(pipeline, sheets, ("2025-05-16", SWAP), ("2025-05-21", told))
    assert [item.issue for item in found] == ["prisoners"]


def test_a_deal_of_others_is_none_of_ours(pipeline: Pipeline, sheets: Sheets) -> None:
    talks = "MUSCAT (NWA) — Iran and the United States held their fourth round of talks in Muscat on Sunday."
    other = "WASHINGTON (NWA) — Israel and Hamas agreed on Tuesday to a ceasefire, as Iran and the United States "
    other += "prepared their fifth round of talks."
    found = found_in(pipeline, sheets, ("2025-05-11", talks), ("2025-05-20", other))
    ours = [process for process in found if {side.code for side in process.parties} == {"IRN", "USA"}]
    assert [process.agreements for process in ours] == [()]


def test_a_pronoun_means_the_paper_just_named(pipeline: Pipeline, sheets: Sheets) -> None:
    aid = AFTER_TALKS + "signed a declaration on aid convoys on Sunday."
    truce = "ISTANBUL (NWA) — Russia and Ukraine agreed on Tuesday to a ceasefire. And the paper of June 1? "
    truce += "It has been violated every day since."
    found = agreements(pipeline, sheets, ("2025-06-01", aid), ("2025-06-10", truce))
    assert {item.issue: item.fate for item in found} == {"aid access": "violated", "ceasefire": "agreed"}


def test_a_truce_told_as_new_is_one_of_its_own(pipeline: Pipeline, sheets: Sheets) -> None:
    later = "KYIV (NWA) — A one-day ceasefire was kept on June 28 and over on Sunday. Ukraine and Russia confirmed it."
    found = agreements(pipeline, sheets, ("2025-06-01", WEEK), ("2025-06-29", later))
    assert [(iso(item.first), item.fate) for item in found] == [("2025-06-01", "expired"), ("2025-06-28", "expired")]


def test_parts_of_a_peace_deal_tell_how_far_it_is(pipeline: Pipeline, sheets: Sheets) -> None:
    later = LATER + "Russia released 80 prisoners on Tuesday. The last of the heavy weapons were withdrawn on Monday."
    found = agreements(pipeline, sheets, ("2025-06-01", PEACE), ("2025-06-11", later))
    assert found[0].issue == "peace deal"
    assert found[0].fate == "in part"
    assert {item.issue for item in found[1:]} <= {"prisoners", "withdrawal"}


def test_what_is_signed_was_agreed_before(pipeline: Pipeline, sheets: Sheets) -> None:
    first = AFTER_TALKS + "initialled a peace agreement on Sunday."
    second = "ISTANBUL (NWA) — Russia and Ukraine signed their peace agreement in Istanbul on Tuesday."
    (found,) = agreements(pipeline, sheets, ("2025-06-01", first), ("2025-06-24", second))
    assert (iso(found.first), found.issue) == ("2025-06-01", "peace deal")


def test_the_last_number_counts_beside_the_sum(pipeline: Pipeline, sheets: Sheets) -> None:
    days = LATER + "They exchanged 120 prisoners on Monday and 100 on Tuesday. "
    end = LATER + "Each released 100 soldiers on Wednesday, bringing the total of prisoners to 320."
    (found,) = agreements(pipeline, sheets, ("2025-06-01", SWAP), ("2025-06-03", days), ("2025-06-04", end))
    assert found.sums == (("prisoners", "120 + 100 + 100 = 320 of 320"),)
