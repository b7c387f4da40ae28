"""JSON Lines: one report a line, or a JSON file with one report or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.model import Problem, Reading, Report
from dateline.readers.dates import iso_date
from dateline.readers.text import title_of


def read_lines(lines: Iterable[str], name: str) -> Iterator[Reading]:
    """A reading for each non-empty line; a malformed line gives a problem with its number."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            item = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            yield Reading(None, (Problem(where, f"malformed JSON: {error}"),))
            continue
        yield read_item(item, where)


def read_document(text: str, name: str) -> Iterator[Reading]:
    """The report or reports of one JSON document; falls back to nothing silently, a bad document is a problem."""
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        yield Reading(None, (Problem(name, f"malformed JSON: {error}"),))
        return
    items = whole if isinstance(whole, list) else [whole]
    for number, item in enumerate(items, 1):
        yield read_item(item, f"{name}#{number}" if len(items) > 1 else name)


def read_item(item: Any, where: str) -> Reading:
    """One report from a JSON object with `text` and, if told, id, date, title, source, url."""
    if not isinstance(item, dict):
        return Reading(None, (Problem(where, "is no JSON object"),))
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        return Reading(None, (Problem(where, "has no `text`"),))
    problems: list[Problem] = []
    told = _word(item, "date") or _word(item, "published")
    published = iso_date(told) if told else None
    if told and published is None:
        problems.append(Problem(where, f"{told!r} is no date (YYYY-MM-DD); left out"))
    clean = text.encode("utf-8", "replace").decode("utf-8")
    if clean != text:
        problems.append(Problem(where, "the text holds lone surrogates; each became '?'"))
    report = Report(
        id=_word(item, "id") or "",
        published=published,
        title=_word(item, "title") or title_of(clean),
        publisher=_word(item, "source") or _word(item, "publisher"),
        url=_word(item, "url"),
        text=clean,
    )
    return Reading(report, tuple(problems))


def _word(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
        return str(value).strip().encode("utf-8", "replace").decode("utf-8")
    return None
