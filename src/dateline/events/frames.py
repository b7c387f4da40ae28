"""Finds the frames whose trigger words and argument conditions a candidate meets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.events.site import Site
from dateline.lexicon.events import Frame
from dateline.model import Parsed
from dateline.syntax import Clauses

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
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
        site = Site(parsed, clauses, i, self._classes)
        if token.pos in _VERBAL or (token.pos == "ADJ" and token.tag in ("VBN", "VBG")):
            near = _words_ahead(parsed, i)
            for words, frame in _looked_up(self._verbs, parsed, i):
                if len(words) > 1 and words[1] not in near:
                    continue
                last = self._verb_words(parsed, i, words)
                if last is not None:
                    found.append(Match(frame, self._met(site, frame, is_verb=True), len(words), i, last))
        elif token.pos in _NOMINAL:
            is_part = token.dep == "compound"
            for words, frame in _looked_up(self._nouns, parsed, i):
                ends = self._noun_words(parsed, i, words)
                if ends is not None:
                    met = not is_part and self._met(site, frame, is_verb=False)
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

    @staticmethod
    def _met(site: Site, frame: Frame, *, is_verb: bool) -> bool:
        if frame.negated is not None and (not is_verb or frame.negated != site.is_negated):
            return False
        return not _is_bound(frame) or _fits(site, frame)

    def conditions(self, parsed: Parsed, clauses: Clauses, i: int, frame: Frame) -> tuple[Condition, ...]:
        """The conditions of a frame at token `i`, each with whether it holds and the token that decided it."""
        site = Site(parsed, clauses, i, self._classes)
        out = []
        for part, wanted, unwanted, tokens in (
            ("object", frame.object, frame.not_object, site.objects),
            ("subject", frame.subject, frame.not_subject, site.subjects),
        ):
            for names, due in ((wanted, True), (unwanted, False)):
                found = site.first(tokens, names)
                there = found is not None or (part == "object" and not site.forms.isdisjoint(names))
                if names:
                    out.append(Condition(part, names, due, there is due, found))
        for names, due in ((frame.with_, True), (frame.not_with, False)):
            found = site.first_with(names)
            if names:
                out.append(Condition("with", names, due, (found is not None) is due, found))
        if frame.negated is not None:
            out.append(Condition("negated", (), frame.negated, site.is_negated is frame.negated, None))
        return tuple(out)


def _is_bound(frame: Frame) -> bool:
    """Does the frame ask for anything beside its trigger?"""
    wanted = frame.object or frame.subject or frame.with_
    return bool(wanted or frame.not_object or frame.not_subject or frame.not_with)


def _fits(site: Site, frame: Frame) -> bool:
    if frame.not_object and site.has_object(frame.not_object):
        return False
    if frame.not_subject and site.first(site.subjects, frame.not_subject) is not None:
        return False
    if frame.not_with and site.first_with(frame.not_with) is not None:
        return False
    held = []
    if frame.object:
        held.append(site.has_object(frame.object))
    if frame.subject and (site.subjects or not frame.all):
        held.append(site.first(site.subjects, frame.subject) is not None)
    if frame.with_:
        held.append(site.first_with(frame.with_) is not None)
    return not held or (all(held) if frame.all else any(held))


def _looked_up(
    table: Mapping[str, list[tuple[tuple[str, ...], Frame]]], parsed: Parsed, i: int
) -> list[tuple[tuple[str, ...], Frame]]:
    """The triggers that turn on token `i`: by lemma, by form, and with what a hyphen joins to it."""
    tokens = parsed.tokens
    keys = dict.fromkeys((tokens[i].lemma, tokens[i].lower))
    if i >= 2 and tokens[i - 1].text == "-":
        keys.update(dict.fromkeys(f"{tokens[i - 2].lower}-{key}" for key in tuple(keys)))
    return [entry for key in keys for entry in table.get(key, ())]


def _words_ahead(parsed: Parsed, i: int) -> frozenset[str]:
    """The lemmas and forms of the tokens after `i` that can go on with its trigger."""
    ahead = parsed.tokens[i + 1 : i + 1 + _MAX_GAP]
    return frozenset([*(token.lemma for token in ahead), *(token.lower for token in ahead)])


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
