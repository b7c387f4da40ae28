"""Phrases that name an actor by a role or a thing: "the ministry", "two soldiers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.actors.draft import Draft
from dateline.actors.keys import collective_key
from dateline.actors.phrase import phrase_at
from dateline.actors.pieces import fold
from dateline.actors.readings import Phrase, code_of, inner_sectors, readings_of
from dateline.actors.scene import Scene, speaks
from dateline.model.record import ActorKind

_MARKS = re.compile('["“”„«»]')


def find_nominals(scene: Scene) -> list[Draft]:
    """Every noun phrase with a role in it, outside of people's names; a draft for each owner."""
    parsed = scene.parsed
    out: list[Draft] = []
    for token in parsed.tokens:
        i = token.i
        if token.pos not in ("NOUN", "PROPN") or i in scene.taken or i in scene.hit_at:
            continue
        if _part_of_role(scene, i) or _describes(scene, i):
            continue
        phrase = phrase_at(scene, i)
        if phrase is None or not _is_actor(scene, phrase):
            continue
        drafts = list(_drafts(scene, phrase))
        out += drafts
        if drafts:
            scene.taken.update(range(phrase.start, phrase.end))
            scene.owned.update(range(phrase.first, phrase.last))
    return out


def _describes(scene: Scene, i: int) -> bool:
    """ "Rebel" in "rebel-held" and "army-backed" only describes."""
    tokens = scene.parsed.tokens
    if i + 2 >= len(tokens) or tokens[i + 1].text not in ("-", "–") or tokens[i + 1].start != tokens[i].end:
        return False
    return scene.know.has("not_owner", scene.keys[i + 2])


def _part_of_role(scene: Scene, i: int) -> bool:
    """Does a noun that this one modifies tell the role ("police" in "police officer")?"""
    tokens = scene.parsed.tokens
    head = tokens[i].head
    if tokens[i].dep not in ("compound", "nmod", "amod", "poss") or head <= i:
        return False
    found = scene.role_at(head) if tokens[head].pos in ("NOUN", "PROPN") else None
    if tokens[i].dep == "poss":
        return found is not None and found[0] <= i
    return found is not None


def _is_actor(scene: Scene, phrase: Phrase) -> bool:
    know = scene.know
    if _fragment(scene, phrase.head):
        return True
    if know.has("scenery", phrase.words[-1].removesuffix("s")) or know.has("scenery", " ".join(phrase.words)):
        return phrase.own_name and scene.parsed.tokens[phrase.head].ent == "ORG"
    if _names_follow(scene, phrase.head) or _is_idle(scene, phrase) or _predicated(scene, phrase):
        return False
    bare = phrase.first == phrase.head and not phrase.plural and phrase.role.kind == "person"
    if bare and scene.parsed.tokens[phrase.head].dep == "compound":
        return False
    owned = bool(phrase.owners) or phrase.pronoun is not None
    if (not owned and scene.know.has("thing", " ".join(phrase.words))) or (
        not owned and scene.know.has("thing", phrase.words[-1].removesuffix("s"))
    ):
        return phrase.own_name or speaks(scene, phrase.head)
    if (
        owned
        and scene.know.has("thing", phrase.words[-1].removesuffix("s"))
        and not any(owner.country or owner.code for owner in phrase.owners)
    ):
        return phrase.pronoun is not None
    return True


def _fragment(scene: Scene, head: int) -> bool:
    """Is the text nothing but this noun phrase, given to be coded?"""
    parsed = scene.parsed
    return len(parsed.sentences) == 1 and parsed.tokens[head].dep == "ROOT" and len(parsed.tokens) <= 12


def _predicated(scene: Scene, phrase: Phrase) -> bool:
    """ "A friend" in "Iran is a friend": said of somebody who is named already."""
    tokens = scene.parsed.tokens
    role = tokens[phrase.head]
    if phrase.plural or phrase.definite or phrase.role.kind != "person" or phrase.owners or phrase.pronoun:
        return False
    if phrase.first == phrase.head and scene.know.has("taken_as", role.lower):
        return True
    if role.dep == "pobj" and tokens[role.head].lower == "as":
        return phrase.indefinite
    return role.dep in ("attr", "oprd") and scene.parsed.child(role.head, "nsubj") is not None


def _names_follow(scene: Scene, head: int) -> bool:
    """ "Broadcaster" in "broadcaster ARD", which the name itself stands for."""
    token = scene.parsed.tokens[head]
    if token.dep not in ("compound", "nmod") or token.head <= head:
        return False
    hit = scene.hit_at.get(token.head)
    known = hit is not None and hit.entry.kind == "organisation"
    return known or scene.parsed.tokens[token.head].ent == "ORG"


def _is_idle(scene: Scene, phrase: Phrase) -> bool:
    """ "A country", "our nations", "a stronger force": nobody in particular."""
    word = phrase.words[-1].removesuffix("s")
    if phrase.owners or phrase.own_name:
        return False
    mine = phrase.pronoun is not None and scene.keys[phrase.pronoun] in ("our", "my", "your")
    if scene.know.has("state_word", word) or word in ("country", "countrie"):
        return mine or (not phrase.definite and not phrase.plural)
    if phrase.words == ("force",):
        return not phrase.definite
    return mine and phrase.role.kind != "person"


def _drafts(scene: Scene, phrase: Phrase) -> Iterator[Draft]:
    named = _named_body(scene, phrase)
    if named is not None:
        yield named
        return
    base = _base(scene, phrase)
    readings = readings_of(scene, phrase)
    if not readings:
        base.sectors = tuple(s for s in phrase.role.sectors if s != "*") or inner_sectors(scene, phrase)
        if len(phrase.words) == 1 and scene.know.has("weak_role", phrase.words[0].removesuffix("s")):
            base.sectors = inner_sectors(scene, phrase) or base.sectors
        if phrase.former and phrase.role.kind == "person" and base.sectors[:1] != ("ELI",):
            base.sectors = ("ELI", *base.sectors)
        yield base
        return
    for coded in readings:
        draft = _base(scene, phrase)
        draft.country, draft.sectors, draft.code = coded.country, coded.sectors, coded.code
        draft.key, draft.full = coded.ident, coded.name
        draft.key = draft.key or collective_key(scene.know, draft)
        yield draft


def _base(scene: Scene, phrase: Phrase) -> Draft:
    kind: ActorKind = phrase.role.kind
    if kind == "person" and phrase.plural:
        kind = "group"
    return Draft(
        span=scene.span(phrase.first, phrase.last),
        head=phrase.head,
        kind="nominal",
        actor_kind=kind,
        name=" ".join(_MARKS.sub("", scene.text(_uncounted(scene, phrase), phrase.last)).split()),
        plural=phrase.plural,
        definite=phrase.definite or phrase.pronoun is not None,
        gender=_gender(scene, phrase),
        role=phrase.role,
        phrase=phrase.words,
        far=any(
            scene.know.has("region_word", scene.keys[j]) or scene.parsed.tokens[j].tag == "WP$"
            for j in (*range(phrase.first, phrase.start), phrase.head)
        )
        or any(  # "leaders of several European countries"
            scene.parsed.tokens[j].tag == "NNS" and scene.know.has("region_word", scene.keys[j])
            for j in range(phrase.head + 1, phrase.last)
        ),
    )


def _uncounted(scene: Scene, phrase: Phrase) -> int:
    """The first token after a count ("people" in "at least five people")."""
    tokens = scene.parsed.tokens
    counts = [j for j in range(phrase.first, phrase.start) if tokens[j].pos == "NUM"]
    if not counts or not phrase.plural:
        return phrase.first
    start = counts[-1] + 1
    while start < phrase.start and scene.keys[start] in ("or", "so", "odd", "of", "the", "more"):
        start += 1
    return start


def _gender(scene: Scene, phrase: Phrase) -> str | None:
    word = phrase.words[-1]
    if scene.know.has("female_title", word):
        return "f"
    return "m" if scene.know.has("male_title", word) else None


def _named_body(scene: Scene, phrase: Phrase) -> Draft | None:
    """A body with a name of its own ("Bangladesh Nationalist Party")."""
    if not phrase.own_name:
        return None
    entity = scene.entity_at.get(phrase.head)
    tokens = scene.parsed.tokens
    first = phrase.first
    while first < phrase.head and not (tokens[first].text[0].isupper() and tokens[first].pos != "DET"):
        first += 1
    last = phrase.last
    if entity is not None and entity.label == "ORG":
        last = max(phrase.head + 1, entity.last)
        while last > phrase.head + 1 and tokens[last - 1].pos in ("PART", "PUNCT"):
            last -= 1
    name = scene.text(first, last)
    readings = readings_of(scene, phrase)
    sectors = tuple(s for s in phrase.role.sectors if s != "*")
    draft = _base(scene, phrase)
    draft.span = scene.span(phrase.first, last)
    draft.kind = "name"
    draft.name, draft.key = name, f"name:{fold(name)}"
    draft.country = readings[0].country if readings else None
    draft.official = draft.country is None and not sectors and of_some_state(scene, first, last)
    draft.sectors = sectors or (readings[0].sectors if readings else ("GOV",) if draft.official else ())
    draft.code = code_of(draft.country, draft.sectors)
    return draft


def of_some_state(scene: Scene, first: int, last: int) -> bool:
    """Is it a body that each state has one of ("National Security Bureau", "Search and Rescue Agency")?"""
    opens = scene.know.has("state_adjective", scene.keys[first]) and last - first > 1
    return opens and scene.know.has("state_office", scene.keys[last - 1])
