"""Which candidates name acts, and of what type: the classifier's odds, weighed with what the frames say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from dateline.events.candidates import Candidates
from dateline.events.classifier import NONE, Classifier, Probabilities
from dateline.events.frames import Match
from dateline.lexicon.events import Backing, Choosing
from dateline.model.record import EventType


class Choice(msgspec.Struct, frozen=True):
    """A candidate that names an act."""

    n: int
    """Its position among the candidates."""
    kind: EventType
    sure: float
    """Probability that it names an act of any type."""


class Chooser:
    """Weighs odds and frames; no state between reports."""

    def __init__(self, classifier: Classifier, rules: Choosing) -> None:
        self.classifier = classifier
        self._rules = rules
        self._least = min(self.least(held) for held in ("sure", "met", "unmet", "other", "none"))
        self._none = classifier.labels.index(NONE)

    def least(self, held: Backing) -> float:
        """Least probability of an act whose type the frames back so."""
        return float(getattr(self._rules.least, held))

    def choices(self, found: Candidates, asked: Collection[int]) -> Iterator[Choice]:
        """The candidates that name acts; at the tokens `asked` somebody asks for something."""
        for n, odds in enumerate(self.classifier.probabilities(found.sparse, found.dense)):
            if found.tokens[n] in asked:
                yield Choice(n, "REQUEST", self._rules.asked)
                continue
            sure = 1.0 - float(odds[self._none])
            if sure < self._least:
                continue
            kind = self._kind(odds, found.matches[n])
            if sure >= self.least(backing(found.matches[n], kind)):
                yield Choice(n, kind, round(sure, 4))

    def _kind(self, odds: Probabilities, matches: Sequence[Match]) -> EventType:
        """The likeliest type, those that frames back being favoured."""
        favour = {m.frame.type: float(getattr(self._rules.favour, backing(matches, m.frame.type))) for m in matches}
        types = (
            (float(p) * favour.get(kind, 1.0), kind)  # type: ignore[call-overload]
            for p, kind in zip(odds, self.classifier.labels, strict=True)
            if kind != NONE
        )
        return max(types)[1]  # type: ignore[return-value]


def backing(matches: Sequence[Match], kind: str) -> Backing:
    """How the frames back a type: `sure`, `met`, `unmet` (conditions fail), `other` (other types), `none`."""
    own = [match for match in matches if match.frame.type == kind]
    if any(match.met for match in own):
        return "sure" if any(match.met and match.frame.grade == "sure" for match in own) else "met"
    if own:
        return "unmet"
    return "other" if matches else "none"
