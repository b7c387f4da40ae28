"""What resolvers see: the match, the report around it, and the times that were read before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from dateline.lexicon.times import Rule
from dateline.model import Parsed, Span
from dateline.times.calendar import Period
from dateline.times.names import NamedDays
from dateline.times.reading import Reading
from dateline.times.tense import Side, Tenses
from dateline.times.words import Piece, Vocabulary

_BEFORE_NOUN = ("compound", "nmod", "amod", "poss")
_BELOW = ("relcl", "acl", "pcomp", "advcl")
"""Links of clauses that tell something by the way."""
_COMPARISONS = ("ago", "year_ago_adjective")


class Earlier(msgspec.Struct, frozen=True):
    """A time that was read before: its id, place in the text and reading."""

    id: str
    span: Span
    reading: Reading


class Scene:
    """The report while its times are read, in text order. One scene a report."""

    def __init__(self, parsed: Parsed, published: date | None, hour: str | None, shared: Shared) -> None:
        self.parsed = parsed
        self.published = published
        self.hour = hour
        self.shared = shared
        self.earlier: list[Earlier] = []
        self.pieces: list[Piece] = []
        self.read = 0
        """The character up to which the text has been read."""
        self.dateline: Span | None = None
        """Where the day stands from which relative times count, when it is not that of publication."""
        self.dateline_id: str | None = None

    def last_day(self, side: Side | None = None) -> tuple[date, str] | None:
        """The day last spoken of, with the id of its time; for a `past` side none after publication."""
        for item in reversed(self.earlier):
            period = item.reading.period
            if period is not None and period.grain == "day" and not item.reading.background:
                if side == "past" and self.published is not None and period.first > self.published:
                    continue
                return period.first, item.id
        return None

    def near_day(self, at: int, side: Side | None, reach: int = 700) -> tuple[date, str] | None:
        """The day last spoken of within `reach` characters before `at`; for a `past` side none to come.

        A day of a main clause goes before one told by the way (`a suit filed on Sunday`, `the May 2 vote`).
        """
        aside: tuple[date, str] | None = None
        for item in reversed(self.earlier):
            if at - item.span[1] > reach:
                return aside
            period = item.reading.period
            if period is not None and period.grain == "day" and not item.reading.background:
                if self.published is not None and side != "future" and period.first > self.published:
                    continue
                behind = self.published is not None and period.first < self.published
                near = self._in_one_sentence(at, item)
                if side == "future" and behind and not near:
                    continue
                if near or not self._is_aside(item):
                    return period.first, item.id
                aside = aside or (period.first, item.id)
        return aside

    def _is_aside(self, item: Earlier) -> bool:
        """Does the time stand in a clause below another one, or before a noun?"""
        head = self.parsed.head_of(item.span)
        if head is None:
            return False
        tokens = self.parsed.tokens
        if tokens[head].dep in _BEFORE_NOUN and tokens[tokens[head].head].pos in ("NOUN", "PROPN"):
            return True
        return any(tokens[i].dep in _BELOW for i in self.parsed.ancestors(head))

    def is_far(self, name: str, at: int) -> bool:
        """A day well before publication, spoken of in another paragraph."""
        item = next((item for item in reversed(self.earlier) if item.id == name), None)
        period = item.reading.period if item else None
        if item is None or period is None or self.published is None:
            return False
        here, there = self.parsed.token_at(at), self.parsed.token_at(item.span[0])
        if (self.published - period.first).days <= 3:
            return False
        if here is None or there is None:
            return False
        one, other = self.parsed.sentence_of(here), self.parsed.sentence_of(there)
        return one.paragraph != other.paragraph

    def side_of_sentence(self, at: int) -> Side | None:
        """`future` when the time before it in its sentence is to come (`from tomorrow night to Friday`)."""
        item = self.mate(at)
        if item is None or item.reading.period is None or self.published is None:
            return None
        return "future" if item.reading.period.first > self.published else None

    def mate(self, at: int) -> Earlier | None:
        """The time last read, when it is in the sentence of the character `at`."""
        if not self.earlier:
            return None
        item = self.earlier[-1]
        return item if self._in_one_sentence(at, item) else None

    def _in_one_sentence(self, at: int, item: Earlier) -> bool:
        here, there = self.parsed.token_at(at), self.parsed.token_at(item.span[0])
        if here is None or there is None:
            return False
        return self.parsed.tokens[here].sent == self.parsed.tokens[there].sent

    def year_spoken_of(self, at: int, reach: int = 1) -> Period | None:
        """The time last read, when it tells its own past year at most `reach` sentences before."""
        item = self.earlier[-1] if self.earlier else None
        if item is None or item.reading.period is None or self.published is None:
            return None
        period = item.reading.period
        carried = item.reading.anchor is not None and item.reading.anchor.startswith("t")
        if (item.reading.anchor is not None and not carried) or period.grain not in ("day", "month"):
            return None
        if period.last.year >= self.published.year:
            return None
        here, there = self.parsed.token_at(at), self.parsed.token_at(item.span[0])
        if here is None or there is None:
            return None
        tokens = self.parsed.tokens
        return period if tokens[here].sent - tokens[there].sent <= reach else None

    def last_period(self, *grains: str) -> tuple[Period, str] | None:
        """The period of one of these grains (of any when none are named) last spoken of."""
        for item in reversed(self.earlier):
            period = item.reading.period
            if period is not None and (not grains or period.grain in grains):
                return period, item.id
        return None

    def main_quarter(self) -> tuple[Period, str] | None:
        """The quarter or half that the report is about: comparisons with a year ago do not count."""
        for item in reversed(self.earlier):
            period = item.reading.period
            if (
                period is not None
                and period.grain in ("quarter", "half")
                and item.reading.basis not in _COMPARISONS
                and not item.reading.background
                and (self.published is None or period.last <= self.published)
            ):
                return period, item.id
        return None

    def is_night(self, name: str) -> bool:
        """Is the time with this id a night?"""
        return any(item.id == name and item.reading.value.endswith("TNI") for item in reversed(self.earlier))

    def topic_day(self, side: Side | None = None) -> tuple[date, str] | None:
        """The day last spoken of, else that of publication."""
        found = self.last_day(side)
        if found is None and self.published is not None:
            return self.published, "published"
        return found


class Match:
    """One match of a rule: its pieces and captured groups."""

    def __init__(self, scene: Scene, rule: Rule, first: int, last: int, groups: dict[str, tuple[int, int]]) -> None:
        self.scene = scene
        self.rule = rule
        self.first = first
        self.last = last
        self.groups = groups

    @property
    def span(self) -> Span:
        """Characters of the whole match."""
        pieces = self.scene.pieces
        return pieces[self.first].start, pieces[self.last - 1].end

    def has(self, *names: str) -> bool:
        """Was any of these groups matched?"""
        return any(name in self.groups for name in names)

    def text(self, *names: str) -> str:
        """Words of the first of these groups that was matched, '' when none was."""
        for name in names:
            if name in self.groups:
                first, last = self.groups[name]
                return " ".join(piece.lower for piece in self.scene.pieces[first:last])
        return ""

    def raw(self, name: str) -> str:
        """The group's text as it stands in the report, '' when it was not matched."""
        if name not in self.groups:
            return ""
        first, last = self.groups[name]
        pieces = self.scene.pieces
        return self.scene.parsed.text[pieces[first].start : pieces[last - 1].end]

    def value(self, name: str, *kinds: str) -> str | None:
        """What the group's words mean in the first of the classes `kinds` that has them."""
        text = self.text(name)
        for kind in kinds:
            found = self.scene.shared.vocabulary.value(kind, text)
            if found is not None:
                return found
        return None

    def start_of(self, name: str) -> int:
        """First character of the group."""
        return self.scene.pieces[self.groups[name][0]].start

    def token(self, name: str | None = None) -> int | None:
        """Index of the parse's token where the match (or the group) begins."""
        return self.scene.parsed.token_at(self.start_of(name) if name else self.span[0])

    def head(self) -> int | None:
        """Index of the token that governs the match."""
        return self.scene.parsed.head_of(self.span)

    def before(self, count: int = 1) -> tuple[str, ...]:
        """The `count` words before the match, lower-case."""
        return tuple(piece.lower for piece in self.scene.pieces[max(0, self.first - count) : self.first])

    def after(self, count: int = 1) -> tuple[str, ...]:
        """The `count` words after the match, lower-case."""
        return tuple(piece.lower for piece in self.scene.pieces[self.last : self.last + count])

    @property
    def previous(self) -> str:
        """The word before the match, '' at the beginning of the text."""
        return self.scene.pieces[self.first - 1].lower if self.first else ""

    @property
    def following(self) -> str:
        """The word after the match, '' at the end of the text."""
        pieces = self.scene.pieces
        return pieces[self.last].lower if self.last < len(pieces) else ""

    @property
    def opens_sentence(self) -> bool:
        """Does the word before it (its preposition) open the sentence: `By late August they had left`?"""
        token = self.scene.parsed.token_at(self.scene.pieces[max(self.first - 1, 0)].start)
        return token is not None and token == self.scene.parsed.sentence_of(token).first

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the match, lower-case."""
        return tuple(piece.lower for piece in self.scene.pieces[self.first : self.last])

    def in_list(self, word: str, name: str) -> bool:
        """Is `word` in the context list `name`?"""
        return word in self.scene.shared.contexts[name]

    def side(self) -> Side | None:
        """Does the sentence put it ahead of the report or behind it?"""
        head = self.head()
        if head is None:
            return self.scene.side_of_sentence(self.span[0])
        owned = self.following == "APOS"
        side = self.scene.shared.tenses.side(self.scene.parsed, head, self.before(4), owned)
        return side if side in ("past", "future") else self.scene.side_of_sentence(self.span[0]) or side


Resolver = Callable[[Match, Scene], Reading | None]
Guard = Callable[[Match, Scene], bool]


class Shared(msgspec.Struct, frozen=True):
    """What all reports share: the vocabulary, tense cues, and named days."""

    vocabulary: Vocabulary
    tenses: Tenses
    named: NamedDays
    contexts: dict[str, frozenset[str]]
    """Context lists by name."""
