"""Where acts happened: told in the sentence, or implied by victims, by home, by the scene and by talks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Event, Place, Record, Report
from dateline.pipeline import Pipeline

Code = Callable[[str], Record]


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published="2025-06-04", text=text))


def _of(record: Record, kind: str, trigger: str = "") -> Event:
    found = [
        event
        for event in record.events
        if event.type == kind and record.report.text[slice(*event.trigger_span)].startswith(trigger)
    ]
    assert found, [(event.type, record.report.text[slice(*event.trigger_span)]) for event in record.events]
    return found[0]


def _where(record: Record, event: Event) -> Place | None:
    return next((place for place in record.places if place.id == event.place), None)


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "country"),
    [
        # the victims live there
        ("Russia invaded Ukraine in February 2022.", "ASSAULT", "invaded", "UKR"),
        # an adjective with land
        (
            "Russia is angry. Ukrainian drones struck fuel depots in Russian border regions on Tuesday.",
            "ASSAULT",
            "struck",
            "RUS",
        ),
        # the scene goes on
        (
            "A bomb exploded in Goma on Monday. Two traders were abducted on Tuesday.",
            "ASSAULT",
            "abducted",
            "COD",
        ),
        # police act at home
        ("Georgia is under pressure. Georgian police detained 40 demonstrators.", "COERCE", "", "GEO"),
    ],
)
def test_deeds_without_a_place_of_their_own(code: Code, text: str, kind: str, trigger: str, country: str) -> None:
    record = code(text)
    place = _where(record, _of(record, kind, trigger))
    assert place is not None
    assert place.country == country


def test_what_came_after_an_attack_lends_it_no_place(code: Code) -> None:
    record = code("Police in Nairobi tightened patrols after the attack on the Somali army base on Monday.")
    attack = next((event for event in record.events if event.type == "ASSAULT"), None)
    place = _where(record, attack) if attack is not None else None
    assert place is None or place.country != "KEN"


def test_what_the_parties_said_at_talks_was_said_there(code: Code) -> None:
    record = code(
        "Armenia and Azerbaijan held talks in Vienna on Tuesday. Azerbaijan demanded the return of four villages."
    )
    place = _where(record, _of(record, "REQUEST", "demanded"))
    assert place is not None
    assert place.text == "Vienna"


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Blinken discussed the war in Ukraine with Wang Yi on Saturday.", "CONSULT", "discussed"),
        ("The United Nations called for a ceasefire in Sudan.", "REQUEST", "called"),
    ],
)
def test_what_is_spoken_of_is_not_where_it_was_said(code: Code, text: str, kind: str, trigger: str) -> None:
    record = code(text)
    assert _where(record, _of(record, kind, trigger)) is None


def test_a_clause_of_time_takes_no_place_from_the_clause_above(code: Code) -> None:
    record = code("About 100,000 people have crossed into Poland since Russia launched its attack on Ukraine.")
    places = {_where(record, event) for event in record.events if event.type == "ASSAULT"}
    assert all(place is None or place.country != "POL" for place in places)
