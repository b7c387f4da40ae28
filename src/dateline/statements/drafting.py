"""Drafts of statements: the words of their cue, whether they are quoted, and what is known of them at once."""

from __future__ import annotations

from dateline.lexicon.statements import CueVerb
from dateline.model import Span
from dateline.model.record import StatementKind
from dateline.statements.draft import Content, Draft
from dateline.statements.scene import Scene
from dateline.statements.wording import Source


def cue_span(scene: Scene, i: int, frame: str) -> Span:
    """The verb with its particle and, where the content hangs on it, its preposition."""
    last = i + 1
    tokens = scene.tokens
    while last < len(tokens) and tokens[last].dep == "prt" and tokens[last].head == i:
        last += 1
    if last < len(tokens) and tokens[last].lower == frame and tokens[last].head == i:
        last += 1
    return scene.span(i, last)


def make_draft(scene: Scene, verb: int, cue: Span, content: Content, source: Source | None, row: CueVerb) -> Draft:
    """A draft whose kind follows from how much of its content stands in quotation marks."""
    spans = tuple(scene.span(*part) for part in content.parts)
    return Draft(
        verb=verb, cue=cue, content=spans, source=source, stance=row.stance, factivity=row.factuality,
        kind=kind_of(scene, content.parts), frame=content.frame,
    )  # fmt: skip


def kind_of(scene: Scene, parts: tuple[tuple[int, int], ...]) -> StatementKind:
    """`direct` when all words are quoted, `indirect` when none is, else `mixed`."""
    quoted = plain = 0
    for first, last in parts:
        marks = [scene.marks[i] for i in range(first, last) if i in scene.marks]
        held = [mark for mark in marks if first <= mark[0] and mark[1] <= last]
        for i in range(first, last):
            if scene.tokens[i].pos != "PUNCT":
                if any(mark[0] <= i < mark[1] for mark in held):
                    quoted += 1
                else:
                    plain += 1
    return "indirect" if not quoted else "mixed" if plain else "direct"
