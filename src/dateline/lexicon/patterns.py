"""Many regular expressions over many sentences: each is tried only where a word that it cannot do without stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_OPTIONAL = frozenset("?*{")
_LOOK = re.compile(r"\?(?:=|!|<=|<!)")
_KIND = re.compile(r"\?:")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_TIMES = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_SHORT = 3
"""Letters that a word must have to be worth looking for."""

Alternatives = frozenset[str]


class Sieve:
    """One case-blind expression behind the words that it needs."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern, re.I)
        self._needed = tuple(sorted(needed(pattern)))

    def may_match(self, lowered: str) -> bool:
        """Could it match in a text whose lower-case form this is?"""
        return not self._needed or any(map(lowered.__contains__, self._needed))

    def search(self, text: str, lowered: str) -> re.Match[str] | None:
        """The first match in `text`; `lowered` is its lower-case form."""
        return self._pattern.search(text) if self.may_match(lowered) else None

    def finditer(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """All matches in `text`; `lowered` is its lower-case form."""
        return self._pattern.finditer(text) if self.may_match(lowered) else iter(())


class Sieves:
    """Several such expressions, any of which will do."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._sieves = tuple(map(Sieve, patterns))

    def matches(self, text: str, lowered: str) -> bool:
        """Does any of them match somewhere in `text`?"""
        return any(sieve.search(text, lowered) is not None for sieve in self._sieves)

    def finditer(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """The matches of each, one expression after the other."""
        for sieve in self._sieves:
            yield from sieve.finditer(text, lowered)


def needed(pattern: str) -> Alternatives:
    """Lower-case strings of which every match of `pattern` holds at least one; empty where none is sure."""
    return _of_branches(pattern)


def _of_branches(pattern: str) -> Alternatives:
    every = [_of_branch(branch) for branch in _branches(pattern)]
    return frozenset().union(*every) if all(every) else frozenset()


def _of_branch(branch: str) -> Alternatives:
    """The best of what a row of pieces, all of which must match, needs."""
    found: list[Alternatives] = []
    run = ""
    for piece, is_sure in _pieces(branch):
        if is_sure and len(piece) == 1:
            run += piece.lower()
            continue
        found.append(frozenset({run}))
        run = ""
        if is_sure and piece.startswith("("):
            found.append(_of_branches(_inside(piece)))
    found.append(frozenset({run}))
    good = [words for words in found if words and min(map(len, words)) >= _SHORT]
    return max(good, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


def _inside(group: str) -> str:
    inner = group[1:-1]
    kind = _KIND.match(inner)
    return inner[kind.end() :] if kind else inner


def _pieces(branch: str) -> Iterator[tuple[str, bool]]:
    """Letters and groups of a branch, each with whether a match must hold it; what is neither is a piece of no use."""
    at = 0
    while at < len(branch):
        end = _piece_end(branch, at)
        piece = branch[at:end]
        times = _TIMES.match(branch, end)
        is_optional = times is not None and times[0][0] in _OPTIONAL
        is_group = piece.startswith("(") and not _LOOK.match(piece, 1)
        is_letter = len(piece) == 1 and (piece.isalnum() or piece in " -'’")
        yield piece, (is_group or is_letter) and not is_optional
        if times is not None and not is_optional:
            yield "", False  # Repeated: what follows does not stand right beside it.
        at = times.end() if times else end


def _piece_end(branch: str, at: int) -> int:
    sign = branch[at]
    if sign == "\\":
        return at + 2
    if sign == "[":
        found = _CLASS.match(branch, at)
        return found.end() if found else at + 1
    return _group_end(branch, at) if sign == "(" else at + 1


def _group_end(pattern: str, at: int) -> int:
    """Where the group that opens at `at` ends."""
    depth = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign in "\\[":
            at = _piece_end(pattern, at)
            continue
        depth += {"(": 1, ")": -1}.get(sign, 0)
        at += 1
        if not depth:
            break
    return at


def _branches(pattern: str) -> Iterator[str]:
    """What stands between the bars of the outermost level."""
    begin = at = 0
    while at < len(pattern):
        if pattern[at] == "|":
            yield pattern[begin:at]
            begin = at = at + 1
        else:
            at = _piece_end(pattern, at)
    yield pattern[begin:]
