"""What is counted: the head noun of a number, and numbers that count nothing."""

from __future__ import annotations

import re

from dateline.model import Parsed, Record, Token, contains, overlaps
from dateline.quantities.amounts import Amount
from dateline.quantities.heads import top_of
from dateline.quantities.lexicon import Lexicon

_SMALL = 10
_TITLES = frozenset(["ORG", "FAC", "WORK_OF_ART", "LAW"])
_NAMES = frozenset(["PRODUCT", "FAC", "ORG", "WORK_OF_ART", "LAW", "EVENT", "GPE", "LOC", "PERSON"])
_AGE = re.compile(r"[\s-]*(?:-?\s?years?[\s-]olds?|-?\s?months?[\s-]olds?|years?\s+of\s+age|yo\b)", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?(?:\s+of|\s+between)?|ages|turned|turns|turning|older\s+than|younger\s+than)\s+$", re.I)
_OF_AGE = re.compile(
    r"\b(?:men|women|people|those|anyone|everyone|person|adults|males|females|citizens|residents|patients|voters|anybody)\s+$",
    re.IGNORECASE,
)
_PARENT = re.compile(r"\b(?:mother|father|parent|family|mum|mom|dad|grand(?:mother|father)|widow)\s+of\s+$", re.I)
_AGED_LIST = re.compile(r"\baged?\b[^.;]*$", re.IGNORECASE)
_CLOCK = re.compile(r"(?::\d|\s?[ap]\.?\s?m\b|\s?(?:GMT|UTC|o'clock|o’clock|hrs?\b|local time))", re.IGNORECASE)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_MONTH_BEFORE = re.compile(_MONTH + r"\.?\s+$", re.IGNORECASE)
_MONTH_AFTER = re.compile(r"\s+(?:of\s+)?" + _MONTH, re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_COMPOUND = re.compile(r"-(?!plus|odd|for-)[A-Za-z]")
_STREET = re.compile(
    r"\s+[A-Z][\w’']+(?:\s+[A-Z][\w’']+)?\s+(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Boulevard|Drive)\b"
)
_FOR = re.compile(r"-?\s?(?:for|by)[\s-]\s?(?=\d)")
SWAP = re.compile(r"[-\s](?:for)[-\s]\d(?:[\d,]*\d)?")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d\s*(?:-|–|—|to|and)\s*(?:(?:1[5-9]|20)\d\d|\d\d)")
_LABEL_BEFORE = re.compile(r"\b(?:nos?\.|top|bottom)\s*$", re.IGNORECASE)
_PHONE = re.compile(r"\+\(?\d{1,3}\)?(?:[\s-]?\(?\d{2,4}\)?){2,}")
_NEAR = 24
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")


def counts(parsed: Parsed, record: Record, lexicon: Lexicon, amount: Amount, noun: int | None) -> bool:
    """False for dates, ages, clock times, labels, scores, ordinals and other numbers that count nothing."""
    text, (start, end) = parsed.text, amount.core
    if any(overlaps(time.span, amount.core) and not _inside_phrase(time.span, amount) for time in record.times):
        return False
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if amount.measure == "duration" or _dated(parsed, amount, noun, before, after):
        return False
    if amount.measure is not None or amount.share:
        return amount.measure is not None or after.startswith(" of ")
    if _AGE.match(after) or _AGED.search(before) or _CLOCK.match(after) or _ORDINAL.match(after):
        return False
    if (_COMPOUND.match(after) and not _FOR.match(after)) or _STREET.match(after):
        return False
    if before.endswith(".") and before[-2:-1] in ("", " ", "("):  # ".312"
        return False
    if after[:1] in ("/", "°", "#") or re.match(r"[-–]\d", after) or re.search(r"\d[-–]$", before):
        return False
    if _measures_nothing(parsed, amount, noun, before, after):
        return False
    return _counting(parsed, lexicon, amount, noun, before, after)


def _measures_nothing(parsed: Parsed, amount: Amount, noun: int | None, before: str, after: str) -> bool:
    """Magnitudes, bare decimals, "zero interest", "the two", "men over 70", "scores twice"."""
    figure = parsed.text[amount.core[0] : amount.core[1]].lower()
    near = max(0, amount.core[0] - _NEAR)
    if any(overlaps(m.span(), amount.core) for m in _PHONE.finditer(parsed.text, near, amount.core[1] + _NEAR)):
        return True
    if re.search(r"\bmagnitudes?(?:\s+of)?\s+$", before, re.I) or re.match(r"[\s-]magnitude", after, re.I):
        return True
    if re.fullmatch(r"\d+\.\d+", figure) or (figure == "scores" and not after.startswith(" of")):
        return True
    if figure == "none" and not re.match(r" of (?:the|those|these|them|its|his|her|their|our)\b", after):
        return True
    if noun is not None:
        named = parsed.tokens[noun].pos == "PROPN" and _is_one_name(parsed, amount, noun)
        return named or (amount.value == 0 and parsed.tokens[noun].tag not in ("NNS", "NNPS"))
    if figure == "two" and re.search(r"\b(?:the|these|those|his|her|their)\s+$", before, re.I):
        return not after.lstrip().startswith("of")
    if _PARENT.search(before) is not None:
        return True
    over = amount.qualifier in ("more_than", "less_than", "at_least") and 10 <= amount.value <= 105
    return over and _OF_AGE.search(parsed.text[max(0, amount.span[0] - 30) : amount.span[0]]) is not None


def _is_one_name(parsed: Parsed, amount: Amount, noun: int) -> bool:
    """ "the 30 Birds Foundation": number and noun are one name."""
    first = parsed.tokens_in(amount.core)[0]
    return any(e.first <= first and noun < e.last and e.label in _TITLES for e in parsed.entities)


def _inside_phrase(span: tuple[int, int], amount: Amount) -> bool:
    """A time may lie inside the words of an amount ("40 a day"), never the other way round."""
    return contains(amount.core, span) and span != amount.core


def _dated(parsed: Parsed, amount: Amount, noun: int | None, before: str, after: str) -> bool:
    figure = parsed.text[amount.core[0] : amount.core[1]]
    if _MONTH_BEFORE.search(before) and float(amount.value) <= 2100 and "," not in figure:
        return True
    if _MONTH_AFTER.match(after) and amount.value <= 31:
        return True
    if noun is not None and parsed.tokens[noun].ent not in ("DATE", "TIME"):
        return False
    inside = parsed.tokens_in(amount.core)
    return amount.currency is None and all(parsed.tokens[i].ent in ("DATE", "TIME") for i in inside)


def _counting(parsed: Parsed, lexicon: Lexicon, amount: Amount, noun: int | None, before: str, after: str) -> bool:
    tokens, inside = parsed.tokens, parsed.tokens_in(amount.core)
    figure = parsed.text[amount.core[0] : amount.core[1]]
    if not inside or (noun is None and _SCORE.fullmatch(figure)):
        return False
    year = _YEARS.fullmatch(figure) or (_YEAR.fullmatch(figure) and amount.qualifier == "exact")
    if (year and not _peopled(parsed, lexicon, noun)) or _LABEL_BEFORE.search(before):
        return False
    if noun is not None and tokens[noun].pos == "PROPN" and tokens[noun].ent in ("DATE", "TIME"):
        return False
    first = tokens[inside[0]]
    previous = tokens[first.i - 1] if first.i and tokens[first.i - 1].sent == first.sent else None
    named = previous is not None and _labelled(lexicon, _listed_after(parsed, previous), noun, amount)
    if named or (previous is not None and _in_name(parsed, first.i)):
        return False
    if noun is None and (_aged_aside(before, after) or _AGED_LIST.search(before) or _is_age(parsed, first.i)):
        return False
    if noun is None and re.match(r"[.)]\s", after) and (previous is None or previous.text == "("):
        return False
    word = figure.lower()
    if word == "one":
        return _single(parsed, lexicon, amount, noun, before)
    if (
        word in ("two", "three")
        and noun is not None
        and re.search(r"\b(?:the|these|those|both|other)\s+$", before, re.I)
    ):
        return tokens[noun].lemma not in lexicon.pairs
    if (
        noun is not None
        and amount.value < _SMALL
        and amount.qualifier == "exact"
        and tokens[noun].lemma in lexicon.single
    ):
        return False
    return noun is not None or _stands_alone(parsed, inside, amount)


def _peopled(parsed: Parsed, lexicon: Lexicon, noun: int | None) -> bool:
    """A figure that looks like a year counts only people or weapons: "2000 men", not "the 2001 attacks"."""
    if noun is None or parsed.tokens[noun].tag != "NNS":
        return False
    row = lexicon.nouns.get(parsed.tokens[noun].lemma)
    return row is not None and row.things in ("person", "weapon")


def _labelled(lexicon: Lexicon, previous: Token, noun: int | None, amount: Amount) -> bool:
    """ "Article 5", "Shahed 136": the number names what stands before it."""
    if amount.span[0] < amount.core[0]:
        return False
    if previous.lower.rstrip("s") in lexicon.labels or previous.lower in lexicon.labels:
        return noun is None or previous.text[0].isupper() or previous.lower in ("no", "no.", "number")
    return noun is None and previous.pos == "PROPN"


def _listed_after(parsed: Parsed, previous: Token) -> Token:
    """The word before a list of numbers: "units" of the 6 in "units 5 and 6"."""
    tokens, i = parsed.tokens, previous.i
    while i > 1 and (tokens[i].lower in ("and", "or") or tokens[i].text == ",") and tokens[i - 1].pos == "NUM":
        i -= 2
    return tokens[i] if i == previous.i or tokens[i].pos == "NOUN" else previous


def _in_name(parsed: Parsed, i: int) -> bool:
    """ "Nord Stream 2 pipeline": the number is part of a name."""
    token, before = parsed.tokens[i], parsed.tokens[i - 1]
    return bool(token.ent) and token.ent == before.ent and token.ent in _NAMES and before.pos == "PROPN"


def _aged_aside(before: str, after: str) -> bool:
    """ "Maria, 34, said": an age between commas behind a name."""
    return (
        re.search(r"[A-Z][\w’'-]+,\s+$", before) is not None
        and re.match(r"\s*(?:,|\.|;|$|\)|and\b)", after) is not None
    )


def _is_age(parsed: Parsed, i: int) -> bool:
    """ "She was 26": a bare number said of a person."""
    token = parsed.tokens[i]
    if token.dep not in ("attr", "acomp") or parsed.tokens[token.head].lemma != "be":
        return False
    subject = parsed.child(token.head, "nsubj")
    return subject is not None and (
        parsed.tokens[subject].ent == "PERSON" or parsed.tokens[subject].lower in ("he", "she", "i", "who")
    )


def _single(parsed: Parsed, lexicon: Lexicon, amount: Amount, noun: int | None, before: str) -> bool:
    """ "one" counts before a noun of people or things, not as a pronoun and not in "one day"."""
    if amount.span[0] < amount.core[0] and amount.qualifier != "exact":
        return True
    if noun is None:
        return False
    token = parsed.tokens[noun]
    after = parsed.text[amount.core[1] : amount.core[1] + 4].lower()
    if after.startswith(" of") or re.search(r"\b(?:no|any|every|each|this|that|the|or)[\s-]$", before, re.I):
        return False
    row = lexicon.nouns.get(token.lemma)
    return row is not None and row.things in ("person", "weapon") and token.lemma not in lexicon.single


def _stands_alone(parsed: Parsed, inside: range, amount: Amount) -> bool:
    """An elliptic count: subject or object of a verb, or behind a preposition of change."""
    token = parsed.tokens[top_of(parsed, inside)]
    if amount.qualifier != "exact" or amount.vague:
        return True
    if token.dep in (
        "dobj",
        "nsubj",
        "nsubjpass",
        "conj",
        "attr",
        "appos",
        "pobj",
        "dep",
        "ROOT",
        "npadvmod",
    ):
        return True
    return token.ent in ("CARDINAL", "QUANTITY", "MONEY", "PERCENT")
