"""JSON Lines: one report a line, or a JSON file with one report or a list of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.errors import ReadError
from dateline.model import Problem, Reading, Report
from dateline.readers.dates import iso_date
from dateline.readers.decode import decode
from dateline.readers.text import title_of

_MARK = b"\xef\xbb\xbf"


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[Reading]:
    """A reading for each non-empty line; a malformed line gives a problem with its number."""
    for number, line in enumerate(lines, 1):
        data = line.removeprefix(_MARK) if number == 1 else line
        if data.strip():
            yield _read_line(data, f"{name}:{number}")


def _read_line(data: bytes, where: str) -> Reading:
    try:
        text, guessed = decode(data, where)
        item = json.loads(text)
    except ReadError as error:
        return Reading(None, (Problem(where, str(error).removeprefix(f"{where}: ")),), where)
    except (ValueError, RecursionError) as error:
        return Reading(None, (Problem(where, f"malformed JSON: {error}"),), where)
    reading = read_item(item, where)
    problems = () if guessed is None else (Problem(where, guessed),)
    raw_hash = hashlib.sha256(data).hexdigest()
    return msgspec.structs.replace(reading, problems=(*problems, *reading.problems), raw_hash=raw_hash)


def read_document(text: str, name: str) -> Iterator[Reading]:
    """The report or reports of one JSON document; several documents in one file are read line by line."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from read_lines((line.encode() for line in text.split("\n")), name)
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
        yield read_item(item, f"{name}#{number}" if len(items) > 1 else name)


def read_item(item: Any, where: str) -> Reading:
    """One report from a JSON object with `text` and, if told, id, date, title, source, url.

    A record of dateline gives its report, to be coded anew.
    """
    if not isinstance(item, dict):
        return Reading(None, (Problem(where, "is no JSON object"),), where)
    if "record" in item and isinstance(item.get("report"), dict):
        item = item["report"]
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        return Reading(None, (Problem(where, "has no `text`"),), where)
    problems: list[Problem] = []
    told = _word(item, "date") or _word(item, "published")
    published = iso_date(told) if told else None
    if told and published is None:
        problems.append(Problem(where, f"{told!r} is no date (YYYY-MM-DD); left out"))
    report = Report(
        id=_word(item, "id") or "",
        published=published,
        title=_word(item, "title") or title_of(text),
        publisher=_word(item, "source") or _word(item, "publisher"),
        url=_word(item, "url"),
        text=text,
    )
    return Reading(report, tuple(problems), where)


def _word(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
        return str(value).strip().encode("utf-8", "replace").decode("utf-8")
    return None
