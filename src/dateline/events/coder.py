"""Candidates to events: decide, fill, gather, tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from operator import not_

import msgspec

from dateline.chronology import Relations, Sentences, Told, bounds, join, publication
from dateline.events.acts import SPEECH, Act, Telling, cluster
from dateline.events.bars import Bars
from dateline.events.calibration import Calibration
from dateline.events.candidates import Candidates, Finder
from dateline.events.classifier import NONE, Classifier
from dateline.events.dating import MEETINGS, Setting, by_distance, carry
from dateline.events.factuality import Judge
from dateline.events.fill import Draft, Sides
from dateline.events.frames import Match
from dateline.events.ground import Ground, is_by_unknown, is_of_war
from dateline.events.implied import Surroundings
from dateline.events.ontology import Ontology
from dateline.events.phrases import Phrases
from dateline.events.roles import Cast, Caster
from dateline.events.steps import Step, Steps
from dateline.events.whereabouts import Whereabouts
from dateline.lexicon import DataFiles
from dateline.lexicon.events import Knot, PlaceRules, Roles, Signatures
from dateline.lexicon.times import Relation
from dateline.model import DateBounds, Event, Parsed, Record, Span, chain, contains
from dateline.model.record import EventType, Factuality
from dateline.syntax import Ids, People

THRESHOLDS = {"sure": 0.25, "met": 0.3, "unmet": 0.8, "other": 0.85, "none": 0.9}
"""Least probability of an act, by what the frames say of it; lower finds more and invents more."""
_DROPPED = frozenset({"hypothetical", "demanded"})
_DOUBTLESS = 0.7
"""Probability from which an act of words counts without a known actor."""
_DOUBTLESS_ALONE = 0.96
"""The same where nobody political is concerned at all."""
_MAX_CLAUSE = 400
_DONE = frozenset({"asserted", "denied", "ended"})


class Coder:
    """Everything compiled that coding events needs; `code` keeps no state between reports."""

    def __init__(self, data: DataFiles) -> None:
        self.finder = Finder(data)
        self.bars = Bars(data)
        self.classifier = Classifier(data.path("events/classifier.npz"))
        self._judge = Judge(data.document("events/signatures.toml", Signatures))
        self._ontology = Ontology(data)
        self._placing = data.document("events/whereabouts.toml", PlaceRules)
        self._relations = Relations(data.table("times/relations.tsv", Relation))
        self._calibration = Calibration(data.table("events/calibration.tsv", Knot))

    def code(self, parsed: Parsed, record: Record) -> tuple[Event, ...]:
        """The events of one report, in text order."""
        return self.steps(parsed, record).events

    def steps(self, parsed: Parsed, record: Record) -> Steps:
        """The events of one report, with what was decided on the way to them."""
        found = self.finder.find(parsed, record)
        barrier = self.bars.over(parsed, found.clauses, record)
        chosen = [row for row in self._decide(found) if barrier.why(found.tokens[row[0]], row[1]) is None]
        people = People(parsed, found.clauses, record)
        if not chosen:
            return Steps(found, people)
        names = frozenset(found.tokens[n] for n, _, _ in chosen)
        whereabouts = Whereabouts(parsed, people, record, names, self._placing)
        caster = Caster(parsed, found.clauses, people, self.finder.roles)
        sentences = Sentences(parsed, record, names, self._relations)
        teller = _Teller(
            parsed,
            record,
            found,
            people,
            whereabouts,
            sentences,
            caster,
            self._judge,
            self._ontology,
            self.finder.roles,
        )
        told = [teller.tell(n, kind, score) for n, kind, score in chosen]
        tellings = by_distance([t for t in told if t.factuality not in _DROPPED], parsed, record)
        acts = [a for a in cluster(tellings) if not barrier.is_repeated(a) and not barrier.is_background(a)]
        drafts = [teller.draft(act) for act in acts]
        sides = Sides(drafts, people, frozenset(self.finder.roles.presiding_verbs))
        casts = [sides.fill(draft) for draft in drafts]
        found_settings = carry(acts, casts, parsed, record, people, sentences)
        found_settings = Surroundings(parsed, record, people, self._placing).settle(acts, casts, found_settings)
        rows = [
            Step(self._scored(teller.event(act, cast, setting)), act, draft, setting)
            for act, draft, cast, setting in zip(acts, drafts, casts, found_settings, strict=True)
        ]
        rows = [row for row in rows if not barrier.is_interview(row.event, row.act.best.lemma)]
        at_war = is_of_war([row.event for row in rows], self.finder.roles.war_modes)
        grounds = [teller.has_ground(row, at_war) for row in rows]
        kept = sorted(compress(rows, grounds), key=lambda row: row.event.trigger_span)
        return Steps(
            found,
            people,
            tuple(row.numbered(n) for n, row in enumerate(kept, 1)),
            tuple(compress(rows, map(not_, grounds))),
            tuple(t for t in told if t.factuality in _DROPPED),
        )

    def _scored(self, event: Event) -> Event:
        return msgspec.structs.replace(event, score=round(self._calibration.score(event.score), 3))

    def _decide(self, found: Candidates) -> list[tuple[int, EventType, float]]:
        odds = self.classifier.probabilities(found.sparse, found.dense)
        none = self.classifier.labels.index(NONE)
        out: list[tuple[int, EventType, float]] = []
        for n, row in enumerate(odds):
            sure = 1.0 - float(row[none])
            if sure < min(THRESHOLDS.values()):
                continue
            _, kind = max(
                (float(p), k) for p, k in zip(row, self.classifier.labels, strict=True) if k != NONE
            )
            if sure >= THRESHOLDS[backing(found.matches[n], kind)]:
                out.append((n, kind, round(sure, 4)))  # type: ignore[arg-type]
        return out


class _Teller:
    """Turns chosen candidates of one report into tellings, and acts into events."""

    def __init__(
        self,
        parsed: Parsed,
        record: Record,
        found: Candidates,
        people: People,
        whereabouts: Whereabouts,
        sentences: Sentences,
        caster: Caster,
        judge: Judge,
        ontology: Ontology,
        roles: Roles,
    ) -> None:
        self._parsed = parsed
        self._record = record
        self._found = found
        self._people = people
        self._whereabouts = whereabouts
        self._sentences = sentences
        self._published = publication(record)
        self._ground = Ground(parsed, record)
        self._caster = caster
        self._phrases = Phrases(parsed, found.clauses, people, roles)
        self._judge = judge
        self._ontology = ontology
        self._cues = {statement.id: statement.cue_span for statement in record.statements}
        self._sources = {statement.id: statement.sources for statement in record.statements}
        self._attack_nouns = frozenset(roles.attack_nouns)
        self._mute = frozenset(roles.attack_nouns)
        self._title_end = len(record.report.title or "") if record.report.title else 0

    def tell(self, n: int, kind: EventType, score: float) -> Telling:
        """The telling at candidate `n`."""
        parsed, i = self._parsed, self._found.tokens[n]
        token = parsed.tokens[i]
        match = next((m for m in self._found.matches[n] if m.frame.type == kind), None)
        statements = self._statements(token.span)
        cast = self._caster.cast(i, kind, match)
        outer = self._outer_statement(i, kind)
        if outer is not None:
            sources, statements = self._sources[outer], tuple(s for s in statements if s != outer)
            cast = Cast(sources or cast.actors, tuple(r for r in cast.recipients if r not in sources))
        cast = self._speaker(cast, kind, match, statements)
        factuality = self._judge.judge(parsed, self._found.clauses, i)
        told = self._sentences.told(i, done=factuality in _DONE, spoken=kind in SPEECH)
        where = self._whereabouts.place(i, spoken=kind in SPEECH)
        nominal = token.pos not in ("VERB", "AUX")
        return Telling(
            token=i,
            lemma=token.lemma,
            kind=kind,
            mode=self._ontology.mode(parsed, i, kind, match),
            score=score,
            frame=match.frame.name if match is not None else None,
            actors=cast.actors,
            recipients=cast.recipients,
            actor_sides=self._sides(cast.actors),
            recipient_sides=self._sides(cast.recipients),
            date=self._bounds(told, factuality) if told is not None else DateBounds(),
            time=told.time.id if told is not None else None,
            place=where.id if where else None,
            country=where.country if where else None,
            factuality=factuality,
            statements=statements,
            quantities=self._quantities(i),
            sentence=token.sent,
            nominal=nominal,
            definite=nominal and self._is_definite(i),
            background=nominal and self._is_background(i),
            in_title=token.start < self._title_end,
            words=frozenset(),
        )

    def _outer_statement(self, i: int, kind: str) -> str | None:
        """The statement whose speaker the verb goes on with, not what was said: "said talks had failed, and accused".

        A parser joins it to the nearer verb; that it belongs above is told by another tense, by a comma before
        "and", or by an act of words after a subject that cannot speak ("said missiles fell and urged").
        """
        tokens, clauses = self._parsed.tokens, self._found.clauses
        token, said = tokens[i], tokens[tokens[i].head]
        cue = tokens[said.head]
        if cue.i > said.i or token.dep != "conj" or token.tag != "VBD" or said.dep != "ccomp" or cue.tag != "VBD":
            return None
        found = next((name for name, span in self._cues.items() if contains(span, cue.span)), None)
        if found is None or self._parsed.child(i, "nsubj", "nsubjpass"):
            return None
        link = next((tokens[j] for j in self._parsed.children[said.i] if tokens[j].dep == "cc"), None)
        comma = link is not None and link.i > 0 and tokens[link.i - 1].text == ","
        subject = self._parsed.child(said.i, "nsubj", "nsubjpass")
        mute = kind in SPEECH and subject is not None and tokens[subject].lemma in self._mute
        return found if comma or mute or said.tag != "VBD" or bool(clauses.auxiliaries(said.i)) else None

    def _bounds(self, told: Told, factuality: Factuality) -> DateBounds:
        done = factuality in _DONE
        first = bounds(told.time, told.how, told.relation, published=self._published, done=done)
        if told.until is None:
            return first
        return join(first, bounds(told.until, told.how, published=self._published, done=done))

    def _speaker(self, cast: Cast, kind: EventType, match: Match | None, statements: Ids) -> Cast:
        """An act of words without a doer of its own, inside a statement, is the speaker's."""
        if kind not in SPEECH or not statements:
            return cast
        sources = self._sources[statements[-1]]
        if not cast.actors:
            return Cast(sources, tuple(r for r in cast.recipients if r not in sources))
        if kind == "ACCUSE" and match is None and not set(cast.actors) & set(sources):
            return Cast(sources, cast.actors)
        return cast

    def _sides(self, ids: tuple[str, ...]) -> frozenset[str]:
        return frozenset(side for actor in ids if (side := self._people.country(actor)))

    def _statements(self, trigger: Span) -> tuple[str, ...]:
        return tuple(statement.id for statement in chain(self._record.statements, trigger))

    def _quantities(self, i: int) -> tuple[str, ...]:
        parsed, out = self._parsed, []
        sentence = parsed.sentence_of(i)
        acts = self._found.index
        for quantity in self._record.quantities:
            if not sentence.start <= quantity.span[0] < sentence.end:
                continue
            head = parsed.head_of(quantity.span)
            if head is None:
                continue
            holder = next(
                (a for a in parsed.ancestors(head) if a in acts and parsed.tokens[a].pos == "VERB"), None
            )
            under = parsed.is_under(head, i) and (holder in (i, None) or not parsed.is_under(holder, i))
            if under or holder == i or (holder is not None and holder == parsed.tokens[i].head):
                out.append(quantity.id)
        return tuple(dict.fromkeys(out))

    def _is_definite(self, i: int) -> bool:
        tokens = self._parsed.tokens
        return any(
            tokens[j].dep in ("det", "poss")
            and tokens[j].lower in ("the", "that", "those", "this", "these", "its", "their")
            for j in self._parsed.children[i]
        )

    def _is_background(self, i: int) -> bool:
        """Only anchors another act in time ("since its invasion in 2022", "before the war")."""
        tokens = self._parsed.tokens
        head = tokens[tokens[i].head]
        return tokens[i].dep == "pobj" and head.lower in (
            "since",
            "before",
            "after",
            "following",
            "during",
            "until",
        )

    def draft(self, act: Act) -> Draft:
        """What the tellings of an act together say of who, to whom and where."""
        best = act.best
        return Draft(
            kind=best.kind,
            mode=best.mode or next((t.mode for t in act.tellings if t.mode), None),
            lemma=best.lemma,
            cast=Cast(
                best.actors or _first(t.actors for t in act.tellings),
                best.recipients or _first(t.recipients for t in act.tellings),
            ),
            country=next((t.country for t in act.tellings if t.country), None),
            tokens=tuple(t.token for t in act.tellings),
            subject=self._subject(best.token),
            objects=(objects := tuple(j for t in act.tellings for j in self._objects(t.token))),
            of_attack=any(self._parsed.tokens[j].lemma in self._attack_nouns for j in objects),
            of_meeting=any(self._parsed.tokens[j].lemma in MEETINGS for j in objects),
        )

    def _subject(self, i: int) -> str | None:
        if self._parsed.tokens[i].pos != "VERB":
            return None
        subject = self._found.clauses.subject(i)
        return self._parsed.tokens[subject].lemma if subject is not None else None

    def _objects(self, i: int) -> list[int]:
        clauses = self._found.clauses
        return [*clauses.objects(i), *(inner for _, inner in clauses.prepositions(i))]

    def has_ground(self, step: Step, at_war: bool) -> bool:
        """Somebody political is concerned, or the words leave no doubt; acts of words need a known doer.

        `at_war`: the report tells of war, in which attacks by unknown hands are acts too.
        """
        event, sure = step.event, max(telling.score for telling in step.act.tellings)
        sentences = {telling.sentence for telling in step.act.tellings}
        others = (*event.recipients, *(event.actors if event.type in SPEECH | {"PROTEST"} else ()))
        if not any(self._ground.concerns(event.actors, others, n) for n in sorted(sentences)):
            return (at_war and is_by_unknown(event)) or sure > _DOUBTLESS_ALONE
        if event.type not in SPEECH or event.type == "CONSULT":
            return True
        known = any(self._people.actors[actor].code for actor in event.actors)
        return known or sure > _DOUBTLESS

    def event(self, act: Act, cast: Cast, setting: Setting) -> Event:
        """One event out of the tellings of an act; what the best does not say comes from the others."""
        best, parsed = act.best, self._parsed
        dated = best if best.date.earliest else next((t for t in act.tellings if t.date.earliest), best)
        mode = best.mode or next((t.mode for t in act.tellings if t.mode), None)
        spans = sorted({parsed.tokens[t.token].span for t in act.tellings})
        trigger = parsed.tokens[best.token].span
        code = self._ontology.code(best.kind, mode)
        return Event(
            id="",
            type=best.kind,
            mode=mode,
            contexts=self._ontology.contexts(parsed, parsed.sentence_of(best.token)),
            cameo=code.cameo,
            goldstein=code.score,
            trigger_span=trigger,
            span=self._clause(best.token, trigger),
            actors=cast.actors,
            recipients=tuple(r for r in cast.recipients if r not in cast.actors),
            time=dated.time,
            date=setting.days,
            place=setting.place,
            quantities=tuple(dict.fromkeys(q for t in act.tellings for q in t.quantities)),
            factuality=best.factuality,
            statements=best.statements,
            mentions=tuple(spans),
            habitual=best.background,
            score=max(t.score for t in act.tellings),
            frame=best.frame,
            actor_spans=self._phrases.doers(best.token, cast.actors),
            recipient_spans=self._phrases.targets(best.token, cast.recipients),
        )

    def _clause(self, i: int, trigger: Span) -> Span:
        sentence = self._parsed.sentence_of(i)
        if sentence.end - sentence.start <= _MAX_CLAUSE:
            return sentence.span
        first, last = self._parsed.edges[i]
        start, end = self._parsed.span_of(first, last)
        return (start, end) if end - start <= 2 * _MAX_CLAUSE else trigger


def backing(matches: Sequence[Match], kind: str) -> str:
    """How the frames back a type: `sure`, `met`, `unmet` (conditions fail), `other` (other types), `none`."""
    own = [match for match in matches if match.frame.type == kind]
    if any(match.met for match in own):
        return "sure" if any(match.met and match.frame.grade == "sure" for match in own) else "met"
    if own:
        return "unmet"
    return "other" if matches else "none"


def _first(groups: Iterable[Ids]) -> Ids:
    return next((group for group in groups if group), ())
