"""What later sentences tell of an agreement: its fate, its parts, which agreement they mean."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.pipeline import Pipeline
from dateline.process.days import iso
from dateline.process.forms import forms_of, pattern_of_sign
from dateline.process.found import Agreement
from dateline.process.sheets import Sheets
from dateline.process.whole import processes

IRREGULAR = {"break": ("broke", "broken")}
AFTER_TALKS = "ISTANBUL (NWA) — After talks in Istanbul Russia and Ukraine "
TRUCE = AFTER_TALKS + "agreed on Sunday to a ceasefire."
DAYS = AFTER_TALKS + "agreed on Sunday to a three-day ceasefire."
PEACE = AFTER_TALKS + "signed a peace agreement on Sunday."
SWAP = AFTER_TALKS + "agreed on Sunday to exchange 320 prisoners."
GUNS = AFTER_TALKS + "agreed on Sunday to withdraw heavy weapons from the front line."
LATER = "KYIV (NWA) — Russia and Ukraine have met since Sunday. "


def agreements(pipeline: Pipeline, sheets: Sheets, *reports: tuple[str, str]) -> tuple[Agreement, ...]:
    made = [
        sheets.of(pipeline.code(Report(id=f"r{key}", published=day, text=text)), key)
        for key, (day, text) in enumerate(reports, 1)
    ]
    return tuple(item for process in processes(made) if not process.minor for item in process.agreements)


@pytest.mark.parametrize(
    ("made", "later", "fate"),
    [
        (DAYS, "The three-day truce ended on Wednesday.", "expired"),
        (DAYS, "The ceasefire ran out at midnight and was not renewed.", "expired"),
        (TRUCE, "The truce ended on Wednesday.", "broken"),
        (TRUCE, "The ceasefire collapsed within hours.", "broken"),
        (TRUCE, "The truce did not hold.", "broken"),
        (TRUCE, "Russia on Tuesday pulled out of the ceasefire agreement.", "broken"),
        (TRUCE, "Moscow suspended the truce on Tuesday.", "broken"),
        (TRUCE, "Kyiv and Moscow traded accusations of violating the ceasefire.", "violated"),
        (TRUCE, "Both sides reported violations of the ceasefire overnight.", "violated"),
        (TRUCE, "The ceasefire took effect at midnight and appeared to be holding on Tuesday.", "in force"),
        (TRUCE, "The truce will come into force on Wednesday.", "agreed"),
        (TRUCE, "The Kremlin said it would not extend the ceasefire.", "agreed"),
        (TRUCE, "Russia and Ukraine agreed on Tuesday to extend the truce by a week.", "extended"),
        (PEACE, "Ukraine's parliament ratified the peace agreement on Tuesday.", "in force"),
        (PEACE, "Voters rejected the peace agreement in a referendum on Tuesday.", "rejected"),
        (PEACE, "Russia withdrew from the agreement on Tuesday.", "broken"),
        (PEACE, "The agreement has been implemented in full, the mediators said.", "carried out"),
        (SWAP, "Russia and Ukraine on Tuesday exchanged 160 prisoners, the first stage of the swap.", "in part"),
        (SWAP, "Russia and Ukraine on Tuesday exchanged 320 prisoners.", "carried out"),
        (SWAP, "The last prisoners came home on Tuesday, completing the exchange.", "carried out"),
        (GUNS, "Ukraine began withdrawing its heavy weapons on Tuesday.", "in part"),
        (GUNS, "Both armies have completed the withdrawal of heavy weapons, monitors said.", "carried out"),
        (GUNS, "Neither side has begun to withdraw heavy weapons.", "agreed"),
    ],
)
def test_a_fate_is_told(pipeline: Pipeline, sheets: Sheets, made: str, later: str, fate: str) -> None:
    (found,) = agreements(pipeline, sheets, ("2025-06-01", made), ("2025-06-05", LATER + later))
    assert found.fate == fate


def test_numbers_with_their_days_are_added_up(pipeline: Pipeline, sheets: Sheets) -> None:
    later = LATER + "Their exchange of prisoners is done: 100 on Monday, 120 on Tuesday, 100 on Wednesday."
    (found,) = agreements(pipeline, sheets, ("2025-06-01", SWAP), ("2025-06-05", later))
    assert found.sums == (("prisoners", "100 + 120 + 100 = 320 of 320"),)
    assert [iso(part.day) for part in found.parts] == ["2025-06-02", "2025-06-03", "2025-06-04"]


def test_one_sentence_may_tell_an_agreement_and_its_end(pipeline: Pipeline, sheets: Sheets) -> None:
    told = "ISTANBUL (NWA) — Russia and Ukraine met for talks in Istanbul on Sunday. "
    told += "A truce that Russia and Ukraine signed on May 5 fell apart on May 20."
    (found,) = agreements(pipeline, sheets, ("2025-06-01", told))
    assert (iso(found.first), found.fate, iso(found.steps[-1].first)) == ("2025-05-05", "broken", "2025-05-20")


def test_a_second_truce_is_one_of_its_own(pipeline: Pipeline, sheets: Sheets) -> None:
    second = AFTER_TALKS + "agreed on Sunday to a second ceasefire. The first had collapsed within hours."
    found = agreements(pipeline, sheets, ("2025-06-01", TRUCE), ("2025-06-08", second))
    assert [(iso(item.first), item.issue) for item in found] == [
        ("2025-06-01", "ceasefire"),
        ("2025-06-08", "ceasefire"),
    ]


def test_a_day_calls_the_agreement_that_is_meant(pipeline: Pipeline, sheets: Sheets) -> None:
    second = AFTER_TALKS + "agreed on Sunday to another ceasefire."
    later = LATER + "The ceasefire of June 1 collapsed long ago, a diplomat said."
    found = agreements(pipeline, sheets, ("2025-06-01", TRUCE), ("2025-06-15", second), ("2025-06-20", later))
    assert [item.fate for item in found] == ["broken", "agreed"]


def test_one_side_may_declare_a_truce(pipeline: Pipeline, sheets: Sheets) -> None:
    own = "MOSCOW (NWA) — Russia declared a unilateral ceasefire on Sunday. Ukraine has talked with Russia in Istanbul."
    found = agreements(pipeline, sheets, ("2025-05-16", SWAP), ("2025-06-01", own))
    truce = next(item for item in found if item.issue == "ceasefire")
    assert [side.code for side in truce.parties] == ["RUS"]


def test_a_part_has_the_day_of_the_whole(pipeline: Pipeline, sheets: Sheets) -> None:
    whole = AFTER_TALKS + "agreed on Sunday to a ceasefire and to withdraw heavy weapons."
    later = LATER + "Ukraine began withdrawing its heavy weapons on Tuesday."
    found = agreements(pipeline, sheets, ("2025-06-01", whole), ("2025-06-05", later))
    assert [(item.issue, iso(item.first), item.fate) for item in found] == [
        ("ceasefire", "2025-06-01", "agreed"),
        ("withdrawal", "2025-06-01", "in part"),
    ]


@pytest.mark.parametrize(
    ("verb", "form"),
    [("agree", "agreeing"), ("ratify", "ratified"), ("scrap", "scrapped"), ("break", "broken"), ("go", "goes")],
)
def test_a_verb_has_its_forms(verb: str, form: str) -> None:
    assert form in forms_of(verb, IRREGULAR)


@pytest.mark.parametrize(
    ("sign", "words", "fits"),
    [
        ("~break the * truce", "Shells broke the two-day truce.", True),
        ("~break the|a truce", "Shells broke a truce.", True),
        ("ended !a|the", "The truce ended on Monday", True),
        ("ended !a|the", "The truce ended the war", False),
        ("ended $", "The truce has ended.", True),
        ("ended $", "The truce ended weeks of war.", False),
    ],
)
def test_a_sign_is_a_pattern(sign: str, words: str, fits: bool) -> None:
    assert (pattern_of_sign(sign, IRREGULAR, 4).search(words) is not None) is fits
