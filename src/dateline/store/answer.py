"""What a question to a record file gives: rows one by one, a table in a notebook, a DataFrame, an Arrow table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from types import NoneType
from typing import Any, Generic, TypeVar, get_args

import msgspec

from dateline.errors import ConfigError
from dateline.model.preview import card, shown, table

_SHOWN = 20
"""Rows that a notebook shows."""


class Row(msgspec.Struct, frozen=True):
    """One row of an answer."""

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return card(type(self).__name__, msgspec.structs.asdict(self).items())


T = TypeVar("T", bound=Row)


class Answer(Iterator[T], Generic[T]):
    """Rows of one kind, read when they are asked for; each is given once, but a notebook may look ahead."""

    def __init__(self, rows: Iterable[T], kind: type[T]) -> None:
        self._rows, self._kind = iter(rows), kind

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        return next(self._rows)

    def to_pandas(self) -> Any:
        """The rows that are left as a pandas DataFrame. ConfigError where pandas is not installed."""
        return frame(self, self._kind)

    def to_arrow(self) -> Any:
        """The rows that are left as an Arrow table. ConfigError where pyarrow is not installed."""
        try:
            import pyarrow
        except ImportError as error:
            raise ConfigError("Arrow tables want pyarrow: pip install 'dateline[parquet]'") from error
        fields = msgspec.structs.fields(self._kind)
        schema = pyarrow.schema([(field.name, _arrow(field.type, pyarrow)) for field in fields])
        return pyarrow.Table.from_pylist([msgspec.structs.asdict(row) for row in self], schema=schema)

    def _repr_html_(self) -> str:
        """What a notebook shows: the next rows; they stay to be read."""
        seen = list(islice(self._rows, _SHOWN + 1))
        self._rows = chain(seen, self._rows)
        names = self._kind.__struct_fields__
        rows = [[shown(value) for value in msgspec.structs.astuple(row)] for row in seen[:_SHOWN]]
        if not rows:
            return f"<p>{self._kind.__name__}: no rows</p>"
        more = f"<p>and more after these {_SHOWN}</p>" if len(seen) > _SHOWN else ""
        return table(names, rows, self._kind.__name__) + more


def frame(rows: Iterable[Any], kind: type[msgspec.Struct] | None = None) -> Any:
    """Rows as a pandas DataFrame, with the columns of `kind` where there are none. ConfigError without pandas."""
    try:
        import pandas
    except ImportError as error:
        raise ConfigError("DataFrames want pandas: pip install 'dateline[frames]'") from error
    columns = None if kind is None else list(kind.__struct_fields__)
    return pandas.DataFrame([msgspec.structs.asdict(row) for row in rows], columns=columns)


def _arrow(kind: Any, pyarrow: Any) -> Any:
    """The Arrow type of a field."""
    plain = next((part for part in get_args(kind) or (kind,) if part is not NoneType), str)
    types = {bool: pyarrow.bool_(), int: pyarrow.int64(), float: pyarrow.float64()}
    return types.get(plain, pyarrow.string())
