"""Voices: whose word something rests on in the end. Copies of one wire, and one authority told by many, are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from dateline.link.copies import Copies
from dateline.link.views import UNKNOWN, Act, Credit, Paper, Who
from dateline.model import Span


class Voice(msgspec.Struct, frozen=True):
    """Whose report one is at bottom, and how that is known."""

    name: str
    kind: str
    """`agency`, `official`, `outlet`."""
    reason: str
    span: Span | None = None


def voices_of(papers: Sequence[Paper], copies: Copies) -> list[Voice]:
    """The voice of each report: the agency that it or a copy of it credits, else the outlet that had it first."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, root in enumerate(copies.root):
        groups[root].append(number)
    out: list[Voice | None] = [None] * len(papers)
    for root, members in groups.items():
        credited = [(number, credit) for number in members if (credit := _whole(papers[number])) is not None]
        for number in members:
            out[number] = _voice(papers, number, root, credited)
    return [voice for voice in out if voice is not None]


def _whole(paper: Paper) -> Credit | None:
    return next((credit for credit in paper.credits if credit.whole), None)


def _voice(papers: Sequence[Paper], number: int, root: int, credited: Sequence[tuple[int, Credit]]) -> Voice:
    own = _whole(papers[number])
    if own is not None:
        return Voice(own.name, own.kind, "its credit line", own.span)
    if credited:
        first, credit = credited[0]
        return Voice(credit.name, credit.kind, f"a copy of {papers[first].id}, which credits it")
    site = papers[root].site
    if root != number:
        return Voice(site or UNKNOWN, "outlet", f"a copy of {papers[root].id}")
    return Voice(site or f"{UNKNOWN} ({papers[root].id})", "outlet", "its publisher" if site else "no publisher told")


def speakers(act: Act) -> tuple[Who, ...]:
    """Who is known to say what an act tells; the innermost of a chain ("X said Y had said") counts."""
    return act.voices[-1:] if act.voices else ()


def voice_names(act: Act, own: Voice) -> tuple[str, ...]:
    """The voices that an act rests on: its speakers, else the report's own."""
    named = speakers(act)
    return tuple(who.value for who in named) if named else (own.name,)
