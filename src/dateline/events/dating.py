"""Carries dates and places to acts whose own sentences tell none: from the statement or the scene they stand in.

A date is carried only to what is told in the plain past (or, from a statement, in the present); all else
stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from dateline.chronology import bounds, find_offsets
from dateline.events.acts import SPEECH, Act, Telling
from dateline.events.case import Case
from dateline.events.roles import Cast
from dateline.model import DateBounds, Parsed, voiced
from dateline.syntax import Ids

_FRESH = timedelta(days=3)
"""A scene is carried only when it is this fresh at publication."""
_NEAR = 2
"""Sentences over which a report goes on with what was dated last."""
_LEAD = 3
"""Sentences of the text in which the meeting stands that the report is about."""
_OWNED_UP_TO = frozenset({"ASSAULT", "COERCE"})
"""Deeds that a side may admit long after; others it announces as it does them."""
_AT_TABLE = frozenset({"AGREE", "CONSULT", "REQUEST", "REJECT", "CONCEDE"})
"""What parties do at talks."""


class Setting(msgspec.Struct, frozen=True):
    """The days and the place (id) of an act, as far as the report gives them."""

    days: DateBounds
    place: str | None


class Meeting(msgspec.Struct, frozen=True):
    """A meeting as told in one sentence: its sides, days and place."""

    sentence: int
    sides: frozenset[str]
    days: DateBounds
    place: str | None


def carry(acts: Sequence[Act], casts: Sequence[Cast], case: Case) -> list[Setting]:
    """When and where each act happened; what it does not tell itself comes from its scene where there is one."""
    own = [act.date for act in acts]
    scenes = _Scenes(list(zip(acts, casts, own, strict=True)), case)
    out: list[Setting] = []
    for act, cast, days in zip(acts, casts, own, strict=True):
        if days == DateBounds() and act.best.factuality in ("asserted", "denied"):
            found = scenes.find(act.best, cast)
            if found is not None:
                days = found
                scenes.learn(act.best, cast, days)
        place = act.place or (scenes.place(act.best, cast, days) if act.best.kind in SPEECH else None)
        out.append(Setting(days, place))
    return out


def by_distance(tellings: Sequence[Telling], case: Case) -> list[Telling]:
    """The tellings, those dated that are told as "a day after" or "hours before" another one."""
    out = list(tellings)
    index = {telling.token: n for n, telling in enumerate(tellings)}
    parsed, published = case.parsed, case.published
    for offset in find_offsets(parsed, case.record):
        act, reference = _told_at(offset.act, index, parsed), _told_at(offset.reference, index, parsed)
        main = out[act].date if act is not None else DateBounds()
        if not main.earliest and published is not None and parsed.tokens[offset.act].tag in ("VBZ", "VBP"):
            main = DateBounds(published.isoformat(), published.isoformat())
        if reference is not None and not out[reference].date.earliest:
            days = offset.to_reference(main, "distance")
            out[reference] = msgspec.structs.replace(out[reference], date=days)
        elif act is not None and reference is not None and not main.earliest:
            days = offset.from_reference(out[reference].date, "distance")
            out[act] = msgspec.structs.replace(out[act], date=days)
    return out


def _told_at(i: int, index: Mapping[int, int], parsed: Parsed) -> int | None:
    """Which telling stands at token `i`, else at its object ("launched an offensive, a day after")."""
    if i in index:
        return index[i]
    return next((index[j] for j in parsed.children[i] if j in index and parsed.tokens[j].dep == "dobj"), None)


class _Scenes:
    """Who speaks, acts and meets on which day in one report."""

    def __init__(self, acts: Sequence[tuple[Act, Cast, DateBounds]], case: Case) -> None:
        self._parsed = parsed = case.parsed
        self._people = case.people
        self._roles = case.roles
        self._sentences = case.sentences
        self._published = case.published
        record = case.record
        self._sources = {statement.id: statement.sources for statement in voiced(record.statements)}
        self._dated = [
            (act.best, cast, days) for act, cast, days in acts if act.best.factuality == "asserted" and days.earliest
        ]
        self._said: dict[str, tuple[int, Ids, DateBounds]] = {}
        for statement in voiced(record.statements):
            cue = parsed.token_at(statement.cue_span[0])
            told = self._sentences.occasion(cue) if cue is not None else None
            if cue is not None and told is not None:
                days = bounds(told.time, "statement", published=self._published)
                self._said[statement.id] = (parsed.tokens[cue].sent, statement.sources, days)
        self._meetings = [
            Meeting(sentence, self._sides(cast), days, act.place)
            for act, cast, days in acts
            if act.best.kind == "CONSULT" and act.best.factuality == "asserted"
            if days.earliest or act.place
            for sentence in {telling.sentence for telling in act.tellings}
        ]

    def learn(self, telling: Telling, cast: Cast, days: DateBounds) -> None:
        """Remembers a date just carried, for what goes on from there."""
        self._dated.append((telling, cast, days))

    def find(self, telling: Telling, cast: Cast) -> DateBounds | None:
        """The days of the scene in which `telling` stands, if the report gives one."""
        announced = self._of_announcement(telling, cast)
        if announced is not None:
            return announced
        if telling.kind not in SPEECH:
            return None
        past, pluperfect = _is_past(telling, self._parsed), _is_pluperfect(telling, self._parsed)
        if not past and not pluperfect and telling.statements and not _is_perfect(telling, self._parsed):
            return self._of_statement(telling)
        if not cast.actors or not (past or (pluperfect and telling.statements)) or self._has_day(telling):
            return None
        if past and not telling.statements:
            found = self._going_on(telling, cast) or self._of_speaker(cast.actors)
            if found is not None:
                return found
        return self._of_meeting(telling, cast)

    def _has_day(self, telling: Telling) -> bool:
        """Does the sentence tell a day gone by, though not for this act? Then none is brought in."""
        last = self._published.isoformat() if self._published is not None else ""
        times = (time for _, time in self._sentences.within(telling.sentence))
        return any(time.granularity == "day" and (time.earliest or "") <= last for time in times)

    def _is_fresh(self, days: DateBounds) -> bool:
        """A single day, not after publication and at most a few days before it."""
        if self._published is None or not days.earliest or days.earliest != days.latest:
            return False
        day = date.fromisoformat(days.earliest)
        return self._published - _FRESH <= day <= self._published

    def _of_announcement(self, telling: Telling, cast: Cast) -> DateBounds | None:
        """The day on which a side made its own act known; what others did by then is no later."""
        said = self._said.get(telling.statements[-1]) if telling.statements else None
        if said is None or not self._is_fresh(said[2]):
            return None
        mine = self._sides(Cast(cast.actors, ()))
        said_it = telling.kind in SPEECH and not _is_perfect(telling, self._parsed)
        open_deed = telling.kind not in _OWNED_UP_TO
        if said_it or (open_deed and mine and mine & self._sides(Cast(said[1], ()))):
            return said[2]
        told = _is_past(telling, self._parsed) or _is_pluperfect(telling, self._parsed)
        return DateBounds(None, said[2].latest, "statement") if told else None

    def _of_statement(self, telling: Telling) -> DateBounds | None:
        """What a speaker does in saying it ("is refusing", "I appeal") is done on the day of the statement."""
        name = telling.statements[-1]
        if name in self._said:
            return self._said[name][2]
        return self._of_speaker(self._sources[name])

    def _going_on(self, telling: Telling, cast: Cast) -> DateBounds | None:
        """The day of what the same actor did or said just before, where a pronoun goes on with it."""
        if not _has_pronoun(telling, self._parsed):
            return None
        before = [
            (sentence, days)
            for sentence, doers, days in self._all()
            if telling.sentence - _NEAR <= sentence < telling.sentence and set(cast.actors) & set(doers)
        ]
        return _scene(max(before, key=lambda item: item[0])[1]) if before else None

    def _all(self) -> Iterator[tuple[int, Ids, DateBounds]]:
        for telling, cast, days in self._dated:
            if telling.kind in SPEECH and self._is_fresh(days):
                yield telling.sentence, cast.actors, days
        for said in self._said.values():
            if self._is_fresh(said[2]):
                yield said

    def _of_speaker(self, speakers: Ids) -> DateBounds | None:
        """The one day on which the report, else, has the same actor speak or meet."""
        found = {(days.earliest, days.latest) for _, doers, days in self._all() if set(doers) & set(speakers)}
        return DateBounds(*next(iter(found)), "scene") if len(found) == 1 else None

    def _of_meeting(self, telling: Telling, cast: Cast) -> DateBounds | None:
        """The day of the talks spoken of last, else of those that the report is about, for what their parties
        did there."""
        meeting = self._meeting_of(telling, cast)
        return _scene(meeting.days) if meeting is not None and meeting.days.earliest else None

    def place(self, telling: Telling, cast: Cast, days: DateBounds) -> str | None:
        """Where the talks were held at which the act was done, or that were held by its parties on its day."""
        meeting = self._meeting_of(telling, cast)
        if meeting is not None and meeting.place is not None:
            return meeting.place
        sides = self._sides(cast)
        for other in self._meetings:
            same = days.earliest and (days.earliest, days.latest) == (other.days.earliest, other.days.latest)
            if same and other.place is not None and sides and sides <= other.sides and telling.kind in _AT_TABLE:
                return other.place
        return None

    def _meeting_of(self, telling: Telling, cast: Cast) -> Meeting | None:
        sides = self._sides(cast)
        if telling.kind not in _AT_TABLE or not sides:
            return None
        names_it = telling.kind == "CONSULT" and self._names_meeting(telling)
        around = [m for m in self._meetings if names_it or sides <= m.sides]
        last = [m for m in around if telling.sentence - _NEAR <= m.sentence < telling.sentence]
        lead = [m for m in around if m.sentence < min(_LEAD, telling.sentence) and self._is_fresh(m.days)]
        meeting = max(last, key=lambda m: m.sentence) if last else min(lead, key=lambda m: m.sentence, default=None)
        if meeting is None or not (names_it or self._is_told_of_it(telling, sides, meeting.sides)):
            return None
        return meeting

    def _names_meeting(self, telling: Telling) -> bool:
        """Does the verb take part in the meeting as such: "chaired the talks"?"""
        parsed = self._parsed
        return any(
            parsed.tokens[j].dep == "dobj"
            and parsed.tokens[j].lemma in self._roles.meetings
            and any(parsed.tokens[k].lower == "the" for k in parsed.children[j])
            for j in parsed.children[telling.token]
        )

    def _is_told_of_it(self, telling: Telling, sides: frozenset[str], parties: frozenset[str]) -> bool:
        """Is the act reported by someone, added to the last one, or done by the parties together?"""
        together = len(sides) > 1 and len(parties) > 1
        children = self._parsed.children[telling.token]
        adds = any(self._parsed.tokens[j].lower in self._roles.adding for j in children)
        return bool(telling.statements) or adds or together

    def _sides(self, cast: Cast) -> frozenset[str]:
        named = (self._people.country(actor) for actor in (*cast.actors, *cast.recipients))
        return frozenset(side for side in named if side)


def _scene(days: DateBounds) -> DateBounds:
    return DateBounds(days.earliest, days.latest, "scene")


def _auxiliaries(telling: Telling, parsed: Parsed) -> set[str]:
    children = parsed.children[telling.token]
    return {parsed.tokens[j].lower for j in children if parsed.tokens[j].dep.startswith("aux")}


def _is_past(telling: Telling, parsed: Parsed) -> bool:
    """Plain past ("accused"), not perfect ("has accused"): only that goes on with the scene."""
    token = parsed.tokens[telling.token]
    if token.tag == "VBD":
        return True
    auxiliaries = _auxiliaries(telling, parsed)
    passive = token.tag == "VBN" and bool(auxiliaries & {"was", "were"})
    return passive and not auxiliaries & {"has", "have", "had"}


def _is_pluperfect(telling: Telling, parsed: Parsed) -> bool:
    return parsed.tokens[telling.token].tag == "VBN" and "had" in _auxiliaries(telling, parsed)


def _is_perfect(telling: Telling, parsed: Parsed) -> bool:
    return bool(_auxiliaries(telling, parsed) & {"has", "have", "'ve"})


def _has_pronoun(telling: Telling, parsed: Parsed) -> bool:
    """Is the subject a personal pronoun?"""
    children = parsed.children[telling.token]
    return any(parsed.tokens[j].dep == "nsubj" and parsed.tokens[j].tag == "PRP" for j in children)
