"""What names no act of its own: page furniture, pictures, figures of speech, parts of other acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Record, Report
from dateline.pipeline import Pipeline

Code = Callable[[str], Record]


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published="2025-06-04", text=text))


def _told(record: Record) -> list[tuple[str, str]]:
    return [(event.type, record.report.text[slice(*event.trigger_span)]) for event in record.events]


@pytest.mark.parametrize(
    "text",
    [
        "By clicking the button below, you agree to the Privacy Policy of the Kremlin Post.",
        "Sign up to the Ukraine newsletter and we will send the attack reports to your inbox.",
        "The Foreign Ministry of Latvia did not immediately respond to a request for comment.",
        "The mayor of Riga came under fire from critics over the budget.",
        "The Latvian government shelled out 3 million euros for the fair.",
        "France met the criteria of the European Commission.",
        "The minister was charged with killing a soldier's dog.",
        "Poland wants to become a member of the club.",
        "The Polish minister told CNN that the weather was fine.",
        "Prime Minister Petteri Orpo agreed that the winter was cold.",
        "Soldiers are on duty in the event of an attack on Poland.",
    ],
)
def test_no_act_is_read_where_none_is_told(code: Code, text: str) -> None:
    told = [item for item in _told(code(text)) if item[1] not in ("charged",)]
    assert told == [], told


def test_a_picture_only_tells_again(code: Code) -> None:
    text = "Anna Berg looks on as Sweden's army attacks Norway in Oslo, May 3, 2025. (Photo by Per Dahl)"
    assert _told(code(text)) == []


def test_what_follows_a_credit_is_told(code: Code) -> None:
    text = "The town hall of Odesa. (Photo by Per Dahl) Russian forces shelled the town on Monday."
    assert ("ASSAULT", "shelled") in _told(code(text))


def test_a_war_without_a_day_is_background(code: Code) -> None:
    record = code("The minister of Latvia spoke of Russia's invasion of Ukraine.")
    assert ("ASSAULT", "invasion") not in _told(record)


def test_a_negated_condition_is_no_denial(code: Code) -> None:
    record = code("If Russia does not attack Ukraine and bomb Kyiv, the border will be quiet, Poland said.")
    assert not [item for item in _told(record) if item[0] == "ASSAULT"]


def test_a_purpose_is_no_act_of_its_own(code: Code) -> None:
    record = code("Russian forces shelled Kharkiv on Monday to seize the airport.")
    assert _told(record) == [("ASSAULT", "shelled")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway's radars can see far and are able to shoot down missiles of Russia.",
        "The Polish president spoke about the weather of Poland.",
        "The Swedish minister called the Danish minister a friend.",
        "Latvia has not ruled out fog.",
        "Have you ever visited Israel?",
        "A Polish soldier on a motorcycle was struck by a delivery van.",
        "The network called the election for the Polish president.",
        "The mayor was elected to the parliament of Norway.",
        "The wall protects Norway from attacks.",
        "Foreign minister Anna Berg arrives with a delegation of Iran in Oslo, Norway, March 3, 2025.",
    ],
)
def test_skills_remarks_and_names_are_no_acts(code: Code, text: str) -> None:
    assert _told(code(text)) == []


def test_a_harsh_name_is_an_accusation(code: Code) -> None:
    record = code("Iran's foreign minister called the Israeli prime minister a war criminal on Monday.")
    assert ("ACCUSE", "called") in _told(record)


def _factuality(record: Record, kind: str) -> list[str]:
    return [event.factuality for event in record.events if event.type == kind]


def test_what_nobody_did_is_denied(code: Code) -> None:
    record = code("Russia and Ukraine met on Monday. Neither side agreed to a ceasefire, the UN said.")
    assert "asserted" not in _factuality(record, "AGREE")


def test_a_denied_plan_is_denied(code: Code) -> None:
    record = code("Russia denies planning to invade Ukraine.")
    assert set(_factuality(record, "ASSAULT")) <= {"denied"}


def test_an_act_that_could_happen_is_possible(code: Code) -> None:
    record = code("Poland said that a Russian attack on Ukraine could happen on Monday.")
    assert set(_factuality(record, "ASSAULT")) <= {"possible"}


def test_a_future_condition_in_time_is_not_done(code: Code) -> None:
    record = code("The sanctions on Russia will end when Russian forces withdraw from Ukraine, the EU said.")
    assert "asserted" not in _factuality(record, "RETREAT")


@pytest.mark.parametrize(
    "text",
    [
        "The typhoon forced 58,000 people on the Philippine island to leave their homes.",
        "Twelve villagers in eastern Afghanistan were killed in the earthquake, the government in Kabul said.",
    ],
)
def test_what_nature_does_is_no_act(pipeline: Pipeline, text: str) -> None:
    record = pipeline.code(Report(id="nature", published="2025-03-04", text=text))
    assert not [event for event in record.events if event.type in ("ASSAULT", "COERCE")]


@pytest.mark.parametrize(
    "text",
    [
        "The underdogs ambushed the leaders with two early goals.",
        "Azerbaijan's chess grandmaster resigned after 41 moves.",
        "The retailer invaded the American market with 50 stores.",
    ],
)
def test_sport_and_markets_tell_no_act(pipeline: Pipeline, text: str) -> None:
    assert pipeline.code(Report(id="t", published="2025-06-04", text=text)).events == ()
