"""Folding of place names: one key for the spellings under which the press writes the same name.

`fold` is near to the letter (case, accents, hyphens, apostrophes, Saint/St); `loose` also drops Arabic
articles and evens out the habits of transliteration (-iia/-iya/-ia, ou/u, kh/h, oe/ö, double letters).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    dict(zip("øłđıəħŋŀŧĸð", "oldiahnltkd", strict=True))
    | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "&": " and "}
    | dict.fromkeys("'’‘ʻʼ`´ʹʿʾ′\"“”", "")
    | dict.fromkeys(".,-‐‑–—_/()", " ")
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLES = frozenset(
    (
        *("al", "el", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "an", "en"),
        *(
            "ath",
            "adh",
            "ul",
            "the",
            "la",
            "le",
            "les",
            "los",
            "las",
            "l",
            "de",
            "del",
            "di",
            "da",
            "do",
            "du",
        ),
    )
)
_LOOSE = (
    (re.compile(r"[^a-z0-9 ]"), ""),
    (re.compile(r"ts(?=k)"), "t"),
    (re.compile(r"sch|tsch|tch|zh|sh|cz|ch"), "s"),
    (re.compile(r"kh|gh|q|ck"), "k"),
    (re.compile(r"dh|dj|th"), "d"),
    (re.compile(r"ou|oo|oe|ue|uo|w|v"), "u"),
    (re.compile(r"iya|iia|ya|ia|ja|ea|eya\b"), "a"),
    (re.compile(r"ai|ei|ay|ey|ae|ee|ie|iy|yi|yy|ij|y|j|e"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"c"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aiu])h\b"), ""),
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case without accents, apostrophes and hyphens, "St." written out; "" without letters."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    words = bare.split()
    return " ".join(_SHORT.get(word, word) if len(words) > 1 else word for word in words)


@lru_cache(maxsize=65536)
def loose(name: str) -> str:
    """The key under which spellings of one name fall together; many names may share it."""
    words = fold(name).split()
    kept = [word for word in words if word not in _ARTICLES] or words
    key = " ".join(kept)
    for pattern, to in _LOOSE:
        key = pattern.sub(to, key)
    return key.replace(" ", "") or key
