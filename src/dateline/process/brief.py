"""One page on a process: where it stands, what changed, who moved, what is disputed, what comes next.

Every sentence is a template of `talks/brief.toml` filled with facts of the record, and names the words it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dateline.lexicon.process import BriefWords
from dateline.process.days import iso
from dateline.process.found import Agreement, Cite, Position, Process, Round, Step
from dateline.process.groups import REAL

_MAKES = frozenset({"agreed"})
_MONTH = 30
"""Days."""
_CITES = 3
"""Words that a sentence names at most."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of a briefing and the words that it rests on."""

    text: str
    cites: tuple[Cite, ...]


class Section(msgspec.Struct, frozen=True):
    """A heading and its sentences."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]


class Brief(msgspec.Struct, frozen=True):
    """A briefing."""

    title: str
    since: int
    until: int
    """Day of the last report that tells of the process."""
    sections: tuple[Section, ...]


def brief_of(process: Process, words: BriefWords, since: int) -> Brief:
    """The briefing on a process; `since` is the day from which on a thing is a change."""
    writer = _Writer(process, words, since)
    bodies = {
        "stands": writer.stands(),
        "changed": writer.changed(),
        "moved": writer.moved(),
        "disputed": writer.disputed(),
        "next": writer.next(),
    }
    sections = tuple(
        Section(name, title, tuple(dict.fromkeys(bodies[name])))
        for name, title in words.sections.items()
        if name in bodies
    )
    return Brief(process.name, since, writer.until, sections)


def brief_since(process: Process, words: BriefWords, since: int = 0) -> Brief:
    """The same; without a day (0) on what changed in the last month of the process."""
    if not since:
        since = max(_Writer(process, words, 0).until - _MONTH, 1)
    return brief_of(process, words, since)


class _Writer:
    """Fills the templates for one process."""

    def __init__(self, process: Process, words: BriefWords, since: int) -> None:
        self._process, self._words, self._since = process, words, since
        cites = [t.cite for r in process.rounds for t in r.tellings] + [
            s.cite for a in process.agreements for s in a.steps
        ]
        cites += [position.cite for position in process.positions]
        self.until = max((cite.day for cite in cites), default=0)

    def stands(self) -> Iterator[Sentence]:
        """The last round, and each agreement with its fate."""
        held = [item for item in self._process.rounds if item.status in REAL and item.is_round]
        if held:
            kind = "rounds" if len(held) > 1 else "one_round"
            yield self._of_round(kind, held[-1], count=str(len(held)))
        for item in self._process.agreements:
            yield self._standing(item)
            for issue, told in item.sums:
                cites = [cite for part in item.parts if part.issue == issue for cite in part.cites]
                yield self._say("parts", cites, issue=issue, sum=told)

    def _standing(self, item: Agreement) -> Sentence:
        """What became of an agreement, as told last, or as its parts or its term show."""
        fate, same = self._words.fates[item.fate], [step for step in item.steps if step.fate == item.fate]
        if same:
            return self._of_agreement("agreement", item, same[-1:], fate=fate)
        if item.fate == "expired" and item.deadline:
            return self._of_agreement("lapsed", item, item.steps[-1:], deadline=iso(item.deadline) or "")
        cites = [cite for part in item.parts for cite in part.cites] or [item.steps[-1].cite]
        return self._say("added_up", cites, **self._names(item), fate=fate)

    def changed(self) -> Iterator[Sentence]:
        """Rounds and steps since the day asked for."""
        for item in self._process.rounds:
            if item.first >= self._since and (item.status in REAL or item.status in ("cancelled", "postponed")):
                kind = "held" if item.status in REAL else item.status
                yield self._of_round("broken_off" if item.status == "broken off" else kind, item)
                for result in {result.value: result for result in item.results[::-1]}.values():
                    if result.value in self._words.results:
                        name = self._words.results[result.value]
                        yield self._say("came", [result.cite], round=_upper(self._round(item)), result=name)
        for agreement in self._process.agreements:
            for step in _first_steps(agreement):
                if step.first >= self._since:
                    fate = self._words.fates[step.fate]
                    when = self._when(step.first, step.last)
                    kind = "made" if step.fate in _MAKES else "step"
                    yield self._of_agreement(kind, agreement, [step], fate=fate, when=when, by=self._by(step))

    def moved(self) -> Iterator[Sentence]:
        """Parties whose stance since then differs from the one before."""
        for own in _by_issue(self._process.positions):
            before = [item for item in own if item.day < self._since]
            after = [item for item in own if item.day >= self._since]
            if not after or (before and before[-1].stance == after[-1].stance):
                continue
            last = after[-1]
            facts = {"party": last.party.name or last.party.code, "what": self._what(last.issue)}
            facts |= {"issue": last.issue, "day": iso(last.day) or ""}
            facts |= {"stance": self._words.stances[last.stance], "by": self._speaker(last.speaker)}
            if before:
                old = before[-1]
                facts |= {"before": self._words.stances_past[old.stance], "before_day": iso(old.day) or ""}
                yield self._say("moved", [last.cite, old.cite], **facts)
            else:
                yield self._say("stands_new", [last.cite], **facts)

    def disputed(self) -> Iterator[Sentence]:
        """Numbers, positions and fates on which reports or sides differ."""
        for item in self._process.rounds:
            if item.is_disputed:
                numbers = self._words.words["and"].join(str(number) for number, _ in item.numbers)
                cites = [next(t.cite for t in item.tellings if t.number == number) for number, _ in item.numbers]
                yield self._say("number", cites, when=self._when(item.first, item.last), numbers=numbers)
        for own in _by_issue(self._process.positions):
            found = {item.stance: item for item in own if item.disputed}
            for one, other in (("accepts", "rejects"), ("accepts", "denies")):
                if one in found and other in found:
                    yield self._say(
                        "position",
                        [found[one].cite, found[other].cite],
                        party=found[one].party.name or found[one].party.code,
                        what=self._what(found[one].issue),
                        stance=self._words.stances[one],
                        contrary=self._words.stances[other],
                    )
        for agreement in self._process.agreements:
            for step in _first_steps(agreement):
                kind = step.fate if step.fate in ("violated", "rejected") else "denied" if step.denied else ""
                kind = "violated_denied" if kind == "violated" and step.denied else kind
                if kind:
                    fate = self._words.fates[step.fate]
                    yield self._of_agreement(kind, agreement, [step], by=self._by(step), fate=fate)

    def next(self) -> Iterator[Sentence]:
        """Rounds to come, and terms that end."""
        for item in self._process.rounds:
            if item.status in ("planned", "postponed", "proposed") and (not item.first or item.last >= self.until):
                yield self._of_round(item.status, item)
        for agreement in self._process.agreements:
            if agreement.deadline >= max(self._since, 1):
                kind = "deadline" if agreement.deadline >= self.until else "passed"
                steps = [step for step in agreement.steps if step.fate in ("agreed", "extended")]
                yield self._of_agreement(kind, agreement, steps[-1:], deadline=iso(agreement.deadline) or "")

    def _of_round(self, kind: str, item: Round, **facts: str) -> Sentence:
        words = self._words.words
        real = [telling.cite for telling in item.tellings if telling.status in REAL]
        cites = real or [telling.cite for telling in item.tellings]
        between = self._list(side.name or side.code for side in item.mediators)
        return self._say(
            kind,
            cites,
            round=self._round(item),
            when=self._when(item.first, item.last),
            where=words["at_place"].format(place=item.place.name) if item.place is not None else "",
            between=words["with_mediators"].format(mediators=between) if between else "",
            **facts,
        )

    def _of_agreement(self, kind: str, item: Agreement, steps: Iterable[Step], **facts: str) -> Sentence:
        return self._say(kind, [step.cite for step in steps], **self._names(item), **facts)

    def _names(self, item: Agreement) -> dict[str, str]:
        words = self._words
        deal = words.deals.get(item.issue) or words.words["deal"].format(issue=item.issue)
        return {"deal": deal, "issue": item.issue, "day": iso(item.first) or ""}

    def _what(self, issue: str) -> str:
        return self._words.issues.get(issue, issue)

    def _say(self, kind: str, cites: Iterable[Cite], **facts: str) -> Sentence:
        text = self._words.sentences[kind].format(**facts)
        return Sentence(_upper(text), tuple(dict.fromkeys(cites))[:_CITES])

    def _round(self, item: Round) -> str:
        words = self._words.words
        return words["round"].format(number=item.number) if item.number is not None else words["round_unnumbered"]

    def _when(self, first: int, last: int) -> str:
        words = self._words.words
        if not first:
            return words["without_day"]
        kind = "on_day" if first == last or not last else "on_days"
        return words[kind].format(first=iso(first), last=iso(last))

    def _by(self, step: Step) -> str:
        return self._speaker(step.speaker.name or step.speaker.code if step.speaker is not None else None)

    def _speaker(self, name: str | None) -> str:
        return self._words.words["said_by"].format(speaker=name) if name else ""

    def _list(self, names: Iterable[str]) -> str:
        *rest, last = [*names] or [""]
        return self._words.words["and"].join([self._words.words["comma"].join(rest), last]) if rest else last


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first_steps(item: Agreement) -> Iterator[Step]:
    """Each fate on each day once; that it was made only once."""
    seen: set[tuple[str, int, str]] = set()
    for step in item.steps:
        speaker = step.speaker.code if step.speaker is not None else ""
        name = (step.fate, 0, "") if step.fate == "agreed" else (step.fate, step.first, speaker)
        if name not in seen:
            seen.add(name)
            yield step


def _by_issue(positions: Iterable[Position]) -> Iterator[list[Position]]:
    own: dict[tuple[str, str], list[Position]] = {}
    for item in positions:
        own.setdefault((item.party.code, item.issue), []).append(item)
    for key in sorted(own):
        yield sorted(own[key], key=lambda item: item.cite)
