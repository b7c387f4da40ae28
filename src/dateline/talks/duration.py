"""How long a meeting took."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import Sentence, Time, contains
from dateline.talks.gather import Meeting
from dateline.talks.scene import Scene

_CLIMB = 3
"""Words between the length and the verb that it measures."""


class Durations:
    """Finds the times that measure a meeting in one report."""

    def __init__(self, scene: Scene) -> None:
        self._parsed = scene.parsed
        self._times = [t for t in scene.record.times if t.type == "DURATION" and _is_short(t.value)]
        self._words = scene.words

    def of(self, meeting: Meeting) -> str | None:
        """The id of the time that tells how long it lasted, in its sentences or the one after."""
        own = sorted({m.sentence for m in meeting.mentions})
        for number in own:
            found = self._in([self._parsed.sentences[number]], strict=False)
            if found is not None:
                return found
        return self._in(self._following(own), strict=True)

    def _following(self, own: Iterable[int]) -> list[Sentence]:
        sentences, out = self._parsed.sentences, list[Sentence]()
        for number in own:
            for k in range(number + 1, min(number + 3, len(sentences))):
                if sentences[k].paragraph == sentences[number].paragraph:
                    out.append(sentences[k])
        return out

    def _in(self, sentences: Iterable[Sentence], strict: bool) -> str | None:
        for sentence in sentences:
            for time in self._times:
                if contains(sentence.span, time.span) and self._measures(time, strict):
                    return time.id
        return None

    def _measures(self, time: Time, strict: bool) -> bool:
        tokens = self._parsed.tokens
        head = self._parsed.head_of(time.span)
        if head is None:
            return False
        if any(tokens[j].lower == "of" and self._has_meeting(j) for j in self._parsed.children[head]):
            return True
        is_modifier = tokens[head].dep in ("compound", "amod", "nmod", "poss")
        if is_modifier and tokens[tokens[head].head].lemma in self._words.nouns:
            return True
        at = head
        for _ in range(_CLIMB):
            above = tokens[at].head
            if above == at:
                return False
            if tokens[above].pos == "ADP" and tokens[above].lower not in self._words.measuring:
                return False
            at = above
            if tokens[at].pos in ("VERB", "AUX"):
                return tokens[at].lemma in self._words.lasting and (not strict or self._is_of_meeting(at))
        return False

    def _has_meeting(self, preposition: int) -> bool:
        return any(self._parsed.tokens[k].lemma in self._words.nouns for k in self._parsed.children[preposition])

    def _is_of_meeting(self, verb: int) -> bool:
        """Is the subject the meeting or those who met ("the exchange lasted …", "it ended after …")?"""
        tokens = self._parsed.tokens
        subjects = [tokens[j] for j in self._parsed.children[verb] if tokens[j].dep in ("nsubj", "nsubjpass")]
        words = (*self._words.nouns, *self._words.delegations, "exchange", "it", "they")
        return any(token.lemma in words for token in subjects)


def _is_short(value: str) -> bool:
    """Hours, minutes or a few days: what a meeting may take."""
    return (value.startswith("PT") or value.endswith("D")) and "X" not in value
