"""Tellings as a flat table: CSV, and Parquet with types."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from dateline.errors import ConfigError
from dateline.export.form import Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.rows import Number, Telling, Where, Who
from dateline.export.sheet import Column, csv_rows, fields

_GROUP = 10_000
"""Rows of a row group."""
_SEVERAL = "several by `; `"


def _side(side: str, name: str, about: str, get: Callable[[Who], Any]) -> Column[Telling]:
    return Column(f"{side}_{name}" if name else f"{side}s", about, lambda telling: _joined(telling, side, get))


def _joined(telling: Telling, side: str, get: Callable[[Who], Any]) -> str:
    people = telling.actors if side == "actor" else telling.recipients
    return "; ".join(str(get(who) or "").replace(";", ",") for who in people)


def _sides(side: str, who: str) -> tuple[Column[Telling], ...]:
    return (
        _side(side, "", f"names of {who}, {_SEVERAL}", lambda a: a.name),
        _side(side, "codes", "their PLOVER codes, in the same order, as the next two columns", lambda a: a.code),
        _side(side, "countries", "their states or international bodies", lambda a: a.realm),
        _side(side, "words", "the words of the report that stand for them", lambda a: a.words.text),
    )


def _place(name: str, about: str, get: Callable[[Where], Any], kind: str = "text") -> Column[Telling]:
    return Column(name, about, lambda telling: None if telling.place is None else get(telling.place), kind)


def _number(item: Number) -> str:
    is_bare = item.low == item.high or (item.low is None and item.high is None)
    bounds = f"{item.value:.15g}" if is_bare else f"{_end(item.low)}..{_end(item.high)}"
    return f"{item.measure} {item.of or item.unit or ''}".strip() + f": {bounds}"


def _end(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


COLUMNS: tuple[Column[Telling], ...] = (
    Column("telling", "id of the telling: key of the report, `_`, id of the event in its record", lambda t: t.id),
    Column("incident", "id of the incident: the same act in other reports", lambda t: t.incident),
    Column("type", "PLOVER type", lambda t: t.type),
    Column("mode", "PLOVER mode", lambda t: t.mode),
    Column("contexts", f"PLOVER contexts, {_SEVERAL}", lambda t: "; ".join(t.contexts)),
    Column("cameo", "CAMEO code (text: it may begin with 0)", lambda t: t.cameo),
    Column("score", "from conflict (-10) to cooperation (10)", lambda t: t.score, "float"),
    Column("confidence", "share of such events that are right", lambda t: t.confidence, "float"),
    *_sides("actor", "who does it"),
    *_sides("recipient", "to whom it is done"),
    Column("earliest", "first day (ISO); empty where open", lambda t: t.earliest),
    Column("latest", "last day (ISO); empty where open", lambda t: t.latest),
    Column("basis", "what the days are told by", lambda t: t.basis),
    _place("place", "name of the place", lambda p: p.name),
    _place("geonames", "its GeoNames id", lambda p: p.geonames, "int"),
    _place("country", "ISO 3166-1 alpha-3", lambda p: p.country),
    _place("admin1", "first division of the state", lambda p: p.admin1),
    _place("level", "of what the point stands for", lambda p: p.level),
    _place("disputed", "more than one state claims or holds it", lambda p: p.disputed, "bool"),
    _place("latitude", "degrees, WGS84", lambda p: p.latitude, "float"),
    _place("longitude", "degrees, WGS84", lambda p: p.longitude, "float"),
    Column(
        "numbers",
        f"`measure of: value` or `low..high` with open ends empty, {_SEVERAL}",
        lambda t: "; ".join(_number(item) for item in t.numbers),
    ),
    Column("factuality", "asserted, denied, possible, planned, demanded, hypothetical, ended", lambda t: t.factuality),
    Column("certainty_source", "how surely for the speaker, -3 to 3", lambda t: t.certainty_source, "float"),
    Column("certainty_author", "how surely for the report, -3 to 3", lambda t: t.certainty_author, "float"),
    Column(
        "said_by",
        f"whose word it rests on, outermost first, {_SEVERAL}; empty where the report tells it itself",
        lambda t: "; ".join(", ".join(who.name for who in s.who) or s.source for s in t.said),
    ),
    Column("stance", "what each of them does: says, claims, denies …", lambda t: "; ".join(s.stance for s in t.said)),
    Column("by_hand", f"fields that stand as an analyst corrected them, {_SEVERAL}", lambda t: t.by_hand),
    Column("habitual", "told as background, not as one act", lambda t: t.habitual, "bool"),
    Column("text", "the words of the report", lambda t: t.words.text),
    Column("start", "where they begin, in code points of the report's text", lambda t: t.words.start, "int"),
    Column("end", "where they end", lambda t: t.words.end, "int"),
    Column("trigger", "the word that tells the act", lambda t: t.trigger.text),
    Column("trigger_start", "where it begins", lambda t: t.trigger.start, "int"),
    Column("trigger_end", "where it ends", lambda t: t.trigger.end, "int"),
    Column("report", "key of the report", lambda t: t.source.key),
    Column("report_id", "its id at the source", lambda t: t.source.id),
    Column("published", "its publication", lambda t: t.source.published),
    Column("publisher", "its outlet", lambda t: t.source.publisher),
    Column("voice", "whose report it is at bottom", lambda t: t.source.voice),
    Column("title", "its title", lambda t: t.source.title),
    Column("url", "its address", lambda t: t.source.url),
    Column("text_hash", "SHA-256 of its text, to which the offsets belong", lambda t: t.source.text_hash),
)


def _write_csv(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    return csv_rows(COLUMNS, pool.tellings())


def _write_parquet(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigError("Parquet wants pyarrow: pip install dateline[parquet]") from error
    types = {"text": pyarrow.string(), "int": pyarrow.int64(), "float": pyarrow.float64(), "bool": pyarrow.bool_()}
    schema = pyarrow.schema([(column.name, types[column.kind]) for column in COLUMNS])
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        rows = pool.tellings()
        while group := list(islice(rows, _GROUP)):
            arrays = [[_typed(column, row) for row in group] for column in COLUMNS]
            table = pyarrow.table([pyarrow.array(a, f.type) for a, f in zip(arrays, schema, strict=True)], schema)
            writer.write_table(table)
            yield sink.taken()
    yield sink.taken()


def _typed(column: Column[Telling], row: Telling) -> Any:
    value = column.get(row)
    return None if value == "" else value


class _Sink(io.RawIOBase):
    """A file to write to whose bytes are taken away as they come."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Keep the bytes until they are taken."""
        self._pieces.append(bytes(data))
        self._length += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        """How many have been written."""
        return self._length

    def taken(self) -> bytes:
        """What has been written since it was last taken."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


_LACKS = (
    "what became of each value among all that is told; `dateline claims` and `dateline disputes` list that",
    "spans of actors, places and numbers, and mentions of the act elsewhere in the report; the record has them",
    "talks with their parties, rounds and positions",
)

CSV = Format(
    name="csv",
    title="CSV of tellings",
    about="Comma separated, UTF-8, a head line; cells with commas, quotation marks or line breaks are quoted. "
    "A row is a telling: one event of one report.",
    parts=(Part("tellings.csv", fields(COLUMNS), _write_csv),),
    lacks=(
        *_LACKS,
        "types: all cells are text. A spreadsheet may take a cell that begins with `=`, `+`, `-` or `@` for a formula: "
        "import the columns as text",
    ),
)
PARQUET = Format(
    name="parquet",
    title="Parquet of tellings",
    about="The columns of `csv`, with types: `start`, `end`, `geonames` and the like are whole numbers, scores and "
    "coordinates floating, `disputed` and `habitual` true or false; what is not known is null. Days are ISO text, as "
    "a month or an open end is no date.",
    parts=(Part("tellings.parquet", fields(COLUMNS), _write_parquet),),
    lacks=_LACKS,
    needs="pyarrow",
)
