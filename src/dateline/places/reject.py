"""Names that look like places and are none: agencies in capitals, given names, words for kinds of places."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Parsed, Record
from dateline.places.entry import ADMIN1, COUNTRY
from dateline.places.fold import fold
from dateline.places.knowledge import TOWN, Knowledge
from dateline.places.toponym import Toponym

_SHORTEST = 4
"""Letters of an agency's name in capitals; shorter ones are abbreviations of lands and states too."""
_HEAD = 12
"""Words in which a dateline stands."""
_DASHES = frozenset({"—", "–", "-", "--"})
_OLDEST = 110
_NAMING = frozenset({"PROPN", "ADJ"})
_OPENING = frozenset({"(", "/"})


def without_strangers(
    toponyms: Sequence[Toponym], parsed: Parsed, record: Record, knowledge: Knowledge
) -> tuple[Toponym, ...]:
    """The names of a report, in order, without those that only look like places."""
    line = record.report.dateline
    head = line.span if line is not None else (0, 0)
    surnames = frozenset(fold(item.name) for item in toponyms if _is_surname(item, parsed, knowledge))
    return tuple(
        item
        for item in toponyms
        if not (fold(item.name) in surnames and _may_be_person(item, parsed, knowledge))
        and not _is_last_word(item, parsed)
        and not _is_kind(item, knowledge)
        and not _is_in_agency(item, parsed, head)
        and not _is_acronym(item, parsed, knowledge, head)
        and not _is_given_name(item, parsed, knowledge)
    )


def _is_surname(item: Toponym, parsed: Parsed, knowledge: Knowledge) -> bool:
    """The last word of a person's full name ("Kay Hagan", "Sudesh Amman, 20,")."""
    tokens, first, last = parsed.tokens, item.first, item.last
    if last - first > 1 or first < 1 or tokens[first - 1].sent != tokens[first].sent:
        return False
    before = tokens[first - 1]
    if before.pos != "PROPN" or not before.text[:1].isupper() or not before.text[1:].islower():
        return False
    ahead = [token.text for token in tokens[last : last + 3]]
    aged = len(ahead) == 3 and ahead[0] == "," and ahead[2] in {",", ".", ")"} and ahead[1].isdigit()
    named = before.ent == "PERSON" and tokens[first].ent in {"PERSON", ""}
    return (aged and int(ahead[1]) < _OLDEST) or named or fold(before.text) in knowledge.given


def _may_be_person(item: Toponym, parsed: Parsed, knowledge: Knowledge) -> bool:
    """Nothing before the name puts anything there."""
    before = parsed.tokens[item.first - 1].lower if item.first else ""
    return item.last - item.first == 1 and not (knowledge.has("locative", before) or before in ("from", "to"))


def _is_last_word(item: Toponym, parsed: Parsed) -> bool:
    """The end of a longer name ("Commonwealth of Independent States")."""
    before = parsed.tokens[item.first - 1] if item.first else None
    return item.name == "States" and before is not None and before.text[:1].isupper() and before.pos in _NAMING


def _is_kind(item: Toponym, knowledge: Knowledge) -> bool:
    """Only the word for a division ("REGION" after a name that was not found)."""
    word = item.name.lower()
    if item.last - item.first > 1 or word not in knowledge.after or fold(word) in knowledge.listed:
        return False
    return all(found.entry.population < TOWN for found in knowledge.gazetteer.lookup(item.name))


def _is_in_agency(item: Toponym, parsed: Parsed, head: tuple[int, int]) -> bool:
    """Inside the brackets or strokes of a dateline: "GOMA (Great Lakes Bulletin) —", "MOSCOW, June 7. /NEVA/."."""
    if _is_bracketed(item, parsed):
        return True
    if not head[0] <= item.span[0] < head[1]:
        return False
    return any(mark in parsed.text[head[0] : item.span[0]] for mark in _OPENING)


def _is_bracketed(item: Toponym, parsed: Parsed) -> bool:
    """Opens brackets before a dash at the head of a paragraph, with more capitals inside them."""
    tokens, first = parsed.tokens, item.first
    sentence = parsed.sentences[tokens[first].sent]
    if not 0 < first - sentence.first < _HEAD or tokens[first - 1].text != "(":
        return False
    rest = [tokens[i].text for i in range(item.last, min(item.last + 6, len(tokens)))]
    close = rest.index(")") if ")" in rest else 0
    return close > 0 and rest[0][:1].isupper() and close + 1 < len(rest) and rest[close + 1] in _DASHES


def _is_acronym(item: Toponym, parsed: Parsed, knowledge: Knowledge, head: tuple[int, int]) -> bool:
    """A word all in capitals in running text ("a source told SANA"), unless such capitals are usual for a land."""
    token = parsed.tokens[item.first]
    if item.last - item.first > 1 or not (token.text.isupper() and token.text.isalpha()) or len(token.text) < _SHORTEST:
        return False
    if head[0] <= item.span[0] < head[1] or knowledge.has("acronym", token.lower):
        return False
    sentence = parsed.sentences[token.sent]
    others = (parsed.tokens[i].text for i in range(sentence.first, sentence.last) if i != item.first)
    words = [word for word in others if word.isalpha() and len(word) > 1]
    lower = sum(word[1:].islower() for word in words)
    return sentence.first != item.first and lower > len(words) / 2


def is_empty(item: Toponym, parsed: Parsed, knowledge: Knowledge) -> bool:
    """A single unknown word with an article, which no word tells to be a place ("won the Palme")."""
    if item.last - item.first > 1 or item.first < 1 or item.levels or item.feature:
        return False
    return parsed.tokens[item.first - 1].lower == "the" and not (
        item.last < len(parsed.tokens) and parsed.tokens[item.last].lower in knowledge.after
    )


def _is_given_name(item: Toponym, parsed: Parsed, knowledge: Knowledge) -> bool:
    """A given name before a surname ("Volodymyr Zelenskyy", "26-year-old Basel Amin"), no land or province."""
    if item.last - item.first > 1 or item.last >= len(parsed.tokens):
        return False
    titled = item.first > 0 and knowledge.has("title", parsed.tokens[item.first - 1].lower)
    if not titled and fold(item.name) not in knowledge.given:
        return False
    after = parsed.tokens[item.last]
    surname = after.pos == "PROPN" and after.text[:1].isupper() and after.text[1:].islower()
    if not surname or after.sent != parsed.tokens[item.first].sent or after.lower in knowledge.after:
        return False
    return not any(found.entry.level in {COUNTRY, ADMIN1} for found in knowledge.gazetteer.lookup(item.name))
