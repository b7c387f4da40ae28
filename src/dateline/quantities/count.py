"""Puts amounts, counted nouns and measures together to quantities."""

from __future__ import annotations

import msgspec

from dateline.model import Parsed, Quantity, Record, Span
from dateline.model.record import Measure
from dateline.quantities.amounts import Amount, amounts
from dateline.quantities.lexicon import Lexicon
from dateline.quantities.measures import Governor
from dateline.quantities.nouns import counts, head_noun

_CASUALTIES = ("killed", "wounded", "missing", "displaced", "detained", "released")
_STAND_INS = frozenset(["other", "more", "people", "person"])


class Count(msgspec.Struct, frozen=True):
    """An amount with its noun: token and lemma, None when the noun is left out."""

    amount: Amount
    noun: int | None
    lemma: str | None
    things: str | None
    measure: Measure | None
    paragraph: int


def find_counts(parsed: Parsed, record: Record, lexicon: Lexicon) -> list[Quantity]:
    """All quantities in text order, not yet numbered."""
    governor = Governor(parsed, lexicon)
    found: list[Count] = []
    for amount in amounts(parsed.text, lexicon):
        noun = None if amount.measure is not None else head_noun(parsed, amount)
        if not counts(parsed, record, lexicon, amount, noun):
            continue
        found.append(_count(parsed, lexicon, governor, amount, noun, found[-1] if found else None))
    return [_quantity(parsed, count) for count in found]


def _count(
    parsed: Parsed, lexicon: Lexicon, governor: Governor, amount: Amount, noun: int | None, last: Count | None
) -> Count:
    anchor = _anchor(parsed, amount, noun)
    paragraph = parsed.sentence_of(anchor).paragraph
    if amount.measure is not None:
        return Count(amount, None, _measured(amount), None, _as_measure(amount), paragraph)
    lemma = None if noun is None else _lemma(parsed, noun)
    row = None if noun is None else lexicon.nouns.get(parsed.tokens[noun].lemma)
    things = _things(parsed, noun, None if row is None else row.things)
    measure = governor.measure(anchor, things)
    if measure is None and noun is not None and anchor != noun:
        measure = governor.measure(noun, things)
    if measure is None and row is not None:
        measure = row.measure
    if lemma is None or lemma in ("other", "more"):
        lemma, things, measure = _from_context(measure, things, last, paragraph)
    return Count(amount, noun, lemma, things, measure, paragraph)


def _from_context(
    measure: Measure | None, things: str | None, last: Count | None, paragraph: int
) -> tuple[str | None, str | None, Measure | None]:
    """The noun that an elliptic count leaves out: of the count before it, else people."""
    near = last if last is not None and last.paragraph == paragraph else None
    if near is not None and near.lemma is not None and (measure is None or near.measure == measure):
        return near.lemma, near.things, measure or near.measure
    if measure in _CASUALTIES or measure == "participants":
        return "person", "person", measure
    return (near.lemma if near else None), things, measure


def _anchor(parsed: Parsed, amount: Amount, noun: int | None) -> int:
    """The token whose place in the sentence says what is measured."""
    inside = parsed.tokens_in(amount.core)
    top = next((i for i in inside if parsed.tokens[i].head not in inside), inside[0] if inside else 0)
    if noun is not None and parsed.is_under(noun, top):
        return top
    return top if noun is None else noun


def _things(parsed: Parsed, noun: int | None, known: str | None) -> str | None:
    """The class of the counted noun; names of peoples are people."""
    if noun is None or known is not None:
        return known
    token = parsed.tokens[noun]
    if token.ent == "NORP" or token.pos == "PROPN":
        return "person"
    return "thing"


def _lemma(parsed: Parsed, noun: int) -> str:
    token = parsed.tokens[noun]
    if token.lower == "people":
        return "person"
    return token.lemma[:1].upper() + token.lemma[1:] if token.pos == "PROPN" else token.lemma


def _measured(amount: Amount) -> str | None:
    return amount.currency if amount.currency is not None else amount.unit


def _as_measure(amount: Amount) -> Measure:
    return amount.measure or "other"


def _quantity(parsed: Parsed, count: Count) -> Quantity:
    amount = count.amount
    span = _span(parsed, count)
    return Quantity(
        id="", span=span, text=parsed.text[span[0] : span[1]], value=amount.value, low=amount.low,
        high=amount.high, qualifier=amount.qualifier, unit=amount.currency or amount.unit, of=count.lemma,
        measure=count.measure or ("percent" if amount.share else "other"),
    )  # fmt: skip


def _span(parsed: Parsed, count: Count) -> Span:
    """From the qualifier to the counted noun, where that stands close behind."""
    start, end = count.amount.span
    if count.noun is not None:
        token = parsed.tokens[count.noun]
        inside = parsed.tokens_in((end, token.end)) if token.end > end else range(0)
        if (
            token.start >= end
            and len(inside) <= 5
            and not any(parsed.tokens[i].pos in ("PUNCT", "NUM") for i in inside)
        ):
            end = token.end
    return start, end
