"""What is said, where it stands in quotation marks."""

from __future__ import annotations

from dateline.statements.complement import finite, right_clause
from dateline.statements.draft import Content
from dateline.statements.group import Group, quote_after, quote_before
from dateline.statements.scene import Scene
from dateline.statements.sources import SUBJECTS


def speech(scene: Scene, group: Group, cues: frozenset[int], *, right: bool = True) -> Content | None:
    """Direct speech before, after or around the telling words."""
    low, high = scene.bounds(group.verb)
    before = quote_before(scene, group.first)
    if before is not None and scene.tokens[group.verb].tag == "VBG" and right_clause(scene, group.verb) is not None:
        before = None
    if before is not None and right_clause(scene, group.verb) is not None:
        before = before if finite(scene, _with_lead(scene, before, low)) else None
    if before is not None:
        parts = [*_carried(scene, before[0]), _with_lead(scene, before, low)]
        after = quote_after(scene, group.last, high, cues)
        if after is not None and _near(scene, group.last, after[0]):
            parts.append(after)
        return Content(tuple(parts), "speech")
    after = quote_after(scene, group.last, high, cues) if right else None
    if after is None or not _introduced(scene, group, after):
        return None
    comp = right_clause(scene, group.verb)
    if comp is not None and scene.parsed.edges[comp][0] < after[0]:
        if scene.tokens[after[0] - 1].text != ":" or not _only_how(scene, comp):
            return None
        comp = None
    return Content((_with_tail(scene, after, comp, high),), "speech")


def _carried(scene: Scene, first: int) -> list[tuple[int, int]]:
    """The pieces of the same quotation in the paragraphs before the one that begins at token `first`."""
    out: list[tuple[int, int]] = []
    for quote in reversed(scene.outer()):
        if quote.last == first and quote.carried:
            out.insert(0, (quote.first, quote.last))
            first = quote.first
    return out


def _with_lead(scene: Scene, quote: tuple[int, int], low: int) -> tuple[int, int]:
    """The quotation with the words of its own sentence that come before it."""
    if quote[0] <= low:
        return quote
    first, last = scene.trim(low, quote[0])
    if first >= last or scene.tokens[quote[0] - 1].text in (":", ".", "!", "?"):
        return quote
    return first, quote[1]


def _with_tail(scene: Scene, quote: tuple[int, int], comp: int | None, high: int) -> tuple[int, int]:
    if comp is None or quote[1] >= high:
        return quote
    end = min(high, scene.parsed.edges[comp][1])
    first, last = scene.trim(quote[1], end)
    return (quote[0], last) if last > first else quote


def _near(scene: Scene, at: int, quote: int) -> bool:
    """True when a quotation goes on after "he said on Monday," in the same sentence."""
    gap = scene.tokens[at:quote]
    return len(gap) <= 14 and (not gap or gap[-1].text in (",", ":", ";", "-", "–", "—", "and", "but"))


def _only_how(scene: Scene, comp: int) -> bool:
    """ "wrote using a private account: …": a participle that tells how it was said, not what."""
    return scene.tokens[comp].tag == "VBG" and scene.parsed.child(comp, *SUBJECTS) is None


def _introduced(scene: Scene, group: Group, quote: tuple[int, int]) -> bool:
    gap = scene.tokens[group.verb + 1 : quote[0]]
    if not gap or gap[-1].text == ":":
        return True
    if gap[-1].text in (",", "that") and len(gap) <= 25:
        return True
    return group.inverted and quote[0] == group.last
