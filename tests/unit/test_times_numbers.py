from __future__ import annotations

import pytest

from dateline.errors import DataError
from dateline.lexicon import DataFiles
from dateline.lexicon.times import Rule, Word
from dateline.times.grammar import compile_rules
from dateline.times.numbers import duration, number, ordinal
from dateline.times.words import Vocabulary, key_of

VOCABULARY = Vocabulary(DataFiles().table("times/words.tsv", Word), ())


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a", 1), ("twelve", 12), ("twenty DASH four", 24), ("a hundred", 100), ("two thousand", 2000),
        ("three hundred and five", 305), ("2 1/2", 2.5), ("two and a half", 2.5), ("1,000", 1000), ("½", 0.5),
        ("two dozen", 24), ("drones", None),
    ],
)  # fmt: skip
def test_numbers(words: str, value: float | None) -> None:
    assert number(words, VOCABULARY) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("third", 3), ("21st", 21), ("782nd", 782), ("twenty DASH first", 21), ("16", 16), ("", None)],
)
def test_ordinals(words: str, value: int | None) -> None:
    assert ordinal(words, VOCABULARY) == value


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (2, "W", "P2W"), (1.5, "Y", "P1Y6M"), (0.5, "H", "PT30M"), (5.5, "H", "PT5H30M"),
        (1.5, "MIN", "PT1M30S"), (None, "D", "PXD"), (None, "H", "PTXH"), (2, "DE", "P2DE"),
        (1.5, "DE", "P15Y"), (0.5, "CE", "P50Y"), (1, "F", "P2W"), (2.5, "Y", "P2Y6M"),
    ],
)  # fmt: skip
def test_durations(count: float | None, unit: str, value: str) -> None:
    assert duration(count, unit) == value


def test_phrases_are_cut_as_text_is() -> None:
    assert key_of("New Year's Eve") == "new year APOS s eve"
    assert key_of("a.m.") == "am"


@pytest.mark.parametrize("pattern", ["<nosuch>", "{nosuch}", "(the", "the ^ week"])
def test_a_rule_that_cannot_be_read_is_named(pattern: str) -> None:
    with pytest.raises(DataError, match="broken"):
        compile_rules((Word("unit", "W", ("week",)),), [Rule("broken", pattern, "amount")], {})
