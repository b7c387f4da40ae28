"""Candidates to events: decide, fill, gather, tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import compress
from operator import not_

import msgspec

from dateline.chronology import Relations, Sentences, publication
from dateline.events.acts import cluster
from dateline.events.asked import Asked
from dateline.events.bars import Barrier, Bars
from dateline.events.calibration import Calibration
from dateline.events.candidates import Candidates, Finder
from dateline.events.case import Case
from dateline.events.choice import Choice, Chooser
from dateline.events.classifier import Classifier
from dateline.events.dating import by_distance, carry
from dateline.events.factuality import Judge
from dateline.events.fill import Sides
from dateline.events.ground import Ground, is_of_war
from dateline.events.implied import Surroundings
from dateline.events.ontology import Ontology
from dateline.events.parts import Weights
from dateline.events.steps import Step, Steps
from dateline.events.teller import Teller
from dateline.events.whereabouts import Whereabouts
from dateline.lexicon import DataFiles
from dateline.lexicon.events import Choosing, Knot, PlaceRules, Signatures
from dateline.model import Event, Parsed, Record
from dateline.syntax import People

_DROPPED = frozenset({"hypothetical", "demanded"})


class Coder:
    """Everything compiled that coding events needs; `code` keeps no state between reports."""

    def __init__(self, data: DataFiles) -> None:
        self.finder = Finder(data)
        self.bars = Bars(data)
        classifier = Classifier(data.path("events/classifier.npz"))
        self.chooser = Chooser(classifier, data.document("events/choosing.toml", Choosing))
        self._parts = Weights(data.path("events/parts.npz"))
        self._judge = Judge(data.document("events/signatures.toml", Signatures))
        self._ontology = Ontology(data)
        self._placing = data.document("events/whereabouts.toml", PlaceRules)
        self._relations = Relations(data)
        self._calibration = Calibration(data.table("events/calibration.tsv", Knot))

    def code(self, parsed: Parsed, record: Record) -> tuple[Event, ...]:
        """The events of one report, in text order."""
        return self.steps(parsed, record).events

    def steps(self, parsed: Parsed, record: Record) -> Steps:
        """The events of one report, with what was decided on the way to them."""
        clauses = self.finder.clauses(parsed)
        people = People(parsed, clauses, record)
        asked = dict(Asked(parsed, people, record, self.finder.roles).casts())
        found = self.finder.find(parsed, record, also=asked)
        barrier = self.bars.over(parsed, clauses, record)
        chosen = list(self._chosen(found, asked, barrier))
        if not chosen:
            return Steps(found, people)
        case = self._case(parsed, record, found, people, frozenset(found.tokens[one.n] for one in chosen))
        whereabouts = Whereabouts(parsed, people, record, case.acts, self._placing)
        teller = Teller(case, whereabouts, self._judge, self._ontology, self._parts, asked)
        told = [teller.tell(one.n, one.kind, one.sure) for one in chosen]
        tellings = by_distance([t for t in told if t.factuality not in _DROPPED], case)
        acts = [a for a in cluster(tellings) if not barrier.is_repeated(a) and not barrier.is_background(a)]
        drafts = [teller.draft(act) for act in acts]
        sides = Sides(drafts, people, case.roles)
        casts = [sides.fill(draft) for draft in drafts]
        settings = carry(acts, casts, case)
        settings = Surroundings(parsed, record, people, self._placing).settle(acts, casts, settings)
        rows = [
            Step(self._scored(teller.event(act, cast, setting)), act, draft, setting)
            for act, draft, cast, setting in zip(acts, drafts, casts, settings, strict=True)
        ]
        rows = [row for row in rows if not barrier.is_no_deed(row.event, row.act.best.token)]
        ground, at_war = Ground(parsed, record), is_of_war([row.event for row in rows], case.roles.war_modes)
        grounds = [ground.holds(row, at_war) for row in rows]
        kept = sorted(compress(rows, grounds), key=lambda row: row.event.trigger_span)
        return Steps(
            found,
            people,
            tuple(row.numbered(n) for n, row in enumerate(kept, 1)),
            tuple(compress(rows, map(not_, grounds))),
            tuple(t for t in told if t.factuality in _DROPPED),
        )

    def _chosen(self, found: Candidates, asked: Collection[int], barrier: Barrier) -> Iterator[Choice]:
        """The candidates that name acts and that nothing bars, each as the type that the words around make it."""
        for one in self.chooser.choices(found, asked):
            i = found.tokens[one.n]
            kind = barrier.recast(i, one.kind)
            if barrier.why(i, kind) is None:
                yield msgspec.structs.replace(one, kind=kind)

    def _case(self, parsed: Parsed, record: Record, found: Candidates, people: People, acts: frozenset[int]) -> Case:
        sentences = Sentences(parsed, record, acts, self._relations)
        return Case(parsed, record, found, people, sentences, self.finder.roles, publication(record), acts)

    def _scored(self, event: Event) -> Event:
        return msgspec.structs.replace(event, score=round(self._calibration.score(event.score), 3))
