"""One rule of the talks a test, in sentences made for these tests; the reports are of Wednesday, 4 June 2025."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Record, Report
from dateline.pipeline import Pipeline

Told = tuple[set[str], tuple[str | None, str | None], str]
"""Countries, first and last day, status."""
Code = Callable[[str], Record]
NO_DAY = (None, None)


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published="2025-06-04", text=text))


def told(record: Record) -> list[Told]:
    by_id = {actor.id: (actor.code or actor.name).split()[0] for actor in record.actors}
    return [
        ({by_id[p] for p in talks.parties}, (talks.date.earliest, talks.date.latest), talks.status)
        for talks in record.talks
    ]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Serbian and Kosovar negotiators met on Tuesday in Brussels.", {"SRB", "KOS"}),
        ("The Armenian foreign minister held talks with his Azerbaijani counterpart on Tuesday.", {"ARM", "AZE"}),
        ("Saudi Arabia and Iran resumed negotiations on Tuesday.", {"SAU", "IRN"}),
        ("Egypt and Ethiopia met on Tuesday for talks mediated by the United States.", {"EGY", "ETH"}),
        ("Emmanuel Macron spoke by phone with Vladimir Putin on Tuesday.", {"FRA", "RUS"}),
    ],
)
def test_parties_come_from_owners_partners_and_holders(code: Code, text: str, parties: set[str]) -> None:
    assert (parties, ("2025-06-03", "2025-06-03"), "held") in told(code(text))


def test_guests_of_a_host_are_the_parties(code: Code) -> None:
    record = code("Turkish President Recep Tayyip Erdogan offered to host Vladimir Putin and Volodymyr Zelenskyy.")
    assert told(record) == [({"RUS", "UKR"}, NO_DAY, "proposed")]


def test_who_carries_messages_is_no_party(code: Code) -> None:
    text = (
        "Iran and the United States held talks on Tuesday.\n\n"
        "Omani Foreign Minister Badr al-Busaidi carried messages between the two delegations."
    )
    assert [parties for parties, _, _ in told(code(text))] == [{"IRN", "USA"}]


def test_an_armed_group_is_a_side_against_its_state(code: Code) -> None:
    record = code("Israel and Hamas held indirect talks in Cairo on Tuesday.")
    assert told(record) == [({"ISR", "PSE"}, ("2025-06-03", "2025-06-03"), "held")]
    assert record.talks[0].form == "indirect"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("India and Pakistan agreed to meet again.", "planned"),
        ("The talks between India and Pakistan will be held in Doha.", "planned"),
        ("A meeting between Narendra Modi and Shehbaz Sharif could take place in Doha.", "planned"),
        ("India proposed a meeting with Pakistan.", "proposed"),
        ("India called off a meeting with Pakistan.", "cancelled"),
        ("The talks between India and Pakistan were postponed.", "cancelled"),
        ("India held talks with Pakistan.", "held"),
    ],
)
def test_status(code: Code, text: str, status: str) -> None:
    assert [state for _, _, state in told(code(text))] == [status]


def test_what_did_not_happen_is_no_meeting(code: Code) -> None:
    assert told(code("No talks between India and Pakistan are planned.")) == []


def test_talks_that_are_only_spoken_of_are_going_on(code: Code) -> None:
    text = (
        "Israel attacked Hamas positions in Gaza. Hamas rejected a proposal from Israel.\n\n"
        "Officials familiar with the negotiations described a deadlock."
    )
    assert [(parties, status) for parties, _, status in told(code(text))] == [({"ISR", "PSE"}, "ongoing")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Russia proposed a meeting with Ukraine between June 20 and June 30.", ("2025-06-20", "2025-06-30")),
        ("Russia proposed a meeting with Ukraine by the end of August.", ("2025-06-04", "2025-08-31")),
        ("Russia and Ukraine held the first talks since 2022.", NO_DAY),
        ("Russia and Ukraine held talks earlier this month.", ("2025-06-01", "2025-06-04")),
        ("Russia and Ukraine held talks last week.", ("2025-05-26", "2025-06-01")),
    ],
)
def test_days(code: Code, text: str, days: tuple[str | None, str | None]) -> None:
    assert [when for _, when, _ in told(code(text))] == [days]


def test_a_call_that_places_a_statement_has_the_speaker_as_party(code: Code) -> None:
    record = code("Volodymyr Zelenskyy said after a call with Donald Trump on Tuesday that Ukraine wants peace.")
    assert ({"UKR", "USA"}, ("2025-06-03", "2025-06-03"), "held") in told(record)


def test_press_conferences_and_targets_are_no_talks(code: Code) -> None:
    text = "Canada held a news conference with Germany. Spain is committed to meeting NATO's target."
    assert told(code(text)) == []


def test_a_visit_alone_is_no_meeting(code: Code) -> None:
    assert told(code("French officials visited Ukraine last month.")) == []


def test_rounds_count_only_where_rounds_are_told(code: Code) -> None:
    assert [talks.round for talks in code("Russia and Ukraine held their first talks since 2022.").talks] == [None]
    both = "Russia and Ukraine met on Monday for a second round of talks. An earlier meeting was held on May 16."
    rounds = {(talks.date.earliest, talks.round) for talks in code(both).talks}
    assert rounds == {("2025-06-02", 2), ("2025-05-16", 1)}


def test_one_meeting_told_twice_is_one(code: Code) -> None:
    text = "Iran and the United States held talks in Rome on Friday.\n\nThe talks lasted two hours, officials said."
    record = code(text)
    assert len(record.talks) == 1
    assert len(record.talks[0].spans) == 2
    lengths = {time.id: time.text for time in record.times}
    assert lengths[record.talks[0].duration or ""] == "two hours"


def test_positions_stand_with_the_meeting_that_they_are_told_with(code: Code) -> None:
    text = (
        "Russia and Ukraine met on Monday in Istanbul for a second round of talks. "
        "Ukraine demanded a ceasefire, but Russia rejected it.\n\n"
        "The first round was held on May 16. Both sides agreed on a prisoner swap."
    )
    record = code(text)
    codes = {actor.id: (actor.code or "").split()[0] for actor in record.actors}
    found = {
        (talks.round, codes[position.party], position.on, position.stance)
        for talks in record.talks
        for position in talks.positions
    }
    assert {(2, "UKR", "ceasefire", "proposes"), (2, "RUS", "ceasefire", "rejects")} <= found
    assert not any(number == 1 and on == "ceasefire" for number, _, on, _ in found)
