"""What a denial denies: the statement before it that it answers, across sentences."""

from __future__ import annotations

import msgspec

from dateline.model import Actor, Parsed, Record, Span, Statement, contains, overlaps
from dateline.statements.scene import Scene

_NEAR, _FAR = 4, 10
"""How many sentences back an answer may reach: to what it only points at, to what it names or repeats."""
_WORDS = frozenset(["NOUN", "VERB", "PROPN", "NUM", "ADJ"])
_SHARED = 0.5
_DENIED = frozenset(["says", "claims", "accuses", "assesses", "expects"])


def with_denials(scene: Scene, record: Record, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, those with stance `denies` told which others they deny."""
    if all(statement.stance != "denies" for statement in statements):
        return statements
    actors = {actor.id: actor for actor in record.actors}
    return tuple(
        msgspec.structs.replace(statement, denies=_denied(scene, actors, statements, n))
        if statement.stance == "denies"
        else statement
        for n, statement in enumerate(statements)
    )


def _denied(scene: Scene, actors: dict[str, Actor], statements: tuple[Statement, ...], n: int) -> tuple[str, ...]:
    denial = statements[n]
    named = _named_within(scene.parsed, statements, denial)
    if named is not None:
        return (named.id,)
    kind = _pointing(scene, denial)
    before = [s for s in reversed(statements[:n]) if _may_be_meant(scene, s, denial, _FAR)]
    if kind is None:
        return tuple(s.id for s in before[:8] if _same_matter(scene.parsed, s, denial))[:1]
    whose = _whose(actors, denial)
    if whose:
        before = [s for s in before if any(_akin(actors, a, b) for a in s.sources for b in whose)]
    else:
        before = [s for s in before if _may_be_meant(scene, s, denial, _NEAR)]
    if kind == "accusation":
        accused = [s for s in before if s.stance in ("accuses", "claims")]
        before = accused or [s for s in before if whose or _same_matter(scene.parsed, s, denial)]
    return tuple(s.id for s in before[:1])


def _named_within(parsed: Parsed, statements: tuple[Statement, ...], denial: Statement) -> Statement | None:
    """ "rejected her claim that …": the statement that the noun right behind the denial makes."""
    head = parsed.head_of(denial.content_spans[0])
    for other in statements:
        cue = parsed.tokens_in(other.cue_span)
        if not cue or parsed.tokens[cue[-1]].pos != "NOUN" or other.id == denial.id:
            continue
        between = denial.cue_span[1] <= other.cue_span[0] < denial.content_spans[0][0]
        if head in cue or (between and _sentence(parsed, denial.cue_span) == parsed.tokens[cue[0]].sent):
            return other
    return None


def _pointing(scene: Scene, denial: Statement) -> str | None:
    """`claim` or `accusation` where the content only points at what was said before."""
    parsed = scene.parsed
    head = parsed.head_of(denial.content_spans[0])
    if head is None or len(denial.content_spans) > 1:
        return None
    clausal = any(parsed.tokens[c].dep in ("acl", "relcl", "ccomp") for c in parsed.children[head])
    return None if clausal else scene.lexicon.denied.get(parsed.tokens[head].lemma.lower())


def _may_be_meant(scene: Scene, other: Statement, denial: Statement, reach: int) -> bool:
    """An earlier statement of somebody else, near enough, that is no denial and does not hold this one."""
    if other.stance not in _DENIED or other.id == denial.within or other.within == denial.id:
        return False
    if set(other.sources) & set(denial.sources) or (not other.sources and not denial.sources):
        return False
    if any(overlaps(a, b) for a in other.content_spans for b in denial.content_spans):
        return False
    here, there = _sentence(scene.parsed, denial.cue_span), _sentence(scene.parsed, other.cue_span)
    return here - there <= reach and not any(contains(span, denial.cue_span) for span in other.content_spans)


def _sentence(parsed: Parsed, span: Span) -> int:
    inside = parsed.tokens_in(span)
    return parsed.tokens[inside[0]].sent if inside else 0


def _whose(actors: dict[str, Actor], denial: Statement) -> tuple[str, ...]:
    """Actors named in a content that only points: whose claim it is that is denied."""
    found = (
        actor.id
        for actor in actors.values()
        for mention in actor.mentions
        if any(contains(span, mention.span) for span in denial.content_spans)
    )
    return tuple(key for key in dict.fromkeys(found) if key not in denial.sources)


def _akin(actors: dict[str, Actor], one: str, other: str) -> bool:
    """The same actor, or two of one state."""
    if one == other:
        return True
    first, second = actors[one].country, actors[other].country
    return first is not None and first == second


def _same_matter(parsed: Parsed, other: Statement, denial: Statement) -> bool:
    """True when half of the words denied, and two at least, were said before."""
    denied, said = _lemmas(parsed, denial), _lemmas(parsed, other)
    shared = len(denied & said)
    return shared >= 2 and shared >= _SHARED * min(len(denied), len(said))


def _lemmas(parsed: Parsed, statement: Statement) -> frozenset[str]:
    return frozenset(
        parsed.tokens[i].lemma.lower()
        for span in statement.content_spans
        for i in parsed.tokens_in(span)
        if parsed.tokens[i].pos in _WORDS
    )
