"""Counts and amounts: bounds, spans, nouns from context, and text that is no count."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon import DataFiles
from dateline.model import Parsed, Quantity, Record, Report, Time
from dateline.pipeline import Pipeline
from dateline.quantities import build
from dateline.quantities.amounts import amounts
from dateline.quantities.lexicon import compile_lexicon

Read = Callable[..., tuple[Quantity, ...]]
LEXICON = compile_lexicon(DataFiles())


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Read:
    stage = build(DataFiles())

    def run(text: str, *times: Time) -> tuple[Quantity, ...]:
        parsed: Parsed = pipeline.parser.parse(text)
        return stage(parsed, Record(report=Report(id="t", text=text), times=times)).quantities

    return run


def test_spans_hold_the_text_and_ids_run_on(read: Read) -> None:
    text = "At least 40 tanks crossed; 12 drones and 300 men followed."
    found = read(text)
    assert [quantity.id for quantity in found] == ["q1", "q2", "q3"]
    assert all(text[slice(*quantity.span)] == quantity.text for quantity in found)
    assert found[0].text == "At least 40 tanks"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Exactly 40 tanks crossed.", 40, 40),
        ("More than 40 tanks crossed.", 40, None),
        ("Up to 40 tanks crossed.", None, 40),
        ("Between 40 and 50 tanks crossed.", 40, 50),
        ("40 to 50 tanks crossed.", 40, 50),
        ("40–50 tanks crossed.", 40, 50),
        ("About 40 tanks crossed.", None, None),
    ],
)
def test_bounds(read: Read, text: str, low: float | None, high: float | None) -> None:
    assert [(quantity.low, quantity.high) for quantity in read(text)] == [(low, high)]


def test_a_change_is_two_counts(read: Read) -> None:
    assert [quantity.value for quantity in read("The toll rose from 14 to 19.")] == [14, 19]


def test_the_particle_of_a_verb_bounds_nothing(read: Read) -> None:
    (found,) = read("The rebels handed over 50 rifles.")
    assert (found.value, found.qualifier) == (50, "exact")


def test_a_list_keeps_its_noun(read: Read) -> None:
    found = read("Eleven drones were downed over Oryol, five over Kursk.")
    assert [(quantity.value, quantity.of, quantity.measure) for quantity in found] == [
        (11, "drone", "intercepted"),
        (5, "drone", "intercepted"),
    ]


def test_times_are_no_quantities(read: Read) -> None:
    text = "The siege lasted 40 days."
    time = Time(id="t1", span=(17, 24), text="40 days", type="DURATION", value="P40D")
    assert read(text, time) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred and five", 205),
        ("half a million", 500_000),
        ("1.2 billion", 1_200_000_000),
        ("three and a half thousand", 3_500),
        ("tens of thousands", 20_000),
        ("scores", 40),
        ("10 000", 10_000),
        ("1,234,567", 1_234_567),
    ],
)
def test_values(text: str, value: float) -> None:
    assert [amount.value for amount in amounts(f"some {text} boats", LEXICON)] == [value]


@given(st.text(alphabet="0123456789 ,.-–$€%abdefhimnorstu\n½", max_size=60))
def test_any_text_is_read(text: str) -> None:
    last = 0
    for amount in amounts(text, LEXICON):
        assert 0 <= amount.core[0] < amount.core[1] <= len(text)
        assert last <= amount.core[0]
        last = amount.core[1]


def test_empty_text(read: Read) -> None:
    assert read("") == ()
