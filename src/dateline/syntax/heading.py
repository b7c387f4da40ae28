"""Finds a dateline at the head of a report's body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import DatelineInfo, Span

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*){0,3}"
_NAME = r"[A-ZÀ-Þ][\w'’.\-]+(?: [A-ZÀ-Þ][\w'’.\-]*){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{2,4}})?)"
_AGENCY = r"(?:\((?P<a>[^()\n]{2,40})\)|/(?P<b>[A-Z][A-Z .\-]{1,30})/)"
_DASH = r"(?:—|–|--|-|_|:)"
_DATELINE = re.compile(
    rf"(?P<place>{_CAPS}(?:, {_NAME})?|{_NAME}(?:, {_NAME})?)(?: /[A-Z][^/\n]{{2,30}}/)?"
    rf"(?:,? (?P<date>{_DATE})\.?)?,?\s?(?:{_AGENCY}[.,]?\s?(?P<dash>{_DASH})?|(?P<bare>{_DASH}))(?=\s|\Z|(?<=\))[A-Z])"
)
_BYLINE = re.compile(r"\b(?:Reporting|Reported|Reports) from (?=[A-ZÀ-Þ])")
_BETWEEN = re.compile(r",? and |, |/")
"""What stands between the places of a byline."""
_MAX_LINES = 6
_HEAD = 700
"""Characters in which a byline stands."""


def find_dateline(text: str) -> DatelineInfo | None:
    """The dateline at the start of one of the first lines, its span and agency; None where there is none."""
    at, seen = 0, 0
    for line in text.splitlines(keepends=True):
        start = at + len(line) - len(line.lstrip())
        at += len(line)
        if not line.strip():
            continue
        seen += 1
        if seen > _MAX_LINES:
            break
        match = _DATELINE.match(text, start, at)
        if match is not None and _is_dateline(match):
            agency = match.group("a") or match.group("b")
            return DatelineInfo(span=(start, match.end()), agency=agency.strip() if agency else None)
    return None


def find_byline(text: str, places: Sequence[Span]) -> Span | None:
    """ "Reporting from A, B and C" at the head of a report, as far as its places go; `places` in text order."""
    head = _BYLINE.search(text, 0, _HEAD)
    if head is None:
        return None
    end = head.end()
    for start, stop in places:
        if start == end or _BETWEEN.fullmatch(text, end, start):
            end = stop
    return (head.start(), end) if end > head.end() else None


def _is_dateline(match: re.Match[str]) -> bool:
    """An agency or a date with a dash settles it; a bare dash needs the place in capitals."""
    agency = match.group("a") or match.group("b")
    dash = match.group("dash") or match.group("bare")
    date, place = match.group("date"), match.group("place")
    glued = match.string[match.end() : match.end() + 1].isalpha()
    if match.group("b") or (agency and (dash or glued or place.split(",")[0].isupper())):
        return True
    if date and dash and dash != ":":
        return True
    return bool(dash) and dash != ":" and place.split(",")[0].isupper() and len(place) > 3
