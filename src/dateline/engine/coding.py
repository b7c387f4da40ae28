"""The jobs that code reports: into records, and into rows of a record file."""

from __future__ import annotations

from functools import cached_property

import msgspec

from dateline import api
from dateline.errors import DatelineError
from dateline.lexicon import DataFiles
from dateline.link.features import Features
from dateline.model import Problem, Reading, ReadOptions, Record
from dateline.process.sheets import Sheets
from dateline.readers import Settler
from dateline.store.keys import report_key, site_of
from dateline.store.known import Knows
from dateline.store.layout import Entry, Rows, rows_of
from dateline.store.version import Coder
from dateline.timer import Overtime, time_limit

_GRACE = 60.0
"""Seconds beyond the time limit, after which a process does not hear any more."""
_MARKUP = 8
"""Bytes of a page for a character of its text."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of a reading: its record, or the fault that kept it from one; neither without a report.

    A report that takes too long is taken out of its reading, with a problem that says so.
    """

    reading: Reading
    record: Record | None = None
    fault: str | None = None


class Plan(msgspec.Struct, frozen=True):
    """What is to be read and coded into a record file."""

    sources: tuple[str, ...]
    options: ReadOptions
    setup: api.Setup
    coder: Coder
    known: Knows


class Built(msgspec.Struct, frozen=True):
    """What became of a draft on its way into a record file: rows, or that it is there, or why it is left."""

    where: str
    raw_hash: str
    problems: tuple[Problem, ...] = ()
    """What was odd about reading it."""
    rows: Rows | None = None
    known: int | None = None
    """The key of a report that is in the file."""
    fault: str | None = None
    entry: Entry | None = None
    """What rows are made of."""


class Coding:
    """Readings into records."""

    def __init__(self, setup: api.Setup, options: ReadOptions | None = None) -> None:
        """With `options` the readings are drafts, and settled first."""
        self._setup = setup
        self._settler = None if options is None else Settler(options)
        self.patience = None if setup.time_limit is None else setup.time_limit + _GRACE

    def begin(self) -> None:
        """Load the language pipeline and the data files."""
        api.pipeline_of(self._setup)

    def size(self, item: Reading) -> int:
        """Characters of the report, or about as many as a page holds."""
        if item.page is not None:
            return max(len(item.page.data) // _MARKUP, 1)
        return len(item.report.text) if item.report is not None else 0

    def do(self, item: Reading) -> Outcome:
        """The outcome of a reading."""
        return self.coded(item if self._settler is None else self._settler.settle(item))

    def coded(self, item: Reading) -> Outcome:
        """The outcome of a settled reading."""
        if item.report is None:
            return Outcome(item)
        try:
            with time_limit(self._setup.time_limit):
                return Outcome(item, api.code_reading(item, api.pipeline_of(self._setup), self._setup.min_score))
        except Overtime:
            limit = self._setup.time_limit or 0.0
            late = Problem(item.where, f"takes more than {limit:g} s to code; set aside (--time-limit)")
            return Outcome(Reading(None, (*item.problems, late), item.where, item.raw_hash))
        except (DatelineError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a fault in one report must not end a batch of thousands
            return Outcome(item, fault=f"{type(error).__name__}: {error}")

    def lost(self, item: Reading, why: str) -> Outcome:
        """The outcome of a reading that processes died of."""
        return Outcome(Reading(None, (*item.problems, _set_aside(item, why)), item.where, item.raw_hash))


class Reducing:
    """Drafts into entries of a record file. With `options` drafts are settled first."""

    def __init__(self, setup: api.Setup, options: ReadOptions | None, known: Knows) -> None:
        self._coding = Coding(setup)
        self._setup, self._known = setup, known
        self._settler = None if options is None else Settler(options)
        self.patience = self._coding.patience

    def begin(self) -> None:
        """Load the language pipeline and the data files."""
        self._coding.begin()
        _ = self._tools

    def size(self, item: Reading) -> int:
        """Characters of the report, or about as many as a page holds."""
        return self._coding.size(item)

    def do(self, item: Reading) -> Built:
        """The outcome of a draft, with an entry where it is to be kept."""
        reading = item if self._settler is None else self._settler.settle(item)
        if reading.report is None:
            return Built(reading.where, reading.raw_hash, reading.problems)
        key = report_key(reading.report)
        if self._known.has(key):
            return Built(reading.where, reading.raw_hash, reading.problems, known=key)
        outcome = self._coding.coded(reading)
        if outcome.record is None:
            return _left(outcome)
        record = outcome.record
        own = msgspec.structs.replace(record, problems=record.problems[len(reading.problems) :])
        paper = self._tools.features.of(own, key, site_of(reading.report))
        entry = Entry(reading, own, paper, self._tools.sheets.of(own, key))
        return Built(reading.where, reading.raw_hash, reading.problems, entry=entry)

    def lost(self, item: Reading, why: str) -> Built:
        """The outcome of a draft that processes died of."""
        return _left(self._coding.lost(item, why))

    @cached_property
    def _tools(self) -> _Tools:
        data = DataFiles(self._setup.lexicon)
        return _Tools(Features(data), Sheets(data))

    def __getstate__(self) -> dict[str, object]:
        """Without what is loaded."""
        return {name: value for name, value in self.__dict__.items() if name != "_tools"}


class Building(Reducing):
    """Drafts into rows of a record file."""

    def __init__(self, setup: api.Setup, coder: Coder, options: ReadOptions | None, known: Knows) -> None:
        super().__init__(setup, options, known)
        self._coder = coder

    def do(self, item: Reading) -> Built:
        """The outcome of a draft, laid out."""
        return laid_out(super().do(item), self._coder)


def laid_out(built: Built, coder: Coder) -> Built:
    """The outcome with rows in place of its entry."""
    if built.entry is None:
        return built
    return msgspec.structs.replace(built, rows=rows_of(built.entry, coder), entry=None)


class _Tools(msgspec.Struct, frozen=True):
    features: Features
    sheets: Sheets


def _left(outcome: Outcome) -> Built:
    reading = outcome.reading
    return Built(reading.where, reading.raw_hash, reading.problems, fault=outcome.fault)


def _set_aside(item: Reading, why: str) -> Problem:
    return Problem(item.where, f"{why}; set aside")
