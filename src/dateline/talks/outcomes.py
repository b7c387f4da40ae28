"""What a round came to, by the words around its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon.talks import OutcomeCue
from dateline.model import Outcome, Sentence, contains
from dateline.syntax import Ids
from dateline.talks.gather import Meeting
from dateline.talks.scene import Scene

_NEAR = 2
"""Sentences from a mention on that still speak of the meeting."""
_UNDONE = 4
"""Words before an outcome among which a negation undoes it."""
_FAILURES = frozenset({"no_breakthrough", "walkout"})


class Outcomes:
    """Finds the outcomes of one report's meetings."""

    def __init__(self, scene: Scene, cues: Sequence[OutcomeCue]) -> None:
        self._parsed = scene.parsed
        self._record = scene.record
        self._words = scene.words
        self._cues = [(cue.what, tuple(cue.phrase.split())) for cue in cues]

    def of(self, meeting: Meeting, parties: Ids) -> tuple[Outcome, ...]:
        """What the round came to, told in its sentences or right after."""
        if all(m.status in ("planned", "proposed") for m in meeting.mentions):
            return ()
        found: dict[str, Outcome] = {}
        for number in self._around(meeting):
            sentence = self._parsed.sentences[number]
            lemmas = [t.lemma for t in self._parsed.tokens[sentence.first : sentence.last]]
            for what, phrase in self._cues:
                at = _place(lemmas, phrase)
                if what in found or at is None or (what not in _FAILURES and self._is_undone(lemmas[:at])):
                    continue
                counted, deadline = self._counted(sentence), self._deadline(sentence)
                found[what] = Outcome(what, sentence.span, parties, counted, deadline)
        return tuple(sorted(found.values(), key=lambda outcome: (outcome.span, outcome.what)))

    def _is_undone(self, before: Sequence[str]) -> bool:
        """Do the words just before say that it did not come to this ("failed to", "did not", "refused to")?"""
        return bool(set(before[-_UNDONE:]) & set(self._words.undoing))

    def _counted(self, sentence: Sentence) -> tuple[str, ...]:
        """What the sentence counts of people and things handed over."""
        return tuple(
            quantity.id
            for quantity in self._record.quantities
            if contains(sentence.span, quantity.span) and quantity.measure in ("released", "detained", "other")
        )

    def _deadline(self, sentence: Sentence) -> str | None:
        for time in self._record.times:
            head = self._parsed.head_of(time.span) if contains(sentence.span, time.span) else None
            if head is not None and time.type in ("DATE", "TIME"):
                above = self._parsed.tokens[self._parsed.tokens[head].head]
                if above.lower in self._words.deadlines:
                    return time.id
        return None

    def _around(self, meeting: Meeting) -> list[int]:
        """Numbers of the sentences that mention it, and of those right after in the same paragraph."""
        out = []
        for mention in meeting.mentions:
            home = self._parsed.sentences[mention.sentence]
            for number in range(mention.sentence, min(mention.sentence + _NEAR, len(self._parsed.sentences))):
                if self._parsed.sentences[number].paragraph == home.paragraph:
                    out.append(number)
        return sorted(set(out))


def _place(lemmas: Sequence[str], phrase: Sequence[str]) -> int | None:
    """Where the phrase begins, or None."""
    size = len(phrase)
    if any(want != "*" and want not in lemmas for want in phrase):
        return None
    return next(
        (
            at
            for at in range(len(lemmas) - size + 1)
            if all(want in ("*", have) for want, have in zip(phrase, lemmas[at : at + size], strict=True))
        ),
        None,
    )
