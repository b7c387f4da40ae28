"""A record reduced to what linking compares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from dateline.lexicon import DataFiles
from dateline.link.credits import Credits
from dateline.link.figures import Figures
from dateline.link.retractions import Retractions, retracted_acts
from dateline.link.scene import Scene, where_of
from dateline.link.sentences import Sentences
from dateline.link.shingles import shingle
from dateline.link.tolls import Tolls
from dateline.link.views import Act, Figure, Paper, Retraction, Who
from dateline.link.words import ACT_WORDS, Words, shortened
from dateline.model import Actor, Event, Place, Record, Report, Span, contains, voiced

_TERMS = 60
"""Stems kept of a report."""
_TITLE, _LEAD, _NAME = 3, 2, 2
"""How many times a stem of the title, of the lead, of a name counts."""
_LEAD_LENGTH = 500


class Features:
    """Makes papers out of records. Holds the word lists."""

    def __init__(self, data: DataFiles) -> None:
        self._words = Words(data)
        self._figures = Figures(data)
        self._credits = Credits(data)
        self._retractions = Retractions(data)
        self._tolls = Tolls(data, self._words, self._figures)

    def of(self, record: Record, key: int, site: str | None) -> Paper:
        """The paper of a record; `key` and `site` are the store's."""
        report = record.report
        whos = {actor.id: _who(actor) for actor in record.actors}
        sentences = Sentences(report.text)
        taken_back = self._retractions.find(record, whos, sentences)
        scene = Scene(record, sentences)
        figures = self._figures.of(scene, whos, taken_back)
        retractions = retracted_acts(record, taken_back)
        notes = [found.sentence for found in taken_back if found.told.who is None]
        places = {place.id: place for place in record.places}
        acts = (
            self._act(event, record, whos, places, figures.get(event.id, ()), retractions.get(event.id, ()))
            for event in record.events
        )
        tolls = self._tolls.of(scene, whos, figures.get(None, ()))
        speakers = Counter(
            whos[name].value for statement in voiced(record.statements) for name in statement.sources if name in whos
        )
        return Paper(
            key=key,
            id=report.id,
            published=report.published,
            title=report.title or "",
            site=site,
            credits=self._credits.find(record),
            terms=self._terms(record),
            places=tuple(sorted({where_of(place).value for place in record.places if place.sense == "literal"})),
            shingles=shingle(self._words.all(report.text)).tobytes(),
            acts=tuple(_unvoiced(act, notes) for act in (*acts, *tolls)),
            length=len(report.text),
            modified=report.modified,
            speakers=tuple(sorted(speakers.items(), key=lambda item: (-item[1], item[0]))),
        )

    def plain(self, report: Report, key: int, site: str | None) -> Paper:
        """The paper of a report that was not coded: its words, no acts."""
        return self.of(Record(report=report), key, site)

    def _terms(self, record: Record) -> tuple[tuple[str, int], ...]:
        text = record.report.text
        counts = Counter(self._words.stems(text))
        for words, weight in ((record.report.title or "", _TITLE), (text[:_LEAD_LENGTH], _LEAD)):
            for word in self._words.stems(words):
                counts[word] += weight
        names = [place.name for place in record.places] + [actor.name for actor in record.actors]
        for name in names:
            for word in self._words.stems(name):
                counts[word] += _NAME
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(ranked[:_TERMS])

    def _act(
        self,
        event: Event,
        record: Record,
        whos: dict[str, Who],
        places: dict[str, Place],
        figures: tuple[Figure, ...],
        retractions: tuple[Retraction, ...],
    ) -> Act:
        text = record.report.text
        statements = {statement.id: statement for statement in voiced(record.statements)}
        held = [statements[name] for name in event.statements if name in statements]
        clause = text[slice(*event.span)]
        mentions = {actor.id: actor.mentions[0].span for actor in record.actors}
        triggers = tuple(dict.fromkeys(self._trigger(text, span) for span in (event.trigger_span, *event.mentions)))
        return Act(
            id=event.id,
            type=event.type,
            mode=event.mode,
            factuality=event.factuality,
            habitual=event.habitual,
            earliest=event.date.earliest,
            latest=event.date.latest,
            basis=event.date.basis,
            place=where_of(places[event.place]) if event.place in places else None,
            actors=tuple(whos[name] for name in event.actors if name in whos),
            recipients=tuple(whos[name] for name in event.recipients if name in whos),
            trigger=triggers[0],
            triggers=tuple(word for word in triggers if word),
            kin=tuple(sorted({number for word in triggers for number in self._words.kin(word)})),
            words=tuple(dict.fromkeys(self._words.stems(clause)))[:ACT_WORDS],
            figures=figures,
            voices=tuple(dict.fromkeys(whos[name] for item in held for name in item.sources if name in whos)),
            reported=bool(held),
            span=event.span,
            said=shortened(clause),
            score=event.score,
            stances=tuple(item.stance for item in held),
            runs=shingle(self._words.all(clause)).tobytes(),
            is_total=self._figures.is_total(clause),
            retractions=retractions,
            actor_spans=event.actor_spans or tuple(mentions[name] for name in event.actors if name in mentions),
        )

    def _trigger(self, text: str, span: Span) -> str:
        """The stem of the word that tells an act; '' where there is none."""
        word = text[slice(*span)]
        stems = self._words.stems(word) or [self._words.stem(told) for told in self._words.all(word)]
        return stems[-1] if stems else ""


def _unvoiced(act: Act, notes: Sequence[Span]) -> Act:
    """The act as the report's own word where a note of the report on itself tells it."""
    return msgspec.structs.replace(act, voices=()) if any(contains(note, act.span) for note in notes) else act


def _who(actor: Actor) -> Who:
    return Who(actor.name, actor.code, actor.country, actor.kind)
