"""Texts in capitals are read as usually written; spans and words stay those of the text as given."""

from __future__ import annotations

import pytest

from dateline.casing import Caser, is_capitals
from dateline.lexicon import DataFiles
from dateline.model import Record, Report
from dateline.pipeline import Pipeline

TEXT = (
    "LIMA, 3 MAR 90 (EFE) -- [TEXT] PERUVIAN POLICE SAID TODAY THAT GUERRILLAS OF THE TUPAC AMARU REVOLUTIONARY "
    "MOVEMENT [MRTA] ATTACKED A BUS NEAR AYACUCHO ON FRIDAY AND KILLED 12 PASSENGERS.  GENERAL JUAN PEREZ ACCUSED "
    "THE MRTA OF THE ATTACK."
)


@pytest.fixture(scope="module")
def caser() -> Caser:
    return Caser(DataFiles())


@pytest.fixture(scope="module")
def record(pipeline: Pipeline) -> Record:
    return pipeline.code(Report(id="c", published="1990-03-03", text=TEXT))


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        (
            "THE GOVERNMENT OF FRANCE SAID ON MONDAY THAT GENERAL PETRAEUS WILL VISIT NATO IN MAY 2020.",
            "The government of France said on Monday that General Petraeus will visit NATO in May 2020.",
        ),
        (
            "REBELS OF THE PEOPLE'S UNITY FRONT (PUF) MAY RELEASE THE TWO POLISH ENGINEERS.",
            "Rebels of the People's Unity Front (PUF) may release the two Polish engineers.",
        ),
        (
            "TELL US WHAT THE US ARMY DID IN SAN ONOFRE, SAID COLONEL VARGAS.",
            "Tell us what the US Army did in San Onofre, said Colonel Vargas.",
        ),
    ],
)
def test_words_are_written_as_usual(caser: Caser, text: str, usual: str) -> None:
    found = caser.usual(text)
    assert found is not None
    assert found.lower() == usual.lower()
    assert len(found) == len(text)
    assert found.split()[3:] == usual.split()[3:]


def test_other_texts_are_left_alone(caser: Caser) -> None:
    assert caser.usual("The UN, NATO and the EU met in Vienna on Monday to discuss the war in Ukraine.") is None
    assert not is_capitals("UN")
    assert caser.usual("") is None


def test_letters_that_change_their_length_stay(caser: Caser) -> None:
    text = "İSTANBUL: TURKISH AND GREEK ENVOYS MET IN İSTANBUL ON SUNDAY, OFFICIALS SAID."
    found = caser.usual(text)
    assert found is not None
    assert len(found) == len(text)


def test_spans_and_words_are_those_of_the_text(record: Record) -> None:
    assert record.report.text == TEXT
    items = [*record.times, *record.places, *record.quantities, *(m for a in record.actors for m in a.mentions)]
    assert items
    for item in items:
        assert TEXT[slice(*item.span)] == item.text


def test_acts_and_actors_are_found(record: Record) -> None:
    attack = next(event for event in record.events if event.type == "ASSAULT")
    assert TEXT[slice(*attack.trigger_span)] in ("ATTACKED", "KILLED")
    assert any("MRTA" in m.text for actor in record.actors for m in actor.mentions)
    assert {place.country for place in record.places} == {"PER"}
    assert any(quantity.value == 12 and quantity.measure == "killed" for quantity in record.quantities)


def test_it_is_noted(record: Record) -> None:
    assert any("capitals" in problem.what for problem in record.problems)
