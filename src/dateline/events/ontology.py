"""Modes, contexts, CAMEO codes and PLOVER scores: looked up in the tables, from frame and words."""

from __future__ import annotations

from collections import defaultdict

from dateline.events.frames import Match
from dateline.lexicon import DataFiles
from dateline.lexicon.events import Code, ContextCue, ModeCue
from dateline.model import Parsed, Sentence
from dateline.model.record import EventType


class Ontology:
    """PLOVER's modes and contexts, with their CAMEO codes and scores."""

    def __init__(self, data: DataFiles) -> None:
        self._codes = {(code.type, code.mode): code for code in data.table("events/codes.tsv", Code)}
        self._cues: dict[str, dict[str, str]] = defaultdict(dict)
        for cue in data.table("events/modes.tsv", ModeCue):
            for word in cue.words:
                self._cues[cue.type].setdefault(word, cue.mode)
        self._contexts: dict[str, str] = {}
        for context in data.table("events/contexts.tsv", ContextCue):
            for word in context.words:
                self._contexts.setdefault(word, context.context)

    def mode(self, parsed: Parsed, i: int, kind: EventType, match: Match | None) -> str | None:
        """The mode that words near the trigger tell, else the frame's."""
        cue = self.mode_cue(parsed, i, kind)
        if cue is not None:
            return self._cues[kind][parsed.tokens[cue].lemma]
        return match.frame.mode if match is not None else None

    def mode_cue(self, parsed: Parsed, i: int, kind: EventType) -> int | None:
        """The token near the trigger whose word tells the mode of the act."""
        cues = self._cues.get(kind, {})
        near = [i, *parsed.children[i]]
        near += [k for j in parsed.children[i] for k in parsed.children[j]]
        return next((j for j in near if parsed.tokens[j].lemma in cues), None)

    def code(self, kind: EventType, mode: str | None) -> Code:
        """The CAMEO code and score of a type and mode (the type's own where the mode has none)."""
        return self._codes.get((kind, mode)) or self._codes.get((kind, None)) or Code(kind)

    def contexts(self, parsed: Parsed, sentence: Sentence) -> tuple[str, ...]:
        """PLOVER contexts that words of the sentence tell, in alphabetical order."""
        tokens = parsed.tokens[sentence.first : sentence.last]
        return tuple(sorted({self._contexts[t.lemma] for t in tokens if t.lemma in self._contexts}))
