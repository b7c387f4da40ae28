"""Which actors a source stands for."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Parsed, Record, Span, contains
from dateline.statements.draft import Draft
from dateline.statements.scene import Scene
from dateline.statements.wording import Source

_FAR = 8
"""How many sentences back "the statement" may point."""

Mentions = dict[int, list[tuple[Span, str]]]
"""For each token the mentions that overlap it, and their actors."""


def sources_of(scene: Scene, record: Record, drafts: Sequence[Draft]) -> list[tuple[str, ...]]:
    """For each draft the actors that its source names, stands for or belongs to; () where none is known."""
    mentions = _mentions(scene.parsed, record)
    coded = frozenset(actor.id for actor in record.actors if actor.code)
    out: list[tuple[str, ...]] = []
    for n, draft in enumerate(drafts):
        found = _named(scene, mentions, draft)
        if not coded.intersection(found):
            owned = _owned(scene, mentions, draft) or _of_document(scene, drafts[:n], out, draft)
            found = owned if owned and (not found or coded.intersection(owned)) else found
        out.append(found)
    return out


def _mentions(parsed: Parsed, record: Record) -> Mentions:
    out: Mentions = {}
    for actor in record.actors:
        for mention in actor.mentions:
            for token in parsed.tokens_in(mention.span):
                out.setdefault(token, []).append((mention.span, actor.id))
    return out


def _named(scene: Scene, mentions: Mentions, draft: Draft) -> tuple[str, ...]:
    """Actors whose mention covers the head of the source or of a noun joined to it."""
    parsed = scene.parsed
    if draft.source is None:
        return ()
    heads = [draft.source.head]
    for head in heads:
        heads += [c for c in parsed.children[head] if parsed.tokens[c].dep == "conj" and c < draft.source.last]
    return _at(scene, mentions, draft, heads)


def _at(scene: Scene, mentions: Mentions, draft: Draft, heads: Sequence[int]) -> tuple[str, ...]:
    """The actors of the shortest mentions at these tokens; those that begin within the source go first."""
    out: list[str] = []
    start = 0 if draft.source is None else scene.tokens[draft.source.first].start
    for head in heads:
        hits = mentions.get(head, [])
        hits = [hit for hit in hits if hit[0][0] >= start] or hits
        ranked = sorted((span[1] - span[0], actor) for span, actor in hits)
        out += [actor for size, actor in ranked if size == ranked[0][0] and actor not in out]
    return tuple(out)


def _owned(scene: Scene, mentions: Mentions, draft: Draft) -> tuple[str, ...]:
    """The actors of "thousands of protesters", "the forum's statement", "a letter by the governor"."""
    parsed, tokens = scene.parsed, scene.tokens
    if draft.source is None:
        return ()
    kids = parsed.children[draft.source.head]
    owners = [c for c in kids if tokens[c].dep == "poss"]
    for child in kids:
        if (
            tokens[child].lower in scene.lexicon.words.makers
            and tokens[child].dep in ("prep", "agent")
            and child < draft.source.last
        ):
            made = parsed.child(child, "pobj")
            owners += [] if made is None else [made]
    owners += _makers(scene, draft.source)
    for owner in owners:
        found = _at(scene, mentions, draft, [owner])
        if found:
            return found
    return ()


def _makers(scene: Scene, source: Source) -> list[int]:
    """Who made a document: the outlet of "a Post report", the agent of "figures compiled by the ministry"."""
    parsed, tokens = scene.parsed, scene.tokens
    if scene.lexicon.voices.get(tokens[source.head].lemma) != "document":
        return []
    kids = [c for c in parsed.children[source.head] if source.first <= c < source.last]
    out = [c for c in kids if c < source.head and tokens[c].dep in ("compound", "nmod", "amod")]
    for verb in (c for c in kids if tokens[c].dep == "acl"):
        agent = parsed.child(verb, "agent", "prep")
        made = None if agent is None or tokens[agent].lower not in ("by", "from") else parsed.child(agent, "pobj")
        out += [] if made is None else [made]
    return out


def _of_document(
    scene: Scene, before: Sequence[Draft], known: Sequence[tuple[str, ...]], draft: Draft
) -> tuple[str, ...]:
    """The one who spoke in "the statement": the last speaker in whose sentence a document of the name stands."""
    if draft.source is None:
        return ()
    head = scene.tokens[draft.source.head]
    is_document = scene.lexicon.voices.get(head.lemma) == "document"
    definite = scene.tokens[draft.source.first].lower in ("the", "this", "that")
    if not is_document or not definite:
        return ()
    here = scene.tokens[draft.verb].sent
    for other, actors in zip(reversed(before), reversed(known), strict=True):
        sentence = scene.parsed.sentence_of(other.verb)
        if here - sentence.i > _FAR:
            break
        named = any(scene.tokens[j].lemma == head.lemma for j in range(sentence.first, sentence.last))
        inside = any(contains(span, draft.cue) for span in other.content)
        if actors and named and not inside:
            return actors
    return ()
