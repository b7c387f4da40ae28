"""Puts amounts, counted nouns and measures together to quantities."""

from __future__ import annotations

import re

import msgspec

from dateline.model import Parsed, Quantity, Record, Span
from dateline.model.record import Measure
from dateline.quantities.amounts import Amount, amounts, bounds
from dateline.quantities.heads import head_noun
from dateline.quantities.lexicon import Lexicon
from dateline.quantities.measures import Governor
from dateline.quantities.nouns import SWAP, counts
from dateline.quantities.parts import Figure, wholes

_PEOPLE = frozenset(["killed", "wounded", "missing", "displaced", "detained", "released", "participants"])
_OTHERS = frozenset(["other", "more", "another"])
_FATES = frozenset(["dead", "wounded", "injured", "missing", "displaced", "captured"])
_LISTED = frozenset(["including", "among"])


class Noun(msgspec.Struct, frozen=True):
    """A counted noun: its token (None when left out), its lemma or phrase, its class, its default measure."""

    token: int | None = None
    lemma: str | None = None
    things: str | None = None
    default: Measure | None = None


class Count(msgspec.Struct, frozen=True):
    """An amount with what it counts and measures, its paragraph and its sentence."""

    amount: Amount
    noun: Noun
    measure: Measure | None
    paragraph: int
    sentence: int


def find_counts(parsed: Parsed, record: Record, lexicon: Lexicon) -> list[Quantity]:
    """All quantities in text order, numbered from q1."""
    governor = Governor(parsed, lexicon)
    found: list[Count] = []
    swapped = -1
    for raw in amounts(parsed.text, lexicon):
        if raw.core[0] < swapped:
            continue
        amount = _without_particle(parsed, lexicon, raw)
        token = None if amount.measure is not None else head_noun(parsed, amount)
        if not counts(parsed, record, lexicon, amount, token):
            continue
        swap = SWAP.match(parsed.text, amount.core[1]) if amount.measure is None else None
        if swap is not None:
            swapped = swap.end()
            found.append(_swap(parsed, lexicon, amount, swapped))
            continue
        count = _count(parsed, lexicon, governor, amount, token, found[-1] if found else None)
        if count is not None:
            found.append(count)
    parts = wholes(parsed.text, [_figure(count) for count in found])
    found = [_shared(count, found[parts[n]] if parts.get(n, n) < n else None) for n, count in enumerate(found)]
    return [_quantity(parsed, count, n, parts.get(n)) for n, count in enumerate(found)]


def _shared(part: Count, whole: Count | None) -> Count:
    """A part without a fate of its own has that of the whole: "30 wounded, including five women"."""
    if whole is None or whole.measure not in _PEOPLE or part.measure not in (None, "other", part.noun.default):
        return part
    return msgspec.structs.replace(part, measure=whole.measure)


def _figure(count: Count) -> Figure:
    amount = count.amount
    exact = amount.qualifier == "exact" and not amount.share
    return Figure(amount.core, amount.value, exact, count.measure, count.paragraph, count.sentence)


def _without_particle(parsed: Parsed, lexicon: Lexicon, amount: Amount) -> Amount:
    """ "handed over 390 men": the particle of the verb is no qualifier."""
    first = parsed.token_at(amount.span[0])
    if not first or amount.span[0] == amount.core[0]:
        return amount
    token, verb = parsed.tokens[first], parsed.tokens[first - 1]
    if token.dep != "prt" and f"{verb.lemma} {token.lower}" not in lexicon.verbs:
        return amount
    inner = parsed.text[token.end : amount.core[0]]
    start = amount.core[0] if not inner.strip() else token.end + len(inner) - len(inner.lstrip())
    kind = lexicon.qualifiers.get(" ".join(inner.lower().split()), "exact")
    low, high, kind = bounds(amount.value, None, kind)
    return msgspec.structs.replace(amount, span=(start, amount.span[1]), qualifier=kind, low=low, high=high)


def _count(
    parsed: Parsed,
    lexicon: Lexicon,
    governor: Governor,
    amount: Amount,
    token: int | None,
    last: Count | None,
) -> Count | None:
    anchor = _anchor(parsed, amount, token)
    paragraph = parsed.sentence_of(anchor).paragraph
    if amount.measure is not None:
        return Count(
            amount,
            Noun(lemma=amount.unit or amount.currency),
            amount.measure,
            paragraph,
            parsed.tokens[anchor].sent,
        )
    noun = _noun(parsed, lexicon, token)
    measure = _told_next(parsed, governor, amount, token, noun)
    measure = measure or governor.measure(anchor, noun.things)
    if measure is None and token is not None and anchor != token:
        measure = governor.measure(token, noun.things)
    if measure is None and noun.things == "person" and noun.default is None:
        measure = governor.subject_toll(anchor)[0]
    if _is_whole(parsed, token, anchor, lexicon):
        measure = "other"
    if token is None:
        noun, measure = _elliptic(parsed, lexicon, governor, anchor, measure)
    measure = measure or noun.default
    if noun.lemma is None or noun.lemma in _OTHERS:
        noun, measure = _from_context(noun, measure, last, paragraph, parsed.tokens[anchor].sent)
    if measure in (None, "other", noun.default) and _refers_back(parsed, amount):
        return None
    if amount.qualifier == "several" and amount.value < 10 and (measure not in _PEOPLE or noun.things != "person"):
        return None
    return Count(amount, noun, measure, paragraph, parsed.tokens[anchor].sent)


def _told_next(parsed: Parsed, governor: Governor, amount: Amount, token: int | None, noun: Noun) -> Measure | None:
    """The fate of people that stands next to their number: surer than what the whole clause seems to say."""
    if token is not None and noun.things != "person" and noun.lemma not in _OTHERS:
        return None
    last = token if token is not None else parsed.tokens_in(amount.core)[-1]
    first = parsed.tokens_in(amount.span)[0]
    beside = governor.beside(last) if token is None else None
    return beside or governor.behind(last) or governor.before(first)


def _refers_back(parsed: Parsed, amount: Amount) -> bool:
    """ "the two wrestlers": told before, counted nowhere; "the two of them", "the two men killed" do count."""
    before = parsed.text[max(0, amount.span[0] - 8) : amount.span[0]].lower()
    return amount.qualifier == "exact" and amount.value in (2, 3) and re.search(r"\bthe\s+$", before) is not None


def _swap(parsed: Parsed, lexicon: Lexicon, amount: Amount, end: int) -> Count:
    """ "1,000 for 1,000": prisoners, unless the sentence swaps other people."""
    at = parsed.tokens_in(amount.core)[0]
    sentence = parsed.sentence_of(at)
    people = [
        t for t in parsed.tokens[sentence.first : sentence.last]
        if t.tag == "NNS" and lexicon.default(t.lemma) in ("detained", "killed", "deployed")
    ]  # fmt: skip
    noun = _noun(parsed, lexicon, people[0].i) if people else Noun(lemma="prisoner", things="person")
    wide = msgspec.structs.replace(amount, span=(amount.span[0], end), core=(amount.core[0], end))
    return Count(wide, msgspec.structs.replace(noun, token=None), "released", sentence.paragraph, sentence.i)


def _elliptic(
    parsed: Parsed, lexicon: Lexicon, governor: Governor, anchor: int, measure: Measure | None
) -> tuple[Noun, Measure | None]:
    """The noun and measure of a count without noun: of its clause's subject, or of the list it is in."""
    head = parsed.tokens[anchor].head
    if parsed.tokens[head].lower in _LISTED:
        listed = parsed.tokens[head].head
        if parsed.tokens[listed].tag == "NNS":
            noun = _noun(parsed, lexicon, listed)
            return noun, governor.measure(listed, noun.things) or measure
    toll, token = governor.toll(anchor)
    if toll is None and token is None:
        return Noun(), measure
    noun = _noun(parsed, lexicon, token)
    return msgspec.structs.replace(noun, token=None), toll or measure


def _from_context(
    noun: Noun, measure: Measure | None, last: Count | None, paragraph: int, sentence: int
) -> tuple[Noun, Measure | None]:
    """The noun that an elliptic count leaves out: of the count before it, else people."""
    near = last if last is not None and last.paragraph == paragraph else None
    if near is not None and near.noun.lemma is not None and (measure is None or near.measure == measure):
        return msgspec.structs.replace(near.noun, token=noun.token), measure or near.measure
    if measure in _PEOPLE:
        if near is not None and near.sentence == sentence and near.noun.things == "person":
            return msgspec.structs.replace(near.noun, token=noun.token), measure
        return Noun(noun.token, "person", "person"), measure
    lemma = near.noun.lemma if near is not None else None
    return Noun(noun.token, lemma, noun.things), measure


def _anchor(parsed: Parsed, amount: Amount, noun: int | None) -> int:
    """The token whose place in the sentence says what is measured."""
    inside = parsed.tokens_in(amount.core)
    top = next((i for i in inside if parsed.tokens[i].head not in inside), inside[0] if inside else 0)
    if noun is not None and parsed.is_under(noun, top):
        return top
    return top if noun is None else noun


def _is_whole(parsed: Parsed, noun: int | None, anchor: int, lexicon: Lexicon) -> bool:
    """ "nine of her 10 children": the ten are no victims."""
    if noun is None or anchor != noun:
        return False
    of = parsed.tokens[noun].head
    if parsed.tokens[noun].dep != "pobj" or parsed.tokens[of].lower != "of":
        return False
    part = parsed.tokens[parsed.tokens[of].head]
    return part.pos == "NUM" and lexicon.number.fullmatch(part.text) is not None


def _noun(parsed: Parsed, lexicon: Lexicon, token: int | None) -> Noun:
    """The noun at `token` with its class; a phrase of the noun list goes before its bare head."""
    if token is None:
        return Noun()
    head = parsed.tokens[token]
    name = "person" if head.lower == "people" else head.lemma
    for size in (2, 1):
        words = [t.lower for t in parsed.tokens[max(0, token - size) : token]]
        row = lexicon.nouns.get(" ".join([*words, head.lemma]))
        if row is not None:
            return Noun(token, row.noun, row.things, row.measure)
    row = lexicon.nouns.get(head.lemma) or lexicon.nouns.get(head.lower)
    if head.pos == "PROPN" and not re.fullmatch(r"[A-Z]{2,}s?", head.text):
        name = name[:1].upper() + name[1:]
    if row is not None:
        return Noun(token, "person" if head.lower in _FATES else name, row.things, row.measure)
    if head.tag == "NNPS" and name.endswith("s"):
        name = name[:-1]
    return Noun(token, name, "person" if head.ent == "NORP" or head.pos == "PROPN" else "unlisted")


def _quantity(parsed: Parsed, count: Count, n: int, whole: int | None) -> Quantity:
    amount, span = count.amount, _span(parsed, count)
    return Quantity(
        id=f"q{n + 1}", span=span, text=parsed.text[span[0] : span[1]], value=amount.value, low=amount.low,
        high=amount.high, qualifier=amount.qualifier, unit=amount.currency or amount.unit,
        of=count.noun.lemma,
        measure="percent" if amount.share else count.measure or "other",
        part_of=None if whole is None else f"q{whole + 1}",
    )  # fmt: skip


def _span(parsed: Parsed, count: Count) -> Span:
    """From the qualifier to the counted noun, where that stands close behind."""
    start, end = count.amount.span
    if count.noun.token is None:
        return start, end
    token = parsed.tokens[count.noun.token]
    if token.start < end:
        return start, end
    between = [parsed.tokens[i] for i in parsed.tokens_in((end, token.end))]
    if len(between) <= 5 and not any(t.pos in ("PUNCT", "NUM") and t.text != "-" for t in between):
        end = token.end
    return start, end
