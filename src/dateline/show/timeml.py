"""A report as a TimeML 1.2 document: the text letter for letter, its times tagged in place with TIMEX3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from dateline.model import Problem, Record, Report, Time

DCT = "t0"
"""The id of the day of publication."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n\n'
)
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold, not even as a reference."""
_INSTEAD = "\ufffd"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


class Document(msgspec.Struct, frozen=True):
    """The document, and what of the record it could not hold."""

    text: str
    problems: tuple[Problem, ...]


def document(record: Record) -> Document:
    """The TimeML of one record. The content of TEXT, unescaped, is `report.text` but for U+FFFD.

    A time that lies outside the text or in another one is left out. Both are told in `problems`.
    """
    report = record.report
    kept, problems = _fitting(record)
    lost = len(_UNFIT.findall(report.text))
    if lost:
        what = f"{lost} characters of the text that XML cannot hold became U+FFFD"
        problems.append(Problem("timeml", what))
    parts = [_HEAD, f"<DOCID>{_escaped(report.id)}</DOCID>\n\n", _creation(report)]
    if report.title:
        parts.append(f"<TITLE>{_escaped(report.title)}</TITLE>\n\n")
    parts += ["<TEXT>", *_tagged(report, kept), "</TEXT>\n\n</TimeML>\n"]
    return Document("".join(parts), tuple(problems))


def _escaped(words: str) -> str:
    return _UNFIT.sub(_INSTEAD, words).translate(_ESCAPES)


def _attributes(pairs: Iterator[tuple[str, str | None]]) -> str:
    return "".join(
        f' {name}="{_escaped(value).translate(_IN_ATTRIBUTES)}"' for name, value in pairs if value is not None
    )


def _creation(report: Report) -> str:
    """The day of publication; nothing where it is not known."""
    when = report.published
    if when is None or _day_of(report) is None:
        return ""
    kind = "TIME" if len(when) > len("2025-06-02") else "DATE"
    tag = _attributes(
        iter(
            (
                ("tid", DCT),
                ("type", kind),
                ("value", when),
                ("temporalFunction", "false"),
                ("functionInDocument", "CREATION_TIME"),
            )
        )
    )
    return f"<DCT><TIMEX3{tag}>{_escaped(when)}</TIMEX3></DCT>\n\n"


def _day_of(report: Report) -> str | None:
    try:
        return date.fromisoformat((report.published or "")[:10]).isoformat()
    except ValueError:
        return None


def _fitting(record: Record) -> tuple[list[Time], list[Problem]]:
    """The times in text order, without those that would not nest."""
    kept: list[Time] = []
    problems: list[Problem] = []
    at, end = 0, len(record.report.text)
    for time in sorted(record.times, key=lambda item: item.span):
        if at <= time.span[0] < time.span[1] <= end:
            kept.append(time)
            at = time.span[1]
        else:
            where = f"{time.span[0]}-{time.span[1]}"
            problems.append(Problem(where, f"the time {time.id} fits in no tag of its own; left out"))
    return kept, problems


def _tagged(report: Report, times: list[Time]) -> Iterator[str]:
    days = {"published": (DCT, _day_of(report))}
    days |= {time.id: (time.id, time.earliest if time.earliest == time.latest else None) for time in times}
    at = 0
    for time in times:
        start, end = time.span
        yield _escaped(report.text[at:start])
        yield f"<TIMEX3{_attributes(_timex(time, days))}>{_escaped(report.text[start:end])}</TIMEX3>"
        at = end
    yield _escaped(report.text[at:])


def _timex(time: Time, days: dict[str, tuple[str, str | None]]) -> Iterator[tuple[str, str | None]]:
    anchor, day = days.get(time.anchor or "", (None, None))
    if anchor == DCT and day is None:
        anchor = None
    yield "tid", time.id
    yield "type", time.type
    yield "value", time.value
    yield "mod", time.mod
    yield "temporalFunction", "true" if time.anchor else "false"
    if time.type == "DURATION":
        yield from _points(time, anchor, day)
    yield "anchorTimeID", anchor


def _points(time: Time, anchor: str | None, day: str | None) -> Iterator[tuple[str, str | None]]:
    """Where an amount begins or ends, as far as that is the time it hangs on ("the past two weeks")."""
    if day is None or time.earliest is None or time.latest is None:
        return
    if time.earliest == day or (time.earliest == time.latest and time.latest > day):
        yield "beginPoint", anchor
    elif time.latest in (day, time.earliest):
        yield "endPoint", anchor
