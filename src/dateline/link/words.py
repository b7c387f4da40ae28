"""Words of a text as linking compares them: lower case, without endings, without the small words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dateline.lexicon import DataFiles
from dateline.lexicon.link import IrregularWord, KinWords, StopWord

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_MARKS = re.compile("[\u0300-\u036f]+")
_ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("isation", "ize"), ("fulness", "ful"), ("iveness", "ive"),
    ("ements", ""), ("ement", ""), ("ments", ""), ("ment", ""), ("ations", "at"), ("ation", "at"),
    ("ities", "iti"), ("ity", "iti"), ("ings", ""), ("ing", ""), ("iest", "y"), ("ies", "y"), ("ied", "y"),
    ("edly", ""), ("ed", ""), ("ers", ""), ("er", ""), ("ors", "or"), ("ly", ""), ("sses", "ss"), ("es", ""),
    ("s", ""), ("e", ""),
)  # fmt: skip
_SHORTEST = 3
_CLAUSE = 240
_SPACES = " \n\t"
_INFLECTED = frozenset({"ed", "s"})
_BELOW = ("er", "ment")
"""Endings that may stand below others: "murdered" is "murder", whose own stem is "murd"."""
_KEPT = ("ss", "us", "is")
ACT_WORDS = 24
"""Stems of a clause that are compared."""


class Words:
    """Splits texts into stems. Holds the list of small words."""

    def __init__(self, data: DataFiles) -> None:
        self._base = {form: row.word for row in data.table("link/irregular.tsv", IrregularWord) for form in row.forms}
        self._kin: dict[str, tuple[int, ...]] = {}
        for number, row in enumerate(data.table("link/kin.tsv", KinWords)):
            for word in dict.fromkeys(self.stem(word) for word in row.words):
                self._kin[word] = (*self._kin.get(word, ()), number)
        self._small = frozenset(row.word for row in data.table("link/stopwords.tsv", StopWord))

    def all(self, text: str) -> list[str]:
        """All words in lower case, in order, small ones too."""
        return [word.replace("’", "'") for word in _WORD.findall(fold(text))]

    def kin(self, word: str) -> tuple[int, ...]:
        """Numbers of the kinds of acts that a stem may tell; none for most words."""
        return self._kin.get(word, ())

    def stems(self, text: str) -> list[str]:
        """Stems of the words that mean something, in order."""
        return [self.stem(word) for word in self.all(text) if word not in self._small and not word.isdigit()]

    def stem(self, word: str) -> str:
        """The word without its ending; an irregular form as the word that it is one of."""
        return stem(self._base.get(word, word))


def fold(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its ending; the same for "strike", "strikes" and "striking"."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) <= _SHORTEST or word.endswith(_KEPT):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            bare = _undouble(word[: -len(ending)] + instead)
            return stem(bare) if ending in _INFLECTED and bare.endswith(_BELOW) else bare
    return word


def _undouble(word: str) -> str:
    """One letter where an ending has doubled it ("stopp")."""
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST else word


def shortened(clause: str) -> str:
    """The clause in one line, cut between words where it is long."""
    words = " ".join(clause.split())
    if len(words) <= _CLAUSE:
        return words
    return words[:_CLAUSE].rpartition(" ")[0].rstrip(_SPACES + ",;:") + " …"
