"""Telling words at the end of a sentence, found by their place where the parse has lost them."""

from __future__ import annotations

from dateline.model import Token
from dateline.statements.draft import Content
from dateline.statements.scene import Scene
from dateline.statements.sources import is_passive, is_speaker
from dateline.statements.wording import Source

_NAME = frozenset(["DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM", "PART", "PRON", "CCONJ", "AUX", "ADV"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_HEADS = frozenset(["NOUN", "PROPN", "PRON"])
_MARKS = frozenset([",", "-", "–", "—"])
_BRACKETS = frozenset("()")
_LONGEST_NAME = 20
_LONGEST_TAIL = 14
_LONGEST_DESCRIPTION = 40


def closing(scene: Scene, verb: int, *, inverted: bool = False) -> tuple[Content, Source] | None:
    """ "…, the head of the port told a news agency." and "…, explained Orlova.": content and source.

    With `inverted` only the second form counts.
    """
    token = scene.tokens[verb]
    low, high = scene.bounds(verb)
    perfect = token.tag == "VBN" and scene.tokens[verb - 1].lower in ("has", "have", "had")
    if token.tag not in _FINITE and not perfect and not token.text.isupper():
        return None
    if is_passive(scene, verb) or not _plain_tail(scene, verb + 1, high):
        return None
    if verb > low and scene.tokens[verb - 1].text in _MARKS:
        return _described(scene, verb) or _inverted(scene, verb, low, high)
    if inverted:
        return None
    comma = next((j for j in range(verb - 1, low, -1) if _is_mark(scene, j)), None)
    if comma is None or not _is_name(scene, comma + 1, verb):
        return None
    return _closed(scene, low, comma, _source(scene, comma + 1, verb))


def _is_mark(scene: Scene, i: int) -> bool:
    """A comma, or a dash with white space before it."""
    token = scene.tokens[i]
    return token.text == "," or (token.text in _MARKS and scene.text[token.start - 1].isspace())


def _described(scene: Scene, verb: int) -> tuple[Content, Source] | None:
    """ "“We stay,” Olha Kravets, a nurse from Lyman, a town nearby, said.": the name behind the quotation."""
    low = scene.parsed.sentence_of(verb).first
    quote = scene.marks.get(low, (-1, 0))
    if quote[0] != low or not 0 < verb - quote[1] <= _LONGEST_DESCRIPTION or scene.inside[verb] >= 0:
        return None
    comma = next((j for j in range(quote[1], verb) if scene.tokens[j].text == ","), verb)
    if scene.tokens[quote[1] - 2].text not in (",", "?", "!") or not _is_name(scene, quote[1], comma):
        return None
    source = _source(scene, quote[1], comma)
    return None if source is None or not is_speaker(scene, source.head) else (Content((quote,), "speech"), source)


def _inverted(scene: Scene, verb: int, low: int, high: int) -> tuple[Content, Source] | None:
    last = verb + 1
    while last < high and scene.tokens[last].pos in ("PROPN", "NOUN", "DET", "ADJ", "PRON"):
        last += 1
    if last == verb + 1 or scene.tokens[verb + 1].lower in ("it", "that", "this", "them", "him"):
        return None
    return _closed(scene, low, verb - 1, _source(scene, verb + 1, last))


def _closed(scene: Scene, low: int, comma: int, source: Source | None) -> tuple[Content, Source] | None:
    part = scene.trim(low, comma)
    words = scene.tokens[part[0] : part[1]]
    if source is None or not is_speaker(scene, source.head) or len(words) < 3 or _is_setting(words[0]):
        return None
    if not any(t.tag in _FINITE for t in words) and not words[0].text.isupper():
        return None
    return Content((part,), "closing"), source


def _is_setting(first: Token) -> bool:
    """ "When asked about it, Kim said": the front tells when or why, not what is said."""
    return first.pos == "SCONJ" or first.tag in ("WRB", "VBN", "VBG") or first.lower in ("asked", "after", "before")


def _plain_tail(scene: Scene, first: int, high: int) -> bool:
    """No clause may follow: only listeners, places and times."""
    tail = scene.tokens[first:high]
    return len(tail) <= _LONGEST_TAIL and not any(
        t.tag in _FINITE or t.tag in ("TO", "VBG", "VB") or t.lower == "that" for t in tail
    )


def _is_name(scene: Scene, first: int, last: int) -> bool:
    """A noun phrase with nothing else between the comma and the verb."""
    name = scene.tokens[first:last]
    if not 0 < len(name) <= _LONGEST_NAME or name[0].pos in ("ADP", "CCONJ", "ADV", "AUX", "PART"):
        return False
    if name[0].lower in ("who", "which", "that", "what", "where"):
        return False
    if name[0].tag in ("VBG", "VBN"):  # "outgoing", "appointed"
        name = name[1:]
    plain = all((t.pos in _NAME and t.lower not in ("who", "which")) or t.text in _BRACKETS for t in name)
    return plain and any(t.pos in _HEADS for t in name)


def _source(scene: Scene, first: int, last: int) -> Source | None:
    while last > first and scene.tokens[last - 1].pos in ("AUX", "ADV"):
        last -= 1
    first, last = scene.trim(first, last)
    if first >= last:
        return None
    head = scene.parsed.head_of(scene.span(first, last))
    if head is None or scene.tokens[head].pos not in _HEADS:
        head = next((j for j in range(last - 1, first - 1, -1) if scene.tokens[j].pos in _HEADS), None)
    return None if head is None else Source(head, first, last)
