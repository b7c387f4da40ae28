"""Reads amounts out of characters: numbers, their bounds, units and money. No syntax here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite

import msgspec

from dateline.model import Span
from dateline.model.record import Measure, Qualifier
from dateline.quantities.lexicon import Lexicon

_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\band\b|\bor\b)\s*(?:an?\s+estimated\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:[A-Za-z]{0,2}[$€£]\s?)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|some\s+|around\s+)?(?:[A-Za-z]{0,2}[$€£]\s?)?$", re.IGNORECASE)
_LOOKBACK = 34


class Number(msgspec.Struct, frozen=True):
    """A bare number: its characters and value; `vague` is the qualifier that its own word carries."""

    start: int
    end: int
    value: float
    vague: Qualifier | None = None
    share: bool = False
    spelled: bool = False
    scaled: bool = False


class Amount(msgspec.Struct, frozen=True):
    """A number with what bounds and measures it; `core` is the number itself."""

    span: Span
    core: Span
    value: float
    low: float | None
    high: float | None
    qualifier: Qualifier
    currency: str | None = None
    unit: str | None = None
    measure: Measure | None = None
    share: bool = False
    vague: bool = False
    unit_span: Span | None = None


def amounts(text: str, lexicon: Lexicon) -> Iterator[Amount]:
    """All amounts of the text, in text order, without overlap."""
    numbers = [_number(match, lexicon) for match in lexicon.number.finditer(text)]
    n = 0
    while n < len(numbers):
        number = numbers[n]
        follower = numbers[n + 1] if n + 1 < len(numbers) else None
        joined = follower is not None and _is_range(text, number, follower)
        amount = _amount(text, lexicon, number, follower if joined else None)
        if all(value is None or isfinite(value) for value in (amount.value, amount.low, amount.high)):
            yield amount  # Four hundred digits in a row are no amount of anything.
        n += 2 if joined else 1


def _number(match: re.Match[str], lexicon: Lexicon) -> Number:
    start, end = match.span()
    text = " ".join(match.group().lower().split())
    if match["fixed"]:
        return _fixed(text, start, end, lexicon)
    if match["vague"]:
        return Number(start, end, *_vague(text, lexicon))
    if match["digits"]:
        value = _digits(text, lexicon)
        return Number(start, end, value, scaled=not text[-1].isdigit())
    return Number(start, end, spelled_value(text, lexicon), spelled=True)


def _fixed(text: str, start: int, end: int, lexicon: Lexicon) -> Number:
    row = lexicon.words.get(text)
    if row is not None:
        vague: Qualifier | None = "several" if row.kind == "some" and row.value == 3 else None
        return Number(start, end, row.value, vague, share=row.kind == "share", spelled=True)
    head, _, scale = text.rpartition(" ")
    first, factor = lexicon.words[head], lexicon.words[scale].value
    if first.value != 3:
        return Number(start, end, first.value * factor, None, spelled=True)
    plural = lexicon.words.get(scale + "s")
    return Number(start, end, plural.value if plural else 3 * factor, _vague_name(scale), spelled=True)


def _vague(text: str, lexicon: Lexicon) -> tuple[float, Qualifier]:
    """The least that "tens of thousands" can mean, and the name of its class."""
    words = [word for word in re.split(r"\W+", text) if word in lexicon.words]
    if " of " not in text:
        return lexicon.words[words[0]].value, _vague_name(words[0])
    scale = words[-1].removesuffix("s")
    return lexicon.words[words[0]].value * lexicon.words[scale].value, _vague_name(words[-1])


def _vague_name(word: str) -> Qualifier:
    if word.startswith(("dozen", "score", "ten")):
        return "dozens"
    return "hundreds" if word.startswith("hundred") else "thousands"


def _digits(text: str, lexicon: Lexicon) -> float:
    match = re.match(r"[\d.,\u00a0\u202f\u2009 ]*\d|\d", text)
    figure = match.group() if match else text
    value = float(re.sub(r"[,\s]", "", figure))
    rest = text[len(figure) :]
    if rest[:1] in _PARTS:
        value += _PARTS[rest[0]]
        rest = rest[1:]
    if " and a half" in rest:
        value += 0.5
        rest = rest.replace(" and a half", "")
    word = rest.strip(" -")
    return round(value * lexicon.words[word].value, 6) if word in lexicon.words else value


def spelled_value(text: str, lexicon: Lexicon) -> float:
    """The value of a number in words: "two hundred and five thousand", "a million and a half"."""
    total = current = 0.0
    half = " and a half" in text
    words = [word for word in re.split(r"[\s-]+", text.replace(" and a half", " half")) if word != "and"]
    for word in words:
        if word in ("a", "an"):
            current = 1
        elif word == "half" and half:
            factor = 1.0 if current or not total else _last_scale(words, lexicon)
            current += 0.5 * factor
        elif lexicon.words[word].kind == "scale":
            value = lexicon.words[word].value
            if value in (12, 100):
                current = (current or 1) * value
            else:
                total, current = total + (current or 1) * value, 0
        else:
            current += lexicon.words[word].value
    return total + current


def _last_scale(words: list[str], lexicon: Lexicon) -> float:
    return next((lexicon.words[w].value for w in reversed(words) if w in lexicon.words and w != "half"), 1.0)


def _is_range(text: str, first: Number, second: Number) -> bool:
    """True for "8,000 to 10,000", "between 5 and 6", "two or three"; not for "rose from 14 to 19"."""
    between = text[first.end : second.start]
    money = re.sub(r"^[\s]*(?:to|and|or|-|–)?\s*[A-Za-z]{0,2}[$€£]\s?", "", between) if second else between
    glue = _RANGE.fullmatch(between) or (between != money and not money.strip())
    if not glue or first.vague or second.vague or first.share or second.value <= first.value:
        return False
    before = text[max(0, first.start - _LOOKBACK) : first.start]
    word = between.strip().lower()
    if word.startswith("and"):
        return _BETWEEN.search(before) is not None
    if word.startswith("to"):
        return _FROM.search(before) is None
    return True


def _amount(text: str, lexicon: Lexicon, number: Number, second: Number | None) -> Amount:
    start, end = number.start, (second or number).end
    first, last = number.value, None if second is None else second.value
    if second is not None and number.value < 1000 <= second.value and second.scaled and not number.scaled:
        first = number.value * _scale_of(text, second, lexicon)
    money = lexicon.money_before.search(text, max(0, start - 5), start)
    currency = None if money is None else lexicon.currencies[money.group(1).lower()]
    outer = start if money is None else money.start(1)
    qualifier, outer = _before(text, lexicon, outer)
    if second is not None:
        match = _BETWEEN.search(text, max(0, number.start - _LOOKBACK), number.start)
        outer = match.start() if match else outer
    after = lexicon.after.match(text, end)
    if after is not None and second is None and _counts_after(after, text):
        qualifier = qualifier or lexicon.trailing[" ".join(after.group(1).lower().split())]
        end = after.end()
    if currency is None and text[end - 1] == "m" and text[end - 2].isdigit() and second is None:
        first, end = first / 1e6, end - 1
    named = lexicon.money_after.match(text, end)
    unit = lexicon.unit.match(text, end)
    if named is not None and _is_weight(text, outer, named):
        named = None
    if currency is None and named is not None and (unit is None or named.end(1) >= unit.end(1)):
        currency, end, unit = lexicon.currencies[" ".join(named.group(1).lower().split())], named.end(1), None
    row = None if unit is None or currency is not None else lexicon.units[" ".join(unit.group(1).lower().split())]
    if unit is not None and row is not None:
        end = unit.end(1)
    low, high, kind = bounds(first, last, qualifier or number.vague or "exact")
    return Amount(
        span=(outer, end), core=(number.start, (second or number).end), value=first, low=low, high=high,
        qualifier=kind, currency=currency, unit=None if row is None else row.unit,
        measure="money" if currency else None if row is None else row.measure,
        share=number.share, vague=number.vague is not None,
        unit_span=None if row is None or unit is None else unit.span(1),
    )  # fmt: skip


def _is_weight(text: str, start: int, named: re.Match[str]) -> bool:
    """ "weigh 15 pounds", "500 pounds of explosives": no money."""
    if not named.group(1).lower().startswith("pound"):
        return False
    return re.search(r"\bweigh\w*\W+$", text[max(0, start - 12) : start]) is not None or text.startswith(
        " of ", named.end()
    )


def _counts_after(match: re.Match[str], text: str) -> bool:
    """ "at least" behind a number belongs to it only where no other number follows."""
    return not re.match(r"\s+\d", text[match.end() : match.end() + 3])


def _scale_of(text: str, number: Number, lexicon: Lexicon) -> float:
    word = re.split(r"[\d\s-]+", text[number.start : number.end].lower())[-1]
    return lexicon.words[word].value if word in lexicon.words else 1.0


def _before(text: str, lexicon: Lexicon, start: int) -> tuple[Qualifier | None, int]:
    """The qualifier that ends at `start` and where it begins; of two ("at least some") the first counts."""
    found: Qualifier | None = None
    for _ in range(2):
        match = lexicon.before.search(text, max(0, start - _LOOKBACK), start)
        if match is None or "\n" in match.group():
            break
        kind = lexicon.qualifiers[" ".join(match.group(1).lower().split())]
        found = kind if found is None or kind != "exact" else found
        start = match.start(1)
    return found, start


def bounds(value: float, last: float | None, kind: Qualifier) -> tuple[float | None, float | None, Qualifier]:
    """Low and high of a number with its qualifier; a second number makes it a range."""
    if last is not None:
        return value, last, "between"
    if kind in ("more_than", "at_least", "dozens", "hundreds", "thousands", "several"):
        return value, None, kind
    if kind in ("less_than", "at_most", "up_to"):
        return None, value, kind
    return (value, value, kind) if kind == "exact" else (None, None, kind)
