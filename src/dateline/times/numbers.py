"""Number words to numbers, and amounts of time to TIMEX3 durations."""

from __future__ import annotations

from dateline.times.words import Vocabulary

_MOST = 1e7
"""A larger count of units is no time that a report speaks of."""
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_CODES = {
    "S": "T{}S", "MIN": "T{}M", "H": "T{}H", "D": "{}D", "W": "{}W", "M": "{}M", "Q": "{}Q", "Y": "{}Y",
    "DE": "{}DE", "CE": "{}CE", "N": "{}D", "WE": "{}WE", "WD": "{}D", "SE": "{}M",
}  # fmt: skip
_SMALLER = {"Y": ("M", 12), "MIN": ("S", 60), "H": ("MIN", 60), "D": ("H", 24), "W": ("D", 7), "M": ("D", 30)}
GRAINS = {
    "D": "day", "N": "day", "WD": "day", "W": "week", "WE": "week", "M": "month", "Q": "quarter", "Y": "year",
    "DE": "decade", "CE": "century",
}  # fmt: skip


def number(text: str, vocabulary: Vocabulary) -> float | None:
    """The number that the words `text` name, or None: `2 1/2`, `twenty DASH four`, `a hundred`, `a`."""
    total, current, seen = 0.0, 0.0, False
    for word in text.replace("DASH", " ").split():
        if word in ("and", "of"):
            continue
        if word in ("a", "an"):
            current = current or 1.0
        elif word == "half":
            current += 0.5
        else:
            scale = vocabulary.value("scale", word) or vocabulary.value("dozen", word)
            if scale is not None:
                current = (current or 1.0) * float(scale)
            else:
                piece = _simple(word, vocabulary)
                if piece is None:
                    return None
                current += piece
        seen = True
        if current >= 1000:
            total, current = total + current, 0.0
    return total + current if seen and total + current < _MOST else None


def _simple(word: str, vocabulary: Vocabulary) -> float | None:
    if word in _FRACTIONS:
        return _FRACTIONS[word]
    if "/" in word:
        above, below = word.split("/")
        return int(above) / int(below) if int(below) else None
    plain = word.replace(",", "")
    if plain.replace(".", "", 1).isdigit():
        return float(plain)
    named = vocabulary.value("number", word)
    return None if named is None else float(named)


def ordinal(text: str, vocabulary: Vocabulary) -> int | None:
    """The number of an ordinal or plain number: `21st`, `twenty DASH first`, `16`."""
    words = text.replace("DASH", " ").split()
    if not words:
        return None
    last = words[-1]
    if last[:1].isdigit():
        digits = last.rstrip("stndrh").replace(",", "")
        return int(digits) if digits.isdigit() and len(digits) < 6 else None
    named = vocabulary.value("ordinal", last) or vocabulary.value("number", last)
    if named is None:
        return None
    tens = vocabulary.value("number", words[0]) if len(words) > 1 else None
    return int(named) + (int(tens) if tens else 0)


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of `count` units (None: an unknown number); halves go into the next smaller unit."""
    if unit == "F":
        count, unit = (None if count is None else count * 2), "W"
    if unit == "L":
        count, unit = (None if count is None else count * 10), "CE"
    code = _CODES.get(unit, "{}D")
    if count is None:
        return "P" + code.format("X")
    whole = int(count)
    rest = count - whole
    if rest and unit in ("DE", "CE"):
        return f"P{round(count * (10 if unit == 'DE' else 100))}Y"
    if rest and unit in _SMALLER:
        smaller, size = _SMALLER[unit]
        part = round(rest * size)
        small = _CODES[smaller].format(part)
        if not whole:
            return "P" + small
        large = _CODES[unit].format(whole)
        return "P" + large + (small.lstrip("T") if large.startswith("T") else small)
    if rest:
        return "P" + code.format(f"{count:g}")
    return "P" + code.format(whole)
