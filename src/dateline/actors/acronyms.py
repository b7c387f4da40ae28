"""Acronyms that a report brings in with a name: "the Border Fishing Council (BFC)", later "the BFC"."""

from __future__ import annotations

from dateline.actors.draft import Draft
from dateline.actors.scene import Scene

_LONGEST = 10


def add_acronyms(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Mentions by acronym of the bodies in `drafts`; mentions already there get the body's key."""
    meant = _introduced(scene, drafts)
    if not meant:
        return []
    _known_by_acronym(drafts, meant)
    at = {draft.head: draft for draft in drafts if draft.kind == "name"}
    out: list[Draft] = []
    for token in scene.parsed.tokens:
        body = meant.get(token.text)
        if body is None:
            continue
        draft = at.get(token.i)
        if draft is not None and draft.full is None:
            draft.key, draft.country, draft.sectors, draft.code = (
                body.key,
                body.country,
                body.sectors,
                body.code,
            )
        elif draft is None and token.i not in scene.taken and token.i not in scene.hit_at:
            scene.taken.add(token.i)
            out.append(_mention(token.span, token.i, token.text, body))
    return out


def _known_by_acronym(drafts: list[Draft], meant: dict[str, Draft]) -> None:
    """A body that the data files know by its acronym only is that body."""
    for draft in drafts:
        body = meant.get(draft.name) if draft.kind == "name" and draft.full else None
        if body is not None and body.full is None and body is not draft and draft.actor_kind != "person":
            body.key, body.full, body.country = draft.key, draft.full, draft.country
            body.sectors, body.code, body.wikidata = draft.sectors, draft.code, draft.wikidata
            body.actor_kind = draft.actor_kind


def _introduced(scene: Scene, drafts: list[Draft]) -> dict[str, Draft]:
    tokens = scene.parsed.tokens
    out: dict[str, Draft] = {}
    for draft in drafts:
        inside = scene.parsed.tokens_in(draft.span)
        if draft.kind != "name" or draft.actor_kind == "person" or not len(inside):
            continue
        k = inside[-1] + 1
        if k + 2 < len(tokens) and tokens[k].text == "(" and tokens[k + 2].text == ")":
            word = tokens[k + 1].text
            if word.isalnum() and word.upper() == word and 2 <= len(word) <= _LONGEST and not word.isdigit():
                out.setdefault(word, draft)
    return out


def _mention(span: tuple[int, int], head: int, text: str, body: Draft) -> Draft:
    return Draft(
        span=span,
        head=head,
        kind="name",
        actor_kind=body.actor_kind,
        key=body.key,
        name=text,
        full=body.full,
        country=body.country,
        sectors=body.sectors,
        code=body.code,
        basis=body.basis,
    )
