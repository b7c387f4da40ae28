"""Which of the names that GeoNames lists for a place are kept, and the short forms of divisions' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.lexicon.places import AdminWord

_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9 .,'’‘ʻʼ`\-–()/&̀-ͯ]+$")
_SLAVIC = re.compile(r"(s|ts)k(aya|iy|y|a|yy)$")
_SLAVIC_END = re.compile(r"k(aya|iy|yy|y|a)$")


def latin(names: Iterable[str]) -> list[str]:
    """The alternate names worth keeping: Latin script, cased, no airport codes."""
    out = []
    for name in names:
        short = name.isupper() and len(name) <= 4
        if len(name) > 1 and _LATIN.match(name) and any(c.isupper() for c in name) and not short:
            out.append(name)
    return out


def bare(names: Iterable[str], words: Sequence[AdminWord]) -> list[str]:
    """Names without the word for the kind of division; Slavic "-skaya oblast'" as "-sk"."""
    out = []
    for name in names:
        low = name.lower()
        for word in words:
            if word.position == "after" and low.endswith(" " + word.word):
                rest = name[: -len(word.word) - 1].strip(" ,")
                out.append(rest)
                if _SLAVIC.search(rest):
                    out.append(_SLAVIC_END.sub("k", rest))
            elif word.position == "before" and low.startswith(word.word + " "):
                out.append(name[len(word.word) + 1 :])
        if ", " in name:
            out.append(name.split(",")[0])
    return [name for name in out if len(name) > 2]
