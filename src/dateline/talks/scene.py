"""What the parts of this stage work on: one report's parse and record, and the words and pairs they know."""

from __future__ import annotations

import msgspec

from dateline.lexicon.talks import TalkWords
from dateline.model import Parsed, Record
from dateline.syntax import Clauses, People


class Scene(msgspec.Struct, frozen=True):
    """One report, read as far as the talks need it."""

    parsed: Parsed
    record: Record
    clauses: Clauses
    people: People
    words: TalkWords

    def side(self, actor: str) -> str | None:
        """The side that an actor belongs to, or None for those without a code."""
        code = self.people.actors[actor].code
        return side_of(code, self.words) if code else None

    def home(self, i: int) -> range:
        """The tokens of the sentence that token `i` stands in."""
        sentence = self.parsed.sentence_of(i)
        return range(sentence.first, sentence.last)


def side_of(code: str, words: TalkWords) -> str:
    """The party that an actor code belongs to: a country, an organisation, or a group under its own code."""
    parts = code.split()
    if len(parts) < 2:
        return code
    if parts[0] == "IGO" or parts[1] in words.armed_sectors or parts[1] not in words.state_sectors:
        return " ".join(parts[:2])
    return parts[0]
