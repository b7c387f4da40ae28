"""Noun phrases of actors: the role, whose it is, and which code that gives."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.actors.dated import holding
from dateline.actors.match import Hit
from dateline.actors.readings import Owner, Phrase, inner_sectors, readings_of, telling
from dateline.actors.regions import state_of_role
from dateline.actors.scene import RoleAt, Scene

_LEFT = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "predet", "advmod", "npadvmod"})
_OWNING = ("of", "from", "in", "at", "for", "with", "to", "within", "inside", "across", "throughout")
_STANDING = ("in", "at", "within", "inside", "with", "across", "throughout")
"""Prepositions that tell where troops are, not whose they are."""
_OFFICIAL = tuple((s,) for s in ("*", "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY"))
"""Sectors whose past bearers are elites."""
_DEEP = 3


def phrase_at(scene: Scene, head: int, depth: int = 0) -> Phrase | None:
    """The phrase headed by token `head`, None where its noun tells no role."""
    found = scene.role_at(head)
    if found is None or scene.parsed.tokens[head].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    first = left_edge(scene, head, found[0])
    return build_phrase(scene, head, found, first, depth)


def left_edge(scene: Scene, head: int, start: int) -> int:
    """The first token of the noun phrase headed by `head`, whose role begins at `start`."""
    parsed = scene.parsed
    first = start
    for child in parsed.children[head]:
        if child < head and parsed.tokens[child].dep in _LEFT and not _clausal(scene, child):
            first = min(first, parsed.edges[child][0])
    return max(first, parsed.sentences[parsed.tokens[head].sent].first)


def _clausal(scene: Scene, child: int) -> bool:
    return scene.parsed.tokens[child].pos == "PUNCT"


def build_phrase(scene: Scene, head: int, found: RoleAt, first: int, depth: int = 0) -> Phrase:
    """The phrase of a role found at `head`, its modifiers reaching back to token `first`."""
    start, end, words, role = found
    tokens = scene.parsed.tokens
    phrase = Phrase(first, max(head + 1, end), head, start, words, role, max(head + 1, end))
    phrase.plural = tokens[head].tag in ("NNS", "NNPS")
    for j in range(first, start):
        key = scene.keys[j]
        phrase.definite |= key in ("the", "this", "that", "these", "those")
        phrase.indefinite |= tokens[j].tag == "WP$" or key in ("a", "an", "another", "one", "some")
        phrase.former |= scene.know.has("former", key) and not scene.know.has("not_former", key)
        phrase.definite |= tokens[j].tag == "POS"
        if tokens[j].tag == "PRP$" and tokens[j].head == head:
            phrase.pronoun = j
    official = role.sectors[:1] in _OFFICIAL
    phrase.former = (phrase.former and official) or role.sectors[:1] == ("ELI",)
    if scene.know.has("relational", phrase.words[-1].removesuffix("s")):
        phrase.pronoun = None
    else:
        phrase.owners = list(_left_owners(scene, phrase)) or _linked_owners(scene, phrase, depth)
    phrase.own_name = _has_own_name(scene, phrase)
    return phrase


def _has_own_name(scene: Scene, phrase: Phrase) -> bool:
    """ "Nationalist" in "Bangladesh Nationalist Party"."""
    tokens = scene.parsed.tokens
    if phrase.role.kind == "person" or not tokens[phrase.head].text[0].isupper():
        return False
    return any(
        tokens[j].pos == "PROPN" and tokens[j].text[0].isupper() and j not in scene.hit_at and j not in scene.place_at
        for j in range(phrase.first, phrase.start)
    )


def _left_owners(scene: Scene, phrase: Phrase) -> Iterator[Owner]:
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


def _linked_owners(scene: Scene, phrase: Phrase, depth: int) -> list[Owner]:
    """Owners after "of", "from", "in" …"""
    if depth >= _DEEP:
        return []
    parsed = scene.parsed
    near = _close_to(scene, phrase, depth)
    if near:
        return near
    for child in parsed.children[phrase.head]:
        if child < phrase.end or parsed.tokens[child].dep != "prep" or scene.keys[child] not in _OWNING:
            continue
        if _is_thing(scene, phrase) and scene.keys[child] in ("at", "for", "to", "with"):
            continue
        if (
            scene.keys[child] in _STANDING
            and not _is_thing(scene, phrase)
            and phrase.role.sectors[:1] == ("MIL",)
            and not _is_body(scene, child)
        ):
            continue
        if scene.keys[child] == "to" and "ambassador" not in phrase.words:
            owners = [] if phrase.words[-1] not in ("adviser", "advisor", "aide") else objects_of(scene, child, depth)
        else:
            owners = [] if scene.keys[child] == "to" else objects_of(scene, child, depth)
        if owners:
            if scene.keys[child] == "of" or parsed.edges[child][1] - child <= 8:
                phrase.last = max(phrase.last, _object_end(scene, child))
            return owners + _linked_again(scene, phrase, child, depth)
    return []


def _close_to(scene: Scene, phrase: Phrase, depth: int) -> list[Owner]:
    """For whom "a source close to the president" and "a person near the palace" are taken to speak."""
    if not scene.know.has("unnamed", phrase.words[-1].removesuffix("s")):
        return []
    parsed = scene.parsed
    for child in parsed.children[phrase.head]:
        if child >= phrase.end and scene.know.has("close", scene.keys[child]):
            to = [j for j in parsed.children[child] if parsed.tokens[j].dep == "prep"] or [child]
            return [owner for j in to for owner in objects_of(scene, j, depth)]
    return []


def _linked_again(scene: Scene, phrase: Phrase, child: int, depth: int) -> list[Owner]:
    """Owners after the preposition said again: "envoys of Qatar and of Egypt"."""
    parsed = scene.parsed
    for again in parsed.children[phrase.head]:
        same = again > child + 1 and scene.keys[again] == scene.keys[child]
        if same and scene.keys[again - 1] == "and" and (owners := objects_of(scene, again, depth)):
            phrase.last = max(phrase.last, _object_end(scene, again))
            return owners
    return []


def _is_body(scene: Scene, preposition: int) -> bool:
    """Is the noun after the preposition a body ("a major in the army"), not a place?"""
    inner = scene.parsed.child(preposition, "pobj")
    if inner is None:
        return False
    hit = scene.hit_at.get(inner)
    return scene.role_at(inner) is not None if hit is None else hit.entry.kind == "organisation"


def _is_thing(scene: Scene, phrase: Phrase) -> bool:
    return scene.know.has("thing", phrase.words[-1].removesuffix("s"))


def _object_end(scene: Scene, preposition: int) -> int:
    """End of the object without relative clauses and appositions."""
    parsed = scene.parsed
    inner = parsed.child(preposition, "pobj")
    if inner is None:
        return preposition + 1
    end = inner + 1
    for child in parsed.children[inner]:
        if child > inner and parsed.tokens[child].dep in ("cc", "conj", "case") and parsed.edges[child][1] - child <= 6:
            end = max(end, parsed.edges[child][1])
        elif child > inner and parsed.tokens[child].dep == "prep" and scene.keys[child] == "of":
            end = max(end, _object_end(scene, child))
    return end


def objects_of(scene: Scene, preposition: int, depth: int = 0) -> list[Owner]:
    """Whom the nouns after a preposition stand for."""
    parsed = scene.parsed
    inner = parsed.child(preposition, "pobj")
    out: list[Owner] = []
    while inner is not None:
        found = _object_owner(scene, inner, depth)
        if found is not None:
            out.append(found)
        inner = parsed.child(inner, "conj")
    return out


def _object_owner(scene: Scene, inner: int, depth: int) -> Owner | None:
    hit = scene.hit_at.get(inner)
    if hit is not None:
        return owner_of(scene, hit)
    if inner in scene.place_at:
        return Owner(country=scene.place_at[inner].country, name=scene.place_at[inner].text)
    nested = phrase_at(scene, inner, depth + 1)
    if nested is not None:
        readings = readings_of(scene, nested)
        if readings:
            first = readings[0]
            private = _named(scene, nested) and first.sectors[:1] not in _OFFICIAL
            return Owner(first.country, first.sectors, first.code, first.ident, unlisted=private)
        sectors = telling(nested.role.sectors) or inner_sectors(scene, nested)
        club = scene.know.has("club", nested.words[-1].removesuffix("s"))
        return Owner(None, sectors, club=club)
    for j in range(scene.parsed.edges[inner][0], inner):
        hit = scene.hit_at.get(j)
        if hit is not None and not scene.attitude(hit):
            return Owner(owner_of(scene, hit).country, _sector_between(scene, hit.last, inner))
    return None


def _named(scene: Scene, phrase: Phrase) -> bool:
    """Is it a body by its name ("the German Teachers' Association")?"""
    return phrase.role.kind == "organisation" and scene.parsed.tokens[phrase.head].text[0].isupper()


def _sector_between(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The sector that an adjective tells in "Russia's defence circles"."""
    told = (scene.know.value("adjective", scene.keys[j]) for j in range(first, last))
    return tuple(sector for sector in told if sector)[:1]


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
