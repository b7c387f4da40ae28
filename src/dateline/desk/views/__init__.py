"""The views: each finds in the record file what its address asks for, as data, a table and drawings."""

from __future__ import annotations

from dateline.desk.views import (
    actors,
    brief,
    corrections,
    incident,
    incidents,
    overview,
    pairs,
    problems,
    process,
    report,
    search,
    talks,
    tellings,
    timeline,
    world,
)
from dateline.desk.views.view import MissingError, View

VIEWS: tuple[View, ...] = (
    overview.VIEW, timeline.VIEW, world.VIEW, incidents.VIEW, incident.VIEW, report.VIEW, actors.LIST, actors.ONE,
    pairs.LIST, pairs.ONE, talks.VIEW, process.VIEW, brief.VIEW, tellings.VIEW, search.VIEW,
    problems.VIEW, corrections.VIEW,
)  # fmt: skip
"""All of them."""

__all__ = ["VIEWS", "MissingError", "View"]
