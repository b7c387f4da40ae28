"""A cluster of Ray as an engine: reading and coding are stages of Ray Data, their outcome is Parquet.

Sources are read where there is room, one task a file; drafts go to actors, each with a process of its own that has the
language model loaded, so that a report that kills it is tried once more and set aside, as on one machine. What a lost
machine had under way is done again by others.
"""

from __future__ import annotations

import logging
import pickle
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from dateline.engine.coding import Built, Plan, Reducing, laid_out
from dateline.engine.job import Job
from dateline.engine.limits import Limits
from dateline.engine.parts import linked_by
from dateline.engine.pool import Pool
from dateline.errors import ConfigError
from dateline.lexicon.link import LinkWeights
from dateline.link.views import Paper
from dateline.link.whole import ActName, Linked
from dateline.model import Problem, Reading, ReadOptions
from dateline.readers import Reader, expand
from dateline.readers.sources import STDIN, Source

try:
    import pyarrow as pa
    import ray
    from ray.data import ActorPoolStrategy, DataContext

    from dateline.engine import handover
    from dateline.engine.ray_shuffle import RayShuffle
except ImportError as error:
    raise ConfigError("--engine ray wants Ray: pip install 'dateline[ray]'") from error

_BLOCK = 2 * 2**20
"""Bytes of a block: a minute or so of coding, which is what a lost machine costs."""
_DRAFTS, _CODED = 64, 16
"""Drafts that leave a reader together, and that are coded together."""
_READING, _CODING = 0.1, 0.45
"""Of a processor, as Ray reckons: an actor for each processor, and room for those of half the machines to move in with
the others. Those that read wait for those that code most of the time."""
_PARTS = 2
"""Parts into which shuffles cut their rows, for each processor."""


class Cluster:
    """The machines of a cluster, or with no address a cluster that is this machine."""

    def __init__(self, address: str | None, folder: Path, limits: Limits) -> None:
        if not ray.is_initialized():
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False)
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        context = DataContext.get_current()
        context.target_max_block_size = _BLOCK
        context.enable_progress_bars = False
        self._folder, self._limits = folder, limits

    @property
    def _processors(self) -> int:
        return max(int(ray.cluster_resources().get("CPU", 1)), 1)

    def built(self, plan: Plan) -> Iterator[Built]:
        """The outcomes of all reports in the sources; of left ones in order."""
        if STDIN in plan.sources:
            raise ConfigError("a cluster reads files, no standard input")
        self._clear()
        units, problems = _units(plan.sources)
        yield from (Built(problem.where, "", (problem,)) for problem in problems)
        if units:
            self._hand_over(units, plan)
        if self._folder.exists():
            yield from (laid_out(built, plan.coder) for built in handover.read(self._folder))

    def _clear(self) -> None:
        """Take away what an earlier run left. ConfigError for a folder that holds anything else."""
        if not self._folder.exists():
            return
        if any(not one.name.startswith(handover.LEFT) for one in self._folder.iterdir()):
            raise ConfigError(f"{self._folder}: holds what no build has left there; give --handover another folder")
        shutil.rmtree(self._folder)

    def _hand_over(self, units: list[tuple[str, ...]], plan: Plan) -> None:
        job = Reducing(plan.setup, plan.options, plan.known)
        rows = [{"sources": pickle.dumps(unit)} for unit in units]
        ds: Any = ray.data.from_items(rows, override_num_blocks=len(rows))
        read = partial(_drafts, options=plan.options)
        ds = ds.map_batches(read, batch_size=1, batch_format="pyarrow", num_cpus=_READING)
        ds = ds.map_batches(
            Coder,
            fn_constructor_args=(job, self._limits.memory),
            batch_size=_CODED,
            batch_format="pyarrow",
            num_cpus=_CODING,
            compute=ActorPoolStrategy(size=self._processors),
        )
        ds.write_parquet(str(self._folder.absolute()), partition_cols=list(handover.PARTITIONS))

    def leave(self, db: sqlite3.Connection) -> None:
        """Put what was linked beside the reports, as Parquet."""
        handover.write_linked(db, self._folder)

    def share(self) -> float | None:
        """Not known."""
        return None

    def linked(
        self,
        papers: Iterable[Paper],
        weights: LinkWeights,
        same: Iterable[tuple[ActName, ActName]] = (),
        apart: Iterable[tuple[ActName, ActName]] = (),
    ) -> Linked:
        """As `link` does, the blocks of copies and of acts shuffled and weighed by the cluster."""
        return linked_by(papers, weights, same, apart, RayShuffle(_PARTS * self._processors))


class Coder:
    """An actor: codes drafts in a process of its own."""

    def __init__(self, job: Job[Reading, Built], memory: int | None) -> None:
        self._pool = Pool(job, Limits(1, memory, may_fork=False))

    def __call__(self, batch: pa.Table) -> pa.Table:
        """The rows of the outcomes."""
        drafts = [pickle.loads(draft) for draft in batch["draft"].to_pylist()]
        return handover.table_of(self._pool.run(drafts))


def _units(paths: Iterable[str]) -> tuple[list[tuple[str, ...]], list[Problem]]:
    """Files that are read one by one, and folders that are read whole since a sitemap in them tells of others.

    With what cannot be read at all.
    """
    units: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    for path in paths:
        found = list(expand([path]))
        files = [source.name for source in found if isinstance(source, Source)]
        if any(Path(name).name.lower().startswith("sitemap") for name in files):
            units.append((path,))
            continue
        units += [(name,) for name in files]
        problems += [problem for problem in found if isinstance(problem, Problem)]
    return units, problems


def _drafts(batch: pa.Table, options: ReadOptions) -> Iterator[pa.Table]:
    for unit in batch["sources"].to_pylist():
        waiting: list[bytes] = []
        for draft in Reader(options).drafts(pickle.loads(unit)):
            waiting.append(pickle.dumps(draft))
            if len(waiting) >= _DRAFTS:
                yield pa.table({"draft": pa.array(waiting, pa.binary())})
                waiting = []
        yield pa.table({"draft": pa.array(waiting, pa.binary())})
