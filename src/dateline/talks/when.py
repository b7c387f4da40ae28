"""On which days a meeting was or is to be: the times of its own clause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dateline.chronology import publication
from dateline.model import DateBounds, Event, Time, contains
from dateline.model.record import TalksStatus
from dateline.talks.attach import hangs, trailing
from dateline.talks.scene import Scene

_POINTS = frozenset({"DATE", "TIME"})
_TO_COME = frozenset({"planned", "proposed"})
_WEEK = 7
_YEAR = 365
"""Days by which a month or day without a year is taken too early, at most."""
_BEHIND = 4
"""Words of place and preposition between a meeting and the time right behind it."""


class When:
    """Dates the mentions of one report."""

    def __init__(self, scene: Scene) -> None:
        self._parsed = scene.parsed
        self._times = scene.record.times
        self._clauses = scene.clauses
        self._words = scene.words
        self._published = publication(scene.record)

    def of(self, i: int, event: Event | None, status: TalksStatus) -> DateBounds:
        """The days told of the meeting at token `i`."""
        within = self._within(i) if status in _TO_COME else None
        if within is not None:
            return within
        if event is not None and event.date.basis == "distance":
            return DateBounds(event.date.earliest, event.date.latest, "clause")
        distance = self._distance(i)
        if distance is not None:
            return distance
        time = self._time(i, event)
        if time is None or time.earliest is None or time.latest is None:
            return DateBounds()
        first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
        word = self._preposition(time)
        if word in self._words.stretches:
            last = max(last, self._joined(time))
        first, last = self._stretched(i, first, last)
        if self._published is not None:
            first, last = self._against(time, word, status, (first, last), self._published)
        return DateBounds(first.isoformat(), last.isoformat(), "clause")

    def _against(
        self, time: Time, word: str, status: TalksStatus, days: tuple[date, date], published: date
    ) -> tuple[date, date]:
        """The days in the light of the day of the report."""
        first, last = days
        if status in _TO_COME:
            first, last = self._ahead(time, (first, last), published)
            if word in self._words.deadlines or (time.mod == "END" and first <= published):
                first = min(published, last)
            return first, last
        if word == "since" or (time.mod == "START" and time.text.lower().startswith("earlier")):
            last = max(first, published)
        return first, last

    def _ahead(self, time: Time, days: tuple[date, date], published: date) -> tuple[date, date]:
        """A weekday or a date without a year that was taken as past, moved to the future that is meant."""
        first, last = days
        told = time.text.lower().split()
        if last >= published or time.value[:4] in time.text or set(told) & set(self._words.past):
            return days
        if len(told) == 1 and time.granularity == "day" and (published - last).days < _WEEK:
            return first + timedelta(days=_WEEK), last + timedelta(days=_WEEK)
        if time.granularity in ("day", "month") and len(told) > 1 and (published - last).days < _YEAR:
            return _next_year(first), _next_year(last)
        return days

    def _joined(self, time: Time) -> date:
        """The last day of what is coordinated with `time` ("between June 20 and June 30")."""
        head = self._parsed.head_of(time.span)
        joined = [] if head is None else self._clauses.conjuncts(head)
        ends = [t.latest for t in self._times if t.latest and self._parsed.head_of(t.span) in joined]
        return date.fromisoformat(max(ends, default=time.latest or time.value))

    def _within(self, i: int) -> DateBounds | None:
        """ "within 48 hours": from the day of the report on."""
        if self._published is None:
            return None
        for time in self._times:
            head = self._parsed.head_of(time.span)
            if time.type != "DURATION" or head is None or self._preposition(time) not in self._words.delays:
                continue
            days = _days(time.value)
            if days is not None and hangs(self._parsed, self._phrase(head), i, self._words.telling):
                end = self._published + timedelta(days=days)
                return DateBounds(self._published.isoformat(), end.isoformat(), "clause")
        return None

    def _stretched(self, i: int, first: date, last: date) -> tuple[date, date]:
        """ "after two days of talks", "two-day talks began on Monday": all the days, of which one is told."""
        tokens, words = self._parsed.tokens, self._words
        days = self._length(i)
        if first != last or days is None or days < 2:
            return first, last
        above = tokens[tokens[i].head]
        measure = tokens[above.head] if above.lower == "of" else tokens[i]
        verb = tokens[measure.head]
        if verb.lower in ("after", "following") or verb.lemma in words.ending:
            return last - timedelta(days=days - 1), last
        return (first, first + timedelta(days=days - 1)) if verb.lemma in words.beginning else (first, last)

    def _length(self, i: int) -> int | None:
        """How many days it took, told by a noun above ("two days of talks") or a word before ("two-day talks")."""
        tokens = self._parsed.tokens
        above = tokens[tokens[i].head]
        near = {above.head} if tokens[i].dep == "pobj" and above.lower == "of" else set[int]()
        near |= {j for k in self._parsed.children[i] if k < i for j in self._parsed.subtree(k)}
        told = (t for t in self._times if t.type == "DURATION" and t.value.endswith("D"))
        return next((_days(t.value) for t in told if near & set(self._parsed.tokens_in(t.span))), None)

    def _distance(self, i: int) -> DateBounds | None:
        """ "spoke on Friday, a day after the talks": the day told, moved; without one where it is not told in days."""
        tokens = self._parsed.tokens
        preposition = tokens[i].head
        way = {"after": -1, "following": -1, "before": 1}.get(tokens[preposition].lower)
        if tokens[i].dep != "pobj" or way is None:
            return None
        length = next((t for t in self._times if t.type == "DURATION" and self._ends_at(t, preposition)), None)
        if length is None:
            return None
        verb = tokens[preposition].head
        verb = tokens[verb].head if tokens[verb].lemma in self._words.lengths else verb
        told = (t for t in self._times if t.type in _POINTS and t.earliest and t.earliest == t.latest)
        day = next((t.earliest for t in told if self._is_on(t, verb)), None)
        days = _days(length.value)
        if day is None or days is None or length.value.startswith("PT"):
            return DateBounds(day, day, "clause") if day is not None and length.value.startswith("PT") else DateBounds()
        moved = (date.fromisoformat(day) + timedelta(days=way * days)).isoformat()
        return DateBounds(moved, moved, "clause")

    def _ends_at(self, time: Time, i: int) -> bool:
        inside = self._parsed.tokens_in(time.span)
        return bool(inside) and inside[-1] + 1 == i

    def _is_on(self, time: Time, verb: int) -> bool:
        head = self._parsed.head_of(time.span)
        return head is not None and self._parsed.tokens[self._phrase(head)].head == verb

    def _preposition(self, time: Time) -> str:
        head = self._parsed.head_of(time.span)
        return "" if head is None else self._parsed.tokens[self._parsed.tokens[head].head].lower

    def _time(self, i: int, event: Event | None) -> Time | None:
        tokens = self._parsed.tokens
        span = self._parsed.sentence_of(i).span
        near = [
            t for t in self._times if t.type in _POINTS and t.earliest and contains(span, t.span) and self._dates(t, i)
        ]
        heads = [(t, self._phrase(h)) for t in near if (h := self._parsed.head_of(t.span)) is not None]
        i = self._measured(i)
        under = self._nearest(
            (t for t, head in heads if hangs(self._parsed, head, i, self._words.telling) or self._follows(t, i))
        )
        if under is not None:
            return under
        behind = trailing(self._parsed, i, self._words.awaiting) if tokens[i].pos == "NOUN" else None
        late = next((t for t, head in heads if behind is not None and tokens[head].head == behind), None)
        if late is not None:
            return late
        latest = self._latest(i)
        last = next((t for t, head in heads if latest is not None and self._parsed.is_under(head, latest)), None)
        if last is not None:
            return last
        if tokens[i].dep == "pobj" and tokens[tokens[i].head].lower in self._words.framing:
            verb = tokens[tokens[i].head].head
            framed = next((t for t, head in heads if tokens[head].head == verb), None)
            if framed is not None:
                return framed
        above = next((t for t, head in heads if self._carries(tokens[head].head, i)), None)
        if above is not None:
            return above
        beside = next((t for t, head in heads if self._is_before(t, i) or self._is_beside(head, i)), None)
        if beside is not None:
            return beside
        if event is not None and event.time and event.date.basis == "clause":
            return next((t for t in self._times if t.id == event.time and self._dates(t, i)), None)
        return None

    def _measured(self, i: int) -> int:
        """The noun that measures the talks ("a day of talks is scheduled for Friday"), or the talks."""
        tokens = self._parsed.tokens
        above = tokens[tokens[i].head].head
        of = tokens[i].dep == "pobj" and tokens[tokens[i].head].lower == "of"
        return above if of and tokens[above].lemma in self._words.lengths and tokens[above].dep == "nsubjpass" else i

    def _latest(self, i: int) -> int | None:
        """ "five rounds of talks, the latest of them on Friday": the word of the last one."""
        tokens = self._parsed.tokens
        if tokens[i].tag != "NNS" or tokens[i].lemma not in self._words.round_nouns:
            return None
        behind = range(i + 1, self._parsed.sentences[tokens[i].sent].last)
        alone = ("pobj", "appos", "nsubj", "attr", "dep")
        return next((j for j in behind if tokens[j].lower in self._words.latest and tokens[j].dep in alone), None)

    def _nearest(self, times: Iterable[Time]) -> Time | None:
        """A day rather than a longer stretch; of several days the first told."""
        return min(times, key=lambda t: (t.earliest != t.latest, t.span), default=None)

    def _follows(self, time: Time, i: int) -> bool:
        """Does it stand right behind the mention or its place, wherever the parse hangs it?"""
        tokens = self._parsed.tokens
        inside = self._parsed.tokens_in(time.span)
        if not inside or inside[0] <= i or tokens[i].pos == "VERB":
            return False
        between = tokens[i + 1 : inside[0]]
        return len(between) <= _BEHIND and all(t.pos in ("ADP", "PROPN", "DET") and t.lower != "since" for t in between)

    def _is_before(self, time: Time, i: int) -> bool:
        """Does it stand right before the verb, wherever the parse hangs it ("the chancellor on Monday is to visit")?"""
        tokens, at = self._parsed.tokens, i
        inside = self._parsed.tokens_in(time.span)
        while tokens[at].dep == "xcomp" and tokens[at].head != at:
            at = tokens[at].head
        first = min([at, *(j for j in self._parsed.children[at] if tokens[j].dep in ("aux", "auxpass"))])
        return tokens[at].pos in ("VERB", "AUX") and bool(inside) and inside[-1] + 1 == first

    def _is_beside(self, head: int, i: int) -> bool:
        """Does it stand with the place where the meeting is ("on Tuesday to Russia, where he plans to meet")?"""
        tokens, at = self._parsed.tokens, i
        while tokens[at].dep in ("xcomp", "conj", "dobj") and tokens[at].head != at:
            at = tokens[at].head
        if tokens[at].dep != "relcl" or not any(tokens[j].lower == "where" for j in self._parsed.children[at]):
            return False
        place = tokens[at].head
        preposition = tokens[place].head
        above = tokens[preposition].head
        return (
            tokens[place].dep == "pobj"
            and head != place
            and (head in (preposition, above) or tokens[head].head == above)
        )

    def _dates(self, time: Time, i: int) -> bool:
        """Does a "since" date the meeting? It does several rounds ("four rounds since April"), not the first since."""
        if self._preposition(time) != "since":
            return True
        tokens = self._parsed.tokens
        above = tokens[tokens[i].head].head
        return "rounds" in (tokens[i].lower, tokens[above].lower)

    def _carries(self, verb: int, i: int) -> bool:
        """Is the meeting the aim of `verb` ("will go to Geneva on Friday for talks")?"""
        tokens, at = self._parsed.tokens, i
        if tokens[verb].pos != "VERB" or tokens[verb].lemma not in self._words.holding:
            return False
        for _ in range(3):
            if tokens[at].dep not in ("pobj", "prep", "dobj", "xcomp", "advcl"):
                return False
            at = tokens[at].head
            if at == verb:
                return True
        return False

    def _phrase(self, head: int) -> int:
        tokens = self._parsed.tokens
        while tokens[head].dep == "pobj" or (tokens[head].dep == "prep" and tokens[tokens[head].head].pos == "ADV"):
            head = tokens[head].head
        return head


def _next_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day + timedelta(days=_YEAR)


def _days(value: str) -> int | None:
    """Whole days of a TIMEX3 duration in hours, days or weeks."""
    amount = "".join(c for c in value if c.isdigit())
    if not amount or "X" in value:
        return None
    size = {"H": 1 / 24, "D": 1, "W": 7}.get(value[-1])
    if size is None or (value[-1] != "H" and value.startswith("PT")):
        return None
    return max(1, round(int(amount) * size))
