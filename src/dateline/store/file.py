"""A record file as an object: reports go in, typed rows come out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dateline.errors import ConfigError, StoreError
from dateline.lexicon import DataFiles
from dateline.lexicon.process import BRIEF, BriefWords
from dateline.model import Record
from dateline.process.brief import Brief, brief_since
from dateline.process.days import number
from dateline.process.found import Process
from dateline.store import lists, queries
from dateline.store.answer import Answer
from dateline.store.dump import dump
from dateline.store.filters import filters_named
from dateline.store.hand.lens import BARE, Lens, lens_of
from dateline.store.keys import key_named, name_of
from dateline.store.opened import open_reader
from dateline.store.records import record_of
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
from dateline.store.sayings import loose_sayings, sayings
from dateline.store.state import is_linked
from dateline.store.talks import ProcessRow, is_decided, meant, process_found, process_rows


class RecordFile:
    """A record file opened for reading; others may write to it meanwhile.

    Filters are those of `Filters`: `since`, `until`, `actor`, `between`, `type`, `place`, `near`, `source`,
    `factuality`, `min_voices`, `background`. ConfigError for a filter that does not exist or cannot be meant.
    """

    def __init__(self, path: str | Path, *, as_coded: bool = False) -> None:
        """Open the file; `as_coded` leaves out what analysts and users said by hand.

        StoreError where it is no record file, or one of a newer dateline.
        """
        self.path = Path(path)
        self.as_coded = as_coded
        self.db = open_reader(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @property
    def is_linked(self) -> bool:
        """Are all its reports linked? Not while a build is under way or was cut off."""
        return is_linked(self.db)

    @cached_property
    def lens(self) -> Lens:
        """What analysts said of incidents when this was first asked for."""
        return BARE if self.as_coded else lens_of(self.db)

    def timeline(self, *, limit: int | None = None, **filters: Any) -> Answer[IncidentRow]:
        """Incidents by day."""
        return Answer(queries.timeline(self.db, filters_named(filters), limit, lens=self.lens), IncidentRow)

    def incidents(self, *, limit: int | None = None, **filters: Any) -> Answer[IncidentRow]:
        """Incidents, those on which most voices rest first."""
        return Answer(queries.incidents(self.db, filters_named(filters), limit, lens=self.lens), IncidentRow)

    def incident(self, id: str) -> IncidentRow:
        """One incident. StoreError where there is none of that id."""
        found = queries.incident(self.db, id)
        if found is None:
            raise StoreError(f"there is no incident {id!r}")
        return self.lens.seen(found)

    def members(self, id: str) -> Answer[MemberRow]:
        """The tellings of an incident, each with why it belongs there."""
        return Answer(queries.members(self.db, id), MemberRow)

    def claims(self, *, limit: int | None = None, **filters: Any) -> Answer[ClaimRow]:
        """Every value told for a slot of an incident, with who says it and what became of it."""
        return Answer(queries.claims(self.db, filters_named(filters), limit, lens=self.lens), ClaimRow)

    def claims_of(self, id: str) -> Answer[ClaimRow]:
        """The claims of one incident."""
        return Answer(queries.claims_of(self.db, id), ClaimRow)

    def sayings(self, *, loose: bool = False, limit: int | None = None, **filters: Any) -> Answer[SayingRow]:
        """Who says what about which act, how surely, with the values told in it; `loose`: what tells of no act."""
        wanted = filters_named(filters)
        if loose:
            return Answer(loose_sayings(self.db, wanted, limit), SayingRow)
        return Answer(sayings(self.db, wanted, limit, lens=self.lens), SayingRow)

    def groups(self, *, status: str | None = None, limit: int | None = None, **filters: Any) -> Answer[GroupRow]:
        """Claims by slot and scope, with what they come to."""
        return Answer(queries.groups(self.db, filters_named(filters), status, limit, lens=self.lens), GroupRow)

    def actors(self, words: str | None = None, *, limit: int | None = None) -> Answer[ActorRow]:
        """Actors over all reports."""
        return Answer(lists.actors(self.db, words, limit), ActorRow)

    def places(self, words: str | None = None, *, limit: int | None = None) -> Answer[PlaceRow]:
        """Places of incidents."""
        return Answer(lists.places(self.db, words, limit), PlaceRow)

    def search(self, words: str, *, limit: int | None = None) -> Answer[Hit]:
        """Reports that hold the words."""
        return Answer(lists.search(self.db, words, limit), Hit)

    def stories(self, words: str | None = None, *, limit: int | None = None) -> Answer[StoryRow]:
        """Stories, those of most reports first."""
        return Answer(lists.stories(self.db, words, limit), StoryRow)

    def story(self, id: str) -> Answer[ReportRow]:
        """The reports of a story, by publication."""
        return Answer(lists.story(self.db, id), ReportRow)

    def reports(self, *, limit: int | None = None) -> Answer[ReportRow]:
        """All reports, by publication."""
        return Answer(lists.reports(self.db, limit), ReportRow)

    def report(self, id: str) -> ReportRow:
        """A report by its key or id. StoreError where there is none."""
        found = lists.report(self.db, id)
        if found is None:
            raise StoreError(f"there is no report {id!r}")
        return found

    def record(self, id: str) -> Record:
        """The record of a report by its key or id, as it was coded. StoreError where there is none."""
        key = key_named(self.report(id).report)
        return record_of(self.db, key or 0)

    def records(self) -> Iterator[Record]:
        """All records, by publication of their reports."""
        for row in self.reports():
            yield record_of(self.db, key_named(row.report) or 0)

    def processes(self, *, minor: bool = False) -> Answer[ProcessRow]:
        """Negotiations by their first day; with `minor` also single meetings."""
        if self._alone is not None:
            rows = iter([row for row, process in self._alone if minor or not process.minor])
            return Answer(rows, ProcessRow)
        return Answer(process_rows(self.db, minor), ProcessRow)

    def process(self, id: str) -> Process:
        """One negotiation by its id or name, with rounds, agreements and positions. StoreError where there is none."""
        return self.negotiation(id)[1]

    def negotiation(self, id: str) -> tuple[str, Process]:
        """The same with its id, where it is given by words of its name."""
        if self._alone is None:
            return process_found(self.db, id)
        found = {key_named(row.id) or 0: process for row, process in self._alone}
        key = meant(((key, process.name, process.minor) for key, process in found.items()), id)
        return name_of(key), found[key]

    @cached_property
    def _alone(self) -> tuple[tuple[ProcessRow, Process], ...] | None:
        """Negotiations without a user's word, where that is wanted and differs from what the file holds."""
        if not self.as_coded or not is_decided(self.db):
            return None
        from dateline.store.following import found_alone

        return found_alone(self.db)

    def brief(self, id: str, since: str | None = None) -> Brief:
        """A page on a negotiation: where it stands, and what changed since a day (YYYY-MM-DD), else in its last month.

        ConfigError for what is no day, StoreError where there is no such negotiation.
        """
        if since is not None and not number(since):
            raise ConfigError(f"{since!r} is no day; write it YYYY-MM-DD")
        return brief_since(self.process(id), DataFiles().document(BRIEF, BriefWords), number(since) if since else 0)

    def stats(self) -> Answer[Count]:
        """How much of everything is in the file."""
        return Answer(lists.stats(self.db), Count)

    def dump(self) -> Iterator[str]:
        """All that the file holds as lines of JSON, in an order that content alone decides.

        Where reports were read is left out: the same reports give the same lines, from wherever they came.
        """
        return dump(self.db)

    def sql(self, query: str, values: Iterable[Any] = ()) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """Names of the columns, and the rows, of a query that only reads. ConfigError for a faulty one."""
        try:
            cursor = self.db.execute(query, tuple(values))
        except sqlite3.Error as error:
            raise ConfigError(f"the query cannot be run: {error}") from error
        return tuple(column[0] for column in cursor.description or ()), iter(cursor)
