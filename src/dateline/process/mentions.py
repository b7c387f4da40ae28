"""Sentences that speak of a sitting ("the fourth round, in Doha from Monday on"), whoever sat there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.lexicon.process import Sittings
from dateline.model import Place, Record, Span
from dateline.process.counts import Counts
from dateline.process.days import number
from dateline.process.formats import Formats
from dateline.process.nouns import Noun, Nouns
from dateline.process.occasions import Occasions
from dateline.process.pieces import LEAD, Piece, bare, dated, day_of, sides_in, states, town_in
from dateline.process.reckoning import OFF, Fate, Reckoning, Sat, is_past_month
from dateline.process.rivals import Rivals
from dateline.process.sides import Sides, is_named, last_name
from dateline.process.signs import pattern_of, sentences
from dateline.process.views import Meeting, Side, Spot

_BOTH = 2
_NEAR = 60
"""Characters after the word for a sitting in which stands its town."""
_FRONT = 60
"""Characters at the front of a sentence in which stands what speaks of the sentence before."""
_SHORTLY = 160
"""Characters before a sentence in which stands that there were several sittings."""
_OPEN = re.compile(r"\b(?:if|unless|whether)\b[^,;]{0,60}$", re.IGNORECASE)
"""Words that leave it open whether people will sit down."""
_NONE = re.compile(
    r"\b(?:(?:nobody|no one)(?:\s+\w+){0,3}|neither(?:\s+\w+)?|no|never|without|did(?:n['’]t|\s+not)"
    r"|ha(?:s|ve|d)(?:n['’]t|\s+not)(?:\s+yet)?)\s+$",
    re.IGNORECASE,
)
"""Right before the word for a sitting: there was none."""
_NOT_SO = re.compile(
    r"(?:it|this|that|they)\s+(?:was|were|is|are)\s+(?:\w+\s+)?(?:no|not|not a|not any)\s+(?:\w+\s+)?"
    r"(?:negotiations?|talks|round)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says that the meeting of the one before was no sitting."""
_THE = re.compile(r"(?:and )?the\b", re.IGNORECASE)
_ALSO = r"they|both|the two|(?:the two |both |the )(?:sides|parties)|were|was|have|had|then"
_NEXT_TIME = (
    r"(?:agreed|asked|arranged|decided|promised|plan|planned|intend|hope|invited|due|set|will|would|are)\b[^,;]{0,40}?"
    r"\b(?:meet|reconvene|resume|come together|sit down|talk|return|gather)\b[^,;]{0,24}\b(?:again|on|in|from)\b"
)
_CLAUSE = re.compile(rf";\s+|,?\s+(?:and|but)\s+(?=(?:(?:{_ALSO})\s+)*{_NEXT_TIME})", re.IGNORECASE)
"""Between two parts of a sentence, the second of which may tell of the next sitting."""
_SERIES = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|dozens of|some)\s+(?:[\w-]+\s+){0,2}"
    r"(?:meetings|rounds|sessions|times|sittings)\b[^.;]*\bsince\b",
    re.IGNORECASE,
)
"""Many sittings since a day, on which there need not have been one."""
_LISTED = re.compile(r"(?:and |then |again )*(?:in|at)\s+[A-Z]", re.ASCII)
"""How the next of a list of sittings begins ("in Singapore on June 12; in Hanoi on February 27")."""
_QUOTE = re.compile(r"\s*[\"“”]\s*")
_NEXT = re.compile(r"(?:the|a|an) (?:next|previous|earlier|last|two earlier|two previous|other)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:will|would|is to|are to|postponed|put off|put back|delayed|rescheduled)\b", re.IGNORECASE)
_SAT = re.compile(r"\b(?:they|both sides|both|the two(?: sides)?)\s+(?:sat|talked|conferred|negotiated|stayed)\b", re.I)
"""How people of whom the sentence before told that they met are said to have spent some days."""


class Mentions:
    """Finds sittings in sentences. Holds the patterns of the data file."""

    def __init__(self, words: Sittings, formats: Formats, rivals: Rivals, sides: Sides) -> None:
        self._formats, self._rivals = formats, rivals
        self._counts = Counts(words)
        self._nouns = Nouns(words)
        self._urged = pattern_of(words.urged, words.gap)
        self._unkept = pattern_of(words.unkept, words.gap)
        self._reckoning = Reckoning(words)
        self._again = re.compile(rf"[\"“‘]?(?:{'|'.join(map(re.escape, words.again))})\b", re.IGNORECASE)
        self._undone = re.compile(rf"[\"“‘]?(?:{'|'.join(map(re.escape, words.undone))})(?![\w-])", re.IGNORECASE)
        self._sides = sides

    def of(self, record: Record) -> Iterator[Meeting]:
        """The sentences of a record that speak of a sitting with a number or a day."""
        text = record.report.text
        named = sorted(
            (mention.span, side, is_named(actor, side))
            for actor in record.actors
            if (side := self._sides.of(actor)) is not None
            for mention in actor.mentions
        )
        unknown = [
            (mention.span, last_name(mention.text))
            for actor in record.actors
            if actor.kind == "person" and self._sides.of(actor) is None
            for mention in actor.mentions
            if mention.kind == "name"
        ]
        known = frozenset(side.code for _, side, _ in named)
        line = record.report.dateline.span if record.report.dateline is not None else (0, 0)
        firm = [(at, side) for at, side, is_firm in named if is_firm and not line[0] <= at[0] < line[1]]
        occasions = Occasions(record)
        home = record.report.dateline.place if record.report.dateline is not None else None
        places = [place for place in record.places if place.id != home]
        spans = list(sentences(text))
        title = text[slice(*spans[0])] if spans else ""
        last: Meeting | None = None
        lately: Meeting | None = None
        people: Meeting | None = None
        for whole, following in zip(spans, [*spans[1:], (0, 0)], strict=True):
            own, beside = sides_in(text, whole, firm)
            who_else = tuple(sorted({name for at, name in unknown if whole[0] <= at[0] < whole[1]}))
            after = text[slice(*following)]
            found: list[Meeting] = []
            who: Meeting | None = None
            for which, span in enumerate(self._pieces(text, whole)):
                before = found[-1] if found and _LISTED.match(text, span[0]) else last
                piece = Piece(
                    record, text, span, whole, own, beside, who_else, which, after, title, before, lately, people, known
                )
                sittings = list(self._sittings(piece, occasions, places))
                found += sittings
                who = who or (self._who(piece) if not sittings else None)
            yield from found
            last, people = (found[0] if found else None), who
            lately = next(
                (item for item in (last, who, lately) if item is not None and len(states(item.parties)) > 1), lately
            )

    def _pieces(self, text: str, span: Span) -> list[Span]:
        """The parts of a sentence that each speak of a round ("the first from May 1 to 4, the second in June")."""
        cuts = [match.end() for match in _CLAUSE.finditer(text, *span)]
        cuts = sorted({*cuts, *self._counts.cuts(text, span)})
        return list(zip([span[0], *cuts], [*cuts, span[1]], strict=True))

    def _who(self, piece: Piece) -> Meeting | None:
        """The people of whom a sentence tells without a day that they met."""
        if len(states(piece.sides)) < _BOTH:
            return None
        words = piece.text[slice(*piece.span)]
        noun = self._nouns.of(words, in_town=False, told_before=False, is_half=False)
        if noun is None or _NONE.search(words[: noun.span[0]]):
            return None
        is_held = self._reckoning.fate(words, noun.span[0], piece.span[0]).status == "held"
        return msgspec.structs.replace(bare(piece), parties=piece.sides, is_sitting=True) if is_held else None

    def _sittings(self, piece: Piece, occasions: Occasions, places: Sequence[Place]) -> Iterator[Meeting]:
        span, text = piece.span, piece.text
        words, issued = text[slice(*span)], number(piece.record.report.published)
        if self._nouns.is_contest(words):
            return
        count = self._counts.of(words) or (self._counts.bare(words) if piece.which and _THE.match(words) else None)
        if count is None and self._is_of_series(piece, words):
            count = self._counts.of_series(words)
        if count is None and (_SERIES.search(words) or self._urged.search(_QUOTE.sub(" ", words))):
            return
        place = town_in(places, text, span)
        noun = self._nouns.of(words, place is not None, piece.lately is not None, len(states(piece.sides)) == 1)
        refers = self._referred_to(piece, words) if noun is None and count is None else None
        if count is None and noun is None and refers is None:
            return
        at = noun.span if noun is not None else (0, 0)
        fate = self._fate(piece, words, at[0])
        if self._is_none(piece, words, at[0], noun, fate, count):
            return
        if count is None and noun is not None and noun.kind in ("hosting", "meeting"):
            count = self._counts.of_time(words)
        near = occasions.near((at[0] + span[0], at[1] + span[0]), span)
        if noun is not None and noun.kind == "deal":
            near = sorted(near, key=lambda item: abs(item.span[0] - at[0] - span[0]))[:1]
        is_deal = noun is not None and noun.kind == "deal"
        found = self._reckoning.of(near, text, span, fate, issued, at[0] + span[0], is_deal=is_deal)
        found, fate = self._kept(piece, words, found, fate, issued)
        is_sitting = noun is not None and noun.is_sitting
        is_theirs = is_sitting or (noun is not None and len(states(piece.sides)) > 1)
        if is_theirs and fate.status == "held" and [sat.edge for sat in found] in ([], ["begin"]):
            found = self._closed(piece, words, at[0], found) or found
        if not any(sat.first for sat in found) and count is None and not (is_sitting and fate.status in OFF):
            return
        parties, mediators = self._seats(piece, noun, refers, day_of(found) or issued)
        made = msgspec.structs.replace(
            bare(piece),
            parties=parties,
            mediators=mediators,
            number=count if refers is None else self._referred(words, refers),
            status=fate.status,
            place=self._place(piece, noun, place),
            is_sitting=is_sitting or count is not None or (refers is not None and refers.is_sitting),
            is_both=noun is not None and noun.is_both,
            is_inferred=parties != piece.sides and not mediators,
            rivals=self._rivals.of({side.code for side in parties}),
            is_lead=span[0] < LEAD and (bool(found) or not is_past_month(piece.record.times, span, issued)),
        )
        yield from dated(made, found, fate.status)

    def _is_none(self, piece: Piece, words: str, at: int, noun: Noun | None, fate: Fate, count: int | None) -> bool:
        """Do the words leave open whether anybody sits down, or say that nobody did?"""
        if _OPEN.search(words[:at]):
            return True
        if count is not None or fate.status in OFF:
            return False
        is_start = noun is not None and noun.kind == "start"
        return is_start or _NONE.search(words[:at]) is not None or _NOT_SO.match(piece.after) is not None

    def _seats(
        self, piece: Piece, noun: Noun | None, refers: Meeting | None, day: int
    ) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
        """Parties and mediators: of a standing format, of the sitting before, or those that the sentence names."""
        seats = self._formats.of(piece.text[slice(*piece.whole)], day, piece.known)
        seats = seats or self._formats.listed({side.code for side in piece.sides}, day)
        if seats is not None:
            return seats
        if refers is None and noun is not None and noun.is_both and not states(piece.sides):
            refers = piece.before or piece.lately
        return (refers.parties, refers.mediators) if refers is not None else (piece.sides, ())

    def _place(self, piece: Piece, noun: Noun | None, place: Spot | None) -> Spot | None:
        """Where it was: a known sitting where the sentence before sets it, unless a town stands beside its word."""
        before = piece.before
        if noun is None or not noun.is_both or before is None or before.place is None or states(piece.sides):
            return place
        beside = piece.text[piece.span[0] + noun.span[1] :][:_NEAR].partition(",")[0]
        is_its = place is not None and place.name.split()[0] in beside
        return place if is_its or not before.parties else before.place

    def _fate(self, piece: Piece, words: str, noun: int) -> Fate:
        """What became of it, also by how the next sentence begins."""
        fate = self._reckoning.fate(words, noun, piece.span[0])
        if fate.status != "planned" or not self._undone.match(piece.after):
            return fate
        return Fate("postponed" if _LATER.search(piece.after) else "cancelled", fate.sign)

    def _kept(self, piece: Piece, words: str, found: list[Sat], fate: Fate, issued: int) -> tuple[list[Sat], Fate]:
        """A plan whose day is past, in words that say that it should have been then, was not kept."""
        is_past = bool(found) and all(0 < sat.last < issued and sat.edge != "end" for sat in found)
        if fate.status != "planned" or not is_past or not self._unkept.search(words):
            return found, fate
        is_late = self._reckoning.is_late(piece.after) or self._reckoning.is_late(piece.title)
        status = "postponed" if is_late else "cancelled"
        return [msgspec.structs.replace(sat, status=status) for sat in found], Fate(status, fate.sign)

    def _referred_to(self, piece: Piece, words: str) -> Meeting | None:
        """The sitting on which a sentence without a noun of one goes on ("It had opened on Monday")."""
        if piece.people is not None and _SAT.search(words):
            return piece.people
        if self._is_of_series(piece, words) or (piece.which and _LISTED.match(words)):
            return piece.before or piece.lately
        goes_on = self._again.match(words) is not None and self._reckoning.is_cue(words[:_FRONT])
        return piece.before if goes_on else None

    def _is_of_series(self, piece: Piece, words: str) -> bool:
        """Is it one of several sittings of which the sentence before, or the report just before, tells?"""
        if self._counts.of_series(words) is None:
            return False
        told = piece.before is not None and piece.before.number is not None
        return told or self._counts.is_series(piece.text[max(0, piece.span[0] - _SHORTLY) : piece.span[0]])

    def _referred(self, words: str, before: Meeting) -> int | None:
        """The number of a sitting that goes on about the one before, or about another ("the first", "the next")."""
        told = self._counts.of_series(words)
        if told is not None or _LISTED.match(words):
            return told
        ordinal = self._counts.bare(words)
        if ordinal is not None or _NEXT.match(words):
            return ordinal if before.number is not None else None
        return before.number

    def _closed(self, piece: Piece, words: str, noun: int, begun: Sequence[Sat]) -> list[Sat]:
        """A sitting whose end a report tells as its news, without a day, ended on the day that it begins with."""
        issued = number(piece.record.report.published)
        if piece.span[0] >= LEAD or not issued or not self._reckoning.closes(words, noun):
            return []
        days = [
            day
            for item in piece.record.times
            if item.span[0] < LEAD and item.type == "DATE" and item.earliest == item.latest
            if issued - 1 <= (day := number(item.earliest)) <= issued
        ]
        if not days:
            return []
        return [Sat(begun[0].first, min(days), "held", "range") if begun else Sat(min(days), min(days), "held", "end")]
