"""Writes a text in capitals as it would usually be written, one character for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from dateline.casing.names import Names
from dateline.lexicon import DataFiles
from dateline.lexicon.casing import Neighbour, Usual
from dateline.model import Report

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?]['\"”’)\]]*\s+|\n\s*\n\s*|\[TEXT\]\s+|(?<=[\s(\[])[\"“])['\"“(\[]*\Z")
"""What stands before the first word of a sentence."""
_FEW = 40
"""Letters below which a text is left as it is."""
_SHARE = 0.9
"""Share of capitals among its letters from which a text is in capitals throughout."""
_BRACKET = re.compile(r"[\[(]([^\W\d_]{2,8})[\])]")
_TAGS = re.compile(r"--\s*((?:\[[^\]\n]{1,60}(?:\n[^\]\n]{1,60})?\]\s*)+)")
"""What an agency puts in brackets between the dateline and the text: "[TEXT] [BY A. WRITER]"."""
_HEAD = 600
"""Characters at the head of a dispatch in which such tags stand."""
_MAX_INITIALS = 12
"""Words before a bracket among which the full name is looked for."""
_VOWEL = re.compile("[AEIOUY]")


def is_capitals(text: str) -> bool:
    """Is a text in capitals throughout, a few letters aside?"""
    letters = [char for char in text if char.isalpha() and char.lower() != char.upper()]
    return len(letters) >= _FEW and sum(char.isupper() for char in letters) >= _SHARE * len(letters)


class Caser:
    """Knows how words are usually written; loads its lists when a text in capitals comes."""

    def __init__(self, data: DataFiles) -> None:
        self._data = data

    @cached_property
    def _usual(self) -> dict[str, str]:
        rows = self._data.table("casing/usual.tsv", Usual)
        listed = {word: str(row.usual) for row in rows for word in row.words}
        return {**listed, **dict.fromkeys(self._kinds["small"], "small")}

    @cached_property
    def _kinds(self) -> dict[str, frozenset[str]]:
        rows = self._data.table("casing/words.tsv", Neighbour)
        kinds = {row.kind for row in rows}
        return {kind: frozenset(w for row in rows if row.kind == kind for w in row.words) for kind in kinds}

    @cached_property
    def _names(self) -> Names:
        return Names(self._data)

    def read(self, report: Report) -> Report | None:
        """The report with its text and title as usually written; None where it is not in capitals throughout."""
        usual = self.usual(report.text)
        if usual is None:
            return None
        title = report.title
        if title is not None and report.text.startswith(title):
            title = usual[: len(title)]
        return msgspec.structs.replace(report, text=usual, title=title)

    def usual(self, text: str) -> str | None:
        """The text as usually written, of the same length, without an agency's tags.

        None where it is not in capitals throughout.
        """
        if not is_capitals(text):
            return None
        words = [match.span() for match in _WORD.finditer(text)]
        keys = [text[start:end].lower().replace("’", "'") for start, end in words]
        forms = [
            _small(text[start:end]) if text[start - 1 : start].isdigit() else self._alone(text[start:end], key)
            for (start, end), key in zip(words, keys, strict=True)
        ]
        self._beside(text, words, keys, forms)
        self._spelled_out(text, words, keys, forms)
        for first, listed in self._names.found(keys, lambda n: keys[n] in self._usual):
            if listed == ("US",) and keys[max(first - 1, 0)] != "the":
                continue
            for n, form in enumerate(listed, first):
                forms[n] = form
        out = [_lower(char) for char in text]
        for start, end in _tags(text):
            out[start:end] = ["\n" if char == "\n" else " " for char in out[start:end]]
            forms = [" " * len(form) if start <= at < end else form for (at, _), form in zip(words, forms, strict=True)]
        for (start, end), form in zip(words, forms, strict=True):
            if _OPENS.search(text, max(0, start - 12), start):
                form = form[:1].upper() + form[1:]
            if len(form) == end - start:
                out[start:end] = form
        return "".join(out)

    def _alone(self, word: str, key: str) -> str:
        """The form of a word that says nothing of its neighbours."""
        stem = key.partition("'")[0]
        usual = self._usual.get(key) or self._usual.get(stem)
        if len(key) == 1:
            return word if key == "i" or key != "a" else "a"
        if usual == "capitals" or (usual is None and len(stem) < 6 and not _VOWEL.search(word)):
            return word[: len(stem)] + _small(word[len(stem) :])
        if usual is not None:
            return _small(word)
        return _title(word)

    def _beside(self, text: str, words: list[tuple[int, int]], keys: list[str], forms: list[str]) -> None:
        """Words that are written like the names beside them, left to right."""
        kinds, given = self._kinds, self._names.given
        for n, (key, (start, end)) in enumerate(zip(keys, words, strict=True)):
            word = text[start:end]
            before = n > 0 and text[words[n - 1][1] : start] in (" ", "\n", ". ")
            after = n + 1 < len(words) and text[end : words[n + 1][0]] in (" ", "\n", ". ")
            follows = after and _is_name(forms[n + 1])
            led = before and _is_name(forms[n - 1])
            named = (
                (key in kinds["month"] and _beside_number(text, start, end)),
                (follows and (key in kinds["title"] or key in kinds["article"])),
                (led and key in kinds["head"] and keys[n - 1] not in kinds["title"]),
                (led and self._usual.get(key) == "either" and keys[n - 1] in given | kinds["title"]),
            )
            if any(named):
                forms[n] = _title(word)

    def _spelled_out(self, text: str, words: list[tuple[int, int]], keys: list[str], forms: list[str]) -> None:
        """A name with its initials in brackets: "NATIONAL LIBERATION FRONT [NLF]"."""
        at = {start: n for n, (start, _) in enumerate(words)}
        for match in _BRACKET.finditer(text):
            n = at.get(match.start(1))
            if n is None or self._usual.get(keys[n]) == "small":
                continue
            forms[n] = match.group(1)
            for m in _initials(keys[max(0, n - _MAX_INITIALS) : n], keys[n], self._kinds["link"]):
                k = max(0, n - _MAX_INITIALS) + m
                forms[k] = _title(text[slice(*words[k])])


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the agency's tags at the head, which are no part of any sentence."""
    match = _TAGS.search(text, 0, _HEAD)
    if match is not None:
        yield match.span(1)


def _initials(before: list[str], short: str, links: frozenset[str]) -> Iterator[int]:
    """Numbers of the words whose initials are the letters of `short`, if the last words before it are such."""
    found: list[int] = []
    at, left = len(before) - 1, list(short)
    while left and at >= 0:
        if before[at][0] == left[-1]:
            found.append(at)
            left.pop()
        elif before[at] not in links:
            return
        at -= 1
    if not left:
        yield from found


def _is_name(form: str) -> bool:
    return form[:1].isupper()


def _beside_number(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"\d\s+\Z", text[max(0, start - 4) : start]) or re.match(r"\.?\s+\d", text[end : end + 4]))


def _lower(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


def _small(word: str) -> str:
    return "".join(map(_lower, word))


def _title(word: str) -> str:
    return word[:1] + _small(word[1:])
