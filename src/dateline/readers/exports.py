"""Text files that databases of the press export: many reports in one, in the manner of LexisNexis and Factiva.

The day on which a report was loaded into the database is never that of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import Problem, Reading, Report
from dateline.readers.dates import iso_date

_LOOK = 20_000
"""Characters at the head of a file in which an export shows itself."""

# LexisNexis: "3 of 100 DOCUMENTS" before a report, or "End of Document" behind it.
_COUNT = re.compile(r"^[ \t]*\d[\d,]* of \d[\d,]* DOCUMENTS?[ \t]*$", re.M)
_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M)
_LABEL = re.compile(r"^[ \t]*([A-Z][A-Za-z]+(?:[- ][A-Za-z]+)?):(?:[ \t]+|$)", re.M)
_BODY = re.compile(r"^[ \t]*(?:BODY|Body|FULL TEXT|Full Text):?[ \t]*$", re.M)
_TAIL = re.compile(
    r"^[ \t]*(?:(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SUBJECT|ORGANIZATION|COMPANY|TICKER|INDUSTRY|PERSON|"
    r"CITY|STATE|COUNTRY|GEOGRAPHIC|DOCUMENT-TYPE|JOURNAL-CODE|ACC-NO|PUB-TYPE|CORRECTION(?:-DATE)?|NOTES|CATEGORY)"
    r"(?:-[A-Z]+)?:|(?:Load-Date|Classification|Graphic|Language|Publication-Type|Subject):?[ \t]*(?:$|\S)|"
    r"Copyright (?:\(c\) |© ?)?\d{4}\b)",
    re.M,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_HEAD_DATE = re.compile(
    rf"^[ \t]*((?:{_MONTHS})\.?\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+(?:{_MONTHS})\s+\d{{4}})\b", re.M
)
_HEADS = ("length", "byline", "dateline")
"""Labels that stand in the head of a report, before its text."""
_RIGHTS = re.compile(r"copyright|all rights reserved|\(c\)|©", re.I)

# Factiva: fields with a code of two or three letters, or plain lines; "Document LBA0000020250602el620001x" ends one.
_DOCUMENT = re.compile(r"^[ \t]*Document ([A-Za-z]{2,12}\d{8,}[A-Za-z0-9]*)[ \t]*$", re.M)
_TAG = re.compile(
    r"^(SE|HD|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|CX|LP|TD|ART|CT|RF|CO|IN|NS|RE|PUB|AN|BY|CLM|NGC|GC|IPC|IPD)"
    r"(?:[ \t]+|$)",
    re.M,
)
_WORDS = re.compile(r"^[ \t]*[\d,]+ words[ \t]*$", re.M)
_CLOCK = re.compile(r"\d{1,2}:\d{2}\Z")
_CODE = re.compile(r"[A-Z0-9]{2,10}\Z")
_RIGHTS_LINE = re.compile(r"^[ \t]*(?:\(c\)|©|copyright\b).*$", re.I | re.M)


def is_export(text: str) -> bool:
    """Does the text show that it is such an export?"""
    head = text[:_LOOK]
    if _COUNT.search(head) or (_END.search(text) and _BODY.search(head)):
        return True
    return _DOCUMENT.search(text) is not None and (_WORDS.search(head) is not None or _is_tagged(head))


def read_export(text: str, name: str, stem: str) -> Iterator[Reading]:
    """A reading for each report of an export."""
    if _COUNT.search(text[:_LOOK]) or _END.search(text):
        parts = [(part, f"{stem}-{number}") for number, part in enumerate(_parts(text), 1)]
        read = _nexis
    else:
        parts = list(_documents(text))
        read = _tagged if _is_tagged(text[:_LOOK]) else _plain
    for number, (part, identity) in enumerate(parts, 1):
        where = f"{name}#{number}"
        report = read(part, identity)
        if report is None:
            yield Reading(None, (Problem(where, "has no text that can be told from its head"),), where)
        else:
            missing = report.published is None
            problems = (Problem(where, "tells no day of publication in its head"),) if missing else ()
            yield Reading(report, problems, where)
    if not parts:
        yield Reading(None, (Problem(name, "is an export without reports"),), name)


def _is_tagged(text: str) -> bool:
    return {"HD", "PD"} <= {match.group(1) for match in _TAG.finditer(text)}


def _parts(text: str) -> list[str]:
    mark = _COUNT if _COUNT.search(text[:_LOOK]) else _END
    return [part for part in mark.split(text) if part.strip() and (_BODY.search(part) or _LABEL.search(part))]


def _nexis(part: str, identity: str) -> Report | None:
    body = _BODY.search(part)
    labels = list(_LABEL.finditer(part, 0, body.start() if body else len(part)))
    start = body.end() if body else _after_labels(part, labels)
    tail = _TAIL.search(part, start)
    text = part[start : tail.start() if tail else len(part)].strip()
    head = part[: labels[0].start() if labels else start]
    if not text:
        return None
    day = _HEAD_DATE.search(part[: body.start() if body else start])
    if day is not None and any(_line_of(part, day.start()).lower().startswith(late) for late in ("load", "correction")):
        day = None
    lines = [" ".join(line.split()) for line in head.split("\n")]
    named = {match.group(1).lower(): _value(part, match) for match in labels}
    before, after = _around(lines, day.group(1) if day else "")
    # The older form puts the paper above the day and the headline below it, the newer one the headline above both.
    title: str | None
    paper: str | None
    if after:
        title, paper = " ".join(after), before[0] if before else None
    else:
        title, paper = (before[0], before[-1]) if len(before) > 1 else (None, before[0] if before else None)
    title = named.get("headline") or title or named.get("title")
    return _report(identity, title, iso_date(day.group(1)) if day else None, paper, text)


def _line_of(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at + 40].strip()


def _after_labels(part: str, labels: list[re.Match[str]]) -> int:
    """Without a word for the body it begins behind the first blank line after the last label of the head."""
    heads = [match for match in labels if match.group(1).lower() in _HEADS]
    last = heads[-1] if heads else None
    if last is None:
        return len(part)
    blank = re.compile(r"\n[ \t]*\n").search(part, last.end())
    return blank.end() if blank else len(part)


def _value(part: str, label: re.Match[str]) -> str:
    end = re.compile(r"\n[ \t]*(?:\n|[A-Z][A-Za-z-]+:)").search(part, label.end())
    return " ".join(part[label.end() : end.start() if end else len(part)].split())


def _around(lines: list[str], day: str) -> tuple[list[str], list[str]]:
    """The lines of the head before and after the one with the day, without those on rights."""
    kept = [line for line in lines if line and not _RIGHTS.search(line)]
    folded = " ".join(day.split())
    at = next((number for number, line in enumerate(kept) if folded and line.startswith(folded)), len(kept))
    after = [line for line in kept[at + 1 :] if not line.endswith(("Edition", "Edition - Final", "Final"))]
    return kept[:at], after


def _documents(text: str) -> Iterator[tuple[str, str]]:
    start = 0
    for match in _DOCUMENT.finditer(text):
        yield text[start : match.start()], match.group(1)
        start = match.end()


def _tagged(part: str, identity: str) -> Report | None:
    fields: dict[str, str] = {}
    marks = list(_TAG.finditer(part))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        value = part[mark.end() : following.start() if following else len(part)].strip()
        fields.setdefault(mark.group(1), value)
    text = "\n\n".join(fields[name] for name in ("LP", "TD") if fields.get(name))
    if not text:
        return None
    day = iso_date(" ".join(fields.get("PD", "").split()))
    return _report(identity, " ".join(fields.get("HD", "").split()), day, fields.get("SN"), text)


def _plain(part: str, identity: str) -> Report | None:
    words = _WORDS.search(part)
    if words is None:
        return None
    rights = _RIGHTS_LINE.search(part, words.end())
    blank = re.compile(r"\n[ \t]*\n").search(part, rights.end() if rights else words.end())
    if blank is None:
        return None
    head = [line.strip() for line in part[words.end() : blank.start()].split("\n") if line.strip()]
    title = next((" ".join(line.split()) for line in part[: words.start()].split("\n") if line.strip()), None)
    day = next((found for line in head if (found := iso_date(line))), None)
    rest = [line for line in head if not (iso_date(line) or _CLOCK.match(line) or _CODE.match(line))]
    return _report(identity, title, day, rest[0] if rest else None, part[blank.end() :].strip())


def _report(identity: str, title: str | None, day: str | None, paper: str | None, text: str) -> Report | None:
    if not text:
        return None
    paper = " ".join((paper or "").split()) or None
    whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
    return Report(id=identity, published=day, title=title or None, publisher=paper, text=whole)
