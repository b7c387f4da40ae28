"""Candidates to tellings, tellings to drafts, acts to events: what the words of one report say of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from dateline.chronology import Told, bounds, join
from dateline.events.acts import SPEECH, Act, Telling
from dateline.events.case import Case
from dateline.events.dating import Setting
from dateline.events.factuality import Judge
from dateline.events.features import is_candidate
from dateline.events.fill import Draft
from dateline.events.frames import Match
from dateline.events.ontology import Ontology
from dateline.events.parts import Parts, Referee, Weights
from dateline.events.phrases import Phrases
from dateline.events.roles import Cast, Caster
from dateline.events.turns import turned, turning
from dateline.events.whereabouts import Whereabouts
from dateline.model import Chains, DateBounds, Event, Span, contains
from dateline.model.record import EventType, Factuality
from dateline.syntax import Ids

_MAX_CLAUSE = 400
"""Characters of a sentence that stands for the clause of an act; of longer ones only what hangs on the trigger."""
_LONG = timedelta(days=60)
"""What happened longer ago is another act than what is told without a day."""
_UTTERED: Factuality = "asserted"
"""An act of words is done once it is said."""
_BY_POWERS = frozenset({"AGREE", "CONCEDE", "REJECT", "THREATEN"})
"""Acts of words that only those can do who decide something."""
_DONE = frozenset({"asserted", "denied", "ended"})


class Teller:
    """Turns chosen candidates of one report into tellings, and acts into events."""

    def __init__(
        self,
        case: Case,
        whereabouts: Whereabouts,
        judge: Judge,
        ontology: Ontology,
        weights: Weights,
        asked: Mapping[int, Cast],
    ) -> None:
        self._asked = asked
        self._parsed = case.parsed
        self._record = case.record
        self._chains = Chains(case.record.statements)
        self._found = case.found
        self._people = case.people
        self._sentences = case.sentences
        self._published = case.published
        self._roles = case.roles
        self._whereabouts = whereabouts
        self._judge = judge
        self._ontology = ontology
        self._caster = Caster(case.parsed, case.found.clauses, case.people, case.roles)
        self._referee = Referee(Parts(case.parsed, case.found.clauses, case.people), weights, case.roles.least)
        self._phrases = Phrases(case.parsed, case.found.clauses, case.people, case.roles)
        self._cues = {statement.id: statement.cue_span for statement in case.record.statements}
        self._sources = {statement.id: statement.sources for statement in case.record.statements}
        self._quoted = frozenset(s.id for s in case.record.statements if s.kind == "direct")
        self._killed = {q.id: q.value for q in case.record.quantities if q.measure == "killed"}
        self._turning = turning(judge.future, case.roles)
        self._attack_nouns = frozenset(case.roles.attack_nouns)
        self._title_end = len(case.record.report.title or "")

    def tell(self, n: int, kind: EventType, score: float) -> Telling:
        """The telling at candidate `n`."""
        parsed, clauses, i = self._parsed, self._found.clauses, self._found.tokens[n]
        token = parsed.tokens[i]
        chosen, refused = kind, False
        if token.lemma not in self._roles.swaps:  # a swap to come is no concession of one side
            kind, refused = turned(parsed, clauses, i, kind, self._turning)
        match = next((m for m in self._found.matches[n] if m.frame.type == kind), None)
        statements = self._statements(token.span)
        if i in self._asked:
            cast, factuality = self._asked[i], _UTTERED
        else:
            cast, statements = self._cast(i, kind, match, statements)
            factuality = _UTTERED if refused or self._is_refusal(n, kind) else self._factuality(i, statements)
        told = self._sentences.told(i, done=factuality in _DONE, spoken=kind in SPEECH)
        where = self._whereabouts.place(i, spoken=kind in SPEECH)
        nominal = token.pos not in ("VERB", "AUX")
        days = self._bounds(told, factuality) if told is not None else DateBounds()
        if chosen != "CONSULT" and factuality == "planned" and self._is_announced(i, kind, statements):
            factuality = _UTTERED
        counts = self._quantities(i)
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
            date=days,
            time=told.time.id if told is not None else None,
            place=where.id if where else None,
            country=where.country if where else None,
            factuality=factuality,
            statements=statements,
            quantities=counts,
            sentence=token.sent,
            nominal=nominal,
            definite=nominal and self._is_definite(i),
            background=nominal and self._is_background(i),
            in_title=token.start < self._title_end,
            words=frozenset(),
            killed=next((self._killed[name] for name in counts if name in self._killed), None),
            past=self._is_past(days),
            persons=frozenset(a for a in cast.recipients if self._people.actors[a].kind == "person"),
            harm=token.lemma in self._roles.harm,
            inside=(inside := self._inside(i, kind)),
            of_other=self._is_of_other(i, inside),
        )

    def _is_of_other(self, i: int, inside: frozenset[int]) -> bool:
        """Is it told of an attack that nothing before told of ("the raid in which ten died", "died in a raid")?"""
        token = self._parsed.tokens[i]
        if token.dep == "relcl" and self._parsed.tokens[token.head].lemma in self._attack_nouns:
            return True
        return not all(self._is_definite(j) for j in inside)

    def _inside(self, i: int, kind: EventType) -> frozenset[int]:
        """The attack that the act at token `i` is said to be part of ("killed in the raid"), or the verb by which it
        is promised ("announced that it would send")."""
        tokens = self._parsed.tokens
        if kind == "AGREE":
            return frozenset({tokens[i].head}) if tokens[i].dep in ("ccomp", "xcomp") else frozenset()
        if kind != "ASSAULT":
            return frozenset()
        found = [j for word, j in self._found.clauses.prepositions(i) if word in self._roles.part_of]
        return frozenset(j for j in found if tokens[j].lemma in self._attack_nouns)

    def _is_announced(self, i: int, kind: EventType, statements: Ids) -> bool:
        """Is it a promise made by the verb that announces it ("announced that it would lift the sanctions")?"""
        token = self._parsed.tokens[i]
        if kind not in SPEECH or token.dep != "ccomp" or not statements:
            return False
        verb = self._parsed.tokens[token.head]
        return verb.lemma in self._roles.announcing and contains(self._cues[statements[-1]], verb.span)

    def _factuality(self, i: int, statements: Ids) -> Factuality:
        """Did the act at token `i` happen? What somebody said would be done is to come ("said it would send tanks")."""
        parsed, clauses = self._parsed, self._found.clauses
        ruling = self._judge.ruling(parsed, clauses, i)
        word = ruling.word
        if ruling.factuality != "hypothetical" or word is None or not statements:
            return ruling.factuality
        told = parsed.tokens[word].lower in self._judge.backshifted and self._is_backshifted(i, word, statements[-1])
        return "planned" if told else ruling.factuality

    def _is_backshifted(self, i: int, word: int, statement: str) -> bool:
        """Is the "would" of the act at token `i` a "will" told in the past: unquoted, of no condition?"""
        parsed, tokens, clauses = self._parsed, self._parsed.tokens, self._found.clauses
        verb = i if tokens[i].pos == "VERB" else tokens[i].head
        subject = clauses.subject(verb)
        if word not in parsed.children[verb] and not (
            tokens[verb].dep == "conj" and word in parsed.children[tokens[verb].head]
        ):
            return False
        if verb != i and tokens[verb].lemma not in self._turning.carriers:
            return False
        if statement in self._quoted or (subject is not None and tokens[subject].lower in ("i", "we")):
            return False
        if not any(tokens[j].tag in ("VBD", "VBN") for j in parsed.tokens_in(self._cues[statement])):
            return False
        supposed = [j for a in (verb, tokens[verb].head) for j in parsed.children[a] if tokens[j].dep == "advcl"]
        condition = any(tokens[k].lower in self._judge.conditions for j in supposed for k in parsed.children[j])
        return not condition and "have" not in clauses.auxiliaries(verb)

    def _is_past(self, days: DateBounds) -> bool:
        """Did it happen long before publication?"""
        if self._published is None or days.latest is None or days.earliest is None:
            return False
        return days.latest < (self._published - _LONG).isoformat()

    def _cast(self, i: int, kind: EventType, match: Match | None, statements: Ids) -> tuple[Cast, Ids]:
        """Who did it and to whom, and the statements it rests on."""
        said_by = self._sources[statements[-1]] if statements else ()
        told = self._caster.cast(i, kind, match)
        cast = self._without_topics(i, kind, self._referee.settle(i, kind, told, said_by))
        if kind in _BY_POWERS and said_by and not told.actors and all(map(self._is_onlooker, said_by)):
            return Cast((), cast.recipients), statements
        outer = self._outer_statement(i, kind)
        if outer is not None:
            sources, statements = self._sources[outer], tuple(s for s in statements if s != outer)
            cast = Cast(sources or cast.actors, tuple(r for r in cast.recipients if r not in sources))
        return self._speaker(cast, kind, match, statements), statements

    def _without_topics(self, i: int, kind: EventType, cast: Cast) -> Cast:
        """Without those only talked about ("discussed Syria"), and services spoken over ("said on Telegram")."""
        objects = {a for j in self._found.clauses.objects(i) for a in self._people.of(j)}
        out: set[str] = set()
        if kind == "CONSULT" and self._parsed.tokens[i].lemma in self._roles.topical_verbs:
            out |= objects
        if kind == "ACCUSE":
            out |= self._victims(i)
        if kind in SPEECH:
            sides = {*cast.actors, *cast.recipients} - objects
            out |= {a for a in sides if self._people.actors[a].name.lower() in self._roles.channels}
        return Cast(*(tuple(a for a in side if a not in out) for side in (cast.actors, cast.recipients)))

    def _victims(self, i: int) -> set[str]:
        """Those who suffered the attack that is condemned: it is nobody's reproach to them."""
        found, out = self._found.clauses.objects(i), set[str]()
        for j in found:
            if self._parsed.tokens[j].lemma in self._attack_nouns:
                by = {*self._people.owner(j), *self._people.after(j, ("by", "from")), *self._people.after(i, ("by",))}
                out |= {*self._people.after(j, ("on", "against", "at", "of", "in", "near"))} - by
        return out

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
        mute = kind in SPEECH and subject is not None and tokens[subject].lemma in self._attack_nouns
        return found if comma or mute or said.tag != "VBD" or bool(clauses.auxiliaries(said.i)) else None

    def _is_refusal(self, n: int, kind: EventType) -> bool:
        """Does candidate `n` refuse only by its "not" ("will not accept", not "did not reject")?"""
        matches, clauses = self._found.matches[n], self._found.clauses
        rejects = any(m.met for m in matches if m.frame.type == "REJECT" and not m.frame.negated)
        return kind == "REJECT" and bool(matches) and not rejects and clauses.is_negated(self._found.tokens[n])

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

    def _is_onlooker(self, actor: str) -> bool:
        """Is it an expert or a reporter, whose word decides nothing?"""
        return not {*self._people.actors[actor].sectors}.isdisjoint(self._roles.onlookers)

    def _sides(self, ids: tuple[str, ...]) -> frozenset[str]:
        return frozenset(side for actor in ids if (side := self._people.country(actor)))

    def _statements(self, trigger: Span) -> tuple[str, ...]:
        return tuple(statement.id for statement in self._chains.of(trigger))

    def _quantities(self, i: int) -> tuple[str, ...]:
        parsed, out = self._parsed, []
        sentence = parsed.sentence_of(i)
        for quantity in self._record.quantities:
            if not sentence.start <= quantity.span[0] < sentence.end:
                continue
            head = parsed.head_of(quantity.span)
            if head is None:
                continue
            verbs = (a for a in parsed.ancestors(head) if parsed.tokens[a].pos == "VERB")
            holder = next((a for a in verbs if is_candidate(parsed, a)), None)
            under = parsed.is_under(head, i) and (holder in (i, None) or not parsed.is_under(holder, i))
            if under or holder == i or (holder is not None and holder == parsed.tokens[i].head):
                out.append(quantity.id)
        return tuple(dict.fromkeys(out))

    def _is_definite(self, i: int) -> bool:
        tokens = self._parsed.tokens
        return any(
            tokens[j].dep in ("det", "poss") and tokens[j].lower in self._roles.pointing
            for j in self._parsed.children[i]
        )

    def _is_background(self, i: int) -> bool:
        """Only anchors another act in time ("since its invasion in 2022", "before the war")."""
        tokens = self._parsed.tokens
        head = tokens[tokens[i].head]
        return tokens[i].dep == "pobj" and head.lower in self._roles.anchoring

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
            of_meeting=any(self._parsed.tokens[j].lemma in self._roles.meetings for j in objects),
            by_strangers=any(self._is_by_strangers(t.token) for t in act.tellings),
        )

    def _is_by_strangers(self, i: int) -> bool:
        """Is the doer that the clause of token `i` names somebody of whom nobody knows who it is?"""
        clauses = self._found.clauses
        doer = clauses.agent(i) if clauses.is_passive(i) else clauses.subject(i)
        if doer is None and self._parsed.tokens[i].dep == "nsubjpass":
            doer = clauses.agent(self._parsed.tokens[i].head)  # "the murder was committed by two men"
        return doer is not None and self._parsed.tokens[doer].lemma.lower() in self._roles.strangers

    def _subject(self, i: int) -> str | None:
        if self._parsed.tokens[i].pos != "VERB":
            return None
        subject = self._found.clauses.subject(i)
        return self._parsed.tokens[subject].lemma if subject is not None else None

    def _objects(self, i: int) -> list[int]:
        clauses = self._found.clauses
        return [*clauses.objects(i), *(inner for _, inner in clauses.prepositions(i))]

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


def _first(groups: Iterable[Ids]) -> Ids:
    return next((group for group in groups if group), ())
