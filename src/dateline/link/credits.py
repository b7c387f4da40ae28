"""Credit lines: which agency or channel a report says it has its words from, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.lexicon import DataFiles
from dateline.lexicon.link import Agency
from dateline.link.views import Credit
from dateline.model import Record

_HEAD = 400
"""Characters at the beginning in which a mark in brackets or slashes credits the whole report."""
_TAIL = 300
_CONTRIBUTED = r"(?:contributed|reported|reporting|writing|editing)"


class Credits:
    """Finds credit lines. Holds the names of agencies, compiled."""

    def __init__(self, data: DataFiles) -> None:
        rows = data.table("link/agencies.tsv", Agency)
        self._by_name = {name: row for row in rows for name in row.names}
        names = "|".join(re.escape(name) for name in sorted(self._by_name, key=lambda name: (-len(name), name)))
        name = f"({names})"
        self._head = re.compile(rf"(?:[(\[/]\s*{name}\s*[)\]/.]|^\s*By {name}\b|(?:—|–|-|:)\s*{name}\s*(?:—|–|-))")
        self._tail = re.compile(
            rf"(?:(?:Source|Via|Credit|Text)s?:\s*{name}\b|[(\[/]\s*{name}\s*[)\]/]\s*$|[-—–]\s*{name}\s*\.?\s*$"
            rf"|\b{name}\s*$|\bThe {name} {_CONTRIBUTED}\b)"
        )
        self._part = re.compile(
            rf"(?:with (?:reporting|files|input|inputs|material|information) (?:by|from) (?:the )?{name}\b"
            rf"|\b{name} {_CONTRIBUTED}\b|(?:told|citing|cited by|quoted by) (?:the )?{name}\b"
            rf"|according to (?:the )?{name}\b|\b{name} (?:news agency )?(?:reported|reports)\b)",
            re.IGNORECASE,
        )
        self._folded = {name.casefold(): row for name, row in self._by_name.items()}

    def find(self, record: Record) -> tuple[Credit, ...]:
        """The credits of a report: first what it is whole, then what it has in part, each agency once."""
        found = {(credit.name, credit.whole): credit for credit in reversed(list(self._all(record)))}
        return tuple(sorted(found.values(), key=lambda credit: (not credit.whole, credit.span)))

    def _all(self, record: Record) -> Iterator[Credit]:
        text = record.report.text
        dateline = record.report.dateline
        if dateline is not None and dateline.agency:
            row = self._folded.get(dateline.agency.casefold())
            kind = "agency" if row is None else row.kind
            yield Credit(row.name if row else dateline.agency, kind, dateline.span, True)
        for match in self._head.finditer(text[:_HEAD]):
            yield self._credit(match, True)
        start = max(0, len(text) - _TAIL)
        for match in self._tail.finditer(text, start):
            yield self._credit(match, True)
        for match in self._part.finditer(text):
            yield self._credit(match, False)

    def _credit(self, match: re.Match[str], whole: bool) -> Credit:
        name = next(value for value in match.groups() if value)
        row = self._by_name.get(name) or self._folded[name.casefold()]
        return Credit(row.name, row.kind, match.span(), whole)
