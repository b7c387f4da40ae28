"""What counts as talks between sides, in sentences made for these tests; of Wednesday, 21 May 2025."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Record, Report
from dateline.pipeline import Pipeline

Code = Callable[[str], Record]
Told = tuple[set[str], str | None, str | None, str]
"""Countries, first and last day, status."""


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published="2025-05-21", text=text))


def told(record: Record) -> list[Told]:
    by_id = {actor.id: (actor.code or actor.name).split()[0] for actor in record.actors}
    return [({by_id[p] for p in t.parties}, t.date.earliest, t.date.latest, t.status) for t in record.talks]


@pytest.mark.parametrize(
    "text",
    [
        "Chances for peace talks between Russia and Ukraine look dim.",
        "Russia attacked Ukraine. Negotiations with Moscow would only prolong the war, a general said.",
        "Washington and Tehran are at odds. Britain suspended negotiations on a free trade deal with Israel.",
        "The Syrian energy minister received a delegation of Turkish investors on Monday.",
        "Joe Biden talks Trump and Russia with a radio station in London.",
        "Sergei Lavrov met Armenia's president in Yerevan and laid flowers at the memorial of the Great Patriotic War.",
        "The UN Security Council met on Monday to discuss the war between Russia and Ukraine.",
        "Russia attacked Ukraine on Monday. As a result of the negotiations, nothing was settled for years.",
    ],
)
def test_what_is_no_meeting(code: Code, text: str) -> None:
    assert told(code(text)) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Russia's war on Ukraine goes on. Narendra Modi met Vladimir Putin in Samarkand on Tuesday.",
            ({"IND", "RUS"}, "2025-05-20", "2025-05-20", "held"),
        ),
        (
            "Emmanuel Macron pressed Xi Jinping at a summit in Paris on Monday to help to end Russia's war on Ukraine.",
            ({"CHN", "FRA"}, "2025-05-19", "2025-05-19", "held"),
        ),
        (
            "Donald Trump accused Cyril Ramaphosa of lies at a meeting on Wednesday. "
            "Ramaphosa rejected the claims of Trump, who expelled South Africa's ambassador.",
            ({"USA", "ZAF"}, "2025-05-21", "2025-05-21", "held"),
        ),
        (
            "Ukraine fears a Russian attack. Olaf Scholz will travel to Kyiv on Thursday to see Volodymyr Zelensky.",
            ({"DEU", "UKR"}, "2025-05-22", "2025-05-22", "planned"),
        ),
        (
            "Donald Trump will call Vladimir Putin on Thursday about the war in Ukraine.",
            ({"USA", "RUS"}, "2025-05-22", "2025-05-22", "planned"),
        ),
        (
            "António Guterres will hold talks with Volodymyr Zelensky and Recep Tayyip Erdogan in Lviv on Friday. "
            "They will discuss the war that Russia began.",
            ({"IGO", "UKR", "TUR"}, "2025-05-23", "2025-05-23", "planned"),
        ),
    ],
)
def test_who_else_meets_over_a_war(code: Code, text: str, due: Told) -> None:
    assert due in told(code(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No decision has been made on the venue for talks between Russia and Ukraine.", "planned"),
        ("Russia spoke of the possibility of holding another round of talks with Ukraine.", "proposed"),
        ("The M23 rebels will withdraw from talks with the Congolese government.", "cancelled"),
        ("Donald Trump has begun to arrange a meeting of Vladimir Putin and Volodymyr Zelensky.", "planned"),
        ("Russia and Ukraine are at war. Donald Trump sought to push the two sides toward direct talks.", "proposed"),
        ("Iran has not decided whether to go to a fifth round of talks with the United States.", "planned"),
    ],
)
def test_status(code: Code, text: str, status: str) -> None:
    assert [state for _, _, _, state in told(code(text))] == [status]


def test_a_participle_behind_the_meeting_dates_it(code: Code) -> None:
    text = "Abbas Araghchi spoke before a fifth round of talks with the United States, expected this weekend."
    assert told(code(text)) == [({"IRN", "USA"}, "2025-05-24", "2025-05-25", "planned")]


def test_the_latest_of_several_rounds_has_the_day(code: Code) -> None:
    text = "The US and Iran have held five rounds of talks, with the latest of them taking place in Rome on May 16."
    assert told(code(text)) == [({"IRN", "USA"}, "2025-05-16", "2025-05-16", "held")]


def test_who_only_hosts_is_no_party(code: Code) -> None:
    text = "Turkey is hosting talks on Wednesday. Officials from Turkey, Russia and Ukraine are meeting in Istanbul."
    assert [parties for parties, _, _, _ in told(code(text))] == [{"RUS", "UKR"}]


def test_a_visit_is_no_first_round(code: Code) -> None:
    text = "Emmanuel Macron first met Vladimir Putin on Monday, before any round of talks between Russia and Ukraine."
    assert [talks.round for talks in code(text).talks if len(talks.parties) == 2][:1] == [None]


def test_a_minister_who_only_speaks_of_talks_does_not_lead_them(code: Code) -> None:
    text = (
        "Rustem Umerov, Ukraine's defence minister, went to Istanbul.\n\n"
        "The talks between Russia and Ukraine on Friday brought a swap, Foreign Minister Andrii Sybiha said."
    )
    record = code(text)
    names = {actor.id: actor.name for actor in record.actors}
    heads = [names[d.head] for talks in record.talks for d in talks.delegations if d.head]
    assert not any("Sybiha" in name for name in heads)
