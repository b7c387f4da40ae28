"""Titles and roles that stand before a name."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.actors.phrase import build_phrase
from dateline.actors.readings import Phrase
from dateline.actors.scene import RoleAt, Scene

BESIDE_REACH = 9


@dataclass(slots=True)
class Titles:
    """What is told of a named person: `first` is the first token of the title or the name."""

    first: int
    text: str | None = None
    phrases: list[Phrase] = field(default_factory=list)
    beside: list[Phrase] = field(default_factory=list)
    gender: str | None = None
    sector: str | None = None


def title_before(scene: Scene, titles: Titles) -> None:
    """The title that runs up to the name: honorifics, a role and whose it is."""
    name = titles.first
    bottom = scene.parsed.sentence_of(name).first
    start = name
    while (
        start > bottom
        and start - 1 not in scene.taken
        and scene.know.has("honorific", scene.keys[start - 1].rstrip("."))
    ):
        if scene.role_at(start - 1) is not None and scene.keys[start - 1] not in ("gen", "dr"):
            break
        start -= 1
        if start > bottom and scene.keys[start - 1] == "." and start - 1 > bottom:
            start -= 1
    found = _role_before(scene, start, bottom)
    if found is None:
        if start < name:
            titles.first, titles.text = start, scene.text(start, name)
        return
    role_start = found[0]
    left = left_of_title(scene, role_start, bottom)
    while left < role_start and scene.keys[left] in ("-", "–", "'s", "’s", ","):
        left += 1
    phrase = build_phrase(scene, found[1] - 1, found, left)
    titles.phrases.append(phrase)
    titles.first = left
    titles.text = _title_text(scene, left, name)


def _title_text(scene: Scene, first: int, last: int) -> str:
    while first < last - 1 and scene.parsed.tokens[first].pos in ("DET", "PRON"):
        first += 1
    return scene.text(first, last)


def _role_before(scene: Scene, name: int, bottom: int) -> RoleAt | None:
    """The role phrase that ends at the name, also over "of Russia"."""
    if name - 1 < bottom or name - 1 in scene.taken:
        return None
    found = scene.role_at(name - 1)
    titular = scene.parsed.tokens[name - 1].pos not in ("VERB", "AUX", "ADV")
    if found is not None and titular and found[3].kind == "person" and found[1] == name:
        return found
    for k in range(max(bottom, name - 5), name - 2):
        longer = scene.role_at(k)
        if longer is not None and longer[0] == k and longer[1] == name and longer[3].kind == "person":
            return longer
    headed = _heading_body(scene, name, bottom)
    if headed is not None:
        return headed
    hit = scene.hit_at.get(name - 1)
    entity = scene.entity_at.get(name - 1)
    k = hit.first if hit is not None else name - 1
    if hit is None and k not in scene.place_at and (entity is None or entity.label not in ("ORG", "GPE", "FAC")):
        return None
    k = min(k, entity.first) if entity is not None and entity.last >= name else k
    while k < name - 1 and scene.parsed.tokens[k].pos == "DET":
        k += 1
    k -= 1
    if k > bottom and scene.keys[k] == "the":
        k -= 1
    if k > bottom and scene.keys[k] in ("of", "to", "for", "at"):
        found = scene.role_at(k - 1)
        if found is not None and found[3].kind == "person":
            return found
    return None


def _heading_body(scene: Scene, name: int, bottom: int) -> RoleAt | None:
    """The office in "head of the Russian delegation" and "director of the hospital" right before the name."""
    body = scene.role_at(name - 1)
    if body is None or body[3].kind == "person" or scene.parsed.tokens[name - 1].tag not in ("NN", "NNP"):
        return None
    k = body[0] - 1
    while (
        k > bottom and name - k < BESIDE_REACH and scene.parsed.tokens[k].pos in ("ADJ", "NOUN", "PROPN", "DET", "PART")
    ):
        k -= 1
    found = scene.role_at(k - 1) if k > bottom and scene.keys[k] in ("of", "at", "for") else None
    return found if found is not None and found[3].kind == "person" and found[1] == k else None


def left_of_title(scene: Scene, start: int, bottom: int) -> int:
    """How far modifiers of a title reach back."""
    tokens = scene.parsed.tokens
    j = start
    while j > bottom and start - j < 7:
        before = j - 1
        if before in scene.taken:
            break
        hit = scene.hit_at.get(before)
        if hit is not None:
            j = hit.first
            continue
        token = tokens[before]
        if token.pos in ("DET",) or token.tag == "PRP$":
            return before
        if token.pos in ("ADJ", "PROPN") or token.tag in ("NN", "NNS", "POS", "HYPH"):
            j = before
            continue
        if token.tag == "VBN" and token.dep == "amod" and token.head > before:
            j = before
            continue
        left = scene.hit_at.get(before - 1) if scene.keys[before] == "and" else None
        if left is not None and left.entry.kind in ("country", "demonym") and j in scene.hit_at:
            j = before
            continue
        break
    return j
