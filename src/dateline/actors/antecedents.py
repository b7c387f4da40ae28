"""Whom a pronoun means: the mentions before it, scored by grammar, distance and who is speaking."""

from __future__ import annotations

from dateline.actors.draft import Draft
from dateline.actors.memory import Memory, Seen
from dateline.actors.scene import Scene, cited

_WINDOW = 3
"""Sentences that a pronoun looks back."""
_FAR = 8
"""Sentences that "he said" looks back where nobody is nearer."""
_COLLECTIVE = (("COP",), ("MIL",), ("GOV",), ("REB",), ("PRM",), ("LEG",), ("JRN",))
"""Sectors whose bodies are taken up by "they"."""
_LEFT = ("conj", "appos")


def salience(scene: Scene, draft: Draft) -> float:
    """How much a mention is in view: subjects and sources most, what is nested or quoted least."""
    weight = scene.know.weights
    tokens = scene.parsed.tokens
    token = tokens[_counted(scene, draft.head)]
    rank = weight.get(f"as {token.dep}", weight["as anything else"])
    above = tokens[token.head]
    if token.dep == "nsubj" and (scene.know.has("speech", above.lemma) or scene.know.has("utter", above.lemma)):
        rank += weight["says something"]
    if token.dep in ("nsubj", "nsubjpass") and above.dep in ("ccomp", "advcl", "relcl", "acl"):
        rank += weight["in a lower clause"]
    if cited(scene, token.i):
        rank = weight["as the source"]
    if draft.nested:
        rank *= 0.3
    if scene.quoted[draft.head]:
        rank *= 0.45
    return rank


def _counted(scene: Scene, head: int) -> int:
    """The word that carries the part in its sentence: "thousands" of "thousands of protesters"."""
    tokens = scene.parsed.tokens
    above = tokens[tokens[head].head]
    if tokens[head].dep == "pobj" and above.lower == "of" and scene.know.has("amount", tokens[above.head].lemma):
        return above.head
    return head


class Antecedents:
    """Finds the actor of each pronoun among what `memory` holds."""

    def __init__(self, scene: Scene, memory: Memory) -> None:
        self._scene = scene
        self._memory = memory
        self._weight = scene.know.weights

    def of(self, draft: Draft) -> tuple[str, ...]:
        """The keys of the actors meant, several only for "they"; empty where nobody fits."""
        if draft.relative is not None:
            key = self._memory.key_at.get(draft.relative)
            return () if key is None else (key,)
        best = self._best(draft)
        if best is None:
            return ()
        return (best.key, *(self._fellows(best) if draft.plural else ()))

    def _fellows(self, seen: Seen) -> list[str]:
        """The others that the same words mean ("the three countries"), or that are named with them by "and"."""
        parsed, told = self._scene.parsed, self._memory
        keys = [other.key for other in told.seen if other.draft.span == seen.draft.span]
        heads = [seen.draft.head]
        for head in heads:
            heads += [c for c in parsed.children[head] if parsed.tokens[c].dep == "conj"]
        keys += [told.key_at[head] for head in heads[1:] if head in told.key_at]
        return [key for key in dict.fromkeys(keys) if key != seen.key]

    def _best(self, draft: Draft) -> Seen | None:
        sentence = self._scene.parsed.tokens[draft.head].sent
        best: tuple[float, Seen] | None = None
        others = self._clause_mates(draft.head) | self._quoting(draft.head)
        for seen in reversed(self._memory.seen):
            if seen.key in others:
                continue
            away = sentence - seen.sentence
            if away > (_FAR if draft.gender else _WINDOW):
                break
            if not self._may(draft, seen):
                continue
            score = self._score(draft, seen, away)
            if best is None or score > best[0]:
                best = (score, seen)
        return None if best is None else best[1]

    def _clause_mates(self, pronoun: int) -> set[str]:
        """Those named beside the pronoun under the same verb, whom it cannot mean ("he told Moss")."""
        parsed = self._scene.parsed
        token = parsed.tokens[pronoun]
        top = token
        if token.dep == "pobj":
            top = parsed.tokens[token.head]
        if token.dep not in ("nsubj", "dobj", "dative", "nsubjpass", "pobj") or token.tag == "PRP$":
            return set()
        near = list(parsed.children[top.head])
        for child in parsed.children[top.head]:
            if parsed.tokens[child].dep in ("prep", "dative", "agent"):
                near += parsed.children[child]
        told = self._memory
        named = {told.named_at[i] for i in near if i in told.named_at}
        return named | {told.key_at[i] for i in near if i in told.key_at and i != pronoun}

    def _quoting(self, pronoun: int) -> set[str]:
        """The speaker of the quotation that the pronoun stands in, who says "I" of himself."""
        parsed, told = self._scene.parsed, self._memory
        if not self._scene.quoted[pronoun]:
            return set()
        for verb in parsed.ancestors(pronoun):
            if self._scene.quoted[verb] or not self._scene.know.has("utter", parsed.tokens[verb].lemma):
                continue
            subject = parsed.child(verb, "nsubj")
            key = None if subject is None else told.named_at.get(subject) or told.key_at.get(subject)
            return set() if key is None else {key}
        return set()

    def _may(self, draft: Draft, seen: Seen) -> bool:
        other = self._memory.described.get(seen.key, seen.draft)
        if seen.draft.span[0] >= draft.span[0] or self._bound(draft, seen):
            return False
        if draft.gender is not None:
            if other.actor_kind != "person" or seen.draft.plural or self._mute(draft, other):
                return False
            gender = self._memory.gender.get(seen.key)
            return gender is None or gender == draft.gender
        if draft.plural:
            several = seen.draft.plural or other.actor_kind == "group" or _collective(other)
            return several or self._leads(seen.draft)
        return other.actor_kind in ("organisation", "country", "group") and not seen.draft.plural

    def _leads(self, other: Draft) -> bool:
        """Is it the first of several subjects ("Russia and Ukraine agreed")?"""
        parsed = self._scene.parsed
        joined = any(parsed.tokens[c].dep == "conj" for c in parsed.children[other.head])
        subject = parsed.tokens[other.head].dep in ("nsubj", "nsubjpass") and not other.nested
        return joined and subject and bool(self._fellows(Seen(other, other.key or "", 0, 0.0)))

    def _mute(self, draft: Draft, other: Draft) -> bool:
        """Does the pronoun speak, and the other is an infant, or nobody in particular?"""
        tokens = self._scene.parsed.tokens
        above = tokens[tokens[draft.head].head]
        speaking = tokens[draft.head].dep == "nsubj" and self._scene.know.has("utter", above.lemma)
        mute = bool(other.phrase) and self._scene.know.has("mute", other.phrase[-1])
        return speaking and other.kind == "nominal" and mute

    def _bound(self, draft: Draft, seen: Seen) -> bool:
        """A plain pronoun is nobody else in its own clause, and no speaker of the quotation it stands in."""
        tokens = self._scene.parsed.tokens
        mine, other = tokens[draft.head], tokens[seen.draft.head]
        if mine.tag != "PRP$" and mine.sent == other.sent and mine.head == other.head and mine.i != other.i:
            return True
        if mine.dep == "nsubj" and self._scene.know.has("speech", tokens[mine.head].lemma):
            return self._scene.quoted[other.i] and mine.sent == other.sent and not self._scene.quoted[mine.i]
        return False

    def _writes(self, draft: Draft) -> bool:
        """Is it a report or a study, of which nobody says "they"?"""
        return self._scene.know.has("document", draft.phrase[-1].removesuffix("s"))

    def _reports(self, subject: int, pronoun: int) -> bool:
        """Is the pronoun in what the subject says ("the army said it hit", "Smith said he would")?"""
        tokens = self._scene.parsed.tokens
        verb = tokens[subject].head
        if tokens[subject].dep != "nsubj" or not self._scene.know.has("utter", tokens[verb].lemma):
            return False
        return verb in list(self._scene.parsed.ancestors(pronoun))[1:6]

    def _ordered(self, other: int, pronoun: int) -> bool:
        """Is the other told what the pronoun should do ("told Moss that he should go")?"""
        parsed = self._scene.parsed
        tokens = parsed.tokens
        verb = tokens[other].head
        if tokens[other].dep not in ("dobj", "dative") or not self._scene.know.has("order", tokens[verb].lemma):
            return False
        clause = tokens[pronoun].head
        modal = any(self._scene.keys[c] in ("should", "must", "could") for c in parsed.children[clause])
        return modal and tokens[clause].head == verb

    def _owns(self, other: int, pronoun: int) -> bool:
        """Is the other the subject of the clause in which "its" or "their" stands ("warned that Iran moves its …")?"""
        parsed, tokens = self._scene.parsed, self._scene.parsed.tokens
        if tokens[pronoun].tag != "PRP$" or tokens[other].dep not in ("nsubj", "nsubjpass"):
            return False
        verbs = (a for a in parsed.ancestors(pronoun) if parsed.child(a, "nsubj", "nsubjpass") is not None)
        return next(verbs, None) == tokens[other].head

    def _score(self, draft: Draft, seen: Seen, away: int) -> float:
        tokens, weight = self._scene.parsed.tokens, self._weight
        mine, was = tokens[draft.head], tokens[seen.draft.head]
        score = seen.rank + weight["a sentence back"] * away
        if away and self._paragraph(mine.sent) != self._paragraph(was.sent):
            score += weight["another paragraph"]
        if away == 0 and self._reports(seen.draft.head, draft.head):
            score += weight["reports it"]
        if away == 0 and self._ordered(seen.draft.head, draft.head):
            score += weight["is ordered"]
        if away == 0 and self._owns(seen.draft.head, draft.head):
            score += weight["subject of the owner's clause"]
        if seen.draft.kind == "name":
            score += weight["is a name"]
        if seen.draft.kind == "pronoun" and seen.draft.gender == draft.gender:
            score += weight["is such a pronoun"]
        score += self._gendered(draft, seen)
        score += self._alike(mine.i, was.i, away)
        speaking = mine.dep == "nsubj" and self._scene.know.has("speech", tokens[mine.head].lemma)
        if draft.plural and speaking and seen.draft.phrase and self._writes(seen.draft):
            score -= 2.5
        if draft.gender is None and not draft.plural and seen.draft.actor_kind == "country":
            score += weight["is a state"]
        if self._scene.quoted[mine.i] != self._scene.quoted[was.i]:
            score += weight["quoted or not"]
        return score + weight["each mention"] * min(6, self._memory.times.get(seen.key, 0))

    def _alike(self, mine: int, was: int, away: int) -> float:
        """Both subjects, both speaking, or a noun with a relative clause just before."""
        tokens, weight = self._scene.parsed.tokens, self._weight
        score = 0.0
        if self._goes_on(mine):
            score += weight["speaks on"] if self._goes_on(was) or cited(self._scene, was) else 0.0
            score += weight["only describes"] if tokens[was].dep == "amod" else 0.0
        subjects = tokens[mine].dep == "nsubj" and tokens[was].dep == "nsubj"
        if subjects and away == 1 and tokens[tokens[was].head].dep == "ROOT":
            score += weight["subject of the sentence before"]
        if away == 0:
            score += weight["same sentence"]
            if any(tokens[c].dep == "relcl" for c in self._scene.parsed.children[was]):
                score += weight["with a relative clause"]
        return score

    def _goes_on(self, i: int) -> bool:
        """Is it the subject of a verb by which somebody goes on speaking?"""
        token = self._scene.parsed.tokens[i]
        above = self._scene.parsed.tokens[token.head]
        return token.dep == "nsubj" and self._scene.know.has("plain_speech", above.lemma)

    def _paragraph(self, sentence: int) -> int:
        return self._scene.parsed.sentences[sentence].paragraph

    def _gendered(self, draft: Draft, seen: Seen) -> float:
        told, weight = self._memory, self._weight
        if not draft.gender:
            return 0.0
        if told.gender.get(seen.key) == draft.gender:
            return weight["of that gender"]
        if seen.key in told.leaning and seen.key not in told.gender:
            return weight["of that gender" if told.leaning[seen.key] == draft.gender else "of the other gender"]
        return 0.0


def _collective(other: Draft) -> bool:
    return other.actor_kind == "organisation" and other.sectors[:1] in _COLLECTIVE
