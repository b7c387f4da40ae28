"""What every command that reads reports does: read, code, tell what is odd, write, and say how it went."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline import api
from dateline.commands.console import complain, complain_of
from dateline.commands.exits import Exit
from dateline.commands.output import Form, Target, output_to, write
from dateline.commands.progress import watched
from dateline.engine.limits import Limits
from dateline.errors import ConfigError
from dateline.model import Reading, ReadOptions, Record

if TYPE_CHECKING:
    from dateline.engine.coding import Outcome


class Work(msgspec.Struct, frozen=True):
    """What the user asked for, whatever the command."""

    reports: tuple[str, ...]
    output: str | None
    setup: api.Setup
    jobs: int = 1
    reading: ReadOptions | None = None
    """What settles the readings, where they are drafts."""


def carry_out(work: Work, readings: Iterator[Reading], form_for: Callable[[Target | None], Form]) -> Exit:
    """Code the readings and write the records in the form that fits the target.

    Raises ConfigError where the output cannot be written, and what loading the pipeline raises.
    """
    from dateline.engine.coding import Coding
    from dateline.engine.local import in_processes, in_turn

    target = output_to(work.output)
    _refuse_overwriting(work.reports, target)
    job = Coding(work.setup, work.reading)
    run = Run(in_processes(readings, job, Limits(work.jobs)) if work.jobs > 1 else in_turn(readings, job))
    first = next(run.records(), None)
    if first is not None:
        to_terminal = target is None and sys.stdout.isatty()
        records = watched(chain([first], run.records()), None, output_on_terminal=to_terminal)
        write(records, form_for(target), target)
    return run.exit_code()


class Run:
    """One pass over the outcomes: complains of what is left, and keeps count."""

    def __init__(self, outcomes: Iterator[Outcome]) -> None:
        self._outcomes = outcomes
        self._ids: set[str] = set()
        self.coded = 0
        self.left = 0

    def records(self) -> Iterator[Record]:
        """The records that are still to come; may be called again to go on."""
        for outcome in self._outcomes:
            where, record = outcome.reading.where, outcome.record
            for problem in outcome.reading.problems:
                complain_of(problem)
            if outcome.fault is not None:
                complain(where, f"could not be coded, by a fault of dateline ({outcome.fault})")
            if record is None:
                self.left += 1
                continue
            self.coded += 1
            self._tell_of(record, len(outcome.reading.problems), where)
            yield record

    def exit_code(self) -> Exit:
        """Whether all, some or none of the reports were coded."""
        if not self.coded:
            return Exit.UNUSABLE
        return Exit.LEFT if self.left else Exit.OK

    def _tell_of(self, record: Record, told: int, where: str) -> None:
        """Complain of problems after the first `told`, and of an id that another report has, too."""
        name = record.report.id
        for problem in record.problems[told:]:
            complain(f"{name}: {problem.where}", problem.what)
        if name in self._ids:
            complain(where, f"has the id {name!r} of an earlier report")
        self._ids.add(name)


def _refuse_overwriting(reports: tuple[str, ...], target: Target | None) -> None:
    if target is None or target.is_folder or not target.path.exists():
        return
    for given in reports:
        if given != "-" and Path(given).exists() and target.path.samefile(given):
            raise ConfigError(f"{given}: is a report and would be overwritten; give --output another name")
