"""A record reduced to what following negotiations compares."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country
from dateline.lexicon.link import IrregularWord
from dateline.lexicon.process import (
    FATES,
    FORMATS,
    ISSUES,
    SIGNS,
    SITTINGS,
    Fates,
    FateSign,
    Issues,
    Sittings,
    TalksFormat,
    issues_of,
)
from dateline.lexicon.talks import Adversaries
from dateline.model import Actor, Place, Record, Span, Talks
from dateline.process.accords import Accords
from dateline.process.days import number
from dateline.process.formats import Formats, Seats
from dateline.process.mentions import Mentions
from dateline.process.rivals import Rivals
from dateline.process.sides import Sides, is_named, last_name
from dateline.process.signs import pattern_of, sentences, shortened, within
from dateline.process.views import Head, Meeting, Result, Sheet, Side, Spot, Stand

_IN = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_BEFORE = 40
"""Characters before a place in which a preposition says that something is there."""
_LEAD = 700
"""Characters in which a report tells what it is about."""


class Sheets:
    """Makes sheets out of records. Holds the word lists."""

    def __init__(self, data: DataFiles) -> None:
        issues, fates = issues_of(data.documents(ISSUES, Issues)), data.document(FATES, Fates)
        names = {row.iso3: row.name for row in data.table("actors/countries.tsv", Country)}
        self._sides = Sides(names)
        self._topics = {topic: issue.id for issue in issues for topic in (*issue.topics, issue.id)}
        formats = Formats(data.table(FORMATS, TalksFormat), self._sides)
        irregular = {row.word: row.forms for row in data.table("link/irregular.tsv", IrregularWord)}
        signs = data.table(SIGNS, FateSign)
        self._formats = formats
        self._accords = Accords(issues, signs, irregular, fates, formats, self._sides)
        sittings = data.document(SITTINGS, Sittings)
        rivals = Rivals(data.table("talks/adversaries.tsv", Adversaries))
        self._mentions = Mentions(sittings, formats, rivals, self._sides)
        self._sought = pattern_of(sittings.sought, sittings.gap)
        self._idle = pattern_of(sittings.idle, sittings.gap)
        self._sittings = pattern_of(fates.sittings, plural=True)

    def of(self, record: Record, key: int) -> Sheet:
        """The sheet of a record; `key` is the store's."""
        report = record.report
        actors = {actor.id: actor for actor in record.actors}
        spans = list(sentences(report.text))
        named = Counter[str]()
        where: list[tuple[Span, str, bool]] = []
        people, strangers = set[tuple[str, str]](), Counter[str]()
        for actor in record.actors:
            side = self._sides.of(actor)
            names = [mention.text for mention in actor.mentions if mention.kind == "name"]
            if actor.kind == "person" and side is None:
                strangers.update(map(last_name, names))
            elif actor.kind == "person" and side is not None and is_named(actor, side):
                people |= {(last_name(name), side.code) for name in names}
            if side is not None:
                named[side.code] += len(actor.mentions)
                if is_named(actor, side):
                    where += [(mention.span, side.code, mention.kind == "pronoun") for mention in actor.mentions]
        codes = [{code for at, code, _ in where if span[0] <= at[0] < span[1]} for span in spans]
        format = self._formats.within(report.text, number(report.published), codes)
        meetings = tuple(
            self._seated(self._meeting(talks, record, actors, spans), talks, record, where, format)
            for talks in record.talks
        )
        for side in format[0][0] if format is not None else ():
            named[side.code] = max(named[side.code], format[1] if format is not None else 0)
        return Sheet(
            key=key,
            id=report.id,
            day=number(report.published),
            publisher=report.publisher,
            meetings=meetings,
            deeds=self._accords.of(record, meetings),
            stands=tuple(stand for talks in record.talks for stand in self._stands(talks, record, actors)),
            loose=tuple(self._mentions.of(record)),
            sides=tuple(sorted(named.items())),
            home=_home(record),
            people=tuple(sorted(people)),
            strangers=tuple(sorted(strangers.items())),
        )

    def _meeting(self, talks: Talks, record: Record, actors: dict[str, Actor], spans: list[Span]) -> Meeting:
        text = record.report.text
        words = " ".join(text[slice(*span)] for span in talks.spans)
        at = talks.spans[0]
        places = {place.id: place for place in record.places}
        sizes = {item.id: item.text for item in record.quantities}
        lengths = sizes | {item.id: item.text for item in record.times}
        issues = [self._topics[topic] for topic in talks.topics if topic in self._topics]
        issues += self._accords.issues_in(words)
        return Meeting(
            id=talks.id,
            span=within(at, spans) or at,
            told=shortened(text[slice(*(within(at, spans) or at))]),
            parties=self._sides_of(talks.parties, actors),
            mediators=self._sides_of(talks.mediators, actors),
            number=talks.round,
            form=talks.form,
            status=_status(talks),
            first=number(talks.date.earliest),
            last=number(talks.date.latest),
            place=_spot(places[talks.place]) if talks.place in places else None,
            venue=talks.venue,
            chair=_name(actors, talks.chair),
            heads=tuple(
                Head(side.code, _name(actors, item.head), sizes.get(item.size or ""))
                for item in talks.delegations
                if (side := self._side(item.party, actors)) is not None
            ),
            duration=lengths.get(talks.duration or "", talks.duration),
            issues=tuple(dict.fromkeys(issues)),
            results=tuple(Result(item.what, item.span) for item in talks.outcomes),
            is_sitting=talks.round is not None
            or talks.form in ("direct", "indirect")
            or bool(self._sittings.search(words)),
            is_lead=any(span[0] < _LEAD for span in talks.spans),
            also=tuple(value for value in talks.rounds if value != talks.round),
            is_first=any(within(span, _front(text, spans)) is not None for span in talks.spans),
        )

    def _seated(
        self,
        meeting: Meeting,
        talks: Talks,
        record: Record,
        where: list[tuple[Span, str, bool]],
        format: tuple[Seats, int] | None,
    ) -> Meeting:
        """A meeting with the seats of the standing format that it is, and whether its words name all who sat there."""
        spans = list(dict.fromkeys((meeting.span, *talks.spans)))
        words = " ".join(record.report.text[slice(*span)] for span in spans)
        here = {code for at, code, _ in where if any(span[0] <= at[0] < span[1] for span in spans)}
        by_name = {
            code
            for at, code, is_pronoun in where
            if not is_pronoun and any(span[0] <= at[0] < span[1] for span in spans)
        }
        codes = frozenset(side.code for side in meeting.parties)
        day = meeting.first or number(record.report.published)
        seats = self._formats.full(codes | {side.code for side in meeting.mediators}, day)
        called = self._formats.of(words, day, {code for _, code, _ in where})
        seats = seats or self._formats.listed(here, day)
        if seats is None and called is not None and len(codes & {side.code for side in called[0]}) > 1:
            seats = called
        is_guessed = seats is None and not codes <= by_name
        if is_guessed and format is not None and codes < {side.code for sides in format[0] for side in sides}:
            seats = format[0]
        if not self._is_there(meeting, talks, record):
            meeting = msgspec.structs.replace(meeting, place=None)
        parties, mediators = seats or (meeting.parties, meeting.mediators)
        if meeting.status in ("held", "ongoing") and self._sought.search(words):
            meeting = msgspec.structs.replace(meeting, status="planned", first=0, last=0)
        return msgspec.structs.replace(
            meeting,
            parties=parties,
            mediators=mediators,
            is_format=seats is not None,
            is_inferred=is_guessed,
            named=tuple(sorted(codes & here)),
            is_sitting=meeting.is_sitting or seats is not None,
            is_idle=self._idle.search(words) is not None,
        )

    def _is_there(self, meeting: Meeting, talks: Talks, record: Record) -> bool:
        """Is the place of a meeting one, and not the capital that stands for a party ("Moscow's invasion")?"""
        place = next((place for place in record.places if place.id == talks.place), None)
        lands = {side.code.split()[0] for side in meeting.parties}
        if place is None or place.country not in lands:
            return True
        line = record.report.dateline
        is_home = line is not None and place.id == line.place
        return is_home or _IN.search(record.report.text[max(0, place.span[0] - _BEFORE) : place.span[0]]) is not None

    def _stands(self, talks: Talks, record: Record, actors: dict[str, Actor]) -> list[Stand]:
        text = record.report.text
        speakers = {item.id: item.sources for item in record.statements}
        out = []
        for item in talks.positions:
            side, issue = self._side(item.party, actors), self._topics.get(item.on)
            if side is None or issue is None:
                continue
            sources = speakers.get(item.statement or "", ())
            told = shortened(text[slice(*item.span)])
            speaker = _name(actors, sources[0]) if sources else None
            out.append(Stand(side, issue, "denies" if item.denied else item.stance, item.span, told, talks.id, speaker))
        return out

    def _sides_of(self, ids: tuple[str, ...], actors: dict[str, Actor]) -> tuple[Side, ...]:
        return self._sides.all_of(actors[name] for name in ids if name in actors)

    def _side(self, name: str, actors: dict[str, Actor]) -> Side | None:
        actor = actors.get(name)
        return self._sides.of(actor) if actor is not None else None


def _front(text: str, spans: list[Span]) -> list[Span]:
    """The title, where the text has one, and the first sentence."""
    has_title = len(spans) > 1 and "\n" in text[spans[0][1] : spans[1][0]]
    return spans[: 2 if has_title else 1]


def _status(talks: Talks) -> str:
    """The status, or what became of a meeting where that says more."""
    if talks.change == "broken_off" and talks.status in ("held", "ongoing"):
        return "broken off"
    if talks.change in ("postponed", "delayed") and talks.status in ("planned", "cancelled", "proposed"):
        return "postponed"
    return talks.status


def _name(actors: dict[str, Actor], name: str | None) -> str | None:
    actor = actors.get(name or "")
    return actor.name if actor is not None else None


def _home(record: Record) -> Spot | None:
    line = record.report.dateline
    place = next((item for item in record.places if line is not None and item.id == line.place), None)
    return _spot(place) if place is not None else None


def _spot(place: Place) -> Spot:
    return Spot(place.name, place.country, place.level, place.latitude, place.longitude)
