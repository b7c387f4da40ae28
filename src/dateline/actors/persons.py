"""Named people: what title stands with a name, and who that is."""

from __future__ import annotations

import re

from dateline.actors.dated import holding
from dateline.actors.draft import Draft
from dateline.actors.leading import Titles
from dateline.actors.match import Hit
from dateline.actors.names import find_names
from dateline.actors.namesakes import Name
from dateline.actors.phrase import objects_of
from dateline.actors.readings import Phrase, code_of, readings_of
from dateline.actors.scene import Scene
from dateline.actors.titles import titles_of

_BRACKET = re.compile(r" ?[(\[][^)\]]*[)\]]?")
"""What stands in brackets inside a name: a nickname, another spelling."""

_OFFICES = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY")
"""Sectors of offices that a title before a name tells."""


def find_people(scene: Scene) -> list[Draft]:
    """All named people of the report, in text order; their tokens are taken."""
    out: list[Draft] = []
    for name in find_names(scene):
        titles = titles_of(scene, name.first, name.last)
        out.append(_draft(scene, name, titles))
        out += _appositions(scene, out[-1], titles)
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
    if titles.sector and draft.sectors[:1] in ((), ("PTY",)):
        draft.sectors = (titles.sector,)
        draft.code = code_of(draft.country, draft.sectors)
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
        if child > draft.head and parsed.tokens[child].dep == "prep" and scene.keys[child] in ("of", "at", "from"):
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
    other = _told_otherwise(draft, row.sectors)
    draft.country, draft.sectors, draft.code = country, row.sectors, row.code
    if other and country is not None and not at.former:
        draft.sectors = (other, *(s for s in row.sectors if s != other))
        draft.code = f"{country} {other}"
    draft.title = draft.title or row.office


def _told_otherwise(draft: Draft, known: tuple[str, ...]) -> str | None:
    """The sector of an office that the text itself gives and the data files do not have for the day."""
    told = draft.sectors[0] if draft.role is not None and draft.sectors else None
    return told if told in _OFFICES and told not in known else None


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
