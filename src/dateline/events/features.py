"""What the classifier sees of a candidate trigger: words, syntax, arguments, frames, and word vectors.

Sparse features are strings, dense ones a float vector; training and coding use this same function.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.events.vectors import Prototypes, Vectors
from dateline.model import Parsed
from dateline.syntax import Clauses

_WINDOW = 6
CONTENT_POS = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})


def is_candidate(parsed: Parsed, i: int) -> bool:
    """Can token `i` name an act: a full verb, a common noun, or a participle used as one?"""
    token = parsed.tokens[i]
    if token.pos == "VERB":
        is_noun_like = token.tag == "VBN" and token.dep in ("pobj", "dobj", "nsubj", "nsubjpass", "appos")
        return token.dep not in ("aux", "auxpass") and len(token.text) > 1 and not is_noun_like
    if token.pos == "NOUN":
        return len(token.text) > 2 and token.lower[0].isalpha()
    if token.pos == "ADJ" and token.dep in ("acomp", "oprd", "attr"):
        return token.lower[0].isalpha()
    return token.pos in ("ADJ", "PROPN", "ADV") and token.tag in ("VBN", "VBG", "NN") and token.text.islower()


class FeatureMaker:
    """Makes the features of the candidates of one parse."""

    def __init__(
        self,
        parsed: Parsed,
        clauses: Clauses,
        vectors: Vectors,
        prototypes: tuple[Prototypes, Prototypes],
        classes: Mapping[str, Sequence[str]],
        roles: Mapping[int, Sequence[str]],
        said: frozenset[int],
    ) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._vectors = vectors
        self._verbs, self._nouns = prototypes
        self._classes = classes
        self._roles = roles
        """Token index to tags of the actor mentioned there ("GOV", "country")."""
        self._said = said
        """Tokens inside the content of a statement."""
        self._means = [self._mean(s.first, s.last) for s in parsed.sentences]
        every = [m for m in self._means if m.any()]
        self._whole = np.mean(every, axis=0) if every else self._mean(0, 0)

    def _mean(self, first: int, last: int) -> NDArray[np.float32]:
        found = [self._vectors[t.lower] for t in self._parsed.tokens[first:last] if t.pos in CONTENT_POS]
        if not found:
            return np.zeros(self._vectors.size, dtype=np.float32)
        mean: NDArray[np.float32] = np.mean(found, axis=0, dtype=np.float32)
        return mean

    def dense(self, i: int) -> NDArray[np.float32]:
        """Vectors of the trigger, its object, subject, governor, its sentence and the report."""
        parsed = self._parsed
        token = parsed.tokens[i]
        near = (self._verbs if token.pos == "VERB" else self._nouns).nearness(token.lemma)
        zero = np.zeros(self._vectors.size, dtype=np.float32)
        subject, objects, governor = self._arguments(i)
        own = self._vectors[token.lemma]
        return np.concatenate([
            own if own.any() else self._vectors[token.lower],
            self._vectors[parsed.tokens[objects[0]].lemma] if objects else zero,
            self._vectors[parsed.tokens[subject].lemma] if subject is not None else zero,
            self._vectors[parsed.tokens[governor].lemma] if governor is not None else zero,
            self._means[token.sent],
            self._whole,
            near,
        ])  # fmt: skip

    def _arguments(self, i: int) -> tuple[int | None, list[int], int | None]:
        parsed, clauses = self._parsed, self._clauses
        token = parsed.tokens[i]
        if token.pos == "VERB":
            return clauses.subject(i), clauses.objects(i), clauses.governor(i)
        owner = parsed.child(i, "poss")
        inner = [k for p, k in clauses.prepositions(i) if p in ("of", "on", "against", "for", "with", "to")]
        return owner, inner, clauses.governor(i)

    def sparse(self, i: int, frames: Sequence[str]) -> list[str]:
        """Names of the binary features of token `i`; `frames` are the types of the frames that match it."""
        parsed, clauses = self._parsed, self._clauses
        tokens = parsed.tokens
        token = tokens[i]
        kind = "v" if token.pos == "VERB" else "n"
        word = f"{kind}:{token.lemma}"
        subject, objects, governor = self._arguments(i)
        out = [word, f"tag={token.tag}", f"dep={token.dep}", f"{kind}:dep={token.dep}"]
        out += [f"frame={name}" for name in frames] or [f"{kind}:noframe"]
        particle = clauses.particle(i)
        if particle:
            out.append(f"{word}+{particle}")
        for preposition, inner in clauses.prepositions(i):
            out += [f"{word}+{preposition}", f"{kind}:prep={preposition}"]
            out += [f"{kind}:{preposition}={tag}" for tag in self._tags(inner)]
        if kind == "v" and clauses.is_passive(i):
            out.append("passive")
        for role, j in [("subj", subject), *(("obj", j) for j in objects[:2]), ("gov", governor)]:
            if j is None:
                continue
            out += [f"{kind}:{role}={tag}" for tag in self._tags(j)]
            out.append(f"{kind}:{role}~{tokens[j].lemma}")
            if role == "obj":
                out.append(f"{word}>{tokens[j].lemma}")
                out += [f"{word}>{tag}" for tag in self._tags(j)]
            if role == "subj":
                out += [f"{word}<{tag}" for tag in self._tags(j)]
        out += [f"{kind}:{role}-" for role, j in (("subj", subject), ("obj", objects or None)) if j is None]
        out += self._modifiers(i, kind)
        out += self._near(i, kind)
        if i in self._said:
            out.append(f"{kind}:said")
        return out

    def _near(self, i: int, kind: str) -> list[str]:
        """Lemmas of the content words and the classes of the nouns around the trigger, in its sentence."""
        parsed = self._parsed
        sentence = parsed.sentence_of(i)
        out: list[str] = []
        for token in parsed.tokens[max(sentence.first, i - _WINDOW) : min(sentence.last, i + _WINDOW + 1)]:
            if token.i != i and token.pos in CONTENT_POS:
                out.append(f"{kind}:near~{token.lemma}")
                out += [f"{kind}:near={name}" for name in self._classes.get(token.lemma, ())]
        return sorted(set(out))

    def _modifiers(self, i: int, kind: str) -> list[str]:
        tokens = self._parsed.tokens
        out = []
        for j in self._parsed.children[i]:
            child = tokens[j]
            if child.dep in ("aux", "neg", "mark") or (child.dep == "det" and kind == "n"):
                out.append(f"{kind}:{child.dep}={child.lower}")
                if child.dep == "neg" or child.lower in (
                    "will",
                    "would",
                    "may",
                    "might",
                    "could",
                    "should",
                    "must",
                ):
                    out.append(f"{kind}:{tokens[i].lemma}+{child.lower}")
            elif child.dep in ("amod", "compound", "acomp", "advmod"):
                out.append(f"{kind}:mod={child.lemma}")
                out += [f"{kind}:mod={tag}" for tag in self._tags(j)]
            elif child.dep in ("ccomp", "xcomp"):
                out.append(f"{kind}:{child.dep}")
                out.append(f"{kind}:{tokens[i].lemma}+{child.dep}")
        return out

    def _tags(self, i: int) -> list[str]:
        token = self._parsed.tokens[i]
        out = list(self._classes.get(token.lemma, ()))
        out += self._roles.get(i, ())
        if token.ent:
            out.append(token.ent)
        return out
