"""From mentions to the actors of the record."""

from __future__ import annotations

import re
from collections import Counter

from dateline.actors.draft import Bundle, Draft
from dateline.actors.privacy import initialled, private_noun
from dateline.actors.readings import code_of
from dateline.actors.scene import Scene, speaks
from dateline.model import Actor, Mention, Span
from dateline.model.record import ActorKind

_BRACKET = re.compile(r" \([^)]*\)$")
"""What tells namesakes apart in the data files."""


def gather(scene: Scene, drafts: list[Draft]) -> tuple[Actor, ...]:
    """One actor for each key, in the order of their first mention; ids `a1`, `a2` …"""
    bundles: dict[str, Bundle] = {}
    for draft in sorted(drafts, key=lambda d: (d.span[0], -d.span[1])):
        if draft.key is not None:
            bundles.setdefault(draft.key, Bundle(draft.key)).drafts.append(draft)
    found = [bundle for bundle in bundles.values() if any(d.kind != "pronoun" for d in bundle.drafts)]
    spans = Counter(draft.span for bundle in found for draft in bundle.drafts)
    shared = frozenset(span for span, n in spans.items() if n > 1)
    return tuple(_actor(scene, f"a{n}", bundle, shared) for n, bundle in enumerate(found, 1))


def _actor(scene: Scene, ident: str, bundle: Bundle, shared: frozenset[Span]) -> Actor:
    telling = [d for d in bundle.drafts if d.kind != "pronoun"]
    best = _best(telling)
    text = scene.parsed.text
    mentions: dict[tuple[int, int], Mention] = {}
    for draft in bundle.drafts:
        mentions.setdefault(draft.span, Mention(draft.span, text[draft.span[0] : draft.span[1]], draft.kind))
    country, sectors, code = best.country, best.sectors, best.code
    kind = _kind(telling)
    if code is not None and code == country and kind in ("person", "organisation") and not _state_as_such(best):
        sectors, code = ("UNK",), f"{country} UNK"
    name, title = _name(telling, shared), _title(telling)
    private = private_noun(scene, telling)
    if private is not None:
        heard = any(speaks(scene, d.head) for d in bundle.drafts)
        name, title = initialled(name) if heard else private, private
        sectors = sectors or ("CVL",)
        code = code_of(country, sectors)
    if code is None and sectors[:1] in (("NGO",), ("JRN",)) and all(d.kind != "name" for d in telling):
        code = sectors[0]
    return Actor(
        id=ident,
        mentions=tuple(mentions.values()),
        name=name,
        country=country,
        sectors=sectors,
        code=code,
        title=title,
        wikidata=next((d.wikidata for d in telling if d.wikidata), None),
        kind=kind,
        basis=best.basis,
    )


def _best(drafts: list[Draft]) -> Draft:
    """The mention that tells most: known by file, with a state told by its words, with a sector."""
    return max(
        drafts,
        key=lambda d: (
            d.full is not None,
            d.code is not None and d.basis is None,
            d.code is not None,
            bool(d.sectors),
            -d.span[0],
        ),
    )


def _title(drafts: list[Draft]) -> str | None:
    """The first title that the text itself gives, else that of the office."""
    titled = [d for d in drafts if d.title]
    told = next((d.title for d in titled if d.role is not None), None)
    return told or next((d.title for d in titled), None)


def _state_as_such(draft: Draft) -> bool:
    """ "The Israeli state", "both countries": roles that tell no sector because they are the state itself."""
    return draft.role is not None and not draft.role.sectors


def _kind(drafts: list[Draft]) -> ActorKind:
    names = [d for d in drafts if d.kind == "name"]
    return (names or drafts)[0].actor_kind


def _name(drafts: list[Draft], shared: frozenset[Span]) -> str:
    """The fullest name in the text; the known name where the text has but a part of it.

    Without a name the first words that mean this actor alone ("Kyiv officials", not "both delegations").
    """
    names = [d for d in drafts if d.kind == "name"]
    if not names:
        return next((d.name for d in drafts if d.span not in shared), drafts[0].name)
    first = names[0]
    if first.actor_kind == "country":
        return first.full or first.name
    longest = max(names, key=lambda d: (len(d.name.split()), len(d.name)))
    full = next((d.full for d in names if d.full), None)
    if full is not None and (len(longest.name.split()) < 2 or first.actor_kind != "person"):
        return _BRACKET.sub("", full)
    return " ".join(longest.name.split())
