"""The words that expressions need: every match holds one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.patterns import Sieve, Sieves, needed

CASES = [
    (r"\bshell(?:ed|ing|s)? out\b", {"shell"}),
    (r"\btak(?:e|es|ing) part in\b|\btook part in\b", {" part in", "took part in"}),
    (r"\b(?:heart attacks?|call-?up)\b", {"heart attack", "call"}),
    (r"\b(?:condemn|denounc)\w+ (?:the )?war", {"condemn", "denounc"}),
    (r"all rights reserved|©\s?20\d\d", set()),
    (r"a?b*c{0,2}", set()),
    (r"(?!never)(?=always)word", {"word"}),
    (r"[abc] words\.", {" words"}),
    (r"wo+rd of", {"rd of"}),
]


@pytest.mark.parametrize(("pattern", "words"), CASES)
def test_needed(pattern: str, words: set[str]) -> None:
    """The longest strings that no match can be without, one of each alternative."""
    assert needed(pattern) == words


@given(st.from_regex(re.compile("|".join(f"(?:{p})" for p, _ in CASES), re.I), fullmatch=False))
def test_no_match_is_lost(text: str) -> None:
    """The sieve finds what the bare expressions find."""
    for pattern, _ in CASES:
        bare = re.compile(pattern, re.I)
        assert [m.span() for m in Sieve(pattern).finditer(text, text.lower())] == [
            m.span() for m in bare.finditer(text)
        ]
    assert Sieves([p for p, _ in CASES]).matches(text, text.lower())
