"""Whether a noun phrase takes up an actor named before: "the minister", "the group", "the officials"."""

from __future__ import annotations

from dateline.actors.draft import Draft
from dateline.actors.memory import Memory, Seen
from dateline.actors.scene import Scene, heard, speaks

LOWER = frozenset({"deputy", "vice", "assistant", "under"})
"""Words of a title that make its bearer another than the one without them."""


_TALE = 8
"""Sentences over which people without names are spoken of again."""
_OFTEN = 3
"""Mentions that make a private person one whom the report is about."""
_NEAR = 4
"""Sentences over which a body is taken up by a word for its office."""
_HEADS = frozenset({"president", "premier", "monarch", "pope"})
"""Offices whose bearer is meant by "the country's leader"."""
_STATE_BODIES = tuple((sector,) for sector in ("GOV", "MIL", "SPY", "COP", "JUD", "LEG", "MED"))


class Fitting:
    """Says how well noun phrases fit what `memory` holds."""

    def __init__(self, scene: Scene, memory: Memory) -> None:
        self._scene = scene
        self._memory = memory
        self._read: dict[str, frozenset[str]] = {}

    def of(self, draft: Draft, word: str, seen: Seen) -> float:
        """How well `draft`, headed by the singular `word`, fits the actor of `seen`; 0 where it cannot be meant."""
        other = self._memory.described.get(seen.key, seen.draft)
        apart = draft.country and other.country and draft.country != other.country
        if draft.basis is None and apart and other.basis != "context":
            return 0
        if draft.basis is None and draft.country and other.country is None and other.code:
            return 0
        know = self._scene.know
        if know.has("document", word):
            if self._in_writing(draft, seen):
                return 3.5
            told = seen.draft.kind != "pronoun" and seen.rank >= 3.5 and know.has("said_document", word)
            if told and seen.draft.phrase[-1:] != (word,):
                return 1.0
            return 3.0 if word in other.phrase else 2.0 * self._same_paper(draft, word, other)
        if know.has("state_word", word) and not draft.plural:
            return 2.0 if other.actor_kind == "country" and draft.country is None and not seen.draft.nested else 0
        if draft.actor_kind == "person":
            return self._fits_person(draft, word, other, seen)
        if draft.plural:
            alike = draft.sectors[:1] == other.sectors[:1] and draft.sectors[:1] in (
                ("REB",),
                ("PRM",),
                ("CRM",),
            )
            if draft.definite and seen.draft.kind == "name" and other.full and alike:
                return 2.0
            return 1.8 if self._its_people(draft, other) else self._again(draft, seen)
        return self._fits_body(draft, word, other) or self._its_office(draft, word, other, seen)

    def _fits_body(self, draft: Draft, word: str, other: Draft) -> float:
        know = self._scene.know
        words = {w.removesuffix("s") for w in (*other.phrase, *folded(other.name))}
        if other.actor_kind in ("person", "country"):
            return 0
        if word in words and set(draft.phrase[:-1]) <= (words | {""}):
            return 3.0
        if other.kind != "name" or self._named_apart(draft):
            return 0
        if know.has("group_word", word) and (
            other.actor_kind == "group" or other.sectors[:1] in (("REB",), ("PRM",), ("PTY",))
        ):
            return 2.0
        if know.has("company_word", word) and other.sectors[:1] == ("BUS",):
            return 2.0
        if know.has("press_word", word) and other.sectors[:1] == ("JRN",):
            return 2.0
        if know.has("bloc_word", word) and ((other.code or "").startswith(("IGO", "NGO")) or "SOC" in other.sectors):
            return 1.6
        return 0

    def _named_apart(self, draft: Draft) -> bool:
        """Is it written as a name of its own ("the American Jewish Committee")?"""
        tokens = self._scene.parsed.tokens
        left = [j for j in self._scene.parsed.children[draft.head] if j < draft.head and tokens[j].dep != "det"]
        return tokens[draft.head].text[0].isupper() and any(tokens[j].text[0].isupper() for j in left)

    def _same_paper(self, draft: Draft, word: str, other: Draft) -> bool:
        """Are both words for one paper: "the report" of "a new study" or of the "Nutrition Survey"?"""
        last = other.phrase[-1] if other.phrase else folded(other.name)[-1]
        both = self._scene.know.has("paper", word) and self._scene.know.has("paper", last)
        return both and draft.definite and not draft.plural

    def _its_people(self, draft: Draft, other: Draft) -> bool:
        """ "The scientists" of "a team of scientists" or "a research group"."""
        team = bool(other.phrase) and self._scene.know.has("team_word", other.phrase[-1])
        return team and draft.definite and not other.plural and draft.sectors[:1] == other.sectors[:1]

    def _away(self, draft: Draft, seen: Seen) -> int:
        """Sentences between the two."""
        return self._scene.parsed.tokens[draft.head].sent - seen.sentence

    def _in_writing(self, draft: Draft, seen: Seen) -> bool:
        """ "The statement" of the one who "said in a statement"."""
        parsed = self._scene.parsed
        token = parsed.tokens[seen.draft.head]
        if not draft.definite or token.dep != "nsubj" or not speaks(self._scene, token.i):
            return False
        nouns = (parsed.child(c, "pobj") for c in parsed.children[token.head] if self._scene.keys[c] == "in")
        same = parsed.tokens[draft.head].lemma
        return any(noun is not None and parsed.tokens[noun].lemma == same for noun in nouns)

    def _again(self, draft: Draft, seen: Seen) -> float:
        """ "The officials" after "US officials": the same people, told by the same noun."""
        before = seen.draft
        same = before.kind == "nominal" and before.plural and before.phrase[-1:] == draft.phrase[-1:]
        told = before.code is not None and before.basis is None and not before.far
        bare = draft.definite and (draft.country is None or draft.basis is not None)
        return 2.2 if same and told and bare and self._away(draft, seen) <= _TALE else 0

    def _its_office(self, draft: Draft, word: str, other: Draft, seen: Seen) -> float:
        """ "The press service", "the agency" of the state's body that was named last."""
        words = (*draft.phrase[:-1], word)
        if not self._scene.know.has("office_word", " ".join(words)) or not self._plain(draft):
            return 0
        body = other.actor_kind == "organisation" and other.sectors[:1] in _STATE_BODIES and other.code is not None
        bare = draft.country is None or draft.basis is not None
        near = self._away(draft, seen) <= _NEAR and seen.draft.kind != "pronoun" and not seen.draft.plural
        return 1.5 if body and bare and near and other.basis is None and _bodily(other) else 0

    def _plain(self, draft: Draft) -> bool:
        """Has the phrase no words but those of its role and an article?"""
        tokens = self._scene.parsed.tokens
        below = [j for j in self._scene.parsed.children[draft.head] if tokens[j].dep in ("amod", "compound", "nmod")]
        return all(self._scene.keys[j] in draft.phrase for j in below)

    def _fits_person(self, draft: Draft, word: str, other: Draft, seen: Seen) -> float:
        if other.actor_kind != "person" or draft.plural:
            return 0
        gender = self._memory.gender.get(seen.key)
        if draft.gender and gender and gender != draft.gender:
            return 0
        if self.holds(draft, seen.key):
            return 0
        titles = titles_of(other)
        if word in titles:
            missing = [w for w in draft.phrase[:-1] if w not in titles]
            if (titles - set(draft.phrase)) & LOWER:
                return 0
            return 3.0 if not missing else 1.5
        if self._alike_office(draft, other):
            return 2.5
        if self._complemented(draft):
            return 0
        if self._unnamed(draft, word, seen) or self._untold(draft, other, seen):
            return 1.4
        if self._by_calling(draft, word, other, seen):
            return 2.0
        return self._fits_anybody(draft, word, other, seen)

    def _fits_anybody(self, draft: Draft, word: str, other: Draft, seen: Seen) -> float:
        """How well a noun for many people ("the official", "the analyst") fits somebody."""
        own = tuple(s for s in draft.sectors if s != "*")
        if word == "diplomat" and not self._held(other) & {"diplomat", "envoy"}:
            return 0
        special = bool(own) and own[0] not in ("GOV", "CVL") and not self._scene.know.has("any_person", word)
        if seen.draft.kind == "name" and special and own[0] in other.sectors[:2]:
            return 2.0 if seen.key in self._memory.spoke else 1.9
        if word in ("man", "woman") and seen.sentence < self._scene.parsed.tokens[draft.head].sent - 1:
            return 0
        if self._scene.know.has("any_person", word) and seen.draft.kind == "name":
            if word == "leader" and draft.country and not self._held(other) & _HEADS:
                return 0.3
            return 1.0
        return 0

    def _unnamed(self, draft: Draft, word: str, seen: Seen) -> bool:
        """ "The source" after "an intelligence official told": whoever spoke without a name."""
        before = seen.draft
        single = before.kind == "nominal" and not before.plural and not before.definite
        plain = self._scene.know.has("unnamed", word) and (draft.country is None or draft.basis is not None)
        return plain and single and heard(self._scene, before.head) and self._away(draft, seen) <= _TALE

    def _untold(self, draft: Draft, other: Draft, seen: Seen) -> bool:
        """ "The Chinese premier said" after "Li said": who is named without a word of the office."""
        told = draft.code is not None and draft.basis is None and draft.sectors[:1] in _STATE_BODIES
        bare = other.kind == "name" and not other.phrase and other.code is None and len(other.name.split()) == 1
        both = speaks(self._scene, draft.head) and heard(self._scene, seen.draft.head)
        return told and bare and both and 0 < self._away(draft, seen) <= 2

    def _by_calling(self, draft: Draft, word: str, other: Draft, seen: Seen) -> bool:
        """ "The filmmaker said" of the one private person who is spoken of: told by a calling, named before."""
        private = other.kind == "name" and other.full is None and other.sectors[:1] not in _STATE_BODIES
        bare = draft.definite and draft.sectors[:1] not in _STATE_BODIES and self._plain(draft)
        calling = self._scene.know.has("calling", word) or draft.sectors[:1] in (("EDU",), ("CVL",))
        told = seen.key in self._memory.spoke or self._memory.times.get(seen.key, 0) >= _OFTEN
        return private and bare and calling and told and heard(self._scene, draft.head)

    def _alike_office(self, draft: Draft, other: Draft) -> bool:
        """ "The premier" of a prime minister, "the pontiff" of a pope."""
        mine = self._offices(" ".join(draft.phrase)) | self._offices(" ".join(self._called(draft)))
        if not mine or (titles_of(other) & LOWER) != (set(draft.phrase) & LOWER):
            return False
        return bool(mine & self._held(other))

    def _held(self, other: Draft) -> frozenset[str]:
        """The offices that are told of somebody."""
        texts = (" ".join(other.phrase), other.title or "", other.office or "", other.full or "")
        return frozenset().union(*map(self._offices, texts))

    def _called(self, draft: Draft) -> list[str]:
        """The adjective and the noun without a state between them ("top diplomat" in "the top US diplomat")."""
        tokens = self._scene.parsed.tokens
        below = [j for j in self._scene.parsed.children[draft.head] if j < draft.head and tokens[j].dep == "amod"]
        first = [self._scene.keys[j] for j in below if j not in self._scene.hit_at]
        return [*first[:1], draft.phrase[-1]]

    def _offices(self, text: str) -> frozenset[str]:
        """What offices the words of `text` name, each by the word for all that are called so."""
        if text not in self._read:
            words = folded(text)
            spans = (" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1))
            found = (self._scene.know.value("same_office", span) for span in spans)
            self._read[text] = frozenset(value for value in found if value)
        return self._read[text]

    def holds(self, draft: Draft, key: str) -> bool:
        """Is the person named inside the phrase ("Hagan's spokeswoman"), hence somebody else?"""
        return any(self._memory.named_at.get(i) == key for i in self._scene.parsed.tokens_in(draft.span))

    def _complemented(self, draft: Draft) -> bool:
        """ "The head of the commission" tells its own body."""
        parsed = self._scene.parsed
        return any(j > draft.head and self._scene.keys[j] == "of" for j in parsed.children[draft.head])


def titles_of(other: Draft) -> set[str]:
    """The words of what a person is called: role, title and office."""
    return {*other.phrase, *folded(other.title or ""), *folded(other.office or "")}


def _bodily(other: Draft) -> bool:
    """Is it a body of its own, not the state's government or forces as a whole?"""
    return not (other.key or "").startswith("state:")


def folded(text: str) -> list[str]:
    """The words of a name or title as they are compared."""
    return text.lower().replace("’", "'").replace(".", "").split() or [""]
