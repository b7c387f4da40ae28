"""Whom nouns and pronouns take up, and what code that gives."""

from __future__ import annotations

import pytest

from dateline.model import Actor, Report
from dateline.pipeline import Pipeline
from stages import ActorCoder

DAY = "2025-05-20"


@pytest.fixture(scope="module")
def actors(pipeline: Pipeline) -> ActorCoder:
    return ActorCoder(pipeline.parser, DAY)


def codes(found: tuple[Actor, ...], words: str) -> list[str | None]:
    """Codes of the actors that have a mention of exactly these words."""
    return [actor.code for actor in found if any(m.text == words for m in actor.mentions)]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        (
            "US officials told a newspaper that Israel plans a strike. Israel denied it, the officials said.",
            "the officials",
            "USA GOV",
        ),
        (
            "A Ukrainian intelligence official told a paper that few missiles are left. The source asked for more.",
            "The source",
            "UKR SPY",
        ),
        ("A source close to the French president said that he was tired.", "A source", "FRA GOV"),
        (
            "A source in Russia’s defense circles told reporters that the town had fallen.",
            "a source in Russia’s defense circles",
            "RUS MIL",
        ),
        ("Moscow-installed authorities said that four people died.", "Moscow-installed authorities", "RUS GOV"),
        ("Shells fell on Kherson, Russian-installed officials said.", "Russian-installed officials", "RUS GOV"),
        ("A Likud lawmaker said no.", "A Likud lawmaker", "ISR LEG"),
        ("The Argentine pontiff prayed for peace.", "The Argentine pontiff", "VAT REL"),
        (
            "The press service of the Kremlin said the call was long. The press service added nothing.",
            "The press service",
            "RUS GOV",
        ),
        (
            "State Department spokesman Carl Dunn praised Russia for the swap.",
            "State Department spokesman Carl Dunn",
            "USA GOV",
        ),
        (
            "Poland is on alert. The National Security Bureau said that jets were sent up.",
            "The National Security Bureau",
            "POL GOV",
        ),
        (
            "Spanish police closed the road. It will open at noon, spokeswoman Ana Gil said.",
            "spokeswoman Ana Gil",
            "ESP COP",
        ),
        (
            "Egyptian Minister of Trade and Industry, and Egypt’s governor to the bank, Laila Nour said so.",
            "Laila Nour",
            "EGY GOV",
        ),
        (
            "Trade will grow, head of the Belarusian delegation Oleg Drozd told reporters.",
            "head of the Belarusian delegation Oleg Drozd",
            "BLR GOV",
        ),
        ("U.S. Attorney Leah Ford said that he had confessed.", "U.S. Attorney Leah Ford", "USA JUD"),
        ("Democrat Rep. Paul Stein of New York said no.", "Democrat Rep. Paul Stein", "USA LEG"),
    ],
)
def test_who_speaks(actors: ActorCoder, text: str, words: str, code: str) -> None:
    found = actors(text)
    mentions = [(a.code, m.text) for a in found for m in a.mentions]
    assert any(got == code and words.lower() in text_.lower() for got, text_ in mentions), mentions


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Russia and Ukraine agreed on a swap. They said that it would take three days.",
            "They",
            ["RUS", "UKR"],
        ),
        (
            "Britain, France and Canada warned Israel. Israel was angry. The three Western countries want a truce.",
            "The three Western countries",
            ["GBR", "FRA", "CAN"],
        ),
        (
            "Arms were seized by the Shin Bet and the IDF, the two agencies said.",
            "the two agencies",
            ["ISR SPY", "ISR MIL"],
        ),
    ],
)
def test_several_at_once(actors: ActorCoder, text: str, words: str, expected: list[str]) -> None:
    assert codes(actors(text), words) == expected


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Chinese Foreign Minister Wang Yi met envoys. Wang spoke of trade.", "Wang", "Wang Yi"),
        ("The mayor of Oslo, Marit Lie, spoke. Marit Lie said no. “Never,” the mayor said.", "the mayor", "Marit Lie"),
        ("Pope Francis spoke. The pontiff asked for peace.", "The pontiff", "Pope Francis"),
        (
            "Russia struck Dnipro, killing two, according to the Ukrainian health ministry. Ten were hurt, it said.",
            "it",
            "the Ukrainian health ministry",
        ),
    ],
)
def test_names_taken_up(actors: ActorCoder, text: str, words: str, name: str) -> None:
    found = [a.name for a in actors(text) if any(m.text == words for m in a.mentions)]
    assert found == [name]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The Mikhail Somov will carry cargo to the north.", "Mikhail Somov"),
        ("She won the Abel Prize in May.", "Abel Prize"),
    ],
)
def test_things_are_no_persons(actors: ActorCoder, text: str, wrong: str) -> None:
    assert all(a.kind != "person" for a in actors(text) if wrong in a.name)


def test_namesakes_by_trade(actors: ActorCoder) -> None:
    text = "Electricity network operator RTE said that power in France was back."
    assert "IRL JRN" not in [a.code for a in actors(text)]


def test_quotation_is_no_apposition(actors: ActorCoder) -> None:
    found = actors("“They speak of the trial of Leo Frank,” an ADL spokesperson said.")
    assert all(a.name != "Leo Frank" or a.code is None for a in found)


def test_seat_is_no_owner(actors: ActorCoder) -> None:
    found = actors("The Geneva-based organization said that food is short.")
    assert "CHE GOV" not in [a.code for a in found]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A Jerusalem Post report said that the talks had failed.", "ISR JRN"),
        ("According to figures compiled by the Ukrainian health ministry, ten died.", "UKR GOV"),
        ("According to Russian customs data, exports fell.", "RUS GOV"),
    ],
)
def test_documents_speak_for_their_makers(pipeline: Pipeline, text: str, code: str) -> None:
    record = pipeline.code(Report(id="x", published=DAY, text=text))
    told = {actor.id: actor.code for actor in record.actors}
    assert code in [told[source] for statement in record.statements for source in statement.sources]
