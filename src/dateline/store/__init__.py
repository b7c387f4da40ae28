"""One file for many reports: SQLite, everything coded and linked in it, open to any SQLite tool."""

from dateline.store.answer import Answer, frame
from dateline.store.file import RecordFile
from dateline.store.filters import Filters
from dateline.store.results import (
    ActorRow,
    ClaimRow,
    Count,
    GroupRow,
    Hit,
    IncidentRow,
    MemberRow,
    PlaceRow,
    ReportRow,
    SayingRow,
    StoryRow,
)

__all__ = [
    "ActorRow",
    "Answer",
    "ClaimRow",
    "Count",
    "Filters",
    "GroupRow",
    "Hit",
    "IncidentRow",
    "MemberRow",
    "PlaceRow",
    "RecordFile",
    "ReportRow",
    "SayingRow",
    "StoryRow",
    "frame",
]
