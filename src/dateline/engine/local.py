"""This machine as an engine."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from dateline.engine.coding import Building, Built, Plan
from dateline.engine.job import In, Job, Out
from dateline.engine.limits import Limits
from dateline.engine.pool import Pool
from dateline.link.whole import Linker, link
from dateline.readers import Reader


class Local:
    """Processes of this machine."""

    linked: Linker = staticmethod(link)

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._share: Callable[[], float | None] | None = None

    def built(self, plan: Plan) -> Iterator[Built]:
        """The outcomes in the order of the sources."""
        reader = Reader(plan.options)
        self._share = reader.share_of(plan.sources)
        return in_processes(
            reader.drafts(plan.sources), Building(plan.setup, plan.coder, plan.options, plan.known), self._limits
        )

    def share(self) -> float | None:
        """How much of the sources has been read, 0 to 1; None where that cannot be known."""
        return self._share() if self._share is not None else None

    def leave(self, db: sqlite3.Connection) -> None:
        """All is in the file."""


def in_turn(items: Iterable[In], job: Job[In, Out]) -> Iterator[Out]:
    """The outcomes, made in this very process, each as soon as its item is there."""
    return map(job.do, items)


def in_processes(items: Iterable[In], job: Job[In, Out], limits: Limits) -> Iterator[Out]:
    """The outcomes in the order of the items, whatever the number of processes."""
    pool = Pool(job, limits)
    yield from pool.run(items)
    pool.close()
