"""JSON Lines: one report a line, or a JSON file with one report or a list of them; ninjs items among them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.errors import ReadError
from dateline.model import Problem, Reading
from dateline.readers.blob import MAX_LINE
from dateline.readers.decode import decode
from dateline.readers.fields import report_of
from dateline.readers.ninjs import is_ninjs, read_ninjs

Columns = tuple[tuple[str, str], ...]

_MARK = b"\xef\xbb\xbf"
_OTHER_NAMES = (("date", "published"), ("source", "publisher"))


def read_lines(lines: Iterable[bytes | None], name: str, columns: Columns = ()) -> Iterator[Reading]:
    """A reading for each non-empty line; a malformed or overlong (None) line gives a problem with its number."""
    told = False
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        if line is None:
            told = True
            yield Reading(None, (Problem(where, f"is a line of more than {MAX_LINE // 2**20} MiB; left out"),), where)
            continue
        data = line.removeprefix(_MARK) if number == 1 else line
        if data.strip():
            told = True
            yield _read_line(data, where, columns)
    if not told:
        yield Reading(None, (Problem(name, "is empty"),), name)


def _read_line(data: bytes, where: str, columns: Columns) -> Reading:
    try:
        text, guessed = decode(data, where)
        item = json.loads(text)
    except ReadError as error:
        return Reading(None, (Problem(where, str(error).removeprefix(f"{where}: ")),), where)
    except (ValueError, RecursionError) as error:
        return Reading(None, (Problem(where, f"malformed JSON: {error}"),), where)
    reading = read_item(item, where, columns)
    problems = () if guessed is None else (Problem(where, guessed),)
    raw_hash = hashlib.sha256(data).hexdigest()
    return msgspec.structs.replace(reading, problems=(*problems, *reading.problems), raw_hash=raw_hash)


def read_document(text: str, name: str, columns: Columns = ()) -> Iterator[Reading]:
    """The report or reports of one JSON document; several documents in one file are read line by line."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from read_lines((line.encode("utf-8", "surrogatepass") for line in text.split("\n")), name, columns)
            return
        yield Reading(None, (Problem(name, f"malformed JSON: {error}"),))
        return
    except (ValueError, RecursionError) as error:
        yield Reading(None, (Problem(name, f"malformed JSON: {error}"),))
        return
    items = whole if isinstance(whole, list) else [whole]
    if not items:
        yield Reading(None, (Problem(name, "is an empty list"),))
    for number, item in enumerate(items, 1):
        yield read_item(item, f"{name}#{number}" if len(items) > 1 else name, columns)


def read_item(item: Any, where: str, columns: Columns = ()) -> Reading:
    """One report from a JSON object with `text` and, if told, id, date, title, source, url; or from a ninjs item.

    A record of dateline gives its report, to be coded anew.
    """
    if not isinstance(item, dict):
        return Reading(None, (Problem(where, "is no JSON object"),), where)
    if "record" in item and isinstance(item.get("report"), dict):
        item = item["report"]
    elif not columns and is_ninjs(item):
        return read_ninjs(item, where)
    values = {**item, **{field: item.get(column) for field, column in columns}}
    for field, other in _OTHER_NAMES:
        if not values.get(field):
            values[field] = item.get(other)
    return report_of(values, where)
