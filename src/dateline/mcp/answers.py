"""The questions of the tools, answered from a record file."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

import msgspec

from dateline.errors import ConfigError
from dateline.export.pool import Paper, Pool
from dateline.export.prose import cited, days_of, title
from dateline.export.rows import Act, Words
from dateline.mcp.shapes import (
    Agreement,
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
    Stand,
    TalksFound,
    TalksInFull,
    TalksList,
    Value,
)
from dateline.model import Span
from dateline.process import found as process_of
from dateline.process.days import span_of_days
from dateline.process.views import Side
from dateline.store import Filters, RecordFile, SayingRow
from dateline.store.keys import name_of
from dateline.store.sayings import sayings
from dateline.store.talks import ProcessRow

T = TypeVar("T")

_CITED = 5
"""Tellings that a listed incident is cited by."""
_LEAD = 200
"""Letters of a report that are quoted where no words of it are meant."""
_LONGEST = 4000
"""Letters of evidence at most."""


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
        rows = sayings(self._file.db, filters, limit + 1, lens=self._file.lens)
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

    def talks(self, party: str | None, limit: int) -> TalksList:
        """Negotiations, single meetings among them, by their first day."""
        wanted = (party or "").strip().casefold()
        rows = (
            row for row in self._file.processes(minor=True) if wanted in f"{row.parties}; {row.mediators}".casefold()
        )
        return TalksList(*_cut((self._line(row) for row in rows), limit))

    def follow(self, name: str) -> TalksInFull:
        """A negotiation round by round. StoreError where there is none of that id or name, or several."""
        id, process = self._file.negotiation(name)
        return TalksInFull(
            id=id,
            name=process.name,
            parties=[_side(side) for side in process.parties],
            mediators=[_side(side) for side in process.mediators],
            rounds=[self._round(item) for item in process.rounds],
            agreements=[self._agreement(item) for item in process.agreements],
            positions=[
                self._stand(f"{_side(p.party)} {p.stance}: {p.issue}", (p.day, p.day), p.disputed, p.cite)
                for p in process.positions
            ],
        )

    def _line(self, row: ProcessRow) -> TalksFound:
        process = self._file.process(row.id)
        ends = dict.fromkeys(item.tellings[0].cite for item in (*process.rounds[:1], *process.rounds[-1:]))
        steps = [step.cite for item in process.agreements for step in item.steps[:1]]
        cites = [self._cite(cite) for cite in (list(ends) or steps[:1])]
        return TalksFound(**msgspec.structs.asdict(row), citations=cites)

    def _round(self, item: process_of.Round) -> Round:
        return Round(
            number=item.number,
            when=span_of_days(item.first, item.last),
            status=item.status,
            place=", ".join(part for part in (item.venue, item.place.name if item.place else None) if part),
            mediators=[_side(side) for side in item.mediators],
            issues=list(item.issues),
            results=[self._stand(told.value, (item.first, item.last), False, told.cite) for told in item.results],
            citations=[self._cite(telling.cite) for telling in item.tellings],
        )

    def _agreement(self, item: process_of.Agreement) -> Agreement:
        return Agreement(
            issue=item.issue,
            when=span_of_days(item.first, item.last),
            fate=item.fate,
            sums=[f"{issue}: {told}" for issue, told in item.sums],
            steps=[self._step(step) for step in item.steps],
        )

    def _step(self, step: process_of.Step) -> Stand:
        by = f", says {_side(step.speaker)}" if step.speaker is not None else ""
        return self._stand(f"{step.fate}{by}", (step.first, step.last), step.denied, step.cite)

    def _stand(self, what: str, days: tuple[int, int], disputed: bool, cite: process_of.Cite) -> Stand:
        return Stand(what, span_of_days(*days), disputed, self._cite(cite))

    def _cite(self, cite: process_of.Cite) -> Citation:
        return self._citation(name_of(cite.report), cite.span)

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
        by_hand=row.by_hand,
        citations=[_citation(cited(t.source), t.source.key, t.words) for t in act.tellings[:cited_by]],
    )


def _side(side: Side) -> str:
    return side.name or side.code


def _cut(rows: Iterable[T], limit: int) -> tuple[list[T], bool]:
    """So many rows, and whether there are more."""
    found = list(islice(rows, limit + 1))
    return found[:limit], len(found) > limit
