"""Where people are named: from the tagger of names, the data files, the titles, and surnames again."""

from __future__ import annotations

from dateline.actors.match import Hit
from dateline.actors.namesakes import Name, drop_namesakes, surnames
from dateline.actors.pronouns import GLUED
from dateline.actors.scene import Scene
from dateline.model import Entity

_PERSON = "PERSON"
_LOOSE = ("NOUN", "ADJ", "ADV", "X")
"""Parts of speech that the tagger gives to names it does not know."""
_NOT_NAME = frozenset({"GPE", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LAW"})


def find_names(scene: Scene) -> list[Name]:
    """All names of people in text order; their tokens are taken."""
    names = _names(scene)
    drop_namesakes(scene, names)
    names += _repeated(scene, surnames(scene, names))
    return sorted(names, key=lambda name: name.first)


def _names(scene: Scene) -> list[Name]:
    found: list[Name] = []
    for entity in scene.parsed.entities:
        if (entity.label == _PERSON and not _of_thing(scene, entity)) or _person_beside(scene, entity):
            name = _trimmed(scene, entity.first, entity.last)
            if name is not None and (not found or found[-1].last <= name.first):
                found.append(name)
    for hit in scene.hits:
        if hit.entry.kind == "person" and not _covered(found, hit) and _stands_alone(scene, hit):
            found.append(Name(_untitled(scene, hit.first, hit.last), hit.last, hit))
    found += _titled(scene, found)
    found = _bracketed(scene, found)
    for name in found:
        scene.taken.update(range(name.first, name.last))
    return found


def _of_thing(scene: Scene, entity: Entity) -> bool:
    """Is it a ship or a prize named after a person ("the Ivan Petrov", "Abel Prize")?"""
    tokens = scene.parsed.tokens
    last = tokens[entity.last - 1]
    if entity.last - entity.first > 1 and scene.know.has("no_actor_last", last.lower):
        return True
    first = entity.first if tokens[entity.first].pos == "DET" else entity.first - 1
    bare = range(first + 1, entity.last)
    if first < 0 or scene.keys[first] != "the" or len(bare) != 2 or last.tag != "NNP" or last.dep == "compound":
        return False
    named = any(i in scene.hit_at or scene.role_at(i) or scene.know.has("honorific", scene.keys[i]) for i in bare)
    return not named and scene.keys[bare[0]] in scene.know.first_names


def _person_beside(scene: Scene, entity: Entity) -> bool:
    """Does a person's role stand beside what the tagger took for a body ("Igor Sat, a Polish official")?"""
    parsed = scene.parsed
    if entity.label != "ORG" or not 2 <= entity.last - entity.first <= 3:
        return False
    inside = range(entity.first, entity.last)
    if any(i in scene.hit_at or i in scene.place_at or scene.role_at(i) for i in inside):
        return False
    if not all(parsed.tokens[i].text[0].isupper() and parsed.tokens[i].text.isalpha() for i in inside):
        return False
    if any(scene.know.has("org_noun", scene.keys[i]) or scene.keys[i].isupper() for i in inside):
        return False
    head = parsed.head_of((parsed.tokens[entity.first].start, parsed.tokens[entity.last - 1].end))
    beside = [] if head is None else [c for c in parsed.children[head] if parsed.tokens[c].dep == "appos"]
    roles = [role[3] for c in beside if parsed.tokens[c].tag == "NN" and (role := scene.role_at(c))]
    return any(role.kind == "person" for role in roles)


def _bracketed(scene: Scene, names: list[Name]) -> list[Name]:
    """ "Ivan (Vanya) Petrov" is one name; one that only begins inside a bracket ends with it."""
    tokens = scene.parsed.tokens
    out: list[Name] = []
    for name in sorted(names, key=lambda name: name.first):
        if out and name.first < out[-1].last:
            out[-1].hit = out[-1].hit or name.hit
            continue
        marks = "".join(tokens[i].text for i in range(name.first, name.last) if tokens[i].text in ("(", ")"))
        before = out[-1] if out else None
        if before is not None and before.last == name.first - 1 and tokens[before.last].text == "(":
            end = _after_bracket(scene, before.last)
            if end > name.last or marks == ")":
                before.last, before.hit = max(end, name.last), before.hit or name.hit
                continue
        if marks == ")":
            closing = next(i for i in range(name.first, name.last) if tokens[i].text == ")")
            name = Name(name.first, closing, name.hit)
        elif marks == "(":
            opening = next(i for i in range(name.first, name.last) if tokens[i].text == "(")
            name = Name(name.first, max(opening, _after_bracket(scene, opening)), name.hit)
        elif _nicknamed(scene, name.last):
            name = Name(name.first, max(name.last, _after_bracket(scene, name.last)), name.hit)
        out.append(name)
    return out


def _nicknamed(scene: Scene, opening: int) -> bool:
    """Does a nickname in brackets follow, one capitalised word and no state or body?"""
    tokens = scene.parsed.tokens
    if opening + 3 >= len(tokens) or tokens[opening].text != "(" or tokens[opening + 2].text != ")":
        return False
    word = tokens[opening + 1]
    known = word.i in scene.hit_at or word.i in scene.place_at or scene.role_at(word.i) is not None
    return word.text.istitle() and word.text.isalpha() and not known and tokens[opening + 3].pos == "PROPN"


def _after_bracket(scene: Scene, opening: int) -> int:
    """End of the surname after a nickname in brackets; 0 where none follows."""
    tokens = scene.parsed.tokens
    closing = next((i for i in range(opening, min(opening + 4, len(tokens))) if tokens[i].text == ")"), None)
    if closing is None:
        return 0
    end = closing + 1
    while end < len(tokens) and tokens[end].pos == "PROPN" and tokens[end].ent in ("", "PERSON", "ORG"):
        end += 1
    return end if end > closing + 1 else 0


def _trimmed(scene: Scene, first: int, last: int) -> Name | None:
    """The name inside an entity: without titles before and case marks after; None where none is left."""
    tokens = scene.parsed.tokens
    while last > first and (tokens[last - 1].pos in ("PART", "PUNCT") or not tokens[last - 1].text[0].isalnum()):
        last -= 1
    while first < last:
        hit = scene.hit_at.get(first)
        if hit is not None and hit.entry.kind == _PERSON.lower() and hit.first == first:
            first = _untitled(scene, first, last)
            break
        if hit is not None and hit.entry.kind in ("country", "demonym") and hit.last < last:
            first = hit.last
            continue
        key = scene.keys[first]
        role = scene.role_at(first)
        titled = scene.know.has("honorific", key.rstrip(".")) or (
            role is not None and role[3].kind == "person" and not scene.know.first_names.get(key)
        )
        if (titled and last - first > 1) or not tokens[first].text[0].isalpha() or tokens[first].pos == "DET":
            first += 1
            continue
        break
    if first >= last or tokens[last - 1].pos not in (*_LOOSE, "PROPN") or GLUED.search(tokens[first].text):
        return None
    hit = next((scene.hit_at[i] for i in range(first, last) if i in scene.hit_at), None)
    if hit is not None and hit.entry.kind != "person":
        if hit.first <= first and hit.last >= last:
            return None
        hit = None
    if hit is None and all(i in scene.place_at and scene.place_at[i].sense == "literal" for i in range(first, last)):
        return None
    if last - first == 1 and (scene.role_at(first) or scene.know.has("no_actor", scene.keys[first])):
        return None
    if not any(tokens[i].text[0].isupper() for i in range(first, last)):
        return None
    if hit is not None and hit.last - hit.first > 1:
        first, last = min(first, _untitled(scene, hit.first, hit.last)), max(last, hit.last)
    whole = hit is not None and hit.first <= first and hit.last >= last
    partial = hit is not None and len(hit.text.split()) > 1
    return Name(first, last, hit if whole or partial else None)


def _untitled(scene: Scene, first: int, last: int) -> int:
    """The first token after a title that the data files have with the name ("President Biden")."""
    key = scene.keys[first]
    given = scene.know.first_names.get(key)
    return first + 1 if last - first > 1 and not given and scene.know.has("before_name", key) else first


def _covered(found: list[Name], hit: Hit) -> bool:
    return any(name.first < hit.last and hit.first < name.last for name in found)


def _stands_alone(scene: Scene, hit: Hit) -> bool:
    """No "Trump Tower": a lone surname must not begin a longer name."""
    tokens = scene.parsed.tokens
    if len(tokens) == hit.last - hit.first:
        return True
    if not all(tokens[i].pos in (*_LOOSE, "PROPN", "PART", "PUNCT") for i in range(hit.first, hit.last)):
        return False
    if hit.last - hit.first > 1:
        return True
    entity = scene.entity_at.get(hit.first)
    if entity is not None and entity.label != _PERSON and entity.last - entity.first > 1:
        return False
    if entity is not None and entity.label in _NOT_NAME and hit.first in scene.place_at:
        return False
    before = tokens[hit.first - 1] if hit.first else None
    if before is not None and before.pos == "PROPN" and before.dep == "compound" and before.head == hit.first:
        return scene.role_at(before.i) is not None or scene.know.has("honorific", scene.keys[before.i].rstrip("."))
    return tokens[hit.first].pos == "PROPN" or tokens[hit.first].ent == _PERSON


def _titled(scene: Scene, found: list[Name]) -> list[Name]:
    """Capitalised words right after a title that the tagger of names has missed."""
    tokens = scene.parsed.tokens
    used = {i for name in found for i in range(name.first, name.last)}
    out: list[Name] = []
    for token in tokens[:-1]:
        role = scene.role_at(token.i) if token.pos in ("NOUN", "PROPN") else None
        title = role is not None and role[3].kind == "person" and token.tag in ("NN", "NNP")
        if not title and not scene.know.has("honorific", scene.keys[token.i].rstrip(".")):
            continue
        first = last = token.i + 1
        while last < len(tokens) and _name_word(scene, last, used) and tokens[last].sent == token.sent:
            last += 1
        while last > first and tokens[last - 1].text in ("-", "'"):
            last -= 1
        if any(
            found and found[0] <= token.i for found in map(scene.role_at, range(first, min(first + 3, len(tokens))))
        ):
            continue
        if last > first and tokens[first].text[0].isupper() and (last - first > 1 or token.text[0].isupper()):
            out.append(Name(first, last))
            used.update(range(first, last))
    return out


def _name_word(scene: Scene, i: int, used: set[int]) -> bool:
    token = scene.parsed.tokens[i]
    if i in used or i in scene.hit_at or i in scene.place_at or token.ent in _NOT_NAME or token.ent in ("ORG", "FAC"):
        return False
    if token.text in ("-", "al", "bin", "ibn", "von", "der", "de", "van", "el"):
        return True
    return token.pos == "PROPN" and token.text[0].isupper() and scene.role_at(i) is None


def _repeated(scene: Scene, known: dict[str, Name]) -> list[Name]:
    """Surnames of people named in full elsewhere, where no name was seen."""
    out: list[Name] = []
    tokens = scene.parsed.tokens
    for i, key in enumerate(scene.keys):
        if key not in known or i in scene.taken or not tokens[i].text[0].isupper():
            continue
        if tokens[i].pos != "PROPN" and (tokens[i].pos not in _LOOSE or len(key) < 5):
            continue
        follows = tokens[i + 1] if i + 1 < len(tokens) else None
        if i in scene.hit_at and scene.hit_at[i].entry.kind != "person":
            continue
        if len(key) < 3 or (follows is not None and follows.pos == "PROPN" and follows.ent):
            continue
        out.append(Name(i, i + 1))
        scene.taken.add(i)
    return out
