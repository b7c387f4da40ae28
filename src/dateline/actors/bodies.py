"""Organisations by name, and noun phrases of roles: organs, officials, troops, residents."""

from __future__ import annotations

from dateline.actors.draft import Draft
from dateline.actors.match import Hit
from dateline.actors.nominals import of_some_state
from dateline.actors.owners import owner_of
from dateline.actors.phrase import build_phrase, left_edge
from dateline.actors.pieces import fold
from dateline.actors.readings import code_of, inner_sectors, readings_of
from dateline.actors.scene import Scene
from dateline.lexicon.actors import Role
from dateline.model import Entity

_TELLING_LABELS = ("ORG",)
_OF_STATES = tuple((sector,) for sector in ("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
"""Sectors of bodies that are of the state the report is about where none is told."""


def find_organisations(scene: Scene) -> list[Draft]:
    """Every known organisation where it is named."""
    out: list[Draft] = []
    for hit in scene.hits:
        if hit.entry.kind == "organisation" and hit.first not in scene.taken:
            out.append(_known(scene, hit))
    return out


def _known(scene: Scene, hit: Hit) -> Draft:
    owner = owner_of(scene, hit)
    head = scene.parsed.head_of((hit.start, hit.end))
    row = hit.entry.organisations[-1]
    return Draft(
        span=(hit.start, hit.end),
        head=hit.last - 1 if head is None else head,
        kind="name",
        actor_kind=row.kind,
        key=hit.entry.ident,
        name=hit.text,
        full=owner.name,
        country=owner.country,
        sectors=owner.sectors,
        code=owner.code,
        wikidata=row.wikidata,
        nested=hit.first in scene.owned,
    )


def find_unknown(scene: Scene) -> list[Draft]:
    """Organisations that only the tagger of names has seen."""
    out: list[Draft] = []
    for entity in scene.parsed.entities:
        if entity.label not in _TELLING_LABELS:
            continue
        bounds = _bounds(scene, entity)
        if bounds is None or not scene.taken.isdisjoint(range(*bounds)):
            continue
        if any(
            i in scene.hit_at and scene.hit_at[i].entry.kind != "demonym" and scene.hit_at[i].entry.kind != "country"
            for i in range(*bounds)
        ):
            continue
        out.append(_unknown(scene, *bounds))
        scene.taken.update(range(*bounds))
    return out


def _bounds(scene: Scene, entity: Entity) -> tuple[int, int] | None:
    tokens = scene.parsed.tokens
    first, last = entity.first, entity.last
    while last > first and (tokens[last - 1].pos in ("PART", "PUNCT") or not tokens[last - 1].text[0].isalnum()):
        last -= 1
    while first < last and (tokens[first].pos == "DET" or not tokens[first].text[0].isalnum()):
        first += 1
    last = next((i for i in range(first, last) if tokens[i].text[0] in "(["), last)
    if first >= last or not any(tokens[i].text[0].isupper() for i in range(first, last)):
        return None
    name = " ".join(scene.keys[first:last])
    know = scene.know
    if know.has("no_actor", name) or know.has("no_actor_last", scene.keys[last - 1]):
        return None
    if any(ch.isdigit() for ch in name) and last - first <= 3:
        return None
    if last - first == 1 and (tokens[first].pos not in ("PROPN", "NOUN") or know.has("no_actor", scene.keys[first])):
        return None
    if first in scene.hit_at and scene.hit_at[first].last >= last:
        return None
    return first, last


def _unknown(scene: Scene, first: int, last: int) -> Draft:
    sectors: tuple[str, ...] = ()
    country: str | None = None
    for i in range(last - 1, first - 1, -1):
        found = scene.role_at(i)
        if found and not sectors and found[3].kind != "person":
            sectors = tuple(s for s in found[3].sectors if s != "*")
        hit = scene.hit_at.get(i)
        if hit is not None:
            country = hit.entry.country
        elif i in scene.place_at and country is None:
            country = scene.place_at[i].country
    suffix = scene.know.value("firm_suffix", scene.keys[last - 1].rstrip("."))
    sectors = sectors or ((suffix,) if suffix and last - first > 1 else ())
    official = country is None and (of_some_state(scene, first, last) or sectors[:1] in _OF_STATES)
    sectors = sectors or (("GOV",) if official else ())
    head = scene.parsed.head_of(scene.span(first, last))
    name = scene.text(first, last)
    return Draft(
        span=scene.span(first, last),
        head=last - 1 if head is None else head,
        kind="name",
        actor_kind="organisation",
        key=f"name:{fold(name)}",
        name=name,
        country=country,
        sectors=sectors,
        code=code_of(country, sectors) if sectors or country else None,
        official=official,
    )


def find_speakers(scene: Scene) -> list[Draft]:
    """Whoever else says something: subjects of verbs of speech, and the nouns after "according to"."""
    out: list[Draft] = []
    tokens = scene.parsed.tokens
    for token in tokens:
        if token.pos not in ("NOUN", "PROPN") or token.i in scene.taken or token.i in scene.hit_at:
            continue
        above = tokens[token.head]
        says = token.dep == "nsubj" and scene.know.has("utter", above.lemma) and above.pos == "VERB"
        document = scene.know.has("document", token.lemma.lower())
        says = says and (document or token.ent == "ORG" or not scene.know.has("show", above.lemma))
        cited = token.dep == "pobj" and above.lower == "to" and tokens[above.head].lower == "according"
        if not (says or cited) or token.ent in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"):
            continue
        out.append(_speaker(scene, token.i))
    return out


def _speaker(scene: Scene, head: int) -> Draft:
    first, last = left_edge(scene, head, head), head + 1
    plain = scene.span(first, last)
    plural = scene.parsed.tokens[head].tag in ("NNS", "NNPS")
    name = scene.text(first, last)
    word = (scene.keys[head],)
    role = Role(phrase=word[0], sectors=("*",), kind="organisation")
    phrase = build_phrase(scene, head, (head, last, word, role), first)
    document = scene.know.has("document", scene.parsed.tokens[head].lemma.lower())
    draft = Draft(
        span=plain,
        head=head,
        kind="name" if scene.parsed.tokens[head].pos == "PROPN" else "nominal",
        actor_kind="group" if plural and not document else "organisation",
        name=name,
        plural=plural,
        definite=phrase.definite,
        phrase=word,
    )
    readings = readings_of(scene, phrase) if document else []
    if readings:
        draft.country, draft.sectors, draft.code = readings[0].country, readings[0].sectors, readings[0].code
    elif document:
        draft.sectors = inner_sectors(scene, phrase)
    elif draft.kind == "nominal" and draft.definite and not plural and scene.know.has("township", word[0]):
        draft.sectors = ("GOV",)
    if not (draft.definite and not plural and draft.kind == "nominal") and not draft.sectors:
        draft.key = f"name:{fold(name)}"
    return draft
