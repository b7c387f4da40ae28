"""Who is meant by a name again, by "the minister", and by a pronoun."""

from __future__ import annotations

from dateline.actors.antecedents import Antecedents, salience
from dateline.actors.draft import Draft
from dateline.actors.keys import collective_key
from dateline.actors.memory import Memory, Seen
from dateline.actors.scene import Scene, speaks

_LOWER = frozenset({"deputy", "vice", "assistant", "under"})
"""Words of a title that make its bearer another than the one without them."""


class Resolver:
    """Goes through the mentions in text order and gives each its key."""

    def __init__(self, scene: Scene, drafts: list[Draft]) -> None:
        self._scene = scene
        self._drafts = sorted(drafts, key=lambda d: (d.span[0], -d.span[1]))
        self._memory = Memory()
        self._antecedents = Antecedents(scene, self._memory)
        self._people: dict[str, str] = {}
        self._keys_at: dict[int, str] = {}
        self._fresh = 0

    def run(self) -> list[Draft]:
        """All mentions with a key; those that nothing resolves stay without an actor and are left out."""
        self._index_people()
        out: list[Draft] = []
        for draft in self._drafts:
            if draft.kind == "pronoun":
                draft.key = None if draft.phrase else self._antecedents.of(draft)
            elif draft.key is None:
                draft.key = self._nominal(draft)
            elif draft.key.startswith("same:"):
                draft.key = self._keys_at.get(int(draft.key[5:]), draft.key)
            if draft.key is not None:
                self._note(draft)
                out.append(draft)
        return out + self._speakers_own(out)

    def _speakers_own(self, resolved: list[Draft]) -> list[Draft]:
        """ "I" inside a quotation is whoever speaks in that paragraph."""
        parsed = self._scene.parsed
        quoted = self._scene.quoted
        first = [d for d in self._drafts if d.kind == "pronoun" and d.phrase and quoted[d.head]]
        speaking = [
            d
            for d in (resolved if first else ())
            if not self._scene.quoted[d.head] and speaks(self._scene, d.head) and not d.nested
        ]
        for draft in first:
            here = parsed.sentence_of(draft.head)
            near = [d for d in speaking if abs(parsed.sentence_of(d.head).paragraph - here.paragraph) <= 1]
            same = [d for d in near if parsed.sentence_of(d.head).paragraph == here.paragraph]
            best = min(same or near, key=lambda d: abs(d.head - draft.head), default=None)
            draft.key = None if best is None else best.key
        return [d for d in first if d.key is not None]

    def _index_people(self) -> None:
        """Full names first, so that a surname in the headline finds its bearer."""
        named = [d for d in self._drafts if d.kind == "name" and d.actor_kind == "person"]
        for draft in sorted(named, key=lambda d: len(d.name.split()) < 2):
            words = _folded(draft.name)
            known = self._people.get(words[-1]) or self._people.get(" ".join(words))
            if draft.key is None:
                draft.key = known if known and self._agrees(known, words) else f"person:{' '.join(words)}"
            for word in (" ".join(words), words[-1], *(words[:1] if len(words) == 2 else ())):
                self._people.setdefault(word, draft.key)
            best = self._memory.described.get(draft.key)
            if best is None or (best.country is None and draft.country is not None):
                self._memory.described[draft.key] = draft
            self._keys_at[draft.span[0]] = draft.key
            self._memory.named_at[draft.head] = draft.key
            if draft.gender:
                self._memory.gender.setdefault(draft.key, draft.gender)

    def _agrees(self, key: str, words: list[str]) -> bool:
        """May a name of these words be the person of `key`? Different given names say no."""
        bearer = key.removeprefix("person:").lower().split()
        if len(words) == 1:
            return words[0] in bearer or self._people.get(words[0]) == key
        return words[0] == bearer[0] or (words[0][0] == bearer[0][0] and len(words[0]) <= 2)

    def _note(self, draft: Draft) -> None:
        assert draft.key is not None
        tokens = self._scene.parsed.tokens
        token = tokens[draft.head]
        if draft.kind != "pronoun":
            best = self._memory.described.get(draft.key)
            if best is None or (best.country is None and draft.country is not None):
                self._memory.described[draft.key] = draft
        if draft.gender and draft.kind == "pronoun":
            self._memory.leaning[draft.key] = draft.gender
        elif draft.gender:
            self._memory.gender.setdefault(draft.key, draft.gender)
        self._memory.seen.append(Seen(draft, draft.key, token.sent, salience(self._scene, draft)))
        self._memory.key_at.setdefault(draft.head, draft.key)
        self._memory.times[draft.key] = self._memory.times.get(draft.key, 0) + 1

    def _new_key(self, draft: Draft) -> str:
        self._fresh += 1
        return f"new:{self._fresh}:{draft.code or ''}"

    # ---- noun phrases

    def _nominal(self, draft: Draft) -> str | None:
        draft_key = self._taken_up(draft) if draft.definite or draft.plural else None
        if draft_key is not None:
            return draft_key
        if self._idle(draft):
            return None
        ahead = self._named_later(draft)
        if ahead is not None:
            return ahead
        if draft.actor_kind == "group" and not draft.code:
            return f"group:{' '.join(draft.phrase)}"
        return collective_key(self._scene.know, draft) or self._new_key(draft)

    def _taken_up(self, draft: Draft) -> str | None:
        """An actor named before that fits "the minister", "the group", "the ministry", "the country"."""
        if not draft.phrase:
            return None
        word = draft.phrase[-1].removesuffix("s")
        sentence = self._scene.parsed.tokens[draft.head].sent
        best: tuple[float, str] | None = None
        for seen in reversed(self._memory.seen[-120:]):
            fit = self._fits(draft, word, seen)
            if fit <= 0:
                continue
            score = fit - 0.15 * (sentence - seen.sentence) + 0.05 * seen.rank
            if best is None or score > best[0]:
                best = (score, seen.key)
        return best[1] if best is not None and best[0] > -1.0 else None

    def _fits(self, draft: Draft, word: str, seen: Seen) -> float:
        other = self._memory.described.get(seen.key, seen.draft)
        if draft.basis is None and draft.country and other.country and draft.country != other.country:
            return 0
        if draft.basis is None and draft.country and other.country is None and other.code:
            return 0
        know = self._scene.know
        if know.has("document", word):
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
            return 1.8 if self._its_people(draft, other) else 0
        return self._fits_body(draft, word, other)

    def _fits_body(self, draft: Draft, word: str, other: Draft) -> float:
        know = self._scene.know
        words = {w.removesuffix("s") for w in (*other.phrase, *_folded(other.name))}
        if other.actor_kind in ("person", "country"):
            return 0
        if word in words and set(draft.phrase[:-1]) <= (words | {""}):
            return 3.0
        if other.kind != "name":
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

    def _same_paper(self, draft: Draft, word: str, other: Draft) -> bool:
        """Are both words for one paper: "the report" of "a new study" or of the "Nutrition Survey"?"""
        last = other.phrase[-1] if other.phrase else _folded(other.name)[-1]
        both = self._scene.know.has("paper", word) and self._scene.know.has("paper", last)
        return both and draft.definite and not draft.plural

    def _its_people(self, draft: Draft, other: Draft) -> bool:
        """ "The scientists" of "a team of scientists" or "a research group"."""
        team = bool(other.phrase) and self._scene.know.has("team_word", other.phrase[-1])
        return team and draft.definite and not other.plural and draft.sectors[:1] == other.sectors[:1]

    def _fits_person(self, draft: Draft, word: str, other: Draft, seen: Seen) -> float:
        if other.actor_kind != "person" or draft.plural:
            return 0
        gender = self._memory.gender.get(seen.key)
        if draft.gender and gender and gender != draft.gender:
            return 0
        if self._holds(draft, seen.key):
            return 0
        titles = _titles(other)
        if word in titles:
            missing = [w for w in draft.phrase[:-1] if w not in titles]
            if (titles - set(draft.phrase)) & _LOWER:
                return 0
            return 3.0 if not missing else 1.5
        if self._complemented(draft):
            return 0
        own = tuple(s for s in draft.sectors if s != "*")
        if seen.draft.kind == "name" and own and own[0] in other.sectors[:2] and own[0] not in ("GOV", "CVL"):
            return 2.0
        if word in ("man", "woman") and seen.sentence < self._scene.parsed.tokens[draft.head].sent - 1:
            return 0
        if (
            word in ("leader", "official", "politician", "diplomat", "head", "chief", "man", "woman")
            and seen.draft.kind == "name"
        ):
            return 1.0
        return 0

    def _holds(self, draft: Draft, key: str) -> bool:
        """Is the person named inside the phrase ("Hagan's spokeswoman"), hence somebody else?"""
        return any(self._memory.named_at.get(i) == key for i in self._scene.parsed.tokens_in(draft.span))

    def _named_later(self, draft: Draft) -> str | None:
        """Whose name comes only after the title ("Iran's supreme leader" in a headline)."""
        if draft.actor_kind != "person" or not draft.definite or draft.plural or draft.basis is not None:
            return None
        words = set(draft.phrase)
        for key, other in self._memory.described.items():
            if other.actor_kind != "person" or other.kind != "name" or other.country != draft.country:
                continue
            titles = _titles(other)
            if self._holds(draft, key):
                continue
            if draft.country and words <= titles and not (titles - words) & _LOWER:
                return key
        return None

    def _idle(self, draft: Draft) -> bool:
        """Bodies and states that the report leaves open count only where they act."""
        if draft.code or draft.far or draft.role is None or draft.role.sectors not in ((), ("*",)):
            return False
        return self._scene.parsed.tokens[draft.head].dep not in ("nsubj", "agent") and draft.role.kind != "person"

    def _complemented(self, draft: Draft) -> bool:
        """ "The head of the commission" tells its own body."""
        parsed = self._scene.parsed
        return any(j > draft.head and self._scene.keys[j] == "of" for j in parsed.children[draft.head])


def _titles(other: Draft) -> set[str]:
    """The words of what a person is called: role, title and office."""
    return {*other.phrase, *_folded(other.title or ""), *_folded(other.office or "")}


def _folded(text: str) -> list[str]:
    return text.lower().replace("’", "'").replace(".", "").split() or [""]
