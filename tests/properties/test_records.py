"""Laws that hold for the record of any text: evidence, ids, references, days; and that coding is pure."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.model import Record, Report, to_json
from dateline.pipeline import Pipeline
from laws import broken_laws

WORDS = (
    "Russia",
    "Ukraine's",
    "the army",
    "Hamas",
    "Mr. Smith",
    "said",
    "shelled",
    "killed",
    "at least 12",
    "dozens of",
    "people",
    "on Monday",
    "June 2",
    "in 2022",
    "two weeks ago",
    "talks",
    "in Istanbul",
    "Kyiv",
    "“",
    "”",
    '"',
    "—",
    "according to",
    "$7 billion",
    "40%",
    "he",
    "would",
    "not",
    "if",
    "and",
    ",",
    ".",
    "!",
    "\n\n",
    "\r\n",
    "\t",
    "'s",
    "Zelensky",
    "U.S.",
    "EU",
    "second round",
    "ceasefire",
    "rejected",
    "🙂",
    "é",
    "العربية",
    "\u200b",
    "\u2028",
    "-",
    "(AP)",
    "KYIV, June 2 (AP) —",
    "12:30",
    "1,200",
    "3.5 million",
    "one",
    "the",
    "of",
    "was",
    "by",
    "to",
)


def _code(pipeline: Pipeline, text: str) -> Record:
    return pipeline.code(Report(id="x", published="2025-06-02", text=text))


def test_sample_records_keep_the_laws(records: tuple[Record, ...]) -> None:
    broken = {record.report.id: broken_laws(record) for record in records}
    assert not {name: laws for name, laws in broken.items() if laws}


@settings(max_examples=40)
@given(words=st.lists(st.sampled_from(WORDS), max_size=40), glue=st.sampled_from([" ", " ", ""]))
def test_word_salad_keeps_the_laws(pipeline: Pipeline, words: list[str], glue: str) -> None:
    assert broken_laws(_code(pipeline, glue.join(words))) == []


@settings(max_examples=25)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_characters_keep_the_laws(pipeline: Pipeline, text: str) -> None:
    assert broken_laws(_code(pipeline, text)) == []


@pytest.mark.parametrize("seed", range(12))
def test_garbled_samples_keep_the_laws(pipeline: Pipeline, reports: tuple[Report, ...], seed: int) -> None:
    assert broken_laws(_code(pipeline, garbled(reports[seed % len(reports)].text, seed))) == []


def garbled(text: str, seed: int) -> str:
    """A text with pieces dropped, doubled, swapped and recased; the same for the same seed."""
    chance = random.Random(seed)
    out = []
    for word in text.split(" "):
        what = chance.random()
        if what < 0.05:
            continue
        out += [word.upper() if what < 0.1 else word.lower() if what < 0.15 else word] * (2 if what > 0.97 else 1)
        if what > 0.93:
            out.append(chance.choice(["\n", "\n\n", "“", "”", ",", "—", "\u00a0", "\ufeff", "0", "%"]))
        if what < 0.2 and len(out) > 1:
            out[-1], out[-2] = out[-2], out[-1]
    return " ".join(out)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        ".",
        "a",
        "\ufeff",
        "“",
        "1",
        "12 12 12",
        "\x0b\x0c\x1c",
        "x" * 3000,
        "Kyiv " * 400,
        "\u0301" * 50,
    ],
    ids=range(13),
)
def test_odd_texts_keep_the_laws(pipeline: Pipeline, text: str) -> None:
    assert broken_laws(_code(pipeline, text)) == []


def test_a_report_is_coded_alike_alone_and_after_others(
    pipeline: Pipeline, reports: tuple[Report, ...], records: tuple[Record, ...]
) -> None:
    again = [to_json(pipeline.code(report)) for report in reversed(reports[:6])]
    assert again == [to_json(record) for record in reversed(records[:6])]


def test_stages_leave_the_lists_of_others_alone(pipeline: Pipeline, reports: tuple[Report, ...]) -> None:
    report = reports[0]
    parsed = pipeline.parser.parse(report.text)
    record = Record(report=report)
    for stage in pipeline.stages:
        record = stage(parsed, record)
    assert record == pipeline.code(report)


def test_a_day_later_moves_every_relative_time_by_a_day(pipeline: Pipeline) -> None:
    text = "The army shelled the town yesterday. Talks begin tomorrow, officials said."
    days = [
        [time.value for time in pipeline.code(Report(id="x", published=day, text=text)).times]
        for day in ("2025-06-02", "2025-06-03")
    ]
    assert days == [["2025-06-01", "2025-06-03"], ["2025-06-02", "2025-06-04"]]


def test_the_library_gives_what_the_pipeline_gives(records: tuple[Record, ...]) -> None:
    report = records[0].report
    again = dateline.code(report.text, published=report.published, id=report.id, title=report.title)
    assert again.events == records[0].events


EXTREMES = (
    "Two weeks ago the army said it had shelled the town. Next month, in five years, 30 years ago, "
    "last Monday, a thousand years ago, in 10,000 years, 99999999999 days ago, overnight into "
    "Sunday, on the 31st, February 30, in 0000, 12/31/9999, in year 5000, 500 B.C., the 21st "
    "century, at Easter. 1e999 people, 10^9 drones, 1,000,000,000,000,000,000,000,000 rockets, 1/0 "
    "of troops, -5 people, 0 dead, ½ of them, 3½ tonnes, ٣ soldiers."
)


@pytest.mark.parametrize(
    "day", ["9999-12-31", "0001-01-01", "2024-02-29", "2025-06-02T23:59:59+14:00", "", "soon", None]
)
def test_extreme_days_and_numbers_keep_the_laws(pipeline: Pipeline, day: str | None) -> None:
    assert broken_laws(pipeline.code(Report(id="x", published=day, text=EXTREMES))) == []
