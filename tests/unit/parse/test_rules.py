"""Rules for words are read as spaCy's attribute ruler reads them."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.parse.rules import Rules, Seen, are_readable

NOUN = Seen("talks", "NNS", "nsubj", False)


def rule(*words: dict[str, Any], index: int = 0, **sets: str) -> dict[str, Any]:
    return {"patterns": [list(words)], "index": index, "attrs": sets}


@pytest.mark.parametrize(
    ("word", "holds"),
    [
        ({"LOWER": "talks"}, True),
        ({"LOWER": "Talks"}, False),
        ({"TAG": "NNS", "DEP": "nsubj"}, True),
        ({"TAG": "NNS", "DEP": "dobj"}, False),
        ({"TAG": {"IN": ["NN", "NNS"]}}, True),
        ({"DEP": {"NOT_IN": ["nsubj", ""]}}, False),
        ({"DEP": {"NOT_IN": ["dobj"]}}, True),
        ({"LOWER": {"REGEX": "^ta.k"}}, True),
        ({"LOWER": {"REGEX": "^alk"}}, False),
        ({"IS_SPACE": True}, False),
        ({"TAG": "NNS", "IS_SPACE": False}, True),
    ],
)
def test_a_rule_holds_where_all_it_wants_does(word: dict[str, Any], holds: bool) -> None:
    assert Rules([rule(word, POS="X")]).alone(NOUN) == ((0,) if holds else ())


def test_later_rules_overrule_earlier_ones() -> None:
    rules = Rules([rule({"TAG": "NNS"}, POS="NOUN", MORPH="Number=Plur"), rule({"LOWER": "talks"}, POS="X")])
    assert rules.set_by(rules.alone(NOUN)) == {"POS": "X", "MORPH": "Number=Plur"}


def test_rules_on_several_words_set_something_at_one_of_them() -> None:
    rules = Rules([rule({"LOWER": "let"}, {"LOWER": "'s"}, index=1, LEMMA="us")])
    let, us, other = Seen("let", "VB", "ROOT", False), Seen("'s", "PRP", "nsubj", False), NOUN
    assert rules.opens(let)
    assert not rules.opens(us)
    assert list(rules.together([other, let, us], 1)) == [(2, 0)]
    assert list(rules.together([other, let], 1)) == []
    assert list(rules.together([let, other], 0)) == []


@pytest.mark.parametrize("word", [{"LOWER": "a", "OP": "+"}, {"LEMMA": "be"}, {"LOWER": {"FUZZY": "a"}}])
def test_rules_that_look_at_more_are_not_readable(word: dict[str, Any]) -> None:
    assert are_readable([rule({"LOWER": "a"}, POS="X")])
    assert not are_readable([rule(word, POS="X")])


def test_rules_that_set_more_are_not_readable() -> None:
    assert not are_readable([rule({"LOWER": "a"}, NORM="a")])
