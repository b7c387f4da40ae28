"""Reads the rows out of a record file, act by act, so that the whole never has to be held at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from itertools import islice

from dateline.export.mending import mended
from dateline.export.rows import Act, Number, Said, Source, Telling, Where, Who, Words
from dateline.link.sentences import Sentences
from dateline.link.views import TOLL, UNKNOWN
from dateline.model import Actor, Event, Place, Quantity, Record, Span, Statement
from dateline.store import Filters, IncidentRow, RecordFile, queries
from dateline.store.hand.lens import Lens
from dateline.store.keys import key_named, text_hash

NO_DAY = "no day is told; --likely-days takes the likeliest"
"""Why an act is left out for which `Pool.day` gives none."""
_KEPT = 512
"""Reports that are kept at hand; acts of one day come from the same ones."""


class Pool:
    """What is exported: the acts of a record file that fit the filters, with their reports."""

    def __init__(
        self,
        file: RecordFile,
        filters: Filters,
        limit: int | None = None,
        *,
        likely_days: bool = False,
        lens: Lens | None = None,
    ) -> None:
        """`likely_days`: the likeliest day stands for one that is not told, in formats that cannot say so, too.

        `lens`: how incidents are seen, if not as the file sees them.
        """
        self._file = file
        self.lens = file.lens if lens is None else lens
        self._filters = filters
        self._limit = limit
        self._likely_days = likely_days
        self._papers: OrderedDict[str, Paper] = OrderedDict()

    def rows(self) -> Iterator[IncidentRow]:
        """The acts in a line each, by day, those without a day first; what is known by its toll alone is none."""
        found = queries.timeline(self._file.db, self._filters, undated=True, lens=self.lens)
        return islice((row for row in found if row.type != TOLL), self._limit)

    def acts(self) -> Iterator[Act]:
        """The acts, by day, those without a day first."""
        return (self.act(row) for row in self.rows())

    def act(self, row: IncidentRow) -> Act:
        """An incident with all that is told of it."""
        told = ((self.paper(member.report), member.event) for member in self._file.members(row.id))
        tellings = tuple(paper.telling(row, event) for paper, event in told if paper.codes(event))
        claims = tuple(self._file.claims_of(row.id))
        act = Act(row, tellings, claims, tuple(queries.groups_of(self._file.db, row.id)))
        found = self.lens.mended.get(key_named(row.id) or 0)
        return act if found is None or self.lens.names is None else mended(act, found, self.lens.names)

    def day(self, act: Act, telling: Telling | None = None) -> str | None:
        """The day for formats that cannot say how it is known: what the telling or the act tells."""
        told = (telling.told if telling is not None else None) or act.row.earliest or act.row.latest
        return told or (act.row.day if self._likely_days else None)

    def tellings(self) -> Iterator[Telling]:
        """The tellings of all acts."""
        for act in self.acts():
            yield from act.tellings

    def sources(self) -> Iterator[Source]:
        """The reports that tell of the acts, by publication."""
        for paper in self.papers():
            yield paper.source

    def papers(self) -> Iterator[Paper]:
        """The reports that tell of the acts, by publication, with their records."""
        wanted = {member.report for row in self.rows() for member in self._file.members(row.id)}
        for report in self._file.reports():
            if report.report in wanted:
                yield self.paper(report.report)

    def paper(self, key: str) -> Paper:
        """A report with its record."""
        if key not in self._papers:
            self._papers[key] = _paper(self._file, key)
            if len(self._papers) > _KEPT:
                self._papers.popitem(last=False)
        self._papers.move_to_end(key)
        return self._papers[key]


class Paper:
    """A report with its record, in which ids are looked up."""

    def __init__(self, source: Source, record: Record) -> None:
        self.source = source
        self.record = record
        self._text = record.report.text
        self._actors = {item.id: item for item in record.actors}
        self._places = {item.id: item for item in record.places}
        self._numbers = {item.id: item for item in record.quantities}
        self._statements = {item.id: item for item in record.statements}
        self._events = {item.id: item for item in record.events}
        self._sentences = [start for start, _ in Sentences(self._text)]

    def words(self, span: Span) -> Words:
        """The words of a span."""
        return Words(span[0], span[1], self._text[span[0] : span[1]])

    def codes(self, event: str) -> bool:
        """Is it an event of the record, rather than victims told without one?"""
        return event in self._events

    def telling(self, act: IncidentRow, event: str) -> Telling:
        """An event of the report as a telling of an incident."""
        item = self._events[event]
        return Telling(
            incident=act.id,
            source=self.source,
            event=event,
            type=item.type,
            mode=item.mode,
            contexts=item.contexts,
            cameo=item.cameo,
            score=item.goldstein,
            confidence=item.score,
            actors=self._side(item.actors, item.actor_spans),
            recipients=self._side(item.recipients, item.recipient_spans),
            earliest=item.date.earliest,
            latest=item.date.latest,
            basis=item.date.basis,
            place=None if item.place is None else self._where(self._places[item.place]),
            numbers=tuple(self._number(self._numbers[id]) for id in item.quantities),
            factuality=item.factuality,
            certainty_source=item.certainty.source,
            certainty_author=item.certainty.author,
            said=tuple(self.said(self._statements[id]) for id in item.statements),
            habitual=item.habitual,
            words=self.words(item.span),
            trigger=self.words(item.trigger_span),
            sentence=self._sentence(item),
            by_hand=act.by_hand,
        )

    def said(self, item: Statement) -> Said:
        """A statement of the report."""
        return Said(
            id=item.id,
            who=tuple(self._who(self._actors[id], ()) for id in item.sources),
            source="" if item.source_span is None else self.words(item.source_span).text,
            kind=item.kind,
            stance=item.stance,
            factivity=item.factivity,
            content=tuple(self.words(span) for span in item.content_spans),
        )

    def _side(self, ids: tuple[str, ...], spans: tuple[Span, ...]) -> tuple[Who, ...]:
        return tuple(self._who(self._actors[id], spans) for id in ids)

    def _who(self, actor: Actor, spans: tuple[Span, ...]) -> Who:
        mentions = [mention.span for mention in actor.mentions]
        near = [span for span in spans if any(span[0] <= start and end <= span[1] for start, end in mentions)]
        return Who(
            name=actor.name,
            code=actor.code,
            country=actor.country,
            sectors=actor.sectors,
            title=actor.title,
            wikidata=actor.wikidata,
            kind=actor.kind,
            words=self.words((near or mentions)[0]),
        )

    def _where(self, place: Place) -> Where:
        return Where(
            name=place.name,
            geonames=place.geonames_id,
            country=place.country,
            admin1=place.admin1,
            level=place.level,
            feature=place.feature,
            latitude=place.latitude,
            longitude=place.longitude,
            disputed=place.disputed,
            words=self.words(place.span),
        )

    def _number(self, item: Quantity) -> Number:
        return Number(
            id=item.id,
            measure=item.measure,
            of=item.of,
            value=item.value,
            low=item.low,
            high=item.high,
            qualifier=item.qualifier,
            unit=item.unit,
            words=self.words(item.span),
        )

    def _sentence(self, event: Event) -> int:
        return sum(start <= event.trigger_span[0] for start in self._sentences)


def _paper(file: RecordFile, key: str) -> Paper:
    row = file.report(key)
    record = file.record(key)
    report = record.report
    source = Source(
        key=row.report,
        id=row.id,
        published=row.published,
        modified=report.modified,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        agency=row.agency,
        voice=None if (row.voice or "").startswith(UNKNOWN) else row.voice,
        copy_of=row.copy_of,
        language=report.language,
        length=len(report.text),
        text_hash=text_hash(report.text),
        people=_names(actor.name for actor in record.actors if actor.kind == "person"),
        organisations=_names(actor.name for actor in record.actors if actor.kind in ("organisation", "group")),
        places=_names(place.name for place in record.places),
    )
    return Paper(source, record)


def _names(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
