"""Whose a role is: states and bodies that stand before the noun of a phrase."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.actors.dated import holding
from dateline.actors.match import Hit
from dateline.actors.readings import Owner, Phrase, telling
from dateline.actors.regions import state_of_role
from dateline.actors.scene import Scene


def left_owners(scene: Scene, phrase: Phrase) -> Iterator[Owner]:
    """The names before the role, the nearest one and those joined to it."""
    whose = _antecedent(scene, phrase)
    if whose is not None:
        yield whose
        return
    j = phrase.start - 1
    found: Hit | None = None
    only = scene.know.value("own_state", phrase.words[-1].removesuffix("s"))
    if only:
        yield Owner(country=only)
        return
    while j >= phrase.first:
        hit = scene.hit_at.get(j)
        if hit is not None:
            j = hit.first - 1
            own = not scene.attitude(hit) or _installed(scene, phrase, hit)
            own = own and not _seated(scene, phrase, hit.end) and not (scene.of_people(hit) and scene.leads_group(hit))
            if own and (found is None or _joined(scene, hit, found)):
                found = hit
                yield owner_of(scene, hit)
            elif found is not None:
                return
            if j < phrase.first and found is hit and (more := _listed(scene, phrase, hit)) is not None:
                phrase.first = more.first
            continue
        region = scene.know.value("region_people", scene.keys[j]) if found is None else None
        if region:
            yield Owner(country=region)
            return
        if j == phrase.start - 1 and found is None:
            body = _unlisted(scene, phrase, j)
            if body is not None:
                yield body
                return
        seated = _seated(scene, phrase, scene.parsed.tokens[j].end)
        if found is None and not seated and scene.parsed.tokens[j].pos == "PROPN" and _beside_role(scene, phrase, j):
            yield Owner(country=scene.place_at[j].country, name=scene.place_at[j].text)
            return
        j -= 1
    if found is None:
        state = state_of_role(scene, phrase.start, phrase.end)
        if state:
            yield Owner(country=state)


def _installed(scene: Scene, phrase: Phrase, hit: Hit) -> bool:
    """Do those in office speak for the power that put them there ("Moscow-installed authorities")?"""
    return phrase.role.sectors[:1] == ("GOV",) and scene.know.has("installed", scene.attribute(hit))


def _seated(scene: Scene, phrase: Phrase, end: int) -> bool:
    """Does the name before `end` only tell where a body has its seat ("the Geneva-based organization")?"""
    return phrase.role.kind != "person" and scene.joined_to(end) == "based"


def _listed(scene: Scene, phrase: Phrase, hit: Hit) -> Hit | None:
    """The name before a comma that the parse cut off a list of owners ("US, British and French ships")."""
    first = hit.first
    several = any(scene.keys[j] in ("and", ",") for j in range(first, phrase.start))
    if not several or first < 2 or scene.keys[first - 1] != ",":
        return None
    before = scene.hit_at.get(first - 2)
    if before is None or scene.parsed.tokens[first - 2].sent != scene.parsed.tokens[first].sent:
        return None
    bare = before.entry.kind == "country" and before.text.isupper() and scene.keys[before.first - 1] != "in"
    return before if hit.entry.kind == "demonym" and (before.entry.kind == "demonym" or bare) else None


def _unlisted(scene: Scene, phrase: Phrase, j: int) -> Owner | None:
    """The body of "Harbour Workers Guild president", which is no head of state."""
    if scene.parsed.tokens[j].tag == "POS":
        j -= 1
    entity = scene.entity_at.get(j)
    if entity is None or entity.label != "ORG" or phrase.role.kind != "person" or j in scene.hit_at:
        return None
    sectors: tuple[str, ...] = ()
    country: str | None = None
    for i in range(j, entity.first - 1, -1):
        found = scene.role_at(i)
        if found is not None and found[3].kind != "person":
            sectors = sectors or telling(found[3].sectors)
        if i in scene.hit_at:
            country = country or scene.hit_at[i].entry.country
        elif i in scene.place_at:
            country = country or scene.place_at[i].country
    return Owner(country, sectors, None, unlisted=True)


def _antecedent(scene: Scene, phrase: Phrase) -> Owner | None:
    """Whose government it is in "Ruto, whose government objected"."""
    tokens = scene.parsed.tokens
    if not any(tokens[j].tag == "WP$" for j in range(phrase.first, phrase.start)):
        return None
    clause = next((j for j in scene.parsed.ancestors(phrase.head) if tokens[j].dep == "relcl"), None)
    hit = None if clause is None else scene.hit_at.get(tokens[clause].head)
    return Owner() if hit is None else owner_of(scene, hit)


def _beside_role(scene: Scene, phrase: Phrase, j: int) -> bool:
    """Is token `j` of a place, with nothing capitalised between it and the role?"""
    between = scene.parsed.tokens[j + 1 : phrase.start]
    return j in scene.place_at and not any(t.text[0].isupper() and t.i not in scene.place_at for t in between)


def _joined(scene: Scene, left: Hit, right: Hit) -> bool:
    """Are the two names coordinated ("Russian and Ukrainian", "US, British and French")?"""
    between = scene.keys[left.last : right.first]
    return 0 < len(between) <= 3 and all(key in ("and", ",", "or", "&", "-", "/", "the", "'s") for key in between)


def owner_of(scene: Scene, hit: Hit) -> Owner:
    """What a known name stands for on the day of the report."""
    entry = hit.entry
    if entry.organisations:
        row = entry.organisations[holding(entry.organisations, scene.day).row]
        return Owner(row.country, row.sectors, row.code or row.country, entry.ident, row.name, hit)
    if entry.offices:
        row_ = entry.offices[holding(entry.offices, scene.day).row]
        state = (row_.code or "").split(" ")[0]
        if state in ("IGO", "NGO"):
            return Owner(None, row_.sectors, row_.code, None, None, hit)
        return Owner(state or None, (), None, None, None, hit)
    sectors = ("GOV",) if entry.kind == "building" else ()
    return Owner(entry.country, sectors, None, entry.ident, None, hit)
