"""A page on a negotiation: where it stands, what changed since a day, what comes next, each sentence with its words."""

from __future__ import annotations

from typing import Any

from dateline.desk.acts import ordinal
from dateline.desk.room import Room, Shown, Table
from dateline.desk.views.process import cited
from dateline.desk.views.view import MissingError, View
from dateline.lexicon import DataFiles
from dateline.lexicon.process import BRIEF, BriefWords
from dateline.process.brief import brief_since
from dateline.process.plain import plain_brief
from dateline.store.keys import name_of

_COLUMNS = ("section", "sentence", "report", "id", "start", "end", "words")


def build(room: Room) -> Shown:
    """The briefing; without `since` on what changed in the last thirty days of the process."""
    found = room.snapshot.bodies.whole(room.db, room.ask.subject, room.snapshot.talks)
    if found is None:
        raise MissingError(f"there is no process {room.ask.subject!r}, or several are called so; /talks lists them")
    key, process = found
    words = DataFiles().document(BRIEF, BriefWords)
    brief = brief_since(process, words, ordinal(room.ask.day("since")))
    data: dict[str, Any] = {
        "id": key,
        "nothing": words.words["nothing"],
        **plain_brief(brief),
    }
    rows = tuple(
        (section.id, one.text, name_of(cite.report), cite.id, *cite.span, cite.told)
        for section in brief.sections
        for one in section.sentences
        for cite in one.cites
    )
    drawn = {"brief": brief, "cited": cited}
    return Shown("brief.html", f"Briefing: {brief.title}", data, Table(_COLUMNS, rows), drawn)


VIEW = View("brief", build, ("since",), about=True)
