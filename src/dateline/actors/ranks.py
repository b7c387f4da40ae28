"""Ranks that soldiers and police share: "officers", "the captain", "deputies" in a story of police."""

from __future__ import annotations

from dateline.actors.draft import Draft
from dateline.actors.scene import Scene


def sort_ranks(scene: Scene, drafts: list[Draft]) -> None:
    """Gives bare ranks to the police where the report speaks of police more than of soldiers."""
    ranks = [draft for draft in drafts if _is_bare_rank(scene, draft)]
    others = [draft for draft in drafts if draft not in ranks]
    police = sum(draft.sectors[:1] == ("COP",) for draft in others)
    army = sum(draft.sectors[:1] in (("MIL",), ("PRM",), ("REB",)) for draft in others)
    if police > army:
        for draft in ranks:
            draft.sectors = ("COP",)


def _is_bare_rank(scene: Scene, draft: Draft) -> bool:
    """Is it a rank of which neither a state nor a body is told?"""
    bare = draft.kind == "nominal" and len(draft.phrase) == 1 and not draft.code and not draft.key
    return bare and scene.know.has("police_rank", draft.phrase[0].removesuffix("s"))
