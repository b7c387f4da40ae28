"""Mentions of both parties at once: "both sides", "the two countries", "the warring parties"."""

from __future__ import annotations

from collections import defaultdict

from dateline.actors.draft import Draft
from dateline.actors.scene import Scene

_OF_STATE = tuple((sector,) for sector in ("GOV", "MIL", "CVL", "LEG", "SPY"))
_REACH = 12
"""Sentences that "both sides" looks back."""


def with_pairs(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """All mentions, those of both parties in place of the plain noun phrases that they are."""
    pairs = find_pairs(scene, drafts)
    heads = {draft.head for draft in pairs}
    return [d for d in drafts if d.kind != "nominal" or d.head not in heads] + pairs


def find_pairs(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """A mention for each of the two parties that are most in view at that place."""
    out: list[Draft] = []
    listed = {d.head for d in drafts if d.kind == "nominal" and d.plural and (d.key or "").startswith("state:")}
    for token in scene.parsed.tokens:
        if token.i in listed:
            continue
        if token.pos == "NOUN" and token.tag == "NNS" and scene.know.has("pair_head", token.lemma):
            marker = _marker(scene, token.i)
            first = scene.parsed.edges[token.i][0] if marker is not None else None
        elif scene.keys[token.i] == "both" and token.dep in ("nsubj", "dobj", "pobj"):
            first = token.i
        else:
            continue
        if first is None or _spelled_out(scene, token.i):
            continue
        people = _people(drafts, token.i, token.sent, scene) if _personal(scene, token.lemma) else []
        if people:
            out += [_person(scene, first, token.i, model) for model in people]
            continue
        parties = _parties(drafts, token.i, token.sent, scene)
        sector = (
            ("GOV",)
            if token.lemma in ("leader", "president", "government", "delegation", "capital", "negotiator")
            else ()
        )
        out += [_member(scene, first, token.i, key, sector, drafts) for key in parties]
    return out


def _personal(scene: Scene, lemma: str) -> bool:
    return scene.know.has("pair_person", lemma)


def _people(drafts: list[Draft], at: int, sentence: int, scene: Scene) -> list[Draft]:
    """The two people named last, in this sentence or the two before; empty unless there are just two."""
    near = [
        d
        for d in sorted(drafts, key=lambda d: d.head)
        if d.kind == "name"
        and d.actor_kind == "person"
        and d.head < at
        and 0 <= sentence - scene.parsed.tokens[d.head].sent <= 2
    ]
    words = {d.name.split()[-1]: d for d in near}
    return list(words.values()) if len(words) == 2 else []


def _person(scene: Scene, first: int, last: int, model: Draft) -> Draft:
    return Draft(
        span=scene.span(first, last + 1),
        head=last,
        kind="nominal",
        actor_kind="person",
        key=model.key or f"same:{model.span[0]}",
        name=model.name,
        country=model.country,
        sectors=model.sectors,
        code=model.code,
        basis=model.basis,
        plural=True,
    )


def _marker(scene: Scene, i: int) -> int | None:
    """The word that says that the two known parties are meant; "two men" alone are any two."""
    children = scene.parsed.children[i]
    marker = next((j for j in children if scene.know.has("pair_marker", scene.keys[j])), None)
    if marker is None and any(scene.keys[j] == "the" for j in children):
        marker = next((j for j in children if scene.know.has("pair_marker_definite", scene.keys[j])), None)
    bare = marker is not None and scene.keys[marker] == "two"
    if bare and not any(scene.keys[j] in ("the", "these", "those", "both") for j in children):
        return None
    return marker


def _spelled_out(scene: Scene, i: int) -> bool:
    """ "both sides of the road" and the like name their own parties."""
    prep = scene.parsed.child(i, "prep")
    return prep is not None and scene.keys[prep] == "of"


def _parties(drafts: list[Draft], at: int, sentence: int, scene: Scene) -> list[str]:
    """Keys of the two states or groups that the report, and the sentences just before, speak of most."""
    near: dict[str, float] = defaultdict(float)
    whole: dict[str, float] = defaultdict(float)
    last: dict[str, int] = {}
    tokens = scene.parsed.tokens
    for draft in drafts:
        key = _side(draft) if draft.kind != "pronoun" else None
        if key is None:
            continue
        weight = 0.4 if draft.nested or draft.actor_kind == "person" else 1.0
        whole[key] += weight
        away = sentence - tokens[draft.head].sent
        if draft.head < at and away <= _REACH:
            near[key] += weight * (4 if away <= 1 else 2 if away <= 3 else 1)
            last[key] = draft.head
    best = sorted(near, key=lambda k: (-near[k] - min(4.0, whole[k]), -last[k]))[:2]
    return sorted(best, key=lambda k: last[k]) if len(best) == 2 else []


def _side(draft: Draft) -> str | None:
    """The state that a mention speaks for, or the armed group itself; None for everybody else."""
    if draft.basis is not None:
        return None
    if draft.country is not None and (draft.code == draft.country or draft.sectors[:1] in _OF_STATE):
        return f"state:{draft.country}" if _plain_code(draft) else None
    if draft.actor_kind == "group" and draft.key and draft.key.startswith("org:"):
        return draft.key
    return None


def _plain_code(draft: Draft) -> bool:
    return draft.code is None or draft.code.split(" ")[-1] in (draft.country, *draft.sectors[:1])


def _member(scene: Scene, first: int, last: int, key: str, sector: tuple[str, ...], drafts: list[Draft]) -> Draft:
    model = next((d for d in drafts if d.key == key), None)
    country = key.removeprefix("state:")[:3] if key.startswith("state:") else (model.country if model else None)
    span = scene.span(first, last + 1)
    if key.startswith("state:") and sector:
        key = f"state:{country} GOV"
    state = scene.know.countries.get(country or "")
    return Draft(
        span=span,
        head=last,
        kind="nominal",
        actor_kind="country" if not sector else "organisation",
        key=key,
        name=model.name if model else (state.name if state else scene.text(first, last + 1)),
        country=country,
        sectors=sector or (model.sectors if model else ()),
        code=f"{country} {sector[0]}" if sector else (model.code if model else country),
        plural=True,
    )
