"""How an act stands to the time that it is told with: within it, since or until it, or between it and another."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.chronology.relations import Relations
from dateline.lexicon.times import RelationName
from dateline.model import Parsed, Time

_SUPERLATIVE_REACH = 9
"""Words before "since" in which a superlative makes it a measure."""
_CLAUSAL = frozenset({"VERB", "AUX"})

How = Literal["clause", "sentence"]
Found = list[tuple[int, Time]]
"""Times of a sentence with the token that each hangs on."""


class Told(msgspec.Struct, frozen=True):
    """A time, how the act stands to it, and whether the act's clause or only its sentence tells it."""

    time: Time
    relation: RelationName
    how: How
    until: Time | None = None
    """The other end of a stretch ("from Friday to Sunday")."""


class Ends:
    """Reads the words before the times of one report."""

    def __init__(self, parsed: Parsed, relations: Relations) -> None:
        self._parsed = parsed
        self._relations = relations

    def told(self, i: int, time: Time, how: How, around: Found) -> Told:
        """What `time` tells of the act at token `i`; `around` are the times of its sentence."""
        relation = self._relation(time)
        since = self._since(time) if relation == "within" else None
        if since is not None and not self._parsed.is_under(i, since):
            relation = "since"
        if relation == "from":
            later = next((t for _, t in around if self._closes(time, t)), None)
            return Told(time, "within" if later is not None else "since", how, later)
        if relation in ("closing", "until"):
            opener = next((t for _, t in around if self._closes(t, time)), None)
            if opener is not None and self._relation(opener) == "from":
                return Told(opener, "within", how, time)
        return Told(time, "within" if relation == "closing" else relation, how)

    def _relation(self, time: Time) -> RelationName:
        return self._relations.read(self._before(time))

    def _closes(self, first: Time, last: Time) -> bool:
        """Does `last` follow `first` with only "to", "until", "and" … between?"""
        between = tuple(self._parsed.text[first.span[1] : last.span[0]].lower().split())
        ends = self._relations.read(between) in ("closing", "until")
        return first.span[1] <= last.span[0] and len(between) == 1 and ends

    def _since(self, time: Time) -> int | None:
        """The "since" of a phrase in which the time only dates the event named: "since the truce of March"."""
        head = self._parsed.head_of(time.span)
        for above in () if head is None else self._parsed.ancestors(head):
            token = self._parsed.tokens[above]
            if token.pos in _CLAUSAL:
                return None
            if self._relations.read((token.lower,)) == "since":
                return above
        return None

    def is_only_measure(self, time: Time, i: int) -> bool:
        """Does "since" measure something else: "the first talks since 2022", "the worst attack since May"?"""
        since = self._since(time)
        if self._relation(time) != "since" and since is None:
            return False
        if since is not None and self._parsed.is_under(i, since):
            return False
        first = since if since is not None else (self._parsed.token_at(time.span[0]) or 0)
        start = max(first - 1 - _SUPERLATIVE_REACH, self._parsed.sentence_of(first).first)
        return any(
            t.tag in ("JJS", "RBS") or t.lower in self._relations.measures for t in self._parsed.tokens[start:first]
        )

    def _before(self, time: Time) -> tuple[str, ...]:
        first = self._parsed.token_at(time.span[0])
        if first is None:
            return ()
        start = max(first - self._relations.longest, self._parsed.sentence_of(first).first)
        return tuple(token.lower for token in self._parsed.tokens[start:first])
