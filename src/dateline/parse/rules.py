"""The pipeline's rules for parts of speech and lemmas (spaCy's attribute ruler), read once and looked up by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

_ATTRIBUTES = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_CONDITIONS = frozenset({"IN", "NOT_IN", "REGEX"})
_SETTABLE = frozenset({"POS", "MORPH", "LEMMA", "TAG", "DEP"})


class Seen(NamedTuple):
    """What rules look at in a word."""

    lower: str
    tag: str
    dep: str
    is_space: bool


class Rule(NamedTuple):
    """What holds for each of some words that stand together, and at which of them something is set then."""

    number: int
    tests: tuple[Callable[[Seen], bool], ...]
    at: int


def are_readable(patterns: list[dict[str, Any]]) -> bool:
    """Do the rules look only at what `Rules` knows, and set only what it sets?"""
    return all(rule["attrs"].keys() <= _SETTABLE for rule in patterns) and all(
        name in _ATTRIBUTES and (not isinstance(wanted, dict) or (len(wanted) == 1 and wanted.keys() <= _CONDITIONS))
        for rule in patterns
        for words in rule["patterns"]
        for word in words
        for name, wanted in word.items()
    )


class Rules:
    """The rules in order; a later one overrules what an earlier one sets."""

    def __init__(self, patterns: list[dict[str, Any]]) -> None:
        self._sets = [rule["attrs"] for rule in patterns]
        self._single, self._long = _Index(), _Index()
        for number, rule in enumerate(patterns):
            for words in rule["patterns"]:
                index = self._single if len(words) == 1 else self._long
                index.add(Rule(number, tuple(map(_test, words)), rule["index"]), words[0])

    def alone(self, word: Seen) -> tuple[int, ...]:
        """Numbers of the rules on one word that hold for `word`."""
        return tuple(sorted({rule.number for rule in self._single.begun_by(word)}))

    def opens(self, word: Seen) -> bool:
        """May `word` be the first of a rule on several words?"""
        return any(True for _ in self._long.begun_by(word))

    def together(self, words: Sequence[Seen], first: int) -> Iterator[tuple[int, int]]:
        """Rules on several words that hold from word `first` on: where each sets something, and its number."""
        for rule in self._long.begun_by(words[first]):
            span = words[first : first + len(rule.tests)]
            if len(span) == len(rule.tests) and all(test(word) for test, word in zip(rule.tests, span, strict=True)):
                yield first + range(len(span))[rule.at], rule.number

    def set_by(self, numbers: Sequence[int]) -> dict[str, str]:
        """What the rules of these numbers set, taken in order."""
        out: dict[str, str] = {}
        for number in sorted(numbers):
            out.update(self._sets[number])
        return out


class _Index:
    """Rules by what they want of their first word, so that few have to be tried."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, Any], list[Rule]] = defaultdict(list)
        self._others: list[Rule] = []

    def add(self, rule: Rule, first: dict[str, Any]) -> None:
        """Keep `rule`, whose first word has to be as `first` says."""
        for name in ("LOWER", "DEP", "TAG", "IS_SPACE"):
            wanted = first.get(name, {})
            values = wanted.get("IN", ()) if isinstance(wanted, dict) else (wanted,)
            if values:
                for value in values:
                    self._by[name, value].append(rule)
                return
        self._others.append(rule)

    def begun_by(self, word: Seen) -> Iterator[Rule]:
        """The rules whose first word `word` may be."""
        keys = ("LOWER", word.lower), ("TAG", word.tag), ("DEP", word.dep), ("IS_SPACE", word.is_space)
        for rule in chain(*(self._by.get(key, ()) for key in keys), self._others):
            if rule.tests[0](word):
                yield rule


def _test(word: dict[str, Any]) -> Callable[[Seen], bool]:
    wanted = [(Seen._fields.index(name.lower()), _condition(value)) for name, value in word.items()]

    def holds(seen: Seen) -> bool:
        return all(condition(seen[n]) for n, condition in wanted)

    return holds


def _condition(wanted: Any) -> Callable[[Any], bool]:
    if not isinstance(wanted, dict):
        return lambda value: bool(value == wanted)
    ((kind, argument),) = wanted.items()
    if kind == "REGEX":
        pattern = re.compile(argument)
        return lambda value: pattern.search(value) is not None
    listed = frozenset(argument)
    return (lambda value: value in listed) if kind == "IN" else (lambda value: value not in listed)
