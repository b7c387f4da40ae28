"""The likeliest day of any word that names an act, for those who need one day for each; with its ground.

Unlike the dates of events in the record, which stay open where the text gives nothing, this always answers when
the day of publication is known: from the clause, the sentence, the same word told elsewhere, the scene, or the day
of publication.
"""

from __future__ import annotations

from functools import cached_property

from dateline.chronology.clause import Sentences
from dateline.chronology.offsets import find_offsets
from dateline.chronology.relations import Relations, bounds, publication
from dateline.lexicon import DataFiles
from dateline.model import DateBounds, Parsed, Record, Span, Time

_NEAR = 5
"""Sentences over which a day once told goes on; set on EventStoryLine's open half."""
_NO_ACTS: frozenset[int] = frozenset()


class Dater:
    """Dates words of one report whose times are known."""

    def __init__(self, parsed: Parsed, record: Record, data: DataFiles) -> None:
        self._relations = Relations(data)
        self._parsed = parsed
        self._published = publication(record)
        self._offsets = find_offsets(parsed, record)
        self._sentences = Sentences(parsed, record, _NO_ACTS, self._relations)

    def date(self, span: Span) -> DateBounds:
        """The likeliest day of the act named at `span`, and on what ground; open only without any day."""
        i = self._parsed.head_of(span)
        if i is None:
            return DateBounds()
        return self._of_distance(i) or self._day_of(i)

    def _day_of(self, i: int) -> DateBounds:
        return self._of_sentence(i) or self._of_word(i) or self._of_scene(i) or self._of_report()

    def _of_distance(self, i: int) -> DateBounds | None:
        """The day of an act told as "a day after" or "before" another one of the sentence."""
        chain = [i, *self._parsed.ancestors(i)]
        for offset in self._offsets:
            if offset.reference in chain and self._sentences.told(i) is None:
                return offset.to_reference(self._day_of(offset.act), "distance")
        return None

    def _of_sentence(self, i: int) -> DateBounds | None:
        told = self._sentences.told(i)
        if told is not None and told.time.granularity == "day":
            return _day(told.time, told.how)
        near = self._sentences.within(self._parsed.tokens[i].sent)
        days = [(abs(head - i), n, time) for n, (head, time) in enumerate(near) if time.granularity == "day"]
        if days:
            return _day(min(days)[2], "sentence")
        return bounds(told.time, told.how, told.relation, published=self._published) if told else None

    @cached_property
    def _told(self) -> list[tuple[int, str, DateBounds]]:
        """Sentence, lemma and day of each verb and noun whose clause tells its day, in text order."""
        out = []
        for token in self._parsed.tokens:
            if token.pos not in ("VERB", "NOUN") or not self._sentences.within(token.sent):
                continue
            told = self._sentences.told(token.i)
            if told is not None and told.time.granularity == "day" and told.how == "clause":
                out.append((token.sent, token.lemma, _day(told.time, "scene")))
        return out

    def _of_word(self, i: int) -> DateBounds | None:
        """The day of the same word where the report dates it, the nearest telling before others."""
        token = self._parsed.tokens[i]
        same = [
            (abs(sentence - token.sent), n) for n, (sentence, lemma, _) in enumerate(self._told) if lemma == token.lemma
        ]
        if not same or token.lemma in self._relations.common:  # too common for two tellings to be one act
            return None
        days = self._told[min(same)[1]][2]
        return DateBounds(days.earliest, days.latest, "same word")

    def _of_scene(self, i: int) -> DateBounds | None:
        """The day spoken of last before the word, else the first that the report tells."""
        sentence = self._parsed.tokens[i].sent
        before = [days for s, _, days in self._told if sentence - _NEAR <= s < sentence]
        if before:
            return before[-1]
        return self._told[0][2] if self._told else None

    def _of_report(self) -> DateBounds:
        if self._published is None:
            return DateBounds()
        day = self._published.isoformat()
        return DateBounds(day, day, "published")


def _day(time: Time, basis: str) -> DateBounds:
    return DateBounds(time.earliest, time.earliest, basis)
