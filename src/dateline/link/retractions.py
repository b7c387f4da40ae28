"""Claims taken back: "withdrew its earlier claim", "the agency corrected its report", "said the figure was wrong"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.link import Agency, RetractionWord
from dateline.link.sentences import Sentences
from dateline.link.views import Retraction, Who
from dateline.model import Record, Span, contains, overlaps

_BETWEEN = (
    r"(?:(?!(?:from|of|in|to|by|with|on|at|that|the|a|an|who|which|and|or|while|as|after|not|never)\b)[\w'’-]+\s+)"
)
"""A word that may stand between the parts of a phrase."""
_NOT = r"(?<!\bnot\s)(?<!\bnever\s)(?<!\bwithout\s)(?<!\bdenied\s)"
_BE = r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been)"
_NO_INFINITIVE = r"(?<!\bto(?=\s(?:have|be|the|its|his|their)\b))"
_DETERMINER = r"(?:the|an?|that|those|these|its|his|her|their)"


class Found(msgspec.Struct, frozen=True):
    """One place where a claim is taken back: by whom, and which parts of its sentence tell the old claim."""

    told: Retraction
    sentence: Span
    old: tuple[Span, ...]

    def is_old(self, span: Span) -> bool:
        """Does the span stand in the old claim?"""
        return any(contains(part, span) for part in self.old)


class Retractions:
    """Finds what is taken back. Holds the word lists."""

    def __init__(self, data: DataFiles) -> None:
        words: dict[str, list[str]] = defaultdict(list)
        for row in data.table("link/retractions.tsv", RetractionWord):
            words[row.kind].append(row.phrase)
        act, count, fault = (_any_of(words[kind]) for kind in ("act", "count", "fault"))
        thing = _any_of([*words["thing"], *words["count"]])
        thing = rf"(?<!\ba\s)(?:{thing})s?"
        self._any = re.compile(rf"\b(?:{act}|{fault}|{_any_of(words['own'])})", re.IGNORECASE)
        self._act = re.compile(rf"{_NOT}\b(?:{act})\s+(?:{_DETERMINER}\s+)?{_BETWEEN}{{0,3}}?{thing}\b", re.IGNORECASE)
        self._passive = re.compile(
            rf"\b{thing}\s+{_BETWEEN}{{0,4}}?{_BE}\s+{_BETWEEN}{{0,2}}?(?:{act})(?:\s+by\b)?", re.IGNORECASE
        )
        self._fault = re.compile(
            rf"\b(?P<thing>{thing})\b[^;:!?]{{0,90}}?\b{_BE}\s+{_BETWEEN}{{0,2}}?(?:{fault})\b", re.IGNORECASE
        )
        self._own = re.compile(rf"(?:\b|^)(?:{_any_of(words['own'])})", re.IGNORECASE)
        self._count = re.compile(rf"(?:{count})s?", re.IGNORECASE)
        self._past = re.compile(rf"\b(?:{_any_of(words['past'])})\s+{_BETWEEN}{{0,2}}$", re.IGNORECASE)
        self._theirs = re.compile(rf"\b(?:{_any_of(words['theirs'])})\s+{_BETWEEN}{{0,2}}$", re.IGNORECASE)
        self._turn = re.compile(
            rf"\b(?:(?P<old>{_any_of(words['old'])})|(?:{_any_of(words['new'])}))\b{_NO_INFINITIVE}", re.IGNORECASE
        )
        self._agencies = {
            name.casefold(): row.name for row in data.table("link/agencies.tsv", Agency) for name in row.names
        }

    def find(self, record: Record, whos: Mapping[str, Who], sentences: Sentences) -> tuple[Found, ...]:
        """What the report tells to be taken back, in text order."""
        text = record.report.text
        if self._any.search(text) is None:
            return ()
        return tuple(found for sentence in sentences for found in self._in(sentence, record, whos))

    def _in(self, sentence: Span, record: Record, whos: Mapping[str, Who]) -> Iterator[Found]:
        text = record.report.text
        own = self._own.search(text, *sentence)
        if own is not None:
            yield self._found(None, own.span(), sentence, own.end(), text)
            return
        act = self._act.search(text, *sentence)
        if act is not None:
            who = _before(act.start(), sentence, record, whos)
            if who is not None:
                yield self._found(who, act.span(), sentence, act.end(), text)
            return
        passive = self._passive.search(text, *sentence)
        if passive is not None:
            by = passive.group().lower().endswith("by")
            who = (_after if by else _before)(passive.end() if by else passive.start(), sentence, record, whos)
            if who is not None:
                yield self._found(who, passive.span(), sentence, passive.start(), text)
            return
        fault = self._fault.search(text, *sentence)
        if fault is not None:
            who = self._faulted(fault, sentence, record, whos)
            if who is not None:
                yield Found(Retraction(who, self._outlet(who), fault.span()), sentence, (fault.span(),))

    def _found(self, who: Who | None, span: Span, sentence: Span, after: int, text: str) -> Found:
        """What comes after the words is the old claim, until others turn to the new one."""
        old: list[Span] = []
        start: int | None = after
        for turn in self._turn.finditer(text, after, sentence[1]):
            if turn["old"] is not None and start is None:
                start = turn.end()
            elif turn["old"] is None and start is not None:
                old.append((start, turn.start()))
                start = None
        if start is not None:
            old.append((start, sentence[1]))
        return Found(Retraction(who, self._outlet(who), span), sentence, tuple(old))

    def _faulted(self, fault: re.Match[str], sentence: Span, record: Record, whos: Mapping[str, Who]) -> Who | None:
        """Who says that their own claim was wrong; None where it is somebody else's, or may be."""
        said = [
            statement
            for statement in record.statements
            if any(overlaps(content, fault.span()) for content in statement.content_spans)
        ]
        sources = [whos[name] for statement in said[-1:] for name in statement.sources if name in whos]
        if not sources:
            return None
        whose = [
            whos[actor.id]
            for actor in record.actors
            for mention in actor.mentions
            if sentence[0] <= mention.span[0]
            and fault.start("thing") - 24 <= mention.span[1] <= fault.start("thing")
            and not any(contains(statement.source_span or (0, 0), mention.span) for statement in said)
        ]
        if any(who.value != sources[0].value for who in whose):
            return None
        head = record.report.text[sentence[0] : fault.start("thing")]
        is_count = self._count.fullmatch(fault["thing"]) is not None
        is_theirs = self._theirs.search(head) or _spoke_last(sources[0], sentence, record, whos)
        return sources[0] if self._past.search(head) or (is_count and is_theirs) else None

    def _outlet(self, who: Who | None) -> str:
        """The agency that an actor is, as reports credit it."""
        if who is None:
            return ""
        return self._agencies.get(who.name.removeprefix("The ").removeprefix("the ").casefold(), "")


def retracted_acts(record: Record, taken_back: Sequence[Found]) -> dict[str, tuple[Retraction, ...]]:
    """Retractions without a figure, by the act whose claims they take back.

    That is one told in the old claim, else the nearest before it. Notes of a report on itself take back figures alone:
    most of them are on other things.
    """
    acts: dict[str, list[Retraction]] = defaultdict(list)
    counts = [quantity.span for quantity in record.quantities if quantity.measure != "other"]
    for found in taken_back:
        if found.told.who is None or any(found.is_old(span) for span in counts):
            continue
        events = [event for event in record.events if not overlaps(event.trigger_span, found.told.span)]
        within = [event for event in events if found.is_old(event.trigger_span)]
        before = [event for event in events if event.trigger_span[1] <= found.told.span[0] and not event.habitual]
        for event in within or sorted(before, key=lambda event: event.trigger_span)[-1:]:
            acts[event.id].append(found.told)
    return {event: tuple(told) for event, told in acts.items()}


def _spoke_last(who: Who, sentence: Span, record: Record, whos: Mapping[str, Who]) -> bool:
    """Is the last statement before the sentence theirs?"""
    before = [item for item in record.statements if item.cue_span[0] < sentence[0]]
    last = max(before, key=lambda item: item.cue_span, default=None)
    return last is not None and any(name in whos and whos[name].value == who.value for name in last.sources)


def _before(at: int, sentence: Span, record: Record, whos: Mapping[str, Who]) -> Who | None:
    """The actor named last before a place in the sentence."""
    spans = [
        (mention.span[1], mention.span[0] - mention.span[1], actor.id)
        for actor in record.actors
        for mention in actor.mentions
        if sentence[0] <= mention.span[0] and mention.span[1] <= at
    ]
    return whos.get(max(spans)[2]) if spans else None


def _after(at: int, sentence: Span, record: Record, whos: Mapping[str, Who]) -> Who | None:
    """The actor named first behind a place in the sentence."""
    spans = [
        (mention.span[0], mention.span[0] - mention.span[1], actor.id)
        for actor in record.actors
        for mention in actor.mentions
        if at <= mention.span[0] < sentence[1]
    ]
    return whos.get(min(spans)[2]) if spans else None


def _any_of(phrases: list[str]) -> str:
    ranked = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ranked)
