"""Strict readers, written from the specifications of the formats: what is not allowed fails."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

Row = dict[str, str]


def text_of(path: Path) -> str:
    """UTF-8 without a byte order mark."""
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    return data.decode("utf-8")


def tsv(path: Path, names: list[str], *, head: bool = True) -> list[Row]:
    """Tab separated: the same cells with quotation marks heeded, and not."""
    text = text_of(path)
    assert text.endswith("\n")
    assert "\r" not in text
    plain = [line.split("\t") for line in text[:-1].split("\n")]
    quoted = list(csv.reader(io.StringIO(text), delimiter="\t", strict=True))
    assert plain == quoted
    assert plain == [line.split("\t") for line in text.splitlines()]
    if head:
        assert plain.pop(0) == names
    assert all(len(row) == len(names) for row in plain)
    return [dict(zip(names, row, strict=True)) for row in plain]


def comma(path: Path, names: list[str]) -> list[Row]:
    """RFC 4180, with line feeds alone."""
    rows = list(csv.reader(io.StringIO(text_of(path), newline=""), strict=True))
    assert rows.pop(0) == names
    assert all(len(row) == len(names) for row in rows)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names))
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def json_of(text: str) -> Any:
    """RFC 8259: no NaN, no name twice."""
    return json.loads(text, object_pairs_hook=_no_twice, parse_constant=_no_constant)


def json_lines(path: Path) -> list[Any]:
    """One value a line."""
    text = text_of(path)
    assert text.endswith("\n")
    return [json_of(line) for line in text[:-1].split("\n")]


def calendar(path: Path) -> list[list[tuple[str, dict[str, str], str]]]:
    """RFC 5545: the events of a calendar as lists of (name, parameters, value)."""
    data = path.read_bytes()
    assert data.endswith(b"\r\n")
    rows = data[:-2].split(b"\r\n")
    assert all(len(row) <= 75 and b"\n" not in row and b"\r" not in row for row in rows)
    for row in rows:
        row.decode("utf-8")  # no letter is cut by folding
    lines = data.decode("utf-8").replace("\r\n ", "")[:-2].split("\r\n")
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0"} <= set(lines)
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    events: list[list[tuple[str, dict[str, str], str]]] = []
    inside = False
    for line in lines[1:-1]:
        match = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^:;,]+)*):(.*)", line)
        assert match is not None, line
        name, value = match[1], match[3]
        if (name, value) == ("BEGIN", "VEVENT"):
            assert not inside
            inside = True
            events.append([])
        elif (name, value) == ("END", "VEVENT"):
            inside = False
        elif inside:
            parameters = dict(part.split("=") for part in match[2].split(";")[1:])
            events[-1].append((name, parameters, value))
    return events


def calendar_text(value: str) -> str:
    """A TEXT value as it was; every mark in it is escaped as it has to be."""
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def bibtex(path: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Entries as (type, key, fields); braces are balanced, marks of TeX escaped."""
    rest = text_of(path)
    while rest.strip():
        head = re.match(r"\s*@(\w+)\{([A-Za-z0-9:_-]+),\n", rest)
        assert head is not None, rest[:80]
        rest, fields = rest[head.end() :], {}
        while not rest.startswith("}"):
            name = re.match(r"\s*(\w+) = \{", rest)
            assert name is not None, rest[:80]
            value, rest = _braced(rest[name.end() :])
            assert name[1] not in fields
            fields[name[1]] = value
            assert rest.startswith(",\n")
            rest = rest[2:]
        rest = rest[1:]
        yield head[1], head[2], fields


def _braced(text: str) -> tuple[str, str]:
    depth, at = 1, 0
    while depth:
        if text[at] == "\\":
            at += 1
        elif text[at] in "{}":
            depth += 1 if text[at] == "{" else -1
        at += 1
    return text[: at - 1], text[at:]


def untex(value: str) -> str:
    """What TeX would set; fails for a mark that TeX would take for its own."""
    bare = re.sub(r"\\textbackslash\{\}|\\textasciitilde\{\}|\\textasciicircum\{\}|\\[{}%#&_$]", "", value)
    assert not re.search(r"[\\%#&_$~^]", bare), value
    names = {r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}
    value = re.sub(r"\\text\w+\{\}", lambda m: f"\x00{names[m[0]]}", value)
    value = re.sub(r"\\([{}%#&_$])", lambda m: f"\x00{m[1]}", value)
    value = re.sub(r"(?<!\x00)[{}]", "", value)
    return value.replace("\x00", "")


def ris(path: Path) -> list[dict[str, str]]:
    """References by tag: the type first, the end last, CRLF."""
    data = path.read_bytes()
    assert data.endswith(b"ER  - \r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    entries: list[dict[str, str]] = []
    for line in data.decode("utf-8")[:-2].split("\r\n"):
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match is not None, line
        if match[1] == "TY":
            entries.append({})
        assert match[1] not in entries[-1]
        entries[-1][match[1]] = match[2]
    assert all(next(iter(entry)) == "TY" and list(entry)[-1] == "ER" for entry in entries)
    return entries


def is_day(value: str) -> bool:
    """Is it a calendar day, as ISO 8601 writes it?"""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and date.fromisoformat(value).isoformat() == value
