"""Who is meant by a name again, by "the minister", and by a pronoun."""

from __future__ import annotations

from dataclasses import replace

from dateline.actors.antecedents import Antecedents, salience
from dateline.actors.draft import Draft
from dateline.actors.fitting import LOWER, Fitting, folded, titles_of
from dateline.actors.keys import collective_key
from dateline.actors.memory import Memory, Seen
from dateline.actors.scene import Scene, heard, speaks

_BEST_FIT = 3.75
"""What a mention in the same sentence can score at most."""


class Resolver:
    """Goes through the mentions in text order and gives each its key."""

    def __init__(self, scene: Scene, drafts: list[Draft]) -> None:
        self._scene = scene
        self._drafts = sorted(drafts, key=lambda d: (d.span[0], -d.span[1]))
        self._memory = Memory()
        self._antecedents = Antecedents(scene, self._memory)
        self._fitting = Fitting(scene, self._memory)
        self._people: dict[str, str] = {}
        self._keys_at: dict[int, str] = {}
        self._fresh = 0

    def run(self) -> list[Draft]:
        """All mentions with a key; those that nothing resolves stay without an actor and are left out."""
        self._index_people()
        out: list[Draft] = []
        for draft in self._drafts:
            if draft.kind == "pronoun":
                keys = () if draft.phrase else self._antecedents.of(draft)
                draft.key = keys[0] if keys else None
                out += [replace(draft, key=key) for key in keys[1:]]
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
            words = folded(draft.name)
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
        if heard(self._scene, draft.head):
            self._memory.spoke.add(draft.key)
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
            if (-1.0 if best is None else best[0]) >= _BEST_FIT - 0.15 * (sentence - seen.sentence):
                break
            fit = self._fitting.of(draft, word, seen)
            if fit <= 0:
                continue
            score = fit - 0.15 * (sentence - seen.sentence) + 0.05 * seen.rank
            if best is None or score > best[0]:
                best = (score, seen.key)
        return best[1] if best is not None and best[0] > -1.0 else None

    def _named_later(self, draft: Draft) -> str | None:
        """Whose name comes only after the title ("Iran's supreme leader" in a headline)."""
        if draft.actor_kind != "person" or not draft.definite or draft.plural or draft.basis is not None:
            return None
        words = set(draft.phrase)
        for key, other in self._memory.described.items():
            if other.actor_kind != "person" or other.kind != "name" or other.country != draft.country:
                continue
            titles = titles_of(other)
            if self._fitting.holds(draft, key):
                continue
            if draft.country and words <= titles and not (titles - words) & LOWER:
                return key
        return None

    def _idle(self, draft: Draft) -> bool:
        """Bodies and states that the report leaves open count only where they act."""
        if draft.code or draft.far or draft.role is None or draft.role.sectors not in ((), ("*",)):
            return False
        return self._scene.parsed.tokens[draft.head].dep not in ("nsubj", "agent") and draft.role.kind != "person"
