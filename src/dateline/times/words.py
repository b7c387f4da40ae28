"""Cuts text into words and gives each the one character that the grammar sees."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from dateline.lexicon.times import Word

_TOKEN = re.compile(
    r"""
    (?P<isostamp>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w/])
      |(?<![\d+])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w.,]*\d))
  | (?P<famed>(?<![\w/.,])9/11(?![\w/]))
  | (?P<numdate>\d{4}[/.]\d{1,2}[/.]\d{1,2}(?![\w/])
      |\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\w/]))
  | (?P<glued>\d{1,2}(?:[:.][0-5]\d)?[ap]\.?m\b\.?)
  | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w:]|\.\d))
  | (?P<hmark>(?:[01]?\d|2[0-4])h[0-5]\d\b)
  | (?P<decade>\d{3}0['’]?s\b|['’]\d0s\b|\b[2-9]0s\b)
  | (?P<ordnum>\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b|\d+(?:st|nd|rd|th)\b)
  | (?P<bignum>\d{1,3}(?:,\d{3})+(?![\w,]))
  | (?P<dotted>\d+\.\d+(?![\w.]))
  | (?P<frac>\d/\d(?![\w/])|[½¼¾])
  | (?P<digits>\d+)
  | (?P<short>[A-Za-z](?:\.[A-Za-z])+\.?)
  | (?P<word>[^\W\d_]+)
  | (?P<mark>\n|[^\w\s]|_)
""",
    re.VERBOSE,
)
_MARKS = {
    ",": "COMMA", ".": "DOT", "-": "DASH", "–": "DASH", "‑": "DASH", "—": "LONGDASH", "'": "APOS",
    "’": "APOS", ":": "COLON", "/": "SLASH", "(": "LPAR", ")": "RPAR", "\n": "NEWLINE", "$": "MONEY",
    "€": "MONEY", "£": "MONEY", "%": "PERCENT",
}  # fmt: skip
_SHORTENED = frozenset(
    ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
     "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun")
)  # fmt: skip
"""Words whose full stop may belong to them; every other full stop ends a pattern."""
_SHAPES = ("isostamp", "numdate", "glued", "clock", "hmark", "decade", "ordnum", "bignum", "dotted", "frac")
OTHER = "x"
"""The character of words that no pattern speaks of."""
_FIRST_SYMBOL = 0xE000


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One word of the text: characters `start` to `end`, its lower-case form, shape (`digits`, `word` …)."""

    start: int
    end: int
    lower: str
    symbol: str


class Vocabulary:
    """All words that the grammar knows, each with its symbol; built once, not changed afterwards."""

    def __init__(self, words: Iterable[Word], literals: Iterable[str]) -> None:
        self._symbols: dict[str, str] = {}
        self._cased: dict[str, str] = {}
        self.kinds: dict[str, dict[str, str]] = {}
        for row in words:
            for phrase in map(key_of, row.words):
                self.kinds.setdefault(row.kind, {})[phrase] = row.value
                for word in phrase.split():
                    self.symbol(word)
                if row.case != "any":
                    self._cased[phrase] = row.case
        for literal in literals:
            self.symbol(literal)

    def symbol(self, word: str) -> str:
        """The character that stands for `word` in patterns (a new one for a new word)."""
        return self._symbols.setdefault(word, chr(_FIRST_SYMBOL + len(self._symbols)))

    def value(self, kind: str, phrase: str) -> str | None:
        """What the phrase means as a word of `kind`, or None."""
        return self.kinds.get(kind, {}).get(phrase)

    def pieces(self, text: str) -> list[Piece]:
        """The words and marks of `text`, in order."""
        out: list[Piece] = []
        get = self._symbols.get
        for match in _TOKEN.finditer(text):
            group, raw = match.lastgroup or "mark", match.group()
            lower = raw.lower()
            if group in ("word", "famed"):
                symbol = get(lower, OTHER)
                if symbol != OTHER and lower in self._cased and not _has_case(raw, self._cased[lower]):
                    symbol = OTHER
            else:
                symbol, lower = self._shaped("numdate" if group == "sep" else group, raw, lower)
            if lower == "DOT" and not (out and _shortens(text, out[-1], match.start())):
                symbol = OTHER
            out.append(Piece(match.start(), match.end(), lower, symbol))
        return out

    def _shaped(self, group: str, raw: str, lower: str) -> tuple[str, str]:
        get = self._symbols.get
        if group == "mark":
            key = _MARKS.get(raw, raw)
            return get(key, OTHER), key
        if group == "short":
            key = lower.replace(".", "")
            return get(key, OTHER), key
        if group == "digits":
            group = digit_shape(raw)
        return get("#" + group, OTHER), lower


def _shortens(text: str, before: Piece, dot: int) -> bool:
    """Does the full stop belong to the word: `Oct. 21`, and `Oct . 21` in texts cut into tokens?"""
    if before.lower not in _SHORTENED:
        return False
    apart = text[before.end : dot] == " " and text[dot + 1 : dot + 2] == " " and text[dot + 2 : dot + 3].isdigit()
    return before.end == dot or apart


def key_of(phrase: str) -> str:
    """The phrase as the grammar sees it: lower-case words and names of marks, one space between."""
    return " ".join(_key(match) for match in _TOKEN.finditer(phrase))


def _key(match: re.Match[str]) -> str:
    raw, group = match.group(), match.lastgroup
    if group == "mark":
        return _MARKS.get(raw, raw)
    return raw.lower().replace(".", "") if group == "short" else raw.lower()


def digit_shape(digits: str) -> str:
    """The shape of a plain number: `d24`, `d31` may be a day, `y4` a year, `n4` four digits, `many`."""
    number = int(digits) if len(digits) < 6 else 99999
    if len(digits) <= 2:
        return ("d24" if number <= 24 else "d31" if number <= 31 else "d99") if number else "d0"
    if len(digits) == 4:
        if digits[0] == "0":
            return "n4"
        return "y4" if 1000 <= number <= 2199 else "n4"
    return "n3" if len(digits) == 3 else "many"


SHAPE_KINDS = {
    "dom": ("d24", "d31"),
    "hour": ("d24", "d0"),
    "yy": ("d0", "d24", "d31", "d99"),
    "year4": ("y4",),
    "hhmm": ("n4", "y4"),
    "int": ("d24", "d31", "d99", "n3", "n4", "y4", "many", "bignum"),
    **{shape: (shape,) for shape in _SHAPES},
}
"""Classes of number shapes that patterns may name."""


def _has_case(raw: str, case: str) -> bool:
    return raw.isupper() if case == "upper" else raw[0].isupper()
