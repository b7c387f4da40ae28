"""The words of a sentence that speak of a sitting: a noun, a verb, a host who received both."""

from __future__ import annotations

import re

import msgspec

from dateline.lexicon.process import Sittings
from dateline.model import Span
from dateline.process.signs import Phrases, pattern_of, words_of

_DEAL = re.compile(
    r"\b(?:deal|agreement|accord|ceasefire|truce|pact|plan|exchange|swap|declaration|text|document|memorandum|terms?)s?\b"
    r"[^.;]{0,40}?\b(?:agreed|reached|struck|concluded|negotiated|worked out)(?:\s+\w+){0,2}\s+(?:in|at)\b",
    re.IGNORECASE,
)
"""What was agreed in a town was agreed at a sitting there."""
_ONE = re.compile(
    r"\b(?:this one|the one before|the one after)\b"
    r"|\bthe (?:last|latest|first|previous|earlier|second|third)\s+(?:one|of (?:them|these|those|their \w+|the \w+))\b",
    re.IGNORECASE,
)
"""One of the sittings told of before, without their noun."""
_SHARES = r"(?:stocks?|shares|index|indices|futures|traders|crude|nasdaq|dow jones|wall street)"
_MARKET = re.compile(
    rf"\b{_SHARES}\b.*\bsessions?\b|\bsessions?\b.*\b{_SHARES}\b",
    re.IGNORECASE | re.DOTALL,
)
"""A session of the exchange."""
_COUNTED = re.compile(r"\b(?:rounds?|sessions?|sittings?)\b", re.IGNORECASE)
_AROUND = re.compile(
    r"(?<!\bthe )(?<!\bthis )(?<!\bthat )(?<!\bnew )(?<!\blast )(?<!\bnext )(?<!\bst )(?<!\bnd )(?<!\brd )(?<!th )"
    r"\bround\s+(?:the|that|this|a|an|his|her|its|their|him|it|them)\b",
    re.IGNORECASE,
)
"""Around something ("round that town")."""
_THE = re.compile(
    r"(?:\b(?:the|their|these|those|this|that)\s+(?:[\w-]+\s+){0,2}|day['’]s\s+(?:[\w-]+\s+)?)$", re.IGNORECASE
)
"""Words before the noun of a sitting that is known."""


class Noun(msgspec.Struct, frozen=True):
    """Where the word for a sitting stands, and what it tells."""

    span: Span
    kind: str
    """`sitting` at a table; `meeting` of any kind; `hosting` of both; `start` of one; `deal` made there; `one` of those
    told of before."""
    is_both: bool = False
    """Does it mean both sides where it names none?"""

    @property
    def is_sitting(self) -> bool:
        """Does it speak of people at a table?"""
        return self.kind in ("sitting", "deal")


class Nouns:
    """Holds the patterns of the words for sittings."""

    def __init__(self, words: Sittings) -> None:
        self._patterns = (
            ("sitting", Phrases(words.nouns, words.gap, plural=True)),
            ("sitting", Phrases(_of_bodies(words), words.gap)),
            ("hosting", Phrases([f"{verb} {both}" for verb in words.hosting for both in words.guests])),
            ("meeting", Phrases(words.meetings, words.gap, plural=True)),
            ("start", Phrases(words.starts, words.gap)),
        )
        subjects = "|".join(re.escape(noun) for noun in words.subjects)
        self._round = re.compile(rf"\brounds?\s+of\s+(?!(?:[\w-]+\s+){{0,3}}(?:{subjects})\b)", re.IGNORECASE)
        self._both = Phrases(words.both, words.gap)
        self._contests = pattern_of(words.contests)
        self._parleys = pattern_of(words.parleys)
        self._others = Phrases(words.others, words.gap, plural=True)

    def of(self, words: str, in_town: bool, told_before: bool, is_half: bool) -> Noun | None:
        """The first noun or verb of a sitting, those at a table first.

        What was agreed counts where the sentence is set `in_town`; "the last one" where one is `told_before`. Where it
        names but one side (`is_half`), "the summit" may be anybody's.
        """
        small = words_of(words)
        words = self._cleared(words, small)
        for kind, phrases in self._patterns:
            found = phrases.search(words, small)
            if found is not None:
                is_known = kind == "sitting" or (kind == "meeting" and not is_half)
                is_known = is_known and _THE.search(words[: found.start()]) is not None
                is_both = kind == "hosting" or is_known or self._both.search(words, small) is not None
                return Noun(found.span(), kind, is_both)
        one = _ONE.search(words) if told_before else None
        if one is not None:
            return Noun(one.span(), "one", is_both=True)
        deal = _DEAL.search(words) if in_town else None
        return Noun(deal.span(), "deal", self._both.search(words, small) is not None) if deal is not None else None

    def is_contest(self, words: str) -> bool:
        """Do the words speak of rounds or sessions of a contest, a ballot, a parliament, and not of talks?"""
        is_counted = _COUNTED.search(words) is not None
        return is_counted and self._contests.search(words) is not None and self._parleys.search(words) is None

    def _cleared(self, words: str, small: frozenset[str]) -> str:
        """The words without those that sound like a sitting and are none, the same length."""
        if "session" in words and _MARKET.search(words):
            return ""
        words = self._others.sub(_blank, words, small)
        if not small & {"round", "rounds"}:
            return words
        return _AROUND.sub(_blank, self._round.sub(_blank, words))


def _blank(found: re.Match[str]) -> str:
    return "_" * len(found.group(0))


def _of_bodies(words: Sittings) -> list[str]:
    """ "The commission met", "a session of the commission", "the committee, … sat"."""
    told = [f"{body} {verb}" for body in words.bodies for verb in words.sits]
    return told + [f"{noun} of * {body}" for noun in ("session", "meeting", "sitting") for body in words.bodies]
