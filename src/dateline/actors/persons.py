"""Named people: where a name begins and ends, what title stands with it, and who that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.actors.dated import holding
from dateline.actors.draft import Draft
from dateline.actors.match import Hit
from dateline.actors.phrase import Phrase, code_of, objects_of, readings_of
from dateline.actors.pronouns import GLUED
from dateline.actors.scene import Scene
from dateline.actors.titles import Titles, titles_of
from dateline.model import Entity

_BRACKET = re.compile(r" ?[(\[][^)\]]*[)\]]?")
"""What stands in brackets inside a name: a nickname, another spelling."""
_PERSON = "PERSON"
_LOOSE = ("NOUN", "ADJ", "ADV", "X")
"""Parts of speech that the tagger gives to names it does not know."""
_NOT_NAME = frozenset(
    {"GPE", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LAW"}
)


@dataclass(slots=True)
class Name:
    """A person's name: tokens `first` to `last` (exclusive), and whom the data files know by it."""

    first: int
    last: int
    hit: Hit | None = None


def find_people(scene: Scene) -> list[Draft]:
    """All named people of the report, in text order; their tokens are taken."""
    names = _names(scene)
    _drop_namesakes(scene, names)
    known = _surnames(scene, names)
    _namesakes(scene, names, known)
    names += _repeated(scene, known)
    names.sort(key=lambda name: name.first)
    out: list[Draft] = []
    for name in names:
        titles = titles_of(scene, name.first, name.last)
        out.append(_draft(scene, name, titles))
        out += _appositions(scene, out[-1], titles)
    return out


def _names(scene: Scene) -> list[Name]:
    found: list[Name] = []
    for entity in scene.parsed.entities:
        if entity.label == _PERSON or _person_beside(scene, entity):
            name = _trimmed(scene, entity.first, entity.last)
            if name is not None and (not found or found[-1].last <= name.first):
                found.append(name)
    for hit in scene.hits:
        if hit.entry.kind == "person" and not _covered(found, hit) and _stands_alone(scene, hit):
            found.append(Name(hit.first, hit.last, hit))
    found += _titled(scene, found)
    found = _bracketed(scene, found)
    for name in found:
        scene.taken.update(range(name.first, name.last))
    return found


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


def _drop_namesakes(scene: Scene, names: list[Name]) -> None:
    """A surname alone is an office-holder's only where the report agrees: by full name, title or state."""
    bearers = {scene.keys[n.last - 1]: n for n in reversed(names) if n.last - n.first > 1}
    full = {n.hit.entry.ident for n in names if n.hit is not None and len(n.hit.text.split()) > 1}
    for name in names:
        hit = name.hit
        if hit is None or len(hit.text.split()) > 1 or hit.entry.ident in full:
            continue
        bearer = bearers.get(scene.keys[name.last - 1])
        if bearer is not None and (bearer.hit is None or bearer.hit.entry.ident != hit.entry.ident):
            name.hit = None
        elif not _expected(scene, hit) and not _titled_alike(scene, name, hit):
            name.hit = None


def _expected(scene: Scene, hit: Hit) -> bool:
    """Is the state of the office-holder named in the report, or is it somebody of whom all the world speaks?"""
    states = {(row.code or "").split(" ")[0] for row in hit.entry.offices}
    if states & ({"IGO", "NGO", ""} | scene.named):
        return True
    return any(scene.know.has("famous_office", (row.office or "").lower()) for row in hit.entry.offices)


def _titled_alike(scene: Scene, name: Name, hit: Hit) -> bool:
    """Does the word before the surname belong to the office ("Minister Kwon")?"""
    before = scene.keys[name.first - 1] if name.first else ""
    return any(before in (row.office or "").lower().split() for row in hit.entry.offices if before)


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
        out.append(name)
    return out


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
    while last > first and (
        tokens[last - 1].pos in ("PART", "PUNCT") or not tokens[last - 1].text[0].isalnum()
    ):
        last -= 1
    while first < last:
        hit = scene.hit_at.get(first)
        if hit is not None and hit.entry.kind == _PERSON.lower() and hit.first == first:
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
    if hit is None and all(
        i in scene.place_at and scene.place_at[i].sense == "literal" for i in range(first, last)
    ):
        return None
    if last - first == 1 and (scene.role_at(first) or scene.know.has("no_actor", scene.keys[first])):
        return None
    if not any(tokens[i].text[0].isupper() for i in range(first, last)):
        return None
    if hit is not None and hit.last - hit.first > 1:
        first, last = min(first, hit.first), max(last, hit.last)
    whole = hit is not None and hit.first <= first and hit.last >= last
    partial = hit is not None and len(hit.text.split()) > 1
    return Name(first, last, hit if whole or partial else None)


def _covered(found: list[Name], hit: Hit) -> bool:
    return any(name.first < hit.last and hit.first < name.last for name in found)


def _stands_alone(scene: Scene, hit: Hit) -> bool:
    """No "Trump Tower": a lone surname must not begin a longer name."""
    tokens = scene.parsed.tokens
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
        return scene.role_at(before.i) is not None or scene.know.has(
            "honorific", scene.keys[before.i].rstrip(".")
        )
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
            found and found[0] <= token.i
            for found in map(scene.role_at, range(first, min(first + 3, len(tokens))))
        ):
            continue
        if last > first and tokens[first].text[0].isupper() and (last - first > 1 or token.text[0].isupper()):
            out.append(Name(first, last))
            used.update(range(first, last))
    return out


def _name_word(scene: Scene, i: int, used: set[int]) -> bool:
    token = scene.parsed.tokens[i]
    if (
        i in used
        or i in scene.hit_at
        or i in scene.place_at
        or token.ent in _NOT_NAME
        or token.ent in ("ORG", "FAC")
    ):
        return False
    if token.text in ("-", "al", "bin", "ibn", "von", "der", "de", "van", "el"):
        return True
    return token.pos == "PROPN" and token.text[0].isupper() and scene.role_at(i) is None


def _surnames(scene: Scene, names: list[Name]) -> dict[str, Name]:
    """The last words of full names, each for the one who bears it first."""
    out: dict[str, Name] = {}
    for name in names:
        if name.last - name.first > 1:
            out.setdefault(scene.keys[name.last - 1], name)
    return out


def _namesakes(scene: Scene, names: list[Name], known: dict[str, Name]) -> None:
    """A lone surname is that of the one named in full before, not of a better known bearer met nowhere else."""
    for name in names:
        full = known.get(scene.keys[name.first]) if name.last - name.first == 1 else None
        if name.hit is None or full is None or full.first > name.first:
            continue
        ident = name.hit.entry.ident
        met = (n for n in names if n.first <= full.first or n.last - n.first > 1)
        if all(n.hit is None or n.hit.entry.ident != ident for n in met):
            name.hit = None


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


def _draft(scene: Scene, name: Name, titles: Titles) -> Draft:
    head = _head(scene, name)
    draft = Draft(
        span=scene.span(titles.first, name.last),
        head=head,
        kind="name",
        actor_kind="person",
        name=_BRACKET.sub("", scene.text(name.first, name.last)),
        title=titles.text,
    )
    scene.taken.update(range(titles.first, name.last))
    for phrase in titles.phrases:
        scene.owned.update(range(phrase.first, phrase.last))
    given = scene.know.first_names.get(scene.keys[name.first]) if name.last - name.first > 1 else None
    draft.gender = titles.gender or given
    _from_titles(scene, draft, titles.phrases)
    if draft.country is None and draft.code is None:
        _from_affiliation(scene, draft)
    if not draft.sectors and titles.sector:
        draft.sectors = (titles.sector,)
    if name.hit is not None:
        _from_office(scene, draft, name.hit)
    return draft


def _head(scene: Scene, name: Name) -> int:
    found = scene.parsed.head_of(scene.span(name.first, name.last))
    return name.last - 1 if found is None else found


def _from_titles(scene: Scene, draft: Draft, phrases: list[Phrase]) -> None:
    for phrase in phrases:
        draft.phrase = draft.phrase or phrase.words
        draft.role = draft.role or phrase.role
        readings = readings_of(scene, phrase)
        if readings and draft.country is None and draft.code is None:
            best = readings[0]
            draft.country, draft.code = best.country, best.code
            draft.sectors = best.sectors or draft.sectors
        elif not draft.sectors:
            draft.sectors = tuple(s for s in phrase.role.sectors if s != "*")
            if phrase.former and draft.sectors[:1] != ("ELI",):
                draft.sectors = ("ELI", *draft.sectors)


def _from_affiliation(scene: Scene, draft: Draft) -> None:
    """ "Sam Poe, of the provincial council": the body after the name."""
    parsed = scene.parsed
    for child in parsed.children[draft.head]:
        if (
            child > draft.head
            and parsed.tokens[child].dep == "prep"
            and scene.keys[child] in ("of", "at", "from")
        ):
            for owner in objects_of(scene, child):
                sectors = draft.sectors or owner.sectors
                draft.country, draft.sectors = owner.country, sectors
                draft.code = owner.code or code_of(owner.country, sectors)
                return


def _from_office(scene: Scene, draft: Draft, hit: Hit) -> None:
    """The dated office, unless the text names another state for the bearer of a mere surname."""
    rows = hit.entry.offices
    at = holding(rows, scene.day)
    row = rows[at.row]
    state = (row.code or "").split(" ")[0]
    lone = len(hit.text.split()) == 1
    if lone and draft.country is not None and state not in ("IGO", draft.country):
        return
    draft.key = hit.entry.ident
    draft.full = row.person
    draft.office = row.office
    draft.gender = row.gender or draft.gender
    draft.wikidata = row.wikidata
    told = draft.code is not None and (at.former or scene.day is None or (row.from_ or "") > scene.day)
    if told:
        return
    country = None if state in ("IGO", "NGO", "") else state
    if at.former and {"GOV", "MIL", "LEG", "SPY", "COP", "JUD"} & set(row.sectors):
        draft.country, draft.sectors = country, ("ELI", *row.sectors)
        draft.code = row.code if country is None else f"{country} ELI"
        return
    draft.country, draft.sectors, draft.code = country, row.sectors, row.code
    draft.title = draft.title or row.office


def _appositions(scene: Scene, person: Draft, titles: Titles) -> list[Draft]:
    """The noun phrases beside the name are mentions of the same person."""
    out: list[Draft] = []
    for phrase in titles.beside:
        scene.taken.update(range(phrase.start, phrase.end))
        scene.owned.update(range(phrase.first, phrase.last))
        out.append(
            Draft(
                span=scene.span(phrase.first, phrase.last),
                head=phrase.head,
                kind="nominal",
                actor_kind="person",
                key=f"same:{person.span[0]}",
                phrase=phrase.words,
                role=phrase.role,
                alias=True,
            )
        )
    return out
