"""For which body a spokesman speaks of whom nothing more is told: the one that spoke or was named last."""

from __future__ import annotations

from dateline.actors.draft import Draft
from dateline.actors.readings import code_of
from dateline.actors.scene import Scene, heard

_BACK = 2
"""Sentences that a bare "spokeswoman" looks back."""
_NOT_SPOKEN_FOR = tuple((sector,) for sector in ("JRN", "CVL", "REF", "CRM"))


def speak_for_bodies(scene: Scene, drafts: list[Draft]) -> None:
    """Gives spokespeople without a body the code of the last body before them."""
    bodies = [d for d in drafts if _is_body(d)]
    for draft in drafts:
        if not _is_bare(scene, draft):
            continue
        near = [d for d in bodies if 0 <= _away(scene, d, draft) <= _BACK and d.head < draft.head]
        body = max(near, key=lambda d: (heard(scene, d.head), d.head), default=None)
        if body is None:
            continue
        draft.country, draft.sectors, draft.basis = body.country, body.sectors, "context"
        draft.code = body.code or code_of(body.country, body.sectors)


def _away(scene: Scene, body: Draft, draft: Draft) -> int:
    tokens = scene.parsed.tokens
    return tokens[draft.head].sent - tokens[body.head].sent


def _is_bare(scene: Scene, draft: Draft) -> bool:
    """Is it a spokesman of nobody in particular?"""
    told = draft.full is not None or draft.sectors or (draft.country is not None and draft.basis is None)
    owned = any(scene.parsed.tokens[i].tag == "PRP$" for i in scene.parsed.tokens_in(draft.span))
    spoken = draft.kind != "pronoun" and scene.know.has("speaks_for", " ".join(draft.phrase))
    return spoken and not told and not owned


def _is_body(draft: Draft) -> bool:
    grouped = draft.actor_kind in ("organisation", "group") and draft.kind != "pronoun"
    told = draft.code is not None or draft.country is not None
    return grouped and told and bool(draft.sectors) and draft.sectors[:1] not in _NOT_SPOKEN_FOR
