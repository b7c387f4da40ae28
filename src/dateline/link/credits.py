"""Credit lines: which agency or channel a report says it has its words from, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.lexicon import DataFiles
from dateline.lexicon.link import Agency
from dateline.link.views import Credit
from dateline.model import Record

_HEAD = 400
"""Characters at the beginning in which a mark in brackets or slashes credits the whole report."""
_TAIL = 300
_CONTRIBUTED = r"(?:contributed|reported|reporting|writing|editing)"


class Credits:
    """Finds credit lines. Holds the names of agencies."""

    def __init__(self, data: DataFiles) -> None:
        rows = data.table("link/agencies.tsv", Agency)
        self._by_name = {name: row for row in rows for name in row.names}
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
        names = tuple(name for name in self._by_name if name in text)
        if not names:
            return
        head, tail, part = _patterns(names)
        for match in head.finditer(text[:_HEAD]):
            yield self._credit(match, True)
        for match in tail.finditer(text, max(0, len(text) - _TAIL)):
            yield self._credit(match, True)
        for match in part.finditer(text):
            yield self._credit(match, False)

    def _credit(self, match: re.Match[str], whole: bool) -> Credit:
        name = next(value for value in match.groups() if value)
        row = self._by_name.get(name) or self._folded[name.casefold()]
        return Credit(row.name, row.kind, match.span(), whole)


@lru_cache(maxsize=4096)
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Credit lines at the beginning, at the end, and anywhere, with one of `names`."""
    name = f"({'|'.join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))})"
    head = rf"(?:[(\[/]\s*{name}\s*[)\]/.]|^\s*By {name}\b|(?:—|–|-|:)\s*{name}\s*(?:—|–|-))"
    tail = (
        rf"(?:(?:Source|Via|Credit|Text)s?:\s*{name}\b|[(\[/]\s*{name}\s*[)\]/]\s*$|[-—–]\s*{name}\s*\.?\s*$"
        rf"|\b{name}\s*$|\bThe {name} {_CONTRIBUTED}\b)"
    )
    part = (
        rf"(?:[Ww]ith (?:reporting|files|inputs?|material|information) (?:by|from) (?:the )?{name}\b"
        rf"|\b{name} {_CONTRIBUTED}\b|(?:told|citing|cited by|quoted by) (?:the )?{name}\b"
        rf"|[Aa]ccording to (?:the )?{name}\b|\b{name} (?:news agency )?(?:reported|reports)\b)"
    )
    return re.compile(head), re.compile(tail), re.compile(part)
