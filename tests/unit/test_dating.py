"""When an act happened: what its sentence, a statement, the scene or another act tells, and what stays open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import dateline
from dateline.chronology import Relations, bounds, join
from dateline.chronology.likely import Dater
from dateline.chronology.relations import shift
from dateline.lexicon import DataFiles
from dateline.model import DateBounds, Event, Record, Report, Time
from dateline.pipeline import Pipeline

Code = Callable[[str], Record]
PUBLISHED = "2025-06-04"  # a Wednesday
DAY = date(2025, 6, 4)
Days = tuple[str | None, str | None, str | None]


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published=PUBLISHED, text=text))


def _days(record: Record, trigger: str) -> Days:
    text = record.report.text
    event: Event = next(e for e in record.events if any(text[a:b].startswith(trigger) for a, b in e.mentions))
    return event.date.earliest, event.date.latest, event.date.basis


def _time(value: str, first: str | None, last: str | None, grain: str = "day") -> Time:
    return Time(
        id="t1", span=(0, 1), text="x", type="DATE", value=value, earliest=first, latest=last, granularity=grain
    )


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Russian forces shelled Kupiansk on Tuesday.", "shelled", ("2025-06-03", "2025-06-03", "clause")),
        (
            "Israel has blocked all aid to Gaza since March 2.",
            "blocked",
            ("2025-03-02", "2025-06-04", "clause"),
        ),
        (
            "Russia and Ukraine exchanged prisoners from May 23 to May 25.",
            "exchanged",
            ("2025-05-23", "2025-05-25", "clause"),
        ),
        (
            "The two armies swapped hundreds of captives between 23 May and 25 May.",
            "swapped",
            ("2025-05-23", "2025-05-25", "clause"),
        ),
        (
            "Negotiators met in Istanbul on May 16, when Moscow and Kyiv agreed to exchange prisoners.",
            "agreed",
            ("2025-05-16", "2025-05-16", "clause"),
        ),
        (
            "As a result of Saturday's unrest, police arrested twenty protesters.",
            "arrested",
            ("2025-05-31", "2025-05-31", "clause"),
        ),
        (
            "On Monday Iran accused France of piracy and expelled its ambassador.",
            "expelled",
            ("2025-06-02", "2025-06-02", "sentence"),
        ),
        (
            "Azerbaijan launched an offensive on Monday, a day after rebels shelled the town of Shusha.",
            "shelled",
            ("2025-06-01", "2025-06-01", "distance"),
        ),
    ],
)
def test_days_told_in_the_sentence(code: Code, text: str, trigger: str, expected: Days) -> None:
    assert _days(code(text), trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Russian forces shelled Kupiansk.", "shelled"),
        ("Iran and the United States held their first talks since 2022.", "held"),
        ("France condemned Tuesday's attack on the embassy by Iran.", "condemned"),
        ("Kyiv proposed a new meeting with Moscow for June 20.", "proposed"),
        ("The rebels agreed on Monday to free the hostages.", "free"),
    ],
)
def test_no_day_is_taken_from_other_acts(code: Code, text: str, trigger: str) -> None:
    record = code(text)
    found = [
        event.date
        for event in record.events
        if any(record.report.text[a:b].startswith(trigger) for a, b in event.mentions)
    ]
    assert all(days == DateBounds() for days in found), found


def test_what_others_did_is_no_later_than_the_statement(code: Code) -> None:
    record = code("Congo's army said on Monday that Rwanda had shelled the city of Goma.")
    assert _days(record, "shelled") == (None, "2025-06-02", "statement")


def test_a_side_dates_its_own_act_by_announcing_it(code: Code) -> None:
    record = code("Russia's Defense Ministry said on Monday that Russia had released 300 Ukrainian prisoners.")
    assert _days(record, "released") == ("2025-06-02", "2025-06-02", "statement")
    admitted = code("Iran's military admitted on Monday that Iranian troops had shot down a Ukrainian plane.")
    assert _days(admitted, "shot") == (None, "2025-06-02", "statement")


def test_since_a_dated_event(code: Code) -> None:
    record = code("Israel has bombed Gaza repeatedly since the collapse of the truce in March.")
    assert _days(record, "bombed") == ("2025-03-01", "2025-06-04", "clause")


def test_a_pronoun_goes_on_with_the_scene(code: Code) -> None:
    record = code(
        "Iranian Foreign Minister Abbas Araghchi accused Israel of piracy in Tehran on Monday.\n\n"
        "He urged Turkey to cut its ties with Israel."
    )
    assert _days(record, "urged") == ("2025-06-02", "2025-06-02", "scene")


def test_bounds_by_relation() -> None:
    week = _time("2025-W23", "2025-06-02", "2025-06-08", "week")
    assert bounds(week, "clause", published=DAY).latest == "2025-06-04"
    assert bounds(week, "clause", published=DAY, done=False).earliest == "2025-06-04"
    assert bounds(week, "clause", "before", published=DAY) == DateBounds(None, "2025-06-01", "clause")
    assert bounds(week, "clause", "after", published=DAY) == DateBounds("2025-06-08", None, "clause")
    assert bounds(week, "clause", "until", published=DAY, done=False) == DateBounds(
        "2025-06-04", "2025-06-08", "clause"
    )
    assert bounds(_time("P1D", None, None), "clause") == DateBounds()
    assert join(DateBounds("2025-05-01", "2025-05-01", "clause"), DateBounds("2025-05-03", "2025-05-04")) == (
        DateBounds("2025-05-01", "2025-05-04", "clause")
    )


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (-1, "D", ("2025-05-31", "2025-05-31")),
        (2, "W", ("2025-06-15", "2025-06-15")),
        (-1, "M", ("2025-05-01", "2025-05-31")),
        (-2, "Y", ("2023-01-01", "2023-12-31")),
    ],
)
def test_shift(count: int, unit: str, expected: tuple[str, str]) -> None:
    days = shift(DateBounds("2025-06-01", "2025-06-01", "clause"), count, unit, "distance")
    assert (days.earliest, days.latest) == expected
    assert shift(DateBounds(), count, unit, "distance") == DateBounds()


def test_the_longest_relation_words_win() -> None:
    relations = Relations(DataFiles())
    assert relations.read(("in", "the", "run-up", "to")) == "before"
    assert relations.read(("talks", "on")) == "within"
    assert relations.read(()) == "within"


def test_the_likeliest_day_of_any_word(pipeline: Pipeline) -> None:
    text = "A bomb went off in Quetta on Monday. Nine people died. Officials are investigating the blast."
    report = Report(id="t", published=PUBLISHED, text=text)
    dater = Dater(pipeline.parser.parse(text), pipeline.code(report), DataFiles())

    def day(word: str) -> tuple[str | None, str | None]:
        start = text.index(word)
        found = dater.date((start, start + len(word)))
        return found.earliest, found.basis

    assert day("went") == ("2025-06-02", "clause")
    assert day("died") == ("2025-06-02", "scene")
    assert dater.date((len(text) + 5, len(text) + 6)) == DateBounds()


def test_likely_days_from_the_library() -> None:
    text = "A bomb went off in Quetta on Monday."
    (found,) = dateline.likely_days(text, [(7, 11)], published=PUBLISHED)
    assert found == DateBounds("2025-06-02", "2025-06-02", "clause")
