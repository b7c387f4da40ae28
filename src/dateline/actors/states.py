"""States by name and by adjective, and governments by their capital or building."""

from __future__ import annotations

from dateline.actors.draft import Draft
from dateline.actors.match import Hit
from dateline.actors.owners import owner_of
from dateline.actors.scene import Scene


def find_states(scene: Scene) -> list[Draft]:
    """Mentions of countries, peoples, capitals and seats of government."""
    out: list[Draft] = []
    for hit in scene.hits:
        if hit.first in scene.taken and hit.first not in scene.owned:
            continue
        if _in_dateline(scene, hit) or (hit.entry.kind == "demonym" and hit.first in scene.owned):
            continue
        draft = _read(scene, hit)
        if draft is not None:
            draft.nested = hit.first in scene.owned
            out.append(draft)
    return out + [_territory(scene, first, last) for first, last in _struck(scene)]


def _in_dateline(scene: Scene, hit: Hit) -> bool:
    """Does it only say where the report was filed?"""
    dateline = scene.record.report.dateline
    return dateline is not None and dateline.span[0] <= hit.start and hit.end <= dateline.span[1]


def _struck(scene: Scene) -> list[tuple[int, int]]:
    """Tokens of towns and regions to which something is done: there the state itself is meant."""
    tokens = scene.parsed.tokens
    out: list[tuple[int, int]] = []
    for place in scene.record.places:
        inside = scene.parsed.tokens_in(place.span)
        if place.country not in scene.know.countries or place.sense != "literal" or not inside:
            continue
        head = scene.parsed.head_of(place.span)
        if head is None or inside[0] in scene.taken or inside[0] in scene.owned:
            continue
        if inside[0] in scene.hit_at and scene.hit_at[inside[0]].entry.kind == "country":
            continue
        top = tokens[head]
        while top.dep == "conj" and top.head != top.i:
            top = tokens[top.head]
        if top.dep in ("dobj", "nsubjpass"):
            out.append((inside[0], inside[-1] + 1))
    return out


def _territory(scene: Scene, first: int, last: int) -> Draft:
    place = scene.place_at[first]
    state = scene.know.countries[place.country or ""]
    head = scene.parsed.head_of(scene.span(first, last))
    return Draft(
        span=scene.span(first, last),
        head=last - 1 if head is None else head,
        kind="name",
        actor_kind="country",
        key=f"state:{state.iso3}",
        name=state.name,
        full=state.name,
        country=state.iso3,
        code=state.iso3,
        wikidata=state.wikidata,
        nested=True,
    )


def _read(scene: Scene, hit: Hit) -> Draft | None:
    kind = hit.entry.kind
    if kind == "country":
        return _state(scene, hit)
    if kind == "demonym":
        return None if scene.attitude(hit) else _people(scene, hit) or _state(scene, hit)
    if kind == "building":
        return None if _as_place(scene, hit) else _government(scene, hit)
    if kind == "capital" and hit.first not in scene.owned and _for_government(scene, hit):
        return _government(scene, hit)
    return None


def _state(scene: Scene, hit: Hit) -> Draft:
    country = hit.entry.country
    return Draft(
        span=(hit.start, hit.end),
        head=_head(scene, hit),
        kind="name",
        actor_kind="country",
        key=f"state:{country}",
        name=scene.know.countries[country].name if country else hit.text,
        full=scene.know.countries[country].name if country else None,
        country=country,
        code=country,
        wikidata=scene.know.countries[country].wikidata if country else None,
    )


def _head(scene: Scene, hit: Hit) -> int:
    found = scene.parsed.head_of((hit.start, hit.end))
    return hit.last - 1 if found is None else found


def _people(scene: Scene, hit: Hit) -> Draft | None:
    """ "Palestinians", "two Israelis", "the Ukrainian": the people, not the state."""
    token = scene.parsed.tokens[hit.last - 1]
    if token.tag not in ("NNS", "NNPS") and not (token.pos in ("NOUN", "PROPN") and _single(scene, hit)):
        return None
    if token.dep in ("compound", "amod", "nmod"):
        return None
    country = hit.entry.country
    sector = "GOV" if _negotiating(scene, token.i, hit.first) else "CVL"
    first = hit.first
    for child in scene.parsed.children[token.i]:
        if child < hit.first and scene.parsed.tokens[child].dep in ("det", "amod", "nummod", "compound"):
            first = min(first, scene.parsed.edges[child][0])
    return Draft(
        span=(scene.parsed.tokens[first].start, hit.end),
        head=token.i,
        kind="nominal",
        actor_kind="group",
        key=f"state:{country} {sector}",
        name=hit.text,
        country=country,
        sectors=(sector,),
        code=f"{country} {sector}",
        plural=token.tag in ("NNS", "NNPS"),
        definite=True,
    )


def _negotiating(scene: Scene, head: int, first: int) -> bool:
    """ "The Russians" who say, offer or refuse something are their state's side, not its people."""
    if scene.parsed.tokens[head].dep not in ("nsubj", "nsubjpass") or scene.keys[max(0, first - 1)] != "the":
        return False
    verb = scene.parsed.tokens[scene.parsed.tokens[head].head].lemma
    return scene.know.has("side_verb", verb)


def _single(scene: Scene, hit: Hit) -> bool:
    before = scene.keys[hit.first - 1] if hit.first else ""
    return before in ("a", "an") and scene.parsed.tokens[hit.last - 1].dep in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
    )


def _government(scene: Scene, hit: Hit) -> Draft:
    seat = scene.know.value("seat", hit.text.lower())
    body = next((other for other in scene.hits if seat and other.entry.ident == seat), None)
    if body is not None:
        return _seated(scene, hit, body)
    country = hit.entry.country
    return Draft(
        span=(hit.start, hit.end),
        head=_head(scene, hit),
        kind="name",
        actor_kind="organisation",
        key=f"state:{country} GOV",
        name=hit.text,
        country=country,
        sectors=("GOV",),
        code=f"{country} GOV",
    )


def _seated(scene: Scene, hit: Hit, body: Hit) -> Draft:
    """The body that sits in the city, where the report names it ("Brussels" of the European Union)."""
    owner = owner_of(scene, body)
    return Draft(
        span=(hit.start, hit.end),
        head=_head(scene, hit),
        kind="name",
        actor_kind="organisation",
        key=body.entry.ident,
        name=body.text,
        full=owner.name,
        country=owner.country,
        sectors=owner.sectors,
        code=owner.code,
    )


def _as_place(scene: Scene, hit: Hit) -> bool:
    token = scene.parsed.tokens[_head(scene, hit)]
    return token.dep == "pobj" and scene.keys[token.head] in (
        "at",
        "in",
        "inside",
        "outside",
        "near",
        "around",
    )


def _alone(scene: Scene, hit: Hit) -> bool:
    """Is the whole text but this name?"""
    return len(scene.parsed.text.strip(" .\n")) == hit.end - hit.start


def _for_government(scene: Scene, hit: Hit) -> bool:
    """Is a capital its government here: as subject of words and decisions, or as the other side?"""
    place = scene.place_at.get(hit.first)
    tokens = scene.parsed.tokens
    token = tokens[_head(scene, hit)]
    if token.dep == "conj":
        top = next((j for j in scene.parsed.ancestors(token.i) if tokens[j].dep != "conj"), token.head)
        token = tokens[top]
    if token.dep == "compound":
        return False
    if _alone(scene, hit):
        return True
    if token.dep == "nsubjpass" or (token.dep == "nsubj" and scene.know.has("suffer", tokens[token.head].lemma)):
        return False
    if place is not None and place.sense == "metonym":
        return True
    if token.dep in ("nsubj", "agent"):
        return scene.know.has("speech", tokens[token.head].lemma)
    if token.dep == "pobj" and scene.know.has("party_preposition", scene.keys[token.head]):
        above = tokens[tokens[token.head].head]
        return scene.know.has("party_word", above.lemma) or scene.know.has("party_word", above.lower)
    if token.dep == "poss":
        return place is None or place.sense == "metonym"
    return False
