"""Noun phrases of actors: the role, whose it is, and which code that gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.actors.dated import holding
from dateline.actors.match import Hit
from dateline.actors.regions import state_of_role
from dateline.actors.scene import RoleAt, Scene
from dateline.lexicon.actors import Role

_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "predet", "advmod", "npadvmod"}
)
_OWNING = ("of", "from", "in", "at", "for", "with", "to", "within", "inside", "across", "throughout")
_STANDING = ("in", "at", "within", "inside", "with", "across", "throughout")
"""Prepositions that tell where troops are, not whose they are."""
_OFFICIAL = tuple((s,) for s in ("*", "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY"))
"""Sectors whose past bearers are elites."""
_DEEP = 3


@dataclass(slots=True)
class Owner:
    """Whose the role is: a state (`country`), a body (`code`), or both."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    ident: str | None = None
    name: str | None = None
    hit: Hit | None = None
    unlisted: bool = False
    """Is it a body that the data files do not have?"""


@dataclass(slots=True)
class Phrase:
    """A noun phrase with a role in it: tokens `first` to `last` (exclusive), headed by `head`."""

    first: int
    last: int
    head: int
    start: int
    words: tuple[str, ...]
    role: Role
    end: int = 0
    """End (exclusive) of the role's own words, which reach past the head in "ministry of health"."""
    owners: list[Owner] = field(default_factory=list)
    former: bool = False
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    pronoun: int | None = None
    """The possessive pronoun that owns it ("its forces")."""
    own_name: bool = False
    """Has it capitalised words of its own, so that it is a name?"""


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
    phrase.owners = list(_left_owners(scene, phrase)) or _linked_owners(scene, phrase, depth)
    phrase.own_name = _has_own_name(scene, phrase)
    return phrase


def _has_own_name(scene: Scene, phrase: Phrase) -> bool:
    """ "Nationalist" in "Bangladesh Nationalist Party"."""
    tokens = scene.parsed.tokens
    if phrase.role.kind == "person" or not tokens[phrase.head].text[0].isupper():
        return False
    return any(
        tokens[j].pos == "PROPN"
        and tokens[j].text[0].isupper()
        and j not in scene.hit_at
        and j not in scene.place_at
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
    while j >= phrase.first:
        hit = scene.hit_at.get(j)
        if hit is not None:
            j = hit.first - 1
            if not scene.attitude(hit) and (found is None or _joined(scene, hit, found)):
                found = hit
                yield owner_of(scene, hit)
            elif found is not None:
                return
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
        if found is None and scene.parsed.tokens[j].pos == "PROPN" and _beside_role(scene, phrase, j):
            yield Owner(country=scene.place_at[j].country, name=scene.place_at[j].text)
            return
        j -= 1
    if found is None:
        state = state_of_role(scene, phrase.start, phrase.end)
        if state:
            yield Owner(country=state)


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
            sectors = sectors or _telling(found[3].sectors)
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
    return 0 < len(between) <= 3 and all(
        key in ("and", ",", "or", "&", "-", "/", "the", "'s") for key in between
    )


def _linked_owners(scene: Scene, phrase: Phrase, depth: int) -> list[Owner]:
    """Owners after "of", "from", "in" …"""
    if depth >= _DEEP:
        return []
    parsed = scene.parsed
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
            owners = (
                []
                if phrase.words[-1] not in ("adviser", "advisor", "aide")
                else objects_of(scene, child, depth)
            )
        else:
            owners = [] if scene.keys[child] == "to" else objects_of(scene, child, depth)
        if owners:
            if scene.keys[child] == "of" or parsed.edges[child][1] - child <= 8:
                phrase.last = max(phrase.last, _object_end(scene, child))
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
        if (
            child > inner
            and parsed.tokens[child].dep in ("cc", "conj", "case")
            and parsed.edges[child][1] - child <= 6
        ):
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
            return Owner(first.country, first.sectors, first.code, first.ident)
        return Owner(None, _telling(nested.role.sectors) or inner_sectors(scene, nested))
    for j in range(scene.parsed.edges[inner][0], inner):
        hit = scene.hit_at.get(j)
        if hit is not None and not scene.attitude(hit):
            return Owner(country=owner_of(scene, hit).country)
    return None


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


def _telling(sectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sector for sector in sectors if sector != "*")


@dataclass(slots=True)
class Coded:
    """One actor that a phrase stands for."""

    country: str | None
    sectors: tuple[str, ...]
    code: str | None
    ident: str | None = None
    name: str | None = None


def code_of(country: str | None, sectors: tuple[str, ...]) -> str | None:
    """`UKR MIL`; the state alone without a sector; None without a state."""
    if country is None:
        return None
    return f"{country} {sectors[0]}" if sectors else country


def readings_of(scene: Scene, phrase: Phrase) -> list[Coded]:
    """The actors of a phrase, one for each owner; empty where no owner is told."""
    return [_coded(scene, phrase, owner) for owner in phrase.owners]


def _coded(scene: Scene, phrase: Phrase, owner: Owner) -> Coded:
    own = _telling(phrase.role.sectors)
    if len(phrase.words) == 1 and scene.know.has("weak_role", phrase.words[0].removesuffix("s")):
        own = inner_sectors(scene, phrase) or own
    if owner.unlisted:
        sectors = own if own and own[0] != "GOV" else owner.sectors
        return Coded(owner.country, sectors, code_of(owner.country, sectors) if sectors else None)
    across = (owner.code or "").startswith(("IGO", "NGO"))
    body = across or (owner.code is not None and owner.ident is not None)
    if phrase.former and phrase.role.kind == "person":
        sectors = ("ELI", *(s for s in own if s != "ELI"))
        code = owner.code if (owner.code or "").startswith("IGO") else code_of(owner.country, sectors)
        return Coded(owner.country, sectors, code)
    if across and phrase.role.kind == "person" and (own or (owner.code or "").startswith("IGO")):
        return Coded(owner.country, own or owner.sectors or ("GOV",), owner.code)
    armed = own[:1] in (("UAF",), ("REB",), ("PRM",))
    if body and (not own or armed or scene.know.has("body_follows", phrase.words[-1].removesuffix("s"))):
        alike = not own or own[0] in owner.sectors
        same = (phrase.role.kind != "person" and alike and not phrase.plural) or (armed and phrase.plural)
        sectors = owner.sectors or own
        return Coded(
            owner.country, sectors, owner.code, owner.ident if same else None, owner.name if same else None
        )
    if (owner.code or "").startswith(("IGO", "NGO")):
        return Coded(owner.country, own or owner.sectors, owner.code)
    sectors = own or owner.sectors or inner_sectors(scene, phrase) or _state_sectors(phrase, owner)
    if not own and inner_sectors(scene, phrase):
        sectors = inner_sectors(scene, phrase)
    return Coded(owner.country, sectors, code_of(owner.country, sectors))


def inner_sectors(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The sector of the body named inside the phrase ("interior ministry" in its "spokesman")."""
    for j in range(phrase.start - 1, phrase.first - 1, -1):
        if j in scene.hit_at:
            continue
        found = scene.role_at(j)
        if found and _telling(found[3].sectors) and found[3].sectors[0] != "CVL":
            return _telling(found[3].sectors)
        told = scene.know.value("adjective", scene.keys[j])
        if told:
            return (told,)
    return ()


def _state_sectors(phrase: Phrase, owner: Owner) -> tuple[str, ...]:
    """A spokesman, leader or side of a state speaks for its government."""
    if (
        owner.country
        and "*" in phrase.role.sectors
        and phrase.words[-1] not in ("team", "club", "group", "agency", "watchdog")
    ):
        return ("GOV",)
    return ()
