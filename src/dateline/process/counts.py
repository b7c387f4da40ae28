"""The number of a sitting that a sentence tells ("the fourth round", "round four", "for the third time")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.lexicon.process import Sittings

_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_UNITS = r"(?:day|week|month|year|night|hour|time|anniversary)"
"""What is counted beside sittings ("on the fourth day of the meeting")."""
_SOME = r"(?:one|two|three|four|five|six|few|couple|half|of|day|week|month|time|\d+)"
"""After an ordinal that counts no sitting ("the first three for officials")."""
_NINE, _TEN = 9, 10
_FRONT = 3
_CAME = ("followed", "came", "began", "opened", "took place", "was held", "was", "lasted", "ended", "had", "saw")
"""Verbs after one of a series."""
_FEW = r"(?!\s+(?:this|in)\b)"
"""Not counted from the first on: "for the third time this week"."""


class Counts:
    """Holds the patterns of ordinals and cardinals beside the nouns of sittings."""

    def __init__(self, words: Sittings) -> None:
        talks = rf"(?:[\w-]+\s+){{0,3}}(?:{'|'.join(re.escape(noun) for noun in (*words.subjects, *words.bodies))})\b"
        nouns = "|".join(re.escape(noun) for noun in words.numbered)
        self._order = _numbers(words.ordinals, words.tenths, words.tens)
        cards = _numbers(words.cardinals, words.tens, words.tens)
        self._values = cards | self._order
        spelt = "|".join(map(_spelt, self._order))
        ordinals = rf"{spelt}|\d{{1,2}}(?:st|nd|rd|th)"
        self._ordinal = re.compile(
            rf"\b({ordinals})\s+(?!{_UNITS}\b)(?:[\w-]+\s+){{0,3}}?(?:{nouns})\b(?!\s+of\s+(?!{talks}))", re.IGNORECASE
        )
        cardinals = "|".join((*map(_spelt, cards), r"\d{1,2}"))
        self._cardinal = re.compile(
            rf"\b(?:round\s+(?:number\s+|no\.?\s+)?|(?:round|session|one|meeting), number )({cardinals})\b",
            re.IGNORECASE,
        )
        self._latest = re.compile(rf"\b({cardinals})\s+rounds?\b[^.]*\b(?:latest|last|most recent)\b", re.IGNORECASE)
        self._time = re.compile(rf"\b({ordinals})\s+time\b{_FEW}", re.IGNORECASE)
        self._one = re.compile(
            rf"^(?:for |at |in |during )?the ({spelt})(?: one)?(?=,?\s+(?:on|in|at|from|{'|'.join(_CAME)})\b)", re.I
        )
        self._many = re.compile(rf"\b(?:{'|'.join(words.numbered)})s\b", re.IGNORECASE)
        self._bare = re.compile(rf"(?<=[,;] )(?:and )?the ({spelt})\b(?!\s+{_SOME}\b)", re.IGNORECASE)

    def of(self, words: str) -> int | None:
        """The first number of a sitting that the words tell."""
        return next((value for pattern in self._patterns for value in self._all(pattern, words)), None)

    def of_time(self, words: str) -> int | None:
        """How many times people have met, where that counts from the first time on."""
        return next((value for value in self._all(self._time, words) if value > 1), None)

    def bare(self, words: str) -> int | None:
        """The ordinal among the first words, without a noun ("the second, in June")."""
        return next((self._order[word] for word in words.lower().split()[:_FRONT] if word in self._order), None)

    def of_series(self, words: str) -> int | None:
        """The ordinal with which words begin that tell one of a series ("The second followed …")."""
        found = self._one.match(words)
        return self._order[found.group(1).lower().replace(" ", "-")] if found is not None else None

    def is_series(self, words: str) -> bool:
        """Do the words speak of several sittings, so that what follows may tell them one by one?"""
        return self._many.search(words) is not None

    def cuts(self, text: str, span: tuple[int, int]) -> list[int]:
        """Where parts of a sentence begin that go on counting after a numbered sitting."""
        found = self._ordinal.search(text, *span)
        return [match.start() for match in self._bare.finditer(text, found.end(), span[1])] if found is not None else []

    @property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return self._ordinal, self._cardinal, self._latest

    def _all(self, pattern: re.Pattern[str], words: str) -> list[int]:
        found = []
        for match in pattern.finditer(words):
            word = match.group(1).lower().replace(" ", "-")
            digits = _ORDINAL.fullmatch(word)
            value = int(digits.group(1)) if digits else self._values.get(word) or (int(word) if word.isdigit() else 0)
            if value and not (value == 1 and not match.group(0).lower().startswith(("first round", "round"))):
                found.append(value)
        return found


def _numbers(units: Sequence[str], tens: Sequence[str], before: Sequence[str]) -> dict[str, int]:
    """Each number word with its number, the compound ones first, so that they are found before their last word."""
    small = list(enumerate(units[:_NINE], 1))
    compound = {f"{ten}-{one}": _TEN * at + n for at, ten in enumerate(before, 2) for n, one in small}
    return compound | {ten: _TEN * at for at, ten in enumerate(tens, 2)} | {one: n for n, one in enumerate(units, 1)}


def _spelt(word: str) -> str:
    return word.replace("-", "[- ]")
