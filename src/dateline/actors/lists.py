"""Plural nouns that take up what was listed just before: "the three governments", "the two agencies"."""

from __future__ import annotations

from dataclasses import replace

from dateline.actors.draft import Draft
from dateline.actors.scene import Scene

_BACK = 2
"""Sentences that such a noun looks back."""
_BACK_COUNTED = 8
"""Sentences that one with a number looks back."""
_FEWEST = 2
_GOVERNING = frozenset({"government", "leader", "minister", "president", "capital"})


def with_lists(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """All mentions, those of listed states in place of the plain noun that takes them up."""
    out: list[Draft] = []
    for draft in drafts:
        found = _listed(scene, draft, drafts) if _takes_up(scene, draft) else []
        out += [_member(draft, state) for state in found] or [draft]
    return out


def _takes_up(scene: Scene, draft: Draft) -> bool:
    """Is it a bare definite plural of states or governments without an owner of its own?"""
    known = draft.country or draft.code or not (draft.key or "name:").startswith("name:")
    if draft.kind != "nominal" or not draft.plural or known:
        return False
    token = scene.parsed.tokens[draft.head]
    several = scene.know.has("state_word", token.lemma) or token.lemma in _GOVERNING
    counted = _count(scene, draft.head) is not None
    below = [scene.parsed.tokens[j] for j in scene.parsed.children[draft.head] if j < draft.head]
    plain = all(t.dep in ("det", "nummod") or (counted and scene.know.has("region_word", t.lower)) for t in below)
    bodies = counted and scene.know.has("listed_body", token.lemma)
    return (several or bodies) and plain and any(t.lower in ("the", "these", "those") for t in below)


def _listed(scene: Scene, draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """The states of the last list before, as many as the number says; empty where there is no such list."""
    tokens = scene.parsed.tokens
    lists: dict[int, dict[str, Draft]] = {}
    wanted = _count(scene, draft.head)
    reach = _BACK if wanted is None else _BACK_COUNTED
    bodies = scene.know.has("listed_body", tokens[draft.head].lemma)
    for item in sorted(drafts, key=lambda d: d.head):
        away = tokens[draft.head].sent - tokens[item.head].sent
        if item.head < draft.head and 0 <= away <= reach and (_is_body(item) if bodies else _is_state(item)):
            lists.setdefault(_first_of(scene, item.head), {}).setdefault(item.key or item.code or "", item)
    fitting = [found for found in lists.values() if len(found) == (wanted or max(_FEWEST, len(found)))]
    return list(fitting[-1].values()) if fitting else []


def _is_state(draft: Draft) -> bool:
    return draft.code is not None and draft.code == draft.country and draft.actor_kind == "country"


def _is_body(draft: Draft) -> bool:
    return draft.kind == "name" and draft.actor_kind in ("organisation", "group")


def _first_of(scene: Scene, i: int) -> int:
    """The first word of the coordination that token `i` belongs to."""
    tokens = scene.parsed.tokens
    while tokens[i].dep in ("conj", "appos") and tokens[i].head != i:
        i = tokens[i].head
    return i


def _count(scene: Scene, head: int) -> int | None:
    number = scene.parsed.child(head, "nummod")
    return None if number is None else int(scene.know.value("count", scene.keys[number]) or 0) or None


def _member(draft: Draft, state: Draft) -> Draft:
    if state.actor_kind != "country":
        return replace(state, span=draft.span, head=draft.head, kind="nominal", plural=True, nested=False)
    governing = draft.phrase[-1:] and draft.phrase[-1].removesuffix("s") in _GOVERNING
    return Draft(
        span=draft.span,
        head=draft.head,
        kind="nominal",
        actor_kind="organisation" if governing else "country",
        key=f"state:{state.country} GOV" if governing else state.key,
        name=state.name,
        country=state.country,
        sectors=("GOV",) if governing else (),
        code=f"{state.country} GOV" if governing else state.code,
        plural=True,
    )
