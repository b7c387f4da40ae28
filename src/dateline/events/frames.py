"""Finds the frames whose trigger words and argument conditions a candidate meets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.lexicon.events import Frame
from dateline.model import Parsed
from dateline.syntax import Clauses

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_SKIP = frozenset({"a", "an", "the", "its", "his", "her", "their", "new", "another", "more"})
_OBJECT_LIKE = frozenset({"of", "on", "to", "against", "for", "in", "into", "with", "over", "about"})
"""Prepositions whose object is to a noun what the direct object is to its verb."""
_MAX_GAP = 6
"""Tokens between a verb and the words that complete its trigger."""


class Match(msgspec.Struct, frozen=True):
    """A frame found at a token: are its conditions met, and its first and last trigger tokens."""

    frame: Frame
    met: bool
    words: int
    first: int
    last: int


class Condition(msgspec.Struct, frozen=True):
    """A condition of a frame as it stands at one token."""

    part: str
    """`object`, `subject`, `with` (prepositional objects) or `negated`."""
    names: tuple[str, ...]
    """Classes or lemmas, one of which must be there (`due`) or must not."""
    due: bool
    held: bool
    token: int | None
    """The argument that belongs to one of them."""


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
        return [(frame.type, word) for word, found in table.items() for words, frame in found if len(words) == 1]

    def matches(self, parsed: Parsed, clauses: Clauses, i: int) -> list[Match]:
        """All frames whose trigger stands at token `i`, longest trigger first."""
        token = parsed.tokens[i]
        found: list[Match] = []
        if token.pos in _VERBAL or (token.pos == "ADJ" and token.tag in ("VBN", "VBG")):
            for words, frame in _looked_up(self._verbs, parsed, i):
                last = self._verb_words(parsed, i, words)
                if last is not None:
                    found.append(Match(frame, self._conditions(parsed, clauses, i, frame), len(words), i, last))
        elif token.pos in _NOMINAL:
            for words, frame in _looked_up(self._nouns, parsed, i):
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
        if frame.negated is not None and frame.negated != _is_negated(parsed, i):
            return False
        if not (frame.object or frame.subject or frame.with_ or _excludes(frame)):
            return True
        args = arguments(parsed, clauses, i)
        return self._fits(parsed, frame, args, _pseudo_objects(parsed, i, args.objects))

    def _noun_conditions(self, parsed: Parsed, clauses: Clauses, i: int, frame: Frame) -> bool:
        if parsed.tokens[i].dep == "compound" or frame.negated is not None:
            return False
        if not (frame.object or frame.subject or frame.with_ or _excludes(frame)):
            return True
        args = arguments(parsed, clauses, i)
        return self._fits(parsed, frame, args, _pseudo_objects(parsed, i, args.objects))

    def conditions(self, parsed: Parsed, clauses: Clauses, i: int, frame: Frame) -> tuple[Condition, ...]:
        """The conditions of a frame at token `i`, each with whether it holds and the token that decided it."""
        args = arguments(parsed, clauses, i)
        pseudo = _pseudo_objects(parsed, i, args.objects)
        out = []
        for part, wanted, unwanted, tokens in (
            ("object", frame.object, frame.not_object, args.objects),
            ("subject", frame.subject, frame.not_subject, args.subjects),
        ):
            for names, due in ((wanted, True), (unwanted, False)):
                found = next((j for j in tokens if self._is(parsed, j, names)), None)
                there = found is not None or (part == "object" and not pseudo.isdisjoint(names))
                if names:
                    out.append(Condition(part, names, due, there is due, found))
        for names, due in ((frame.with_, True), (frame.not_with, False)):
            found = self._with(parsed, args, names)
            if names:
                out.append(Condition("with", names, due, (found is not None) is due, found))
        if frame.negated is not None:
            out.append(Condition("negated", (), frame.negated, _is_negated(parsed, i) is frame.negated, None))
        return tuple(out)

    def _fits(self, parsed: Parsed, frame: Frame, args: _Arguments, pseudo: frozenset[str]) -> bool:
        def any_is(tokens: Sequence[int], wanted: Sequence[str]) -> bool:
            return any(self._is(parsed, j, wanted) for j in tokens)

        if frame.not_object and (any_is(args.objects, frame.not_object) or not pseudo.isdisjoint(frame.not_object)):
            return False
        if frame.not_subject and any_is(args.subjects, frame.not_subject):
            return False
        if frame.not_with and self._with(parsed, args, frame.not_with) is not None:
            return False
        held = []
        if frame.object:
            held.append(any_is(args.objects, frame.object) or not pseudo.isdisjoint(frame.object))
        if frame.subject and (args.subjects or not frame.all):
            held.append(any_is(args.subjects, frame.subject))
        if frame.with_:
            held.append(self._with(parsed, args, frame.with_) is not None)
        return not held or (all(held) if frame.all else any(held))

    def _with(self, parsed: Parsed, args: _Arguments, wanted: Sequence[str]) -> int | None:
        """The first prepositional object that is one of those wanted."""
        for entry in wanted:
            preposition, _, name = entry.rpartition(":")
            for p, j in args.prepositions:
                if (not preposition or preposition == p) and (name == "any" or self._is(parsed, j, (name,))):
                    return j
        return None

    def _is(self, parsed: Parsed, j: int, wanted: Sequence[str]) -> bool:
        """Does token `j`, or what it counts ("20 of the drones"), belong to one of the classes?"""
        tokens = parsed.tokens
        for k in (j, *(c for c in parsed.children[j] if tokens[c].dep in ("conj", "compound"))):
            if any(name in wanted for name in (tokens[k].lemma, *self._classes.get(tokens[k].lemma, ()))):
                return True
        if any(name in wanted for name in _kinds(parsed, j)):
            return True
        inner = next((k for p in parsed.children[j] if tokens[p].lower == "of" for k in parsed.children[p]), None)
        return inner is not None and any(
            name in wanted
            for name in (
                tokens[inner].lemma,
                *self._classes.get(tokens[inner].lemma, ()),
                *_kinds(parsed, inner),
            )
        )


class _Arguments(msgspec.Struct, frozen=True):
    """The tokens that the conditions of a frame are asked of."""

    objects: list[int]
    subjects: list[int]
    prepositions: list[tuple[str, int]]


def arguments(parsed: Parsed, clauses: Clauses, i: int) -> _Arguments:
    """The objects, subjects and prepositional objects of the verb, noun or adjective at token `i`."""
    tokens, prepositions = parsed.tokens, list(clauses.prepositions(i))
    if tokens[i].pos in _VERBAL or (tokens[i].pos == "ADJ" and tokens[i].tag in ("VBN", "VBG")):
        subject = clauses.agent(i) if clauses.is_passive(i) else clauses.subject(i)
        return _Arguments(clauses.objects(i), [] if subject is None else [subject], prepositions)
    below = [j for j in parsed.children[i] if tokens[j].dep in ("compound", "amod", "poss", "nmod")]
    objects = [j for p, j in prepositions if p in _OBJECT_LIKE] + below
    subjects = [j for p, j in prepositions if p in ("by", "from", "between")] + below
    if tokens[i].pos == "ADJ":
        subjects += [j for j in parsed.children[tokens[i].head] if tokens[j].dep == "nsubj"]
    return _Arguments(objects, subjects, prepositions)


def _excludes(frame: Frame) -> bool:
    return bool(frame.not_object or frame.not_subject or frame.not_with)


def _kinds(parsed: Parsed, j: int) -> tuple[str, ...]:
    """Classes that a token has by its entity or part of speech rather than by its lemma."""
    token = parsed.tokens[j]
    if token.ent in ("GPE", "LOC", "FAC"):
        return ("territory", "target", "actor") if token.ent == "GPE" else ("territory", "target")
    if token.ent in ("PERSON", "NORP"):
        return ("person", "actor")
    if token.ent == "ORG":
        return ("actor",)
    if token.ent == "PRODUCT":
        return ("weapon", "aid", "military_unit")
    if token.tag == "PRP":
        return ("actor",) if token.lower in ("it", "we") else ("actor", "person")
    if token.tag == "CD" and token.ent not in ("DATE", "TIME", "MONEY", "PERCENT"):
        return ("number",)
    return ()


def _pseudo_objects(parsed: Parsed, i: int, objects: Sequence[int]) -> frozenset[str]:
    tokens = parsed.tokens
    found = ["any" if objects else "none"]
    clauses = [j for j in parsed.children[i] if tokens[j].dep in ("ccomp", "xcomp", "acl", "advcl")]
    if any(tokens[k].lower == "to" and tokens[k].dep == "aux" for j in clauses for k in parsed.children[j]):
        found.append("infinitive")
    if any(tokens[j].dep != "advcl" for j in clauses):
        found.append("clause")
    return frozenset(found)


def _is_negated(parsed: Parsed, i: int) -> bool:
    """Is the verb, or the verb that it completes ("did not agree to pay"), negated?"""
    tokens = parsed.tokens
    return any(tokens[j].dep == "neg" or tokens[j].lower == "never" for j in parsed.children[i])


def _looked_up(
    table: Mapping[str, list[tuple[tuple[str, ...], Frame]]], parsed: Parsed, i: int
) -> list[tuple[tuple[str, ...], Frame]]:
    """The triggers that turn on token `i`: by lemma, by form, and with what a hyphen joins to it."""
    tokens = parsed.tokens
    keys = dict.fromkeys((tokens[i].lemma, tokens[i].lower))
    if i >= 2 and tokens[i - 1].text == "-":
        keys.update(dict.fromkeys(f"{tokens[i - 2].lower}-{key}" for key in tuple(keys)))
    return [entry for key in keys for entry in table.get(key, ())]


def _is_part(parsed: Parsed, at: int, verb: int) -> bool:
    """Is token `at` within two steps below `verb`, all between being light words or its modifiers?"""
    tokens = parsed.tokens
    head = tokens[at].head
    return head == verb or (tokens[head].head == verb and tokens[head].dep in ("prep", "dobj", "advmod", "prt"))


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
