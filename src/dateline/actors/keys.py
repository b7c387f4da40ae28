"""Which unnamed mentions are one actor: the collective roles of a state, the same body, the same people."""

from __future__ import annotations

from dateline.actors.draft import Draft
from dateline.actors.knowledge import Knowledge

_ONE_FOR_ALL = ("MIL", "COP", "REB")
"""Sectors of which a state has, in a report, one collective."""


def collective_key(know: Knowledge, draft: Draft) -> str | None:
    """The key of a plural or collective role; None for a single person and where no state is known."""
    if draft.actor_kind == "person" or (draft.code is None and draft.country is None):
        return None
    words = " ".join(draft.phrase)
    last = draft.phrase[-1] if draft.phrase else ""
    sector = draft.sectors[0] if draft.sectors else ""
    generic = know.has("generic_state", last) or know.has("generic_state", words)
    if sector == "GOV" and generic:
        return f"state:{draft.country} GOV" if draft.country else f"state:{draft.code}"
    if sector in _ONE_FOR_ALL and draft.country:
        return f"state:{draft.country} {sector}"
    if sector == "CVL" and draft.country and know.has("city_people", last.removesuffix("s")):
        return f"state:{draft.country} CVL"
    return f"body:{draft.code or draft.country}:{words.removesuffix('s')}"
