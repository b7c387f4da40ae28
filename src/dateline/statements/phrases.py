"""Cues that are no verbs: "according to X", "in X's view", "his claim that …"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.lexicon.statements import CueNoun, CuePhrase
from dateline.model import Span
from dateline.statements.draft import Content, Draft
from dateline.statements.drafting import kind_of
from dateline.statements.scene import Scene
from dateline.statements.sources import is_speaker, subject_of
from dateline.statements.wording import Source, show


def phrase_statements(scene: Scene) -> Iterator[Draft]:
    """Statements made by fixed phrases before their source."""
    for token in scene.tokens:
        for words, row in scene.lexicon.phrases:
            if token.lower == words[0] and _matches(scene, token.i, words):
                draft = _according(scene, token.i, token.i + len(words), row)
                if draft is not None:
                    yield draft
                break


def _matches(scene: Scene, i: int, words: tuple[str, ...]) -> bool:
    return tuple(t.lower for t in scene.tokens[i : i + len(words)]) == words


def _according(scene: Scene, first: int, last: int, row: CuePhrase) -> Draft | None:
    head = _pobj(scene, last)
    low, high = scene.bounds(first)
    if head is None or head >= high or not is_speaker(scene, head):
        return None
    if scene.tokens[head].lemma in scene.lexicon.words.yardsticks:
        return None
    source = show(scene, head)
    end = max(source.last, _phrase_end(scene, head, source.last, high))
    if first == low and _lacks_subject(scene, end, high):
        comma = next((j for j in range(head + 1, end) if scene.tokens[j].text == ","), None)
        if comma is not None:
            source, end = Source(head, source.first, comma), comma
    content = _around(scene, low, first, end, high)
    if content is None:
        return None
    return _draft(scene, first, scene.span(first, last), content, source, row)


def _lacks_subject(scene: Scene, at: int, high: int) -> bool:
    """True when a finite verb comes right behind the source: its subject was taken for an apposition."""
    while at < high and scene.tokens[at].text == ",":
        at += 1
    return at < high and scene.tokens[at].tag in ("VBD", "VBZ", "VBP", "MD")


def _pobj(scene: Scene, last: int) -> int | None:
    found = scene.parsed.child(last - 1, "pobj")
    if found is not None:
        return found
    for j in range(last, min(last + 8, len(scene.tokens))):
        if scene.tokens[j].pos in ("NOUN", "PROPN", "PRON"):
            return scene.parsed.head_of(scene.span(last, j + 1))
    return None


def _phrase_end(scene: Scene, head: int, at: int, high: int) -> int:
    """Past the appositions of the source, up to the comma that closes them."""
    right = min(high, scene.parsed.edges[head][1])
    return (
        right
        if right > at and all(t.pos != "VERB" or t.dep in ("acl", "relcl") for t in scene.tokens[at:right])
        else at
    )


def _around(scene: Scene, low: int, first: int, last: int, high: int) -> Content | None:
    left, right = scene.trim(low, first), scene.trim(last, high)
    parts = [part for part in (left, right) if _worded(scene, part)]
    if len(parts) == 2 and not _goes_on(scene, left, right):
        parts = [left]
    return Content(tuple(parts), "phrase") if parts else None


def _goes_on(scene: Scene, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """True when the clause left of the phrase is finished only right of it."""
    parsed, tokens = scene.parsed, scene.tokens
    if tokens[right[0]].tag == "VBG":
        return False
    if left[1] - left[0] < 3:
        return True
    for j in range(*right):
        if tokens[j].dep == "punct" or right[0] <= tokens[j].head < right[1]:
            continue
        if any(left[0] <= other < left[1] for other in (tokens[j].head, *parsed.children[j])):
            return True
    return False


def _worded(scene: Scene, part: tuple[int, int]) -> bool:
    return sum(t.pos != "PUNCT" for t in scene.tokens[part[0] : part[1]]) > 1 or any(
        t.pos in ("NOUN", "PROPN", "PRON") for t in scene.tokens[part[0] : part[1]]
    )


def noun_statements(scene: Scene) -> Iterator[Draft]:
    """Statements made by nouns: "in his opinion, …", "her claim that …", "reports that …"."""
    for token in scene.tokens:
        if token.pos != "NOUN":
            continue
        for row in scene.lexicon.nouns.get(token.lemma, ()):
            draft = _opinion(scene, token.i, row) if "in" in row.frames else None
            draft = draft or _nominal(scene, token.i, row)
            if draft is not None:
                yield draft
                break


def _opinion(scene: Scene, i: int, row: CueNoun) -> Draft | None:
    parsed, tokens = scene.parsed, scene.tokens
    head = tokens[i].head
    poss = parsed.child(i, "poss")
    if poss is None or tokens[head].lower not in ("in", "by") or tokens[i].dep != "pobj":
        return None
    low, high = scene.bounds(i)
    if not is_speaker(scene, poss) or not low <= head < i:
        return None
    beside = (tokens[head - 1].text in (",", "-", "–") if head > low else True) and (
        (i + 1 < high and tokens[i + 1].text == ",") or i + 2 >= high
    )
    content = _around(scene, low, head, i + 1, high) if beside else None
    return None if content is None else _draft(scene, i, scene.span(head, i + 1), content, show(scene, poss), row)


def _nominal(scene: Scene, i: int, row: CueNoun) -> Draft | None:
    clause = _noun_clause(scene, i, row) or _voiced(scene, i, row)
    if clause is None:
        return None
    source = _owner(scene, i, row)
    if source is None or not is_speaker(scene, source) or (source == i and _told_in(scene, i)):
        return None
    first, last = scene.trim(*clause)
    content = Content(((first, last),), "noun")
    cue = scene.tokens[i].span
    head = scene.tokens[i].head
    if scene.tokens[i].dep == "dobj" and scene.tokens[head].lemma in scene.lexicon.light and i - head <= 4:
        cue = scene.span(head, i + 1)
    return _draft(scene, i, cue, content, show(scene, source, first), row) if last > first else None


def _told_in(scene: Scene, i: int) -> bool:
    """ "said in a report that …": the verb is the cue, the noun only where it was said."""
    prep = scene.tokens[scene.tokens[i].head]
    verb = scene.tokens[prep.head]
    return scene.tokens[i].dep == "pobj" and verb.i < i and "clause" in scene.lexicon.verbs.get(verb.lemma, {})


def _noun_clause(scene: Scene, i: int, row: CueNoun) -> tuple[int, int] | None:
    parsed, tokens = scene.parsed, scene.tokens
    high = scene.bounds(i)[1]
    for child in parsed.children[i]:
        first, last = parsed.edges[child]
        if child < i or first != i + 1 or tokens[first].lower != "that" or "that" not in row.frames:
            continue
        if tokens[child].dep in ("acl", "ccomp", "relcl") and tokens[first].dep != "nsubj":
            return first + 1, min(last, high)
    return None


def _voiced(scene: Scene, i: int, row: CueNoun) -> tuple[int, int] | None:
    """ "expressed doubt over the deal": what follows the preposition behind the noun of a light verb."""
    parsed, tokens = scene.parsed, scene.tokens
    head = tokens[i].head
    if "prep" not in row.frames or tokens[i].dep != "dobj" or tokens[head].lemma not in scene.lexicon.light:
        return None
    for child in (*parsed.children[i], *parsed.children[head]):
        if child > i and tokens[child].dep == "prep" and child <= i + 2 and tokens[child].ent != "DATE":
            return child + 1, min(parsed.edges[child][1], scene.bounds(i)[1])
    return None


def _owner(scene: Scene, i: int, row: CueNoun) -> int | None:
    """Whose word the noun is: its possessor, its by-phrase, the one who voices it, or the noun itself."""
    parsed, tokens = scene.parsed, scene.tokens
    poss = parsed.child(i, "poss")
    if poss is not None:
        return poss
    for child in parsed.children[i]:
        if tokens[child].lower in ("by", "from") and tokens[child].dep in ("prep", "agent"):
            return parsed.child(child, "pobj")
    head = tokens[i].head
    if tokens[i].dep == "dobj" and tokens[head].lemma in scene.lexicon.light:
        return subject_of(scene, head)
    return i if "self" in row.frames else None


def _draft(scene: Scene, verb: int, cue: Span, content: Content, source: Source, row: CuePhrase | CueNoun) -> Draft:
    return Draft(
        verb=verb, cue=cue, content=tuple(scene.span(*part) for part in content.parts), source=source,
        stance=row.stance, factivity=row.factuality, kind=kind_of(scene, content.parts), frame=content.frame,
    )  # fmt: skip
