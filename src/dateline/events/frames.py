"""Finds the frames whose trigger words and argument conditions a candidate meets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.lexicon.events import Frame
from dateline.model import Parsed
from dateline.syntax import Clauses

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_SKIP = frozenset({"a", "an", "the", "its", "his", "her", "their", "new", "another", "more"})
_MAX_GAP = 6
"""Tokens between a verb and the words that complete its trigger."""


class Match(msgspec.Struct, frozen=True):
    """A frame found at a token; `met` says whether its argument conditions hold; `last` its last trigger token."""

    frame: Frame
    met: bool
    words: int
    first: int
    last: int


class FrameIndex:
    """All frames by the lemma that their triggers turn on."""

    def __init__(self, frames: Iterable[Frame], classes: Mapping[str, Sequence[str]]) -> None:
        self._classes = classes
        self._verbs: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        self._nouns: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        for frame in frames:
            for trigger in frame.verbs:
                words = tuple(trigger.split())
                self._verbs[words[0]].append((words, frame))
            for trigger in frame.nouns:
                words = tuple(trigger.split())
                anchor = words[0] if "of" in words else words[-1]
                self._nouns[anchor].append((words, frame))

    def single_words(self, nouns: bool) -> list[tuple[str, str]]:
        """Pairs of type and one-word trigger, of nouns or of verbs."""
        table = self._nouns if nouns else self._verbs
        return [
            (frame.type, word) for word, found in table.items() for words, frame in found if len(words) == 1
        ]

    def matches(self, parsed: Parsed, clauses: Clauses, i: int) -> list[Match]:
        """All frames whose trigger stands at token `i`, longest trigger first."""
        token = parsed.tokens[i]
        found: list[Match] = []
        if token.pos in ("VERB", "AUX") or (token.pos == "ADJ" and token.tag in ("VBN", "VBG")):
            for words, frame in self._verbs.get(token.lemma, ()):
                last = self._verb_words(parsed, i, words)
                if last is not None:
                    found.append(
                        Match(frame, self._conditions(parsed, clauses, i, frame), len(words), i, last)
                    )
        elif token.pos in _NOMINAL:
            for words, frame in self._nouns.get(token.lemma, ()):
                ends = self._noun_words(parsed, i, words)
                if ends is not None:
                    met = self._noun_conditions(parsed, clauses, i, frame)
                    found.append(Match(frame, met, len(words), *ends))
        return sorted(found, key=lambda match: (-match.words, not match.met, match.frame.name))

    @staticmethod
    def _verb_words(parsed: Parsed, i: int, words: tuple[str, ...]) -> int | None:
        tokens, last = parsed.tokens, i
        for word in words[1:]:
            ahead = range(last + 1, min(last + 1 + _MAX_GAP, len(tokens)))
            at = next((j for j in ahead if word in (tokens[j].lemma, tokens[j].lower)), None)
            if at is None or tokens[at].sent != tokens[i].sent:
                return None
            if at != last + 1 and tokens[at].head != i and not _is_part(parsed, at, i):
                return None
            last = at
        return last

    @staticmethod
    def _noun_words(parsed: Parsed, i: int, words: tuple[str, ...]) -> tuple[int, int] | None:
        tokens = parsed.tokens
        if "of" in words:
            at = i
            for word in words[1:]:
                ahead = range(at + 1, min(at + 4, len(tokens)))
                found = next((j for j in ahead if word in (tokens[j].lemma, tokens[j].lower)), None)
                if found is None:
                    return None
                at = found
            return i, at
        first = i - len(words) + 1
        if first < 0 or tokens[first].sent != tokens[i].sent:
            return None
        for word, token in zip(words, tokens[first : i + 1], strict=True):
            if word not in (token.lemma, token.lower):
                return None
        return first, i

    def _conditions(self, parsed: Parsed, clauses: Clauses, i: int, frame: Frame) -> bool:
        if not (frame.object or frame.subject or frame.with_):
            return True
        passive = clauses.is_passive(i)
        if frame.object and any(self._is(parsed, j, frame.object) for j in clauses.objects(i)):
            return True
        if frame.subject and not passive:
            subject = clauses.subject(i)
            if subject is not None and self._is(parsed, subject, frame.subject):
                return True
        if frame.subject and passive:
            agent = clauses.agent(i)
            if agent is not None and self._is(parsed, agent, frame.subject):
                return True
        return any(self._is(parsed, j, frame.with_) for _, j in clauses.prepositions(i))

    def _noun_conditions(self, parsed: Parsed, clauses: Clauses, i: int, frame: Frame) -> bool:
        if not frame.object:
            return True
        if any(
            self._is(parsed, j, frame.object) for p, j in clauses.prepositions(i) if p in ("of", "on", "to")
        ):
            return True
        tokens = parsed.tokens
        return any(
            tokens[j].dep in ("compound", "amod", "poss") and self._is(parsed, j, frame.object)
            for j in parsed.children[i]
        )

    def _is(self, parsed: Parsed, j: int, wanted: Sequence[str]) -> bool:
        """Does token `j`, or what it counts ("20 of the drones"), belong to one of the classes?"""
        tokens = parsed.tokens
        for k in (j, *(c for c in parsed.children[j] if tokens[c].dep in ("conj", "compound"))):
            if any(name in wanted for name in self._classes.get(tokens[k].lemma, ())):
                return True
            if tokens[k].ent in ("GPE", "LOC", "FAC") and ("territory" in wanted or "target" in wanted):
                return True
            if tokens[k].ent in ("PERSON", "NORP") and "person" in wanted:
                return True
        inner = next(
            (k for p in parsed.children[j] if tokens[p].lower == "of" for k in parsed.children[p]), None
        )
        return inner is not None and any(
            name in wanted for name in self._classes.get(tokens[inner].lemma, ())
        )


def _is_part(parsed: Parsed, at: int, verb: int) -> bool:
    """Is token `at` within two steps below `verb`, all between being light words or its modifiers?"""
    tokens = parsed.tokens
    head = tokens[at].head
    return head == verb or (
        tokens[head].head == verb and tokens[head].dep in ("prep", "dobj", "advmod", "prt")
    )


def class_index(classes: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Lemma to the names of its classes."""
    out: dict[str, list[str]] = defaultdict(list)
    for name, lemmas in classes.items():
        for lemma in lemmas:
            out[lemma].append(name)
    return {lemma: tuple(names) for lemma, names in out.items()}


def frame_features(matches: Sequence[Match]) -> list[str]:
    """Names of the features that the matched frames give the classifier."""
    out = []
    for match in matches:
        kind = match.frame.type
        out.append(f"{kind}/{'met' if match.met else 'unmet'}")
        if match.frame.grade == "sure":
            out.append(f"{kind}/sure")
        if match.words > 1:
            out.append(f"{kind}/long")
    return sorted(set(out))
