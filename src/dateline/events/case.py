"""One report at work: what all steps of coding its events read."""

from __future__ import annotations

from datetime import date

import msgspec

from dateline.chronology import Sentences
from dateline.events.candidates import Candidates
from dateline.lexicon.events import Roles
from dateline.model import Parsed, Record
from dateline.syntax import People


class Case(msgspec.Struct, frozen=True):
    """A report with its record so far, its candidates, and those who read its people and times."""

    parsed: Parsed
    record: Record
    found: Candidates
    people: People
    sentences: Sentences
    roles: Roles
    published: date | None
    """The day of publication."""
    acts: frozenset[int]
    """Tokens that name acts."""
