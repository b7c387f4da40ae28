"""What was agreed, and what became of it."""

from __future__ import annotations

import pytest

from dateline.process.days import iso
from dateline.process.found import Agreement
from dateline.process.views import Deed, Sheet
from dateline.process.whole import processes

from .made import GRAUSTARK, RURITANIA, count, deed, meeting, sheet

FIRST = meeting(first="2025-05-16", number_told=1)


def agreements(*sheets: Sheet) -> tuple[Agreement, ...]:
    (process,) = processes([sheet(99, "2025-05-16", FIRST), *sheets])
    return process.agreements


def fate_of(*deeds: Deed) -> str:
    (found,) = agreements(*(sheet(at, iso(item.first) or "", deeds=(item,)) for at, item in enumerate(deeds, 1)))
    return found.fate


def test_parts_add_up_to_what_was_agreed() -> None:
    (found,) = agreements(
        sheet(1, "2025-05-16", deeds=(deed("agreed", "2025-05-16", counts=(count(1000, each=True),)),)),
        sheet(2, "2025-05-23", deeds=(deed("handed", "2025-05-23", counts=(count(390, each=True),)),)),
        sheet(3, "2025-05-24", deeds=(deed("handed", "2025-05-24", counts=(count(307), count(697, total=True))),)),
        sheet(4, "2025-05-24", deeds=(deed("handed", "2025-05-24", counts=(count(307),)),)),
        sheet(5, "2025-05-25", deeds=(deed("handed", "2025-05-25", counts=(count(303),)),)),
    )
    assert found.sums == (("prisoners", "390 + 307 + 303 = 1,000 of 1,000"),)
    assert found.fate == "carried out"
    assert len(found.parts[1].cites) == 2


def test_parts_that_do_not_add_up_are_a_part() -> None:
    (found,) = agreements(
        sheet(1, "2025-05-16", deeds=(deed("agreed", "2025-05-16", counts=(count(1000, each=True),)),)),
        sheet(2, "2025-05-23", deeds=(deed("handed", "2025-05-23", counts=(count(390),)),)),
    )
    assert (found.fate, found.sums) == ("in part", (("prisoners", "390 of 1,000"),))


@pytest.mark.parametrize(
    ("told", "fate"),
    [
        ((), "agreed"),
        (("in force",), "in force"),
        (("in force", "violated"), "violated"),
        (("in force", "violated", "extended"), "extended"),
        (("in force", "violated", "broken", "violated"), "broken"),
        (("in force", "expired"), "expired"),
        (("rejected",), "rejected"),
        (("rejected", "in force"), "in force"),
    ],
)
def test_the_last_word_on_a_ceasefire_is_its_fate(told: tuple[str, ...], fate: str) -> None:
    steps = [deed(name, f"2025-06-{at:02}", "ceasefire") for at, name in enumerate(told, 2)]
    assert fate_of(deed("agreed", "2025-06-01", "ceasefire"), *steps) == fate


def test_reports_of_later_days_refer_to_one_agreement() -> None:
    found = agreements(
        sheet(1, "2025-05-16", deeds=(deed("agreed", "2025-05-16"),)),
        sheet(2, "2025-05-20", deeds=(deed("agreed", "2025-05-20", basis="published"),)),
        sheet(3, "2025-09-20", deeds=(deed("agreed", "2025-09-20", basis="published", refers=True),)),
    )
    assert [iso(item.first) for item in found] == ["2025-05-16"]


def test_one_side_alone_agrees_on_nothing() -> None:
    assert not agreements(sheet(1, "2025-05-16", deeds=(deed("agreed", "2025-05-16", sides=(RURITANIA,)),)))


def test_a_term_is_kept() -> None:
    (found,) = agreements(
        sheet(1, "2025-06-01", deeds=(deed("agreed", "2025-06-01", "ceasefire", until="2025-06-08"),))
    )
    assert iso(found.deadline) == "2025-06-08"


def test_who_alleges_and_that_it_is_denied_stays_with_the_step() -> None:
    (found,) = agreements(
        sheet(1, "2025-06-01", deeds=(deed("agreed", "2025-06-01", "ceasefire"),)),
        sheet(2, "2025-06-03", deeds=(deed("violated", "2025-06-03", "ceasefire", speaker=GRAUSTARK, denied=True),)),
    )
    step = found.steps[-1]
    assert step.speaker is not None
    assert (step.fate, step.speaker.code, step.denied) == ("violated", "GRA", True)
    assert step.cite.id == "r2"
