"""Explains the events of a report: frames and their conditions, the classifier's say, each slot, each mention.

An observer: it runs the same coder and tells what it decided on the way; the events are those of the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.events.acts import NEED, Telling, bar, likeness
from dateline.events.choice import backing
from dateline.events.classifier import NONE
from dateline.events.coder import Coder
from dateline.events.degrees import load
from dateline.events.factuality import Judge
from dateline.events.frames import Match
from dateline.events.grounds import Slots
from dateline.events.ontology import Ontology
from dateline.events.steps import Step, Steps
from dateline.lexicon import DataFiles
from dateline.lexicon.events import Signatures
from dateline.model import (
    ConditionGround,
    Decision,
    EventExplanation,
    EventsExplained,
    FrameGround,
    MentionGround,
    Omission,
    Parsed,
    Record,
    Words,
)

_TYPES = 3
"""Likeliest types that are told."""
_NEAR = 0.25
"""Least probability of an act for a word to be told as left out."""
_NOBODY = "nobody political is concerned, or an act of words by nobody known"
_WEIGHED = "{:.2f} of {:.2f} needed speaks for the same act"


class Explainer:
    """Explains records that were coded with the same data files."""

    def __init__(self, data: DataFiles) -> None:
        self._coder = Coder(data)
        self._appraiser = load(data)
        self._judge = Judge(data.document("events/signatures.toml", Signatures))
        self._ontology = Ontology(data)

    def explain(self, parsed: Parsed, record: Record, text: str) -> EventsExplained:
        """All events of one report, as the stage codes them; `record` is filled up to its statements.

        `text` is the report as given, from which the words are cut.
        """
        steps = self._coder.steps(parsed, record)
        view = _View(parsed, steps, self._coder, Slots(parsed, record, steps, self._judge, self._ontology, text))
        told = (view.event(step) for step in steps.coded)
        events = tuple(replace(e, event=self._appraiser.rated(e.event, parsed, record)) for e in told)
        return EventsExplained(events, tuple(sorted(view.omissions(), key=lambda item: item.words.span)))


class _View:
    """One report with what the coder decided on it."""

    def __init__(self, parsed: Parsed, steps: Steps, coder: Coder, slots: Slots) -> None:
        self._parsed = parsed
        self._steps = steps
        self._coder = coder
        self._slots = slots
        found = steps.found
        self._odds = coder.chooser.classifier.probabilities(found.sparse, found.dense)

    def event(self, step: Step) -> EventExplanation:
        """One event, explained."""
        event, best = step.event, step.act.best
        n = self._steps.found.index[best.token]
        return EventExplanation(
            event=event,
            trigger=self._slots.words(event.trigger_span),
            clause=self._slots.words(event.span),
            decision=self._decision(n, event.type),
            frames=tuple(self._frame(best.token, match) for match in self._steps.found.matches[n]),
            slots=tuple(self._slots.of(step)),
            mentions=(*self._merged(step), *self._others(step)),
        )

    def _decision(self, n: int, kind: str) -> Decision:
        labels, row = self._coder.chooser.classifier.labels, self._odds[n]
        none = float(row[labels.index(NONE)])
        types = sorted(((k, float(p)) for k, p in zip(labels, row, strict=True) if k != NONE), key=lambda x: -x[1])
        held = backing(self._steps.found.matches[n], kind)
        best = tuple((name, round(p, 3)) for name, p in types[:_TYPES])
        return Decision(round(1.0 - none, 3), self._coder.chooser.least(held), held, best)

    def _frame(self, i: int, match: Match) -> FrameGround:
        tokens, frame = self._parsed.tokens, match.frame
        first, last = min(i, match.first), max(i, match.last)
        conditions = self._coder.finder.frames.conditions(self._parsed, self._steps.found.clauses, i, frame)
        return FrameGround(
            name=frame.name,
            type=frame.type,
            mode=frame.mode,
            grade=frame.grade,
            words=self._slots.words((tokens[first].start, tokens[last].end)),
            met=match.met,
            conditions=tuple(
                ConditionGround(
                    item.part, item.names, item.due, item.held,
                    None if item.token is None else self._slots.words(tokens[item.token].span),
                )
                for item in conditions
            ),
        )  # fmt: skip

    def _merged(self, step: Step) -> Iterator[MentionGround]:
        for telling in step.act.tellings[1:]:
            others = [other for other in step.act.tellings if other is not telling]
            fit = likeness(others, telling)
            why = _WEIGHED.format(fit, NEED) if fit >= NEED else "gathered with an earlier mention"
            yield MentionGround(self._at(telling), True, why, round(fit, 2), NEED)

    def _others(self, step: Step) -> Iterator[MentionGround]:
        for other in self._steps.coded:
            if other is step or other.event.type != step.event.type:
                continue
            best = other.act.best
            fit = likeness(step.act.tellings, best)
            why = bar(step.act.tellings, best) or _WEIGHED.format(fit, NEED)
            yield MentionGround(self._at(best), False, why, round(fit, 2), NEED, other.event.id)

    def _at(self, telling: Telling) -> Words:
        return self._slots.words(self._parsed.tokens[telling.token].span)

    def omissions(self) -> Iterator[Omission]:
        """What is only demanded or supposed, acts of words by nobody known, and words that fell short."""
        taken: set[int] = set()
        for telling in self._steps.dropped:
            taken.add(telling.token)
            why = f"only {telling.factuality}"
            yield Omission(self._at(telling), telling.kind, telling.score, why, telling.factuality)
        for step in self._steps.groundless:
            best = step.act.best
            taken.update(telling.token for telling in step.act.tellings)
            yield Omission(self._at(best), best.kind, best.score, _NOBODY)
        taken |= {telling.token for step in self._steps.coded for telling in step.act.tellings}
        for n, token in enumerate(self._steps.found.tokens):
            if token not in taken and (found := self._short(n)) is not None:
                yield found

    def _short(self, n: int) -> Omission | None:
        """A candidate whose probability is short of what the frames ask for."""
        likely = self._decision(n, "")
        kind = likely.types[0][0]
        decision = self._decision(n, kind)
        if decision.probability < _NEAR:
            return None
        why = f"{decision.probability:.2f} is below {decision.threshold:.2f}, asked for where {_said(decision)}"
        words = self._slots.words(self._parsed.tokens[self._steps.found.tokens[n]].span)
        return Omission(words, kind, decision.probability, why)  # type: ignore[arg-type]


def _said(decision: Decision) -> str:
    return {
        "sure": "a sure frame is met",
        "met": "a frame of the type is met",
        "unmet": "a frame of the type fails on its conditions",
        "other": "only frames of other types stand there",
        "none": "no frame has the word",
    }[decision.backing]
