"""All tokens that could name an act, with what the frames and the classifier say of them."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.events.features import FeatureMaker, is_candidate
from dateline.events.frames import FrameIndex, Match, class_index, frame_features
from dateline.events.vectors import Prototypes, Vectors
from dateline.lexicon import DataFiles
from dateline.lexicon.events import FRAMES, Classes, FrameFile, Roles
from dateline.model import Parsed, Record, voiced
from dateline.syntax import Clauses


class Candidates(msgspec.Struct, frozen=True, dict=True):
    """The candidate tokens of one report, side by side with their features and frames."""

    parsed: Parsed
    clauses: Clauses
    tokens: tuple[int, ...]
    matches: tuple[tuple[Match, ...], ...]
    sparse: tuple[tuple[str, ...], ...]
    dense: tuple[NDArray[np.float32], ...]

    @cached_property
    def index(self) -> dict[int, int]:
        """Token index to position in the lists."""
        return {token: n for n, token in enumerate(self.tokens)}


class Finder:
    """Compiled frames, classes and vectors."""

    def __init__(self, data: DataFiles) -> None:
        classes = data.document("events/classes.toml", Classes).classes
        self.roles = data.document("events/roles.toml", Roles)
        self.classes = class_index(classes)
        frames = [frame for file in data.folder(FRAMES, FrameFile) for frame in file.frame]
        self.frames = FrameIndex(frames, self.classes)
        self.vectors = Vectors(data.path("events/vectors.npz"))
        self._prototypes = (
            Prototypes(self.vectors, self.frames.single_words(nouns=False)),
            Prototypes(self.vectors, self.frames.single_words(nouns=True)),
        )
        self._control = frozenset(self.roles.object_control)

    def clauses(self, parsed: Parsed) -> Clauses:
        """The clauses of a parse, as all of coding reads them."""
        return Clauses(parsed, self._control)

    def find(self, parsed: Parsed, record: Record, *, also: Collection[int] = (), unframed: bool = False) -> Candidates:
        """The candidates of one report; needs times, actors and statements in `record`.

        A word that no frame has is not looked at, since hardly one in ten thousand names an act, but for those of
        `also`; `unframed` takes them all (the classifier learns from them what is none).
        """
        clauses = self.clauses(parsed)
        timed = {i for time in record.times for i in parsed.tokens_in(time.span)}
        able = (t.i for t in parsed.tokens if t.i not in timed and is_candidate(parsed, t.i))
        rows = [(i, tuple(self.frames.matches(parsed, clauses, i))) for i in able]
        rows = [row for row in rows if row[1] or unframed or row[0] in also]
        tokens, matches = tuple(i for i, _ in rows), tuple(found for _, found in rows)
        maker = FeatureMaker(
            parsed,
            clauses,
            self.vectors,
            self._prototypes,
            self.classes,
            _actor_tags(parsed, record),
            _said(parsed, record),
        )
        sparse = tuple(tuple(maker.sparse(i, frame_features(m))) for i, m in zip(tokens, matches, strict=True))
        return Candidates(parsed, clauses, tokens, matches, sparse, tuple(map(maker.dense, tokens)))


def _actor_tags(parsed: Parsed, record: Record) -> dict[int, tuple[str, ...]]:
    """Tags of the actor that a token stands for: its first sector, and that it is an actor at all."""
    out: dict[int, tuple[str, ...]] = {}
    for actor in record.actors:
        tag = actor.sectors[0] if actor.sectors else actor.kind
        for mention in actor.mentions:
            head = parsed.head_of(mention.span)
            if head is not None and mention.kind != "pronoun":
                out[head] = ("actor", f"actor:{tag}")
    return out


def _said(parsed: Parsed, record: Record) -> frozenset[int]:
    return frozenset(
        i for statement in voiced(record.statements) for span in statement.content_spans for i in parsed.tokens_in(span)
    )
