"""What keeps a word from naming an act of its own: page furniture, figures of speech, parts of another act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from dateline.events.acts import Act
from dateline.events.recasts import Recaster
from dateline.events.remarks import Remarks
from dateline.events.topic import Topic
from dateline.lexicon import DataFiles
from dateline.lexicon.events import BarRules, Furniture, Idiom
from dateline.lexicon.patterns import Sieve, Sieves
from dateline.model import Actor, Event, Parsed, Record, Sentence, Span, contains
from dateline.model.record import EventType
from dateline.syntax import Clauses

_PRESS = frozenset({"JRN"})
_ARMED = frozenset({"MIL", "REB", "PRM", "SPY", "UAF"})
_NAMED_AS = frozenset({"REQUEST", "CONSULT", "ACCUSE", "SUPPORT"})


class Bars:
    """The compiled rules; `over` looks at one report."""

    def __init__(self, data: DataFiles) -> None:
        self.rules = data.document("events/bars.toml", BarRules)
        rows = data.table("events/furniture.tsv", Furniture)
        self._topic = Topic(data.path("events/topic.npz"))
        self._furniture = Sieves([row.pattern for row in rows if row.kind == "furniture"])
        self._credits = Sieves([row.pattern for row in rows if row.kind == "credit"])
        self._captions = Sieves([row.pattern for row in rows if row.kind == "caption"])
        self._idioms = [(row.type, Sieve(row.pattern)) for row in data.table("events/idioms.tsv", Idiom)]

    def over(self, parsed: Parsed, clauses: Clauses, record: Record) -> Barrier:
        """What the rules say of one report."""
        sentences = [(s.i, parsed.text[s.start : s.end]) for s in parsed.sentences]
        furniture = frozenset(i for i, text in sentences if self._furniture.matches(text, text.lower()))
        pictures = tuple(self._pictures(parsed))
        return Barrier(parsed, clauses, record, self.rules, furniture, pictures, self._idioms, self._topic)

    def _pictures(self, parsed: Parsed) -> Iterator[Span]:
        """Where the words under pictures stand."""
        for sentence in parsed.sentences:
            text = parsed.text[sentence.start : sentence.end]
            lowered = text.lower()
            for match in self._credits.finditer(text, lowered):
                yield sentence.start, sentence.start + match.end()
            if self._captions.matches(text, lowered):
                yield sentence.start, sentence.end


class Barrier:
    """Tells of one report's words why they name no act."""

    def __init__(
        self,
        parsed: Parsed,
        clauses: Clauses,
        record: Record,
        rules: BarRules,
        furniture: frozenset[int],
        pictures: Sequence[Span],
        idioms: Sequence[tuple[EventType | None, Sieve]],
        topic: Topic,
    ) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._rules = rules
        self._actors = {actor.id: actor for actor in record.actors}
        self._furniture = furniture
        self._pictures = pictures
        self._idioms = idioms
        self._told: dict[int, tuple[tuple[int, int, EventType | None], ...]] = {}
        """Figures of speech by sentence, looked for when asked."""
        self._topic = topic
        self._remarks = Remarks(parsed, clauses, rules)
        self._recaster = Recaster(parsed, clauses, record.places, rules)
        self._plain: dict[int, float] = {}

    def why(self, i: int, kind: EventType) -> str | None:
        """Why token `i` names no act of type `kind`; None where nothing bars it."""
        return self._outside(i, kind) or next((reason for reason, holds in self._rules_of(i, kind) if holds), None)

    def _rules_of(self, i: int, kind: EventType) -> Iterator[tuple[str, bool]]:
        """The rules of syntax in their order: the reason, and whether it holds (told only when asked)."""
        rules = self._rules
        yield "what somebody is charged with", self._is_charge(i, kind)
        yield "what is refused", kind != "REJECT" and self._below(i, rules.refusing, ("xcomp", "acl", "ccomp"))
        enabled = ("xcomp", "acl", "ccomp", "pcomp", "prep")
        yield "what somebody is able to do", self._is_infinitive(i) and self._below(i, rules.enabling, enabled)
        yield "a habit", self._is_habit(i)
        yield "what is prevented", self._is_prevented(i)
        yield "a question", self._is_asked(i)
        yield (
            "a name that is given",
            kind in _NAMED_AS and self._recaster.is_mere_name(i),
        )
        yield "a remark", kind == "REQUEST" and self._remarks.is_told(i)
        yield "a purpose", self._is_purpose(i, kind)
        yield "a wish about oneself", kind == "REQUEST" and self._remarks.is_wish(i)
        yield "an opinion", kind == "AGREE" and self._remarks.is_opinion(i)
        yield "an attempt", kind in ("ACCUSE", "SANCTION") and self._remarks.is_attempt(i)
        yield "what a law says", kind in ("COERCE", "SANCTION") and self._is_law(i)
        yield "what is sought", kind == "RETREAT" and self._is_sought(i)
        yield "how often it happened", self._is_counted(i)
        yield "talks that broke off", kind == "CONSULT" and self._is_broken_off(i)

    def _outside(self, i: int, kind: EventType) -> str | None:
        """Why the words around token `i` tell of no act at all, if they do not."""
        if self._parsed.tokens[i].sent in self._furniture:
            return "furniture"
        if self._in_idiom(i, kind):
            return "figure of speech"
        if self._is_plain(i):
            return "sport, markets or daily life"
        if kind in ("ASSAULT", "COERCE") and self._is_natural(i):
            return "a force of nature or an accident"
        return None

    def _is_plain(self, i: int) -> bool:
        """Is the sentence of token `i` about no politics and no war, in a report that isn't either?"""
        sentence = self._parsed.tokens[i].sent
        is_plain = self._plainness(sentence) >= self._rules.plain_from and self._is_plain_report
        return is_plain and sentence not in self._with_arms

    def _plainness(self, number: int) -> float:
        if number not in self._plain:
            sentence = self._parsed.sentences[number]
            self._plain[number] = self._topic.plain(self._parsed.text[sentence.start : sentence.end])
        return self._plain[number]

    @cached_property
    def _with_arms(self) -> frozenset[int]:
        """The sentences that name armed forces."""
        armed = (actor for actor in self._actors.values() if not _ARMED.isdisjoint(actor.sectors))
        starts = (self._parsed.token_at(mention.span[0]) for actor in armed for mention in actor.mentions)
        return frozenset(self._parsed.tokens[at].sent for at in starts if at is not None)

    @cached_property
    def _is_plain_report(self) -> bool:
        odds = [self._plainness(sentence.i) for sentence in self._parsed.sentences]
        return sum(odds) / len(odds) >= self._rules.plain_report

    def is_repeated(self, act: Act) -> bool:
        """Is the act told under pictures only?"""
        spans = [self._parsed.tokens[telling.token].span for telling in act.tellings]
        return all(any(contains(picture, span) for picture in self._pictures) for span in spans)

    def is_background(self, act: Act) -> bool:
        """Is it a war that is only named, with no day and no number?"""
        words = self._rules.warlike
        return all(
            t.nominal
            and t.lemma in words
            and not (t.date.earliest or t.quantities or t.in_title)
            and t.factuality == "asserted"
            for t in act.tellings
        )

    def recast(self, i: int, kind: EventType) -> EventType:
        """The type that the words around token `i` make of `kind`."""
        return self._recaster.recast(i, kind)

    def is_no_deed(self, event: Event, i: int) -> bool:
        """Is it talk with the press, or of one alone? `i` is the event's trigger."""
        return self._is_interview(event, self._parsed.tokens[i].lemma) or self._is_alone(event, i)

    def _is_interview(self, event: Event, lemma: str) -> bool:
        """Is the press one side of a talk?"""
        if lemma not in self._rules.interviewing or event.type not in ("REQUEST", "CONSULT", "ACCUSE"):
            return False
        sides = [[self._actors[a] for a in ids] for ids in (event.actors, event.recipients)]
        return any(side and all(map(_is_press, side)) for side in sides)

    def _is_alone(self, event: Event, i: int) -> bool:
        """Does one alone talk, to nobody ("he discussed funding", not "they discussed funding")?"""
        tokens = self._parsed.tokens
        if event.type != "CONSULT" or tokens[i].pos != "VERB" or tokens[i].lemma not in self._rules.lone_talk:
            return False
        subject = self._clauses.subject(i)
        if subject is None or len(event.actors) + len(event.recipients) > 1:
            return False
        one = tokens[subject].tag in ("NN", "NNP") or tokens[subject].lower in ("he", "she", "it", "i")
        return one and self._parsed.child(subject, "conj") is None

    def _in_idiom(self, i: int, kind: EventType) -> bool:
        token = self._parsed.tokens[i]
        if token.sent not in self._told:
            self._told[token.sent] = tuple(self._figures(self._parsed.sentence_of(i)))
        return any(
            start <= token.start and token.end <= end and of in (None, kind)
            for start, end, of in self._told[token.sent]
        )

    def _figures(self, sentence: Sentence) -> Iterator[tuple[int, int, EventType | None]]:
        text = self._parsed.text[sentence.start : sentence.end]
        lowered = text.lower()
        for kind, sieve in self._idioms:
            for match in sieve.finditer(text, lowered):
                yield sentence.start + match.start(), sentence.start + match.end(), kind

    def _is_charge(self, i: int, kind: EventType) -> bool:
        """Is it the object of a charge ("charged with attacking", "guilty of murder")?"""
        tokens, at = self._parsed.tokens, self._first(i)
        token = tokens[at]
        link = tokens[token.head]
        if token.dep not in ("pcomp", "pobj") or link.dep != "prep" or link.lower not in self._rules.through:
            return False
        holder = tokens[link.head].lemma
        return holder in self._rules.charging + self._rules.blaming and kind not in ("PROTEST", "REQUEST")

    def _below(self, i: int, lemmas: Sequence[str], deps: Sequence[str]) -> bool:
        token = self._parsed.tokens[self._first(i)]
        above = self._parsed.tokens[token.head]
        if token.dep == "pcomp" and above.lower in ("of", "for"):  # "capable of striking"
            above = self._parsed.tokens[above.head]
        return token.dep in deps and above.lemma in lemmas

    def _is_purpose(self, i: int, kind: EventType) -> bool:
        tokens, at = self._parsed.tokens, self._first(i)
        token = tokens[at]
        if kind in self._rules.purposes or token.dep != "advcl" or token.tag != "VB":
            return False
        to = next((j for j in self._parsed.children[at] if tokens[j].dep == "aux" and tokens[j].lower == "to"), None)
        if to is None or tokens[to - 1].lower == "only":
            return False
        return tokens[token.head].pos == "VERB" and token.head < at

    def _is_infinitive(self, i: int) -> bool:
        tokens = self._parsed.tokens
        token = tokens[self._first(i)]
        return token.tag == "VB" or (token.tag == "VBG" and token.dep == "pcomp")

    def _is_prevented(self, i: int) -> bool:
        """Is it kept from happening ("stopped convoys from entering")?"""
        tokens = self._parsed.tokens
        token = tokens[self._first(i)]
        link = tokens[token.head]
        if token.dep not in ("pcomp", "pobj") or link.lower != "from":
            return False
        return tokens[link.head].lemma in self._rules.preventing

    def _is_asked(self, i: int) -> bool:
        """Is it asked rather than told ("Have you ever met?")?"""
        tokens, sentence = self._parsed.tokens, self._parsed.sentence_of(i)
        if not self._parsed.text[sentence.start : sentence.end].rstrip(" \"'”’)").endswith("?"):
            return False
        words = (token for token in tokens[sentence.first : sentence.last] if token.pos not in ("PUNCT", "SPACE"))
        first = next(words, None)
        asks = first is not None and first.lower in self._rules.asking
        return asks and self._first(i) == sentence.root and tokens[i].pos == "VERB"

    def _is_habit(self, i: int) -> bool:
        """Is it said of no one time ("regularly attack"), or a quality of somebody ("collaborating police")?"""
        tokens = self._parsed.tokens
        if tokens[i].tag == "VBG" and tokens[i].dep == "amod":
            return True
        if tokens[i].tag not in ("VBZ", "VBP"):
            return False
        adverbs = (tokens[j].lower for j in self._parsed.children[i] if tokens[j].dep == "advmod")
        return any(word in self._rules.regularly for word in adverbs)

    def _is_natural(self, i: int) -> bool:
        """Is it done by a storm, a quake, a disease, an accident ("the typhoon forced", "killed in the floods")?"""
        tokens, causes = self._parsed.tokens, list[int]()
        subject = self._clauses.subject(i)
        above = tokens[i].head
        if subject is None and tokens[i].dep in ("advcl", "conj") and tokens[above].pos == "VERB":
            subject = self._clauses.subject(above)
        if subject is not None:
            causes += self._parsed.subtree(subject)
        for word, inner in self._clauses.prepositions(i):
            if word in self._rules.causing:
                causes.append(inner)
        return any(tokens[j].lemma.lower() in self._rules.natural for j in causes)

    def _is_law(self, i: int) -> bool:
        """Is it said of a law or treaty, and of no day ("the convention bans such arms")?"""
        tokens, laws = self._parsed.tokens, self._rules.laws
        if tokens[i].tag in ("VBZ", "VBP", "VBG"):
            doer = self._clauses.subject(i)
            doer = tokens[i].head if doer is None and tokens[i].dep == "acl" else doer
            return doer is not None and tokens[doer].lemma.lower() in laws
        now = any(tokens[j].dep == "auxpass" and tokens[j].tag in ("VBZ", "VBP") for j in self._parsed.children[i])
        under = [j for word, j in self._clauses.prepositions(i) if word in ("under", "by")]
        return now and any(tokens[j].lemma.lower() in laws for j in under)

    def _is_sought(self, i: int) -> bool:
        """Is it only what somebody means to bring about ("to secure the release", "the goal is the release")?"""
        tokens = self._parsed.tokens
        token, verb = tokens[self._first(i)], tokens[tokens[self._first(i)].head]
        if token.dep == "attr":
            subject = self._clauses.subject(verb.i)
            return subject is not None and tokens[subject].lemma in self._rules.goals
        if token.dep != "dobj" or verb.lemma not in self._rules.securing or verb.tag not in ("VB", "VBG"):
            return False
        above = tokens[tokens[self._first(verb.i)].head]
        return above.lemma not in self._rules.managing

    def _is_broken_off(self, i: int) -> bool:
        """Is it only named as what came to nothing ("the talks collapsed")?"""
        tokens = self._parsed.tokens
        return tokens[i].dep == "nsubj" and tokens[tokens[i].head].lemma in self._rules.breaking

    def _is_counted(self, i: int) -> bool:
        """Is it told for which time it happened ("the first time that they have met since then")?"""
        tokens = self._parsed.tokens
        for a in (i, *self._parsed.ancestors(i)):
            time = tokens[tokens[a].head]
            if tokens[a].dep in ("relcl", "acl", "ccomp", "advcl") and time.lemma == "time":
                counted = any(tokens[j].lower in self._rules.nth for j in self._parsed.children[time.i])
                return counted and time.dep not in ("attr", "pobj", "npadvmod")  # "it was the first time", "for the"
        return False

    def _first(self, i: int) -> int:
        """The first of the words that `i` is coordinated with."""
        tokens = self._parsed.tokens
        while tokens[i].dep == "conj" and tokens[i].head != i:
            i = tokens[i].head
        return i


def _is_press(actor: Actor) -> bool:
    return not _PRESS.isdisjoint(actor.sectors)
