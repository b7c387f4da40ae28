"""The words that stand for a speaker, as far as they reach."""

from __future__ import annotations

import msgspec

from dateline.statements.scene import Scene
from dateline.statements.sources import _STOPS, SUBJECTS

_LONGEST_OFFICE = 16
_LONGEST_EXTRA = 40
_LONGEST_CLAUSE = 14
_WIDE = frozenset(["relcl", "appos", "acl", "prep", "conj", "cc", "punct", "case", "compound", "nummod", "amod"])
_NOUNS = frozenset(["NOUN", "PROPN"])
_EXTRA = frozenset(["relcl", "appos", "acl", "advcl", "ccomp", "parataxis"])
_LOOSE_PARTS = frozenset(["cc", "punct", "mark", "preconj", "advmod", "intj", "dep"])


class Source(msgspec.Struct, frozen=True):
    """The head token of the one who speaks, and the tokens to show, `first` to `last` (exclusive)."""

    head: int
    first: int
    last: int


def show(scene: Scene, head: int, verb: int | None = None) -> Source:
    """The noun phrase around `head`, with appositions and relative clauses but those that hold `verb`."""
    first, last = _edges(scene, head)
    last = _with_pronoun(scene, last, verb) or _widened(scene, head, last, verb)
    while first < head and scene.tokens[first].dep in _LOOSE_PARTS and scene.tokens[first].pos != "NUM":
        first += 1
    first, last = scene.trim(first, last)
    if first >= last:
        return Source(head, head, head + 1)
    return Source(head, first, last)


def _with_pronoun(scene: Scene, last: int, verb: int | None) -> int | None:
    """ "a man who shouted": the end of the pronoun that stands between the noun and its verb."""
    own = None if verb is None else scene.parsed.child(verb, *SUBJECTS)
    if own is None or scene.tokens[own].lower not in scene.lexicon.words.relative or not last <= own <= last + 1:
        return None
    return own + 1


def _widened(scene: Scene, head: int, last: int, verb: int | None) -> int:
    """Past the relative clauses, participles and appositions of a source, where they are not too long."""
    parsed = scene.parsed
    right = min(parsed.edges[head][1], scene.bounds(head)[1])
    for child in parsed.children[head]:
        first, end = parsed.edges[child]
        holds = verb is not None and first <= verb < end
        where = scene.tokens[head].ent == "PERSON" and scene.tokens[child].lower in scene.lexicon.words.occasions
        if child > head and (scene.tokens[child].dep not in _WIDE or holds or where):
            right = min(right, first)
    while right > last and scene.tokens[right - 1].text in _STOPS:
        right -= 1
    clause = next((j for j in range(last, right) if scene.tokens[j].lower in scene.lexicon.words.relative), right)
    if right - clause > _LONGEST_CLAUSE:
        right = clause
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in scene.tokens[last : min(clause, right)]):
        return last
    while right > last and scene.tokens[right - 1].text in _STOPS:
        right -= 1
    right = max(last, right)
    brackets = [t.text for t in scene.tokens[head:right] if t.text in "()"]
    if brackets and brackets[-1] == "(" and right < len(scene.tokens) and scene.tokens[right].text == ")":
        right += 1
    return right if last < right <= last + _LONGEST_EXTRA else last


def _edges(scene: Scene, head: int) -> tuple[int, int]:
    parsed, tokens = scene.parsed, scene.tokens
    left, right = parsed.edges[head]
    left = max(left, scene.bounds(head)[0])
    stop = _stop(scene, head, left, right)
    title = _apposition(scene, head, stop, right)
    while left < head and tokens[left].text in _STOPS:
        left += 1
    return left, title or stop


def _stop(scene: Scene, head: int, left: int, right: int) -> int:
    """Where the noun phrase ends: before a comma, a relative clause, a participle, an apposition."""
    parsed, tokens = scene.parsed, scene.tokens
    joined = [c for c in parsed.children[head] if tokens[c].dep == "conj" and tokens[c].pos in _NOUNS]
    limit = min(right, _first_extra(scene, head, left, right))
    if tokens[head].ent == "PERSON" and not joined:
        away = (c for c in parsed.children[head] if c > head and tokens[c].lower in scene.lexicon.words.occasions)
        limit = min(limit, next(away, limit))
    stop = head + 1
    while stop < limit:
        token = tokens[stop]
        if token.text in _STOPS and not (joined and stop < joined[-1] and token.text == ","):
            break
        if not parsed.is_under(stop, head):
            break
        stop += 1
    return stop


def _apposition(scene: Scene, head: int, stop: int, right: int) -> int | None:
    """The end of an office told right behind a name ("Ann Lee, head of the fund"), when it is short."""
    parsed, tokens = scene.parsed, scene.tokens
    for child in parsed.children[head]:
        if tokens[child].dep != "appos" or child < stop or tokens[child].pos not in _NOUNS:
            continue
        first, last = parsed.edges[child]
        last = min(last, right, _stop(scene, child, first, last))
        if first == stop + 1 and tokens[stop].text == "," and last - first <= _LONGEST_OFFICE:
            return last
    return None


def _first_extra(scene: Scene, head: int, left: int, right: int) -> int:
    """Where the first relative clause, apposition or participle behind `head` begins."""
    tokens = scene.tokens
    return min(
        (
            max(head + 1, scene.parsed.edges[j][0])
            for j in range(head + 1, right)
            if tokens[j].dep in _EXTRA and left <= tokens[j].head < j
        ),
        default=right,
    )
