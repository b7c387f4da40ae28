"""What somebody wants, plans, favours, fears or knows by the report's word: "Kim opposes the plan"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.lexicon.statements import Attitude, CueVerb
from dateline.model import Span, contains, overlaps
from dateline.statements.draft import Content, Draft
from dateline.statements.drafting import cue_span, kind_of
from dateline.statements.group import group_of
from dateline.statements.lexicon import Readings
from dateline.statements.scene import Scene
from dateline.statements.sources import is_passive, is_speaker, is_voice, subject_of
from dateline.statements.verbs import content_of, uttered
from dateline.statements.wording import show

_PARTS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_CLAUSES = frozenset(["acl", "ccomp", "relcl", "xcomp"])
_LOOSE = frozenset(["advcl", "acl"])
_UNMARKED = frozenset(["TO", "VB", "VBG"])
"""Tags that open an infinitive or gerund, which is no clause."""
_NEAR = 3
"""Tokens between a noun or adjective and the preposition or clause that it takes."""


def attitude_statements(scene: Scene, told: Iterable[Draft]) -> Iterator[Draft]:
    """A draft for each attitude that stands in the report's own words: in no quotation, in nobody's statement."""
    drafts = list(told)
    taken = [draft.cue for draft in drafts]
    said = [span for draft in drafts for span in draft.content]
    for token in scene.tokens:
        rows = scene.lexicon.attitudes.get((_PARTS.get(token.pos, ""), token.lemma), ())
        if not rows or scene.inside[token.i] >= 0 or any(contains(span, token.span) for span in said):
            continue
        draft = _attitude(scene, token.i, rows)
        if draft is not None and not any(overlaps(draft.cue, cue) for cue in taken):
            said += draft.content
            yield draft


def _attitude(scene: Scene, i: int, rows: tuple[Attitude, ...]) -> Draft | None:
    if scene.tokens[i].pos == "VERB":
        return _by_verb(scene, i, rows)
    for row in rows:
        content = _complement(scene, i, row)
        if content is not None:
            return _by_noun(scene, i, row, content) if row.part == "noun" else _by_state(scene, i, row, content)
    return None


def _by_verb(scene: Scene, i: int, rows: tuple[Attitude, ...]) -> Draft | None:
    readings: Readings = {
        frame: CueVerb(row.word, row.stance, row.factuality, ()) for row in rows for frame in row.frames
    }
    if is_passive(scene, i) or not uttered(scene, i) or _leads_on(scene, i):
        return None
    content = content_of(scene, group_of(scene, i), readings, frozenset())
    head = subject_of(scene, i)
    if content is None or content.frame not in readings or head is None or not _may_hold(scene, head):
        return None
    if content.frame == "clause" and scene.tokens[content.parts[0][0]].tag in _UNMARKED:
        return None
    row = next(row for row in rows if content.frame in row.frames)
    return _draft(scene, i, cue_span(scene, i, content.frame), content, head, row)


def _leads_on(scene: Scene, i: int) -> bool:
    """A participle that tells why something was done ("sent envoys, hoping to …")."""
    return scene.tokens[i].dep in _LOOSE and scene.tokens[i].tag == "VBG"


def _by_noun(scene: Scene, i: int, row: Attitude, content: Content) -> Draft | None:
    """ "his hopes of a deal", "calls by Paris for a truce", "Kim has concerns about the plan"."""
    head = _owner(scene, i)
    if head is None or not _may_hold(scene, head):
        return None
    return _draft(scene, i, scene.tokens[i].span, content, head, row)


def _by_state(scene: Scene, i: int, row: Attitude, content: Content) -> Draft | None:
    """ "Kim is critical of the plan", "remained sceptical that …"."""
    verb = scene.tokens[i].head
    if scene.tokens[i].dep not in ("acomp", "oprd") or not uttered(scene, verb):
        return None
    head = subject_of(scene, verb)
    if head is None or not _may_hold(scene, head):
        return None
    return _draft(scene, i, scene.tokens[i].span, content, head, row)


def _owner(scene: Scene, i: int) -> int | None:
    parsed, tokens = scene.parsed, scene.tokens
    owner = parsed.child(i, "poss")
    if owner is not None:
        return owner
    for child in parsed.children[i]:
        if tokens[child].lower in ("by", "from", "among") and tokens[child].dep in ("prep", "agent"):
            return parsed.child(child, "pobj")
    verb = tokens[i].head
    if tokens[i].dep != "dobj" or tokens[verb].lemma not in scene.lexicon.light or not uttered(scene, verb):
        return None
    return subject_of(scene, verb)


def _may_hold(scene: Scene, head: int) -> bool:
    return is_speaker(scene, head) and is_voice(scene, head)


def _complement(scene: Scene, i: int, row: Attitude) -> Content | None:
    """The clause or phrase behind a noun or adjective, in one of the frames of its row."""
    parsed, tokens = scene.parsed, scene.tokens
    high = scene.bounds(i)[1]
    for child in parsed.children[i]:
        first, last = parsed.edges[child]
        if child < i or first > i + _NEAR:
            continue
        frame = _frame(scene, child, first)
        if frame not in row.frames:
            continue
        start = first if frame == "inf" else child + 1 if tokens[child].dep == "prep" else first
        while start < child and tokens[start].lower == "that":
            start += 1
        part = scene.trim(start, min(last, high))
        return Content((part,), frame) if part[1] > part[0] else None
    return None


def _frame(scene: Scene, child: int, first: int) -> str:
    token = scene.tokens[child]
    if token.dep == "prep":
        return token.lower
    if token.dep not in _CLAUSES:
        return ""
    if token.tag == "VB" and any(scene.tokens[j].tag == "TO" for j in scene.parsed.children[child]):
        return "inf"
    opening = scene.tokens[first]
    marked = opening.lower == "that" and opening.dep not in ("nsubj", "dobj", "nsubjpass", "pobj")
    return "that" if marked or token.dep == "ccomp" else ""


def _draft(scene: Scene, i: int, cue: Span, content: Content, head: int, row: Attitude) -> Draft:
    return Draft(
        verb=i, cue=cue, content=tuple(scene.span(*part) for part in content.parts), source=show(scene, head, i),
        stance=row.stance, factivity=row.factuality, kind=kind_of(scene, content.parts), frame=content.frame,
        held=True,
    )  # fmt: skip
