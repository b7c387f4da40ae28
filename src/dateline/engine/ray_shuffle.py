"""Rows put together by Ray Data."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

import pyarrow as pa
import ray

from dateline.engine.parts import Rows

T = TypeVar("T")
_SCHEMA = pa.schema([("key", pa.string()), ("body", pa.large_binary())])


class RayHeld(Generic[T]):
    """Something in the object store, which each machine fetches once."""

    def __init__(self, reference: Any) -> None:
        self._reference = reference

    def get(self) -> T:
        """The thing itself."""
        found: T = ray.get(self._reference)
        return found


class RayShuffle:
    """Shuffles by hash into so many parts."""

    def __init__(self, parts: int) -> None:
        self.parts = parts

    def hold(self, value: T) -> RayHeld[T]:
        """Give something to all parts."""
        return RayHeld(ray.put(value))

    def start(self, chunks: Sequence[T], rows: Callable[[T], Rows], then: Callable[[str, list[Any]], Rows]) -> Any:
        """Chunks into rows, and `then` of each key with what goes to it."""
        packed = [{"chunk": pickle.dumps(chunk)} for chunk in chunks]
        ds = ray.data.from_items(packed, override_num_blocks=max(min(len(packed), self.parts), 1))
        return self.again(ds.map_batches(partial(_mapped, rows=rows), batch_size=1, batch_format="pyarrow"), then)

    def again(self, found: Any, then: Callable[[str, list[Any]], Rows]) -> Any:
        """`then` of each key with what goes to it."""
        groups = found.groupby("key", num_partitions=self.parts)
        return groups.map_groups(partial(_grouped, then=then), batch_format="pyarrow")

    def all(self, found: Any) -> Iterator[Any]:
        """All that was found."""
        for batch in found.iter_batches(batch_format="pyarrow", batch_size=None):
            yield from (pickle.loads(body) for body in batch["body"].to_pylist())


def _mapped(batch: pa.Table, rows: Callable[[Any], Rows]) -> Iterator[pa.Table]:
    for chunk in batch["chunk"].to_pylist():
        yield _table(rows(pickle.loads(chunk)))


def _grouped(group: pa.Table, then: Callable[[str, list[Any]], Rows]) -> pa.Table:
    if not group.num_rows:
        return _table(iter(()))
    return _table(then(group["key"][0].as_py(), [pickle.loads(body) for body in group["body"].to_pylist()]))


def _table(rows: Rows) -> pa.Table:
    packed = [(key, pickle.dumps(body)) for key, body in rows]
    return pa.Table.from_pylist([{"key": key, "body": body} for key, body in packed], _SCHEMA)
