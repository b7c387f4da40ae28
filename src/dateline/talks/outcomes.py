"""What a round came to, by the words around its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon.talks import OutcomeCue
from dateline.model import Outcome
from dateline.syntax import Ids
from dateline.talks.gather import Meeting
from dateline.talks.scene import Scene

_NEAR = 2
"""Sentences from a mention on that still speak of the meeting."""


class Outcomes:
    """Finds the outcomes of one report's meetings."""

    def __init__(self, scene: Scene, cues: Sequence[OutcomeCue]) -> None:
        self._parsed = scene.parsed
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
                if what not in found and _has(lemmas, phrase):
                    found[what] = Outcome(what, sentence.span, parties)
        return tuple(sorted(found.values(), key=lambda outcome: (outcome.span, outcome.what)))

    def _around(self, meeting: Meeting) -> list[int]:
        """Numbers of the sentences that mention it, and of those right after in the same paragraph."""
        out = []
        for mention in meeting.mentions:
            home = self._parsed.sentences[mention.sentence]
            for number in range(mention.sentence, min(mention.sentence + _NEAR, len(self._parsed.sentences))):
                if self._parsed.sentences[number].paragraph == home.paragraph:
                    out.append(number)
        return sorted(set(out))


def _has(lemmas: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    if any(want != "*" and want not in lemmas for want in phrase):
        return False
    return any(
        all(want in ("*", have) for want, have in zip(phrase, lemmas[at : at + size], strict=True))
        for at in range(len(lemmas) - size + 1)
    )
