"""Signs of the data files as patterns: words in all their forms, alternatives, gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_DOUBLED = re.compile(r"(?:^|[^aeiou]|qu)[aeiou][bdglmnprt]$")
"""Endings whose last letter may be doubled ("scrapped", "initialled")."""
_JOINT = (
    r"\s+(?:(?:late\s+|early\s+)?(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?:\s+(?:night|evening|morning))?\s+)?"
)
"""Between words of a sign, where a day may stand ("undertook on Friday to")."""
_INFLECTED = "~"
_ANY, _NONE, _END = "*", "!", "$"


def pattern_of_sign(sign: str, irregular: Mapping[str, tuple[str, ...]], gap: int) -> re.Pattern[str]:
    """A pattern of one sign: `~` before a word takes all its forms, `|` one word of several, `*` up to `gap` words,
    `!` none of those that follow it, `$` the end of a clause."""
    body, joint = "", ""
    for slot in sign.split():
        if slot == _ANY:
            body += rf",?{joint}(?:[\w’'.,-]+\s+){{0,{gap}}}"
            joint = ""
        elif slot == _END:
            body += r"(?=\s*(?:[.,;:)—–\"”’]|$))"
        elif slot.startswith(_NONE):
            body += rf"(?!\s+{_one_of(slot[1:].split('|'))}(?![\w-]))"
        else:
            body += joint + _one_of(form for word in slot.split("|") for form in _forms(word, irregular))
            joint = _JOINT
    return re.compile(rf"(?<![\w-]){body}(?![\w-])", re.IGNORECASE)


def forms_of(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A verb and its forms, those that English may write in two ways in both."""
    stem = verb if verb.endswith("ee") else verb.removesuffix("e")
    stems = {stem} | ({stem + stem[-1]} if _DOUBLED.search(verb) else set())
    found = [verb, verb + "s", *(item + "ing" for item in sorted(stems))]
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        found.append(verb + "es")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        found += [verb[:-1] + "ies", verb[:-1] + "ied"]
    elif verb not in irregular:
        found += [item.removesuffix("e") + "ed" for item in sorted(stems)]
    return (*found, *irregular.get(verb, ()))


def _forms(word: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return forms_of(word[1:], irregular) if word.startswith(_INFLECTED) else (word,)


def _one_of(words: Iterable[str]) -> str:
    told = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in told)})"
