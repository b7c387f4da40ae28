"""The questions of the tools, answered from a record file."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from dateline.errors import ConfigError
from dateline.export.days import Days
from dateline.export.pool import Paper, Pool
from dateline.export.prose import cited, days_of, title
from dateline.export.rows import Act, Words
from dateline.mcp.shapes import (
    Citation,
    Claim,
    Claims,
    Evidence,
    Incident,
    IncidentInFull,
    Incidents,
    ReportFound,
    Reports,
    Round,
    Rounds,
    Stand,
    Value,
)
from dateline.model import Span
from dateline.store import Filters, RecordFile, SayingRow
from dateline.store.keys import name_of
from dateline.store.sayings import sayings

T = TypeVar("T")

_CITED = 5
"""Tellings that a listed incident is cited by."""
_LEAD = 200
"""Letters of a report that are quoted where no words of it are meant."""
_LONGEST = 4000
"""Letters of evidence at most."""
_IS_AT_TABLE = (
    "EXISTS (SELECT 1 FROM link k JOIN actor a ON a.report = k.report AND a.id = k.target WHERE k.report = t.report "
    "AND k.item = t.id AND k.role IN ('party', 'mediator') AND ? IN (fold(a.name), fold(a.code), fold(a.country)))"
)


class Desk:
    """A record file that answers with citations."""

    def __init__(self, file: RecordFile) -> None:
        self._file = file
        self._pool = Pool(file, Filters())

    def search(self, words: str, limit: int) -> Reports:
        """Reports that hold the words."""
        found = []
        for hit in self._file.search(words, limit=limit):
            paper = self._paper(hit.report)
            piece = hit.piece.replace("«", "").replace("»", "").strip(" …")
            start = max(paper.record.report.text.find(piece), 0)
            end = start + len(piece) if paper.record.report.text.startswith(piece, start) else start + _LEAD
            citation = self._citation(hit.report, (start, min(end, len(paper.record.report.text))))
            found.append(ReportFound(hit.report, hit.published, hit.publisher, hit.title, citation))
        return Reports(found)

    def incidents(self, filters: Filters, limit: int) -> Incidents:
        """Incidents by day."""
        pool = Pool(self._file, filters, limit + 1)
        found, more = _cut((_incident(act, _CITED) for act in pool.acts()), limit)
        return Incidents(found, more)

    def incident(self, id: str) -> IncidentInFull:
        """An incident with all that is told of it. StoreError where there is none of that id."""
        act = self._pool.act(self._file.incident(id))
        values = [
            Value(
                slot=claim.slot,
                scope=claim.scope,
                value=claim.value,
                status=claim.status,
                according_to=claim.voice,
                citation=self._citation(claim.report, (claim.start, claim.end)),
            )
            for claim in act.claims
        ]
        settled = [
            f"{group.slot} {group.scope}".strip() + f": {group.suggested or 'no figure fits all'} ({group.status}: "
            f"{group.reason})"
            for group in act.groups
        ]
        return IncidentInFull(_incident(act, len(act.tellings)), values, settled)

    def claims(self, filters: Filters, limit: int) -> Claims:
        """Who says what about which act."""
        rows = sayings(self._file.db, filters, limit + 1)
        found, more = _cut((self._claim(row) for row in rows), limit)
        return Claims(found, more)

    def evidence(self, report: str, start: int, end: int, around: int) -> Evidence:
        """A piece of a report with the words around it. ConfigError for a span that is none."""
        text = self._paper(report).record.report.text
        if not 0 <= start < end <= len(text):
            raise ConfigError(f"the report has {len(text)} code points; {start} to {end} is no span of it")
        end = min(end, start + _LONGEST)
        return Evidence(
            before=text[max(start - around, 0) : start],
            quote=text[start:end],
            after=text[end : end + around],
            citation=self._citation(report, (start, end)),
        )

    def talks(self, party: str | None, since: str | None, until: str | None, limit: int) -> Rounds:
        """Talks by day, those without a day last."""
        first, last = "coalesce(t.earliest, t.latest, '')", "coalesce(t.latest, t.earliest, '')"
        where, values = ["1"], []
        if party:
            where.append(_IS_AT_TABLE)
            values.append(party.strip().casefold())
        if since:
            where.append(f"{last} >= ?")
            values.append(since)
        if until:
            where.append(f"{first} BETWEEN '0' AND ?")
            values.append(until)
        order = f"{first} = '', {first}, t.report, t.id"
        _, rows = self._file.sql(
            f"SELECT t.report, t.id FROM talks t WHERE {' AND '.join(where)} ORDER BY {order}", values
        )
        found, more = _cut((self._round(self._paper(name_of(key)), id) for key, id in rows), limit)
        return Rounds(found, more)

    def _round(self, paper: Paper, id: str) -> Round:
        talks = next(item for item in paper.record.talks if item.id == id)

        def stand(what: str, span: Span) -> Stand:
            return Stand(what, self._citation(paper.source.key, span))

        place = talks.venue or (paper.place(talks.place) if talks.place else "")
        return Round(
            when=Days(talks.date.earliest, talks.date.latest, None).worded,
            status=talks.status,
            round=talks.round,
            parties=[paper.name(id) for id in talks.parties],
            mediators=[paper.name(id) for id in talks.mediators],
            place=place,
            topics=list(talks.topics),
            outcomes=[stand(item.what, item.span) for item in talks.outcomes],
            positions=[
                stand(f"{paper.name(item.party)} {item.stance}: {item.on}", item.span) for item in talks.positions
            ],
            citations=[self._citation(paper.source.key, span) for span in talks.spans],
        )

    def _claim(self, row: SayingRow) -> Claim:
        citation = self._citation(row.report, (row.start, row.end))
        return Claim(row.who, row.stance, row.source, row.about, row.values, row.incident, citation)

    def _paper(self, report: str) -> Paper:
        return self._pool.paper(self._file.report(report).report)

    def _citation(self, report: str, span: Span) -> Citation:
        paper = self._paper(report)
        return _citation(cited(paper.source), paper.source.key, paper.words(span))


def _citation(cite: str, report: str, words: Words) -> Citation:
    return Citation(cite, report, words.start, words.end, words.text)


def _incident(act: Act, cited_by: int) -> Incident:
    row = act.row
    return Incident(
        id=row.id,
        what=title(act),
        when=days_of(act).worded,
        where=", ".join(part for part in (row.place, row.country) if part),
        factuality=row.factuality,
        reports=row.reports,
        voices=row.voices,
        disputes=row.disputes,
        citations=[_citation(cited(t.source), t.source.key, t.words) for t in act.tellings[:cited_by]],
    )


def _cut(rows: Iterable[T], limit: int) -> tuple[list[T], bool]:
    """So many rows, and whether there are more."""
    found = list(islice(rows, limit + 1))
    return found[:limit], len(found) > limit
