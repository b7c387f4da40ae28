"""Why each slot of an event holds what it holds. Looks again at what the coder decided; decides nothing itself."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.events.acts import SPEECH, Telling
from dateline.events.factuality import Judge
from dateline.events.ontology import Ontology
from dateline.events.steps import Step, Steps
from dateline.model import Actor, Parsed, Record, SlotGround, Span, Words, overlaps
from dateline.syntax import Clauses

_BASES = {
    "clause": "a time in its own clause",
    "sentence": "the time of its sentence",
    "same act": "told with another mention of the act",
    "distance": "told by its distance from another act",
    "scene": "the day of the scene it stands in",
    "statement": "the day of the statement it stands in",
}
_OPEN = "the report gives nothing to go by"
_FILLED = "not told here; a side that the report's other acts have at it"


class Slots:
    """The grounds of the slots of one report's events."""

    def __init__(
        self, parsed: Parsed, record: Record, steps: Steps, judge: Judge, ontology: Ontology, text: str
    ) -> None:
        self._parsed = parsed
        self._text = text
        self._record = record
        self._steps = steps
        self._clauses: Clauses = steps.found.clauses
        self._judge = judge
        self._ontology = ontology
        self._statements = {statement.id: statement for statement in record.statements}

    def of(self, step: Step) -> Iterator[SlotGround]:
        """All slots of one event, in reading order."""
        yield from self._roles(step, "actor")
        yield from self._roles(step, "recipient")
        yield self._date(step)
        yield self._place(step)
        yield self._factuality(step)
        yield self._mode(step)
        yield from self._codes(step)
        yield from self._quantities(step)
        yield from self._sources(step)
        if step.event.habitual:
            yield SlotGround("habitual", "yes", "only anchors another act in time", (self._words(step.act.best.token),))

    def words(self, span: Span) -> Words:
        """A span with its text."""
        return Words(span, self._text[span[0] : span[1]])

    def _words(self, i: int) -> Words:
        return self.words(self._parsed.tokens[i].span)

    def _roles(self, step: Step, role: str) -> Iterator[SlotGround]:
        ids = step.event.actors if role == "actor" else step.event.recipients
        for actor in ids:
            item = self._steps.people.actors[actor]
            yield self._role(step, role, item)
        if not ids:
            yield SlotGround(role, "", "nobody is told")

    def _role(self, step: Step, role: str, actor: Actor) -> SlotGround:
        value = f"{actor.name} ({actor.code or 'no code'})"
        for n, telling in enumerate(step.act.tellings):
            told = telling.actors if role == "actor" else telling.recipients
            if actor.id in told or actor.id in telling.actors + telling.recipients:
                why, at = self._link(telling, actor)
                where = "" if n == 0 else " of another mention"
                return SlotGround(role, value, why.format(where), () if at is None else (at,))
        mention = self._mention(actor, step.event.trigger_span)
        return SlotGround(role, value, _FILLED, () if mention is None else (mention,))

    def _link(self, telling: Telling, actor: Actor) -> tuple[str, Words | None]:
        """How the clause of a telling names the actor."""
        i, people, clauses = telling.token, self._steps.people, self._clauses
        told = [("its subject{}", clauses.subject(i)), ("by whom{}", clauses.agent(i))]
        told += [("to whom{}", clauses.dative(i)), *(("its object{}", j) for j in clauses.objects(i))]
        told += [(f"after “{p}”{{}}", j) for p, j in clauses.prepositions(i)]
        for why, j in told:
            if j is not None and actor.id in people.of(j):
                return why, self._named(actor, j)
        if actor.id in people.owner(i):
            return "owns or qualifies the act noun{}", self._mention(actor, self._parsed.tokens[i].span)
        if telling.kind in SPEECH and telling.statements:
            statement = self._statements[telling.statements[-1]]
            if actor.id in statement.sources:
                span = statement.source_span or statement.cue_span
                return "speaks the statement that the words stand in", self.words(span)
        return "its clause and what governs it{}", self._mention(actor, self._parsed.tokens[i].span)

    def _named(self, actor: Actor, j: int) -> Words:
        span = self._parsed.tokens[j].span
        found = next((m.span for m in actor.mentions if overlaps(m.span, span)), None)
        below = self._parsed.span_of(*self._parsed.edges[j])
        inside = next((m.span for m in actor.mentions if overlaps(m.span, below)), span)
        return self.words(found or inside)

    def _mention(self, actor: Actor, near: Span) -> Words | None:
        found = min(actor.mentions, key=lambda m: (abs(m.span[0] - near[0]), m.span), default=None)
        return None if found is None else self.words(found.span)

    def _date(self, step: Step) -> SlotGround:
        days = step.event.date
        if not (days.earliest or days.latest):
            return SlotGround("date", "", _OPEN)
        time = next((t for t in self._record.times if t.id == step.event.time), None)
        value = days.earliest or "…"
        if days.latest != days.earliest:
            value = f"{value} to {days.latest or '…'}"
        why = f"{days.basis}: {_BASES[days.basis]}" if days.basis in _BASES else days.basis or ""
        return SlotGround("date", value, why, () if time is None else (self.words(time.span),))

    def _place(self, step: Step) -> SlotGround:
        place = next((p for p in self._record.places if p.id == step.event.place), None)
        if place is None:
            return SlotGround("place", "", _OPEN)
        told = [telling.place for telling in step.act.tellings]
        if told[0] == place.id:
            why = "told with the act"
        elif place.id in told:
            why = "told with another mention of the act"
        else:
            why = "not told here; implied by the talks at which it was done, by those it was done to, or by its scene"
        value = f"{place.name} ({place.country})" if place.country else place.name
        return SlotGround("place", value, why, (self.words(place.span),))

    def _factuality(self, step: Step) -> SlotGround:
        ruling = self._judge.ruling(self._parsed, self._clauses, step.act.best.token)
        if ruling.word is None:
            why = "nothing in or above its clause takes it back" if ruling.factuality == "asserted" else "its clause"
            return SlotGround("factuality", step.event.factuality, why)
        return SlotGround("factuality", step.event.factuality, "this word makes it so", (self._words(ruling.word),))

    def _mode(self, step: Step) -> SlotGround:
        event = step.event
        if event.mode is None:
            return SlotGround("mode", "", "neither frame nor words tell one")
        telling = next(t for t in step.act.tellings if t.mode == event.mode)
        cue = self._ontology.mode_cue(self._parsed, telling.token, event.type)
        if cue is not None:
            return SlotGround("mode", event.mode, "this word near the trigger tells it", (self._words(cue),))
        return SlotGround("mode", event.mode, f"of the frame {telling.frame}", (self._words(telling.token),))

    def _codes(self, step: Step) -> Iterator[SlotGround]:
        event = step.event
        if event.cameo is not None or event.goldstein is not None:
            score = "" if event.goldstein is None else f", score {event.goldstein:g}"
            yield SlotGround("code", f"CAMEO {event.cameo or 'none'}{score}", "looked up by type and mode")
        if event.contexts:
            yield SlotGround("contexts", ", ".join(event.contexts), "words of its sentence")

    def _quantities(self, step: Step) -> Iterator[SlotGround]:
        for quantity in self._record.quantities:
            if quantity.id in step.event.quantities:
                value = f"{quantity.value:g} {quantity.of or quantity.unit or ''}".strip()
                words = (self.words(quantity.span),)
                yield SlotGround("quantity", value, f"{quantity.measure}, {quantity.qualifier}", words)

    def _sources(self, step: Step) -> Iterator[SlotGround]:
        for name in step.event.statements:
            statement = self._statements[name]
            names = [self._steps.people.actors[a].name for a in statement.sources]
            spans = [span for span in (statement.source_span, statement.cue_span) if span is not None]
            words = tuple(self.words(span) for span in spans)
            yield SlotGround("whose word", ", ".join(names) or "nobody resolved", f"stands in {name}", words)
        if not step.event.statements:
            yield SlotGround("whose word", "the report's own", "stands in no statement")
