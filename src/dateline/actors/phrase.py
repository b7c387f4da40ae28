"""Noun phrases of actors: the role, whose it is, and which code that gives."""

from __future__ import annotations

from dateline.actors.owners import left_owners, owner_of
from dateline.actors.readings import Owner, Phrase, inner_sectors, readings_of, telling
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
        phrase.owners = list(left_owners(scene, phrase)) or _linked_owners(scene, phrase, depth)
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
