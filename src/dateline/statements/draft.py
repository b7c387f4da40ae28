"""A statement in the making: token positions, before it is given ids."""

from __future__ import annotations

import msgspec

from dateline.model import Span
from dateline.model.record import Factivity, Stance, StatementKind
from dateline.statements.wording import Source


class Content(msgspec.Struct, frozen=True):
    """Token ranges (exclusive ends) of what is said; `frame` is the way in which it hangs on its cue."""

    parts: tuple[tuple[int, int], ...]
    frame: str


class Draft(msgspec.Struct, frozen=True):
    """One statement: cue tokens, content characters, source; `verb` is the token that the cue hangs on."""

    verb: int
    cue: Span
    content: tuple[Span, ...]
    source: Source | None
    stance: Stance
    factivity: Factivity
    kind: StatementKind
    frame: str
    under: Span | None = None
    """Cue of the statement that this one is nested in, where its own place does not tell."""
    held: bool = False
    """What somebody wants, favours or knows by the report's word; nobody is told to have said it."""
