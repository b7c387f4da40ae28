"""Compiles the grammar: patterns over words become regular expressions over one character a word."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from dateline.errors import DataError
from dateline.lexicon.times import Rule, Word
from dateline.times.words import SHAPE_KINDS, Vocabulary

_PART = re.compile(r"\s+|<(?:(\w+):)?(\w+)>|\{(\w+)\}|(@\w+)?\(|([a-z]+|[A-Z]+)|([|)?*+])")
_LITERAL = re.compile(r"<[^>]*>|\{\w+\}|@\w+|([a-z]+|[A-Z]+)")


class Pattern(msgspec.Struct, frozen=True):
    """A compiled rule; `names` maps the regex's group names to those of the rule."""

    rule: Rule
    regex: re.Pattern[str]
    names: dict[str, str]
    order: int


def compile_rules(
    words: tuple[Word, ...], rules: Iterable[Rule], macros: dict[str, str]
) -> tuple[Vocabulary, list[Pattern]]:
    """The vocabulary and the patterns of a grammar; DataError names a rule that cannot be read."""
    rules = list(rules)
    literals = {literal for text in [*(r.pattern for r in rules), *macros.values()] for literal in _literals(text)}
    shapes = {"#" + shape for group in SHAPE_KINDS.values() for shape in group}
    vocabulary = Vocabulary(words, [*sorted(literals), *sorted(shapes)])
    compiler = _Compiler(vocabulary, macros)
    return vocabulary, [compiler.pattern(rule, order) for order, rule in enumerate(rules)]


def strong_symbols(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Matches any symbol of a word that is about time by itself (not `the`, `of`, `two`)."""
    strong = {
        phrase.split()[-1] for kind, phrases in vocabulary.kinds.items() if kind not in WEAK_KINDS for phrase in phrases
    }
    words = strong | set(STRONG_LITERALS) | {"#" + shape for shape in STRONG_SHAPES}
    return re.compile("[" + "".join(sorted(map(vocabulary.symbol, sorted(words)))) + "]")


WEAK_KINDS = (
    "qualifier", "vague", "exact", "number", "scale", "dozen", "approxtime", "zone", "rel", "thisrel",
    "pastspan", "nextspan", "startmod", "each", "ordinal",
)  # fmt: skip
"""Classes of words that make no time without a word of another class beside them."""
STRONG_LITERALS = (
    "overnight", "tonight", "then", "time", "recent", "current", "earlier", "later", "clock", "while", "period",
)  # fmt: skip
STRONG_SHAPES = ("isostamp", "numdate", "glued", "clock", "hmark", "decade", "y4", "n4")


def _literals(text: str) -> list[str]:
    return [match[1] for match in _LITERAL.finditer(text) if match[1] and match[1] != "ANY"]


def _fresh(group: str, used: dict[str, str]) -> str:
    """A regex group name that is not in use yet: macros may hold the same group twice (`mon`, `mon__2`)."""
    name, count = group, 1
    while name in used:
        count += 1
        name = f"{group}__{count}"
    used[name] = group
    return name


class _Compiler:
    """Turns pattern text into regular expressions over symbols."""

    def __init__(self, vocabulary: Vocabulary, macros: dict[str, str]) -> None:
        self._vocabulary = vocabulary
        self._macros = macros
        self._classes: dict[str, str] = {}

    def pattern(self, rule: Rule, order: int) -> Pattern:
        names: dict[str, str] = {}
        try:
            source = self._translate(rule.pattern, names)
            return Pattern(rule, re.compile(source), names, order)
        except (re.error, KeyError) as error:
            raise DataError(f"rule {rule.name!r}", f"the pattern cannot be read: {error}") from error

    def _translate(self, text: str, names: dict[str, str]) -> str:
        out, at = [], 0
        while at < len(text):
            match = _PART.match(text, at)
            if match is None:
                raise KeyError(text[at:])
            at = match.end()
            out.append(self._part(match, names))
        return "".join(out)

    def _part(self, match: re.Match[str], names: dict[str, str]) -> str:
        group, kind, macro, named, literal, operator = match.groups()
        if kind:
            body = self._class(kind)
            if group:
                return f"(?P<{_fresh(group, names)}>{body})"
            return body
        if macro:
            return f"(?:{self._translate(self._macros[macro], names)})"
        if literal == "ANY":
            return "x"
        if literal:
            return self._vocabulary.symbol(literal)
        if operator:
            return operator
        if match.group().endswith("("):
            return f"(?P<{_fresh(named[1:], names)}>" if named else "(?:"
        return ""

    def _class(self, kind: str) -> str:
        if kind not in self._classes:
            symbol = self._vocabulary.symbol
            if kind in SHAPE_KINDS:
                singles, phrases = ["#" + shape for shape in SHAPE_KINDS[kind]], []
            else:
                entries = self._vocabulary.kinds[kind]
                singles = [entry for entry in entries if " " not in entry]
                phrases = sorted((e for e in entries if " " in e), key=lambda e: (-e.count(" "), e))
            parts = ["".join(symbol(word) for word in phrase.split()) for phrase in phrases]
            if singles:
                parts.append("[" + "".join(sorted(map(symbol, singles))) + "]")
            self._classes[kind] = "(?:" + "|".join(parts) + ")"
        return self._classes[kind]
