"""Voices that quote other voices: "Yonhap, quoting KCNA, said …", "KCNA quoted Kim as saying …"."""

from __future__ import annotations

import msgspec

from dateline.model import Span
from dateline.statements.draft import Draft
from dateline.statements.drafting import kind_of
from dateline.statements.scene import Scene

_NEAR = 3
"""Tokens between a source and the participle that says whom it quotes."""


def chained(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drafts in which what somebody says by quoting another is the other's, too, and nested in it."""
    out = list(drafts)
    for n, draft in enumerate(drafts):
        if draft.frame != "cited":
            continue
        m = _host(scene, out, n)
        if m is None:
            continue
        content = _without(scene, out[m].content, draft)
        if content:
            parts = tuple(_tokens(scene, span) for span in content)
            kind = kind_of(scene, parts)
            out[m] = msgspec.structs.replace(out[m], content=content, kind=kind)
            out[n] = msgspec.structs.replace(draft, content=content, kind=kind, under=out[m].cue)
    return out


def _host(scene: Scene, drafts: list[Draft], n: int) -> int | None:
    """The statement that the participle belongs to: of its head, or of the source right before it."""
    here = drafts[n]
    head = scene.tokens[here.verb].head
    for m, other in enumerate(drafts):
        if m == n or other.source is None or scene.tokens[other.verb].sent != scene.tokens[here.verb].sent:
            continue
        beside = 0 < here.verb - other.source.last < _NEAR
        if head in (other.verb, other.source.head) or beside:
            return m
    return None


def _tokens(scene: Scene, span: Span) -> tuple[int, int]:
    inside = scene.parsed.tokens_in(span)
    return inside.start, inside.stop


def _without(scene: Scene, content: tuple[Span, ...], cited: Draft) -> tuple[Span, ...]:
    """The content without "quoting X" where that begins or ends it."""
    if cited.source is None:
        return content
    out: list[Span] = []
    for span in content:
        first, last = _tokens(scene, span)
        if first == cited.verb:
            first = cited.source.last
        elif last == cited.source.last:
            last = cited.verb
        elif first < cited.verb < last:
            return ()
        first, last = scene.trim(first, last)
        if first < last:
            out.append(scene.span(first, last))
    return tuple(out)
