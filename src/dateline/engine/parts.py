"""Linking in parts: runs of words, days and stories are shuffled by an engine, and each part weighed where it is.

The steps are those of `dateline.link`, with the same outcome to the last bit: whatever two reports or two acts have to
do with each other is worked out in the part in which both are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

import msgspec
import numpy as np

from dateline.lexicon.link import LinkWeights
from dateline.link.blocks import BlockName, block_of, blocks_with, rare_words, weighed
from dateline.link.cluster import Pair
from dateline.link.copies import (
    Copies,
    Copy,
    Furniture,
    compared,
    copies_of,
    furniture_of,
    is_candidate,
    meetings_of,
    same_texts,
    sample_of,
    split,
    without_furniture,
)
from dateline.link.incidents import SURE, Words, grouped_up, tellings_of
from dateline.link.likeness import Telling
from dateline.link.shingles import Hashes
from dateline.link.stories import Stories, Vector, cosine
from dateline.link.views import Paper
from dateline.link.voices import Voice, voices_of
from dateline.link.whole import ActName, Found, Linked, bonds_of, found_of, in_order

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Rows = Iterator[tuple[str, object]]
"""A key, and what goes to where the key goes."""

_CHUNK = 200
"""Reports or acts of a row, before they are shuffled."""


class Held(Protocol[T_co]):
    """Something that every part can have."""

    def get(self) -> T_co:
        """The thing itself."""


class Shuffle(Protocol):
    """What brings together the rows of a key, wherever they are made. Functions and rows can be pickled."""

    parts: int
    """Into how many parts rows without a key of their own go."""

    def hold(self, value: T) -> Held[T]:
        """Give something to all parts."""

    def start(self, chunks: Sequence[T], rows: Callable[[T], Rows], then: Callable[[str, list[Any]], Rows]) -> Any:
        """Chunks into rows, and `then` of each key with what goes to it."""

    def again(self, found: Any, then: Callable[[str, list[Any]], Rows]) -> Any:
        """`then` of each key with what goes to it, of rows that `start` found."""

    def all(self, found: Any) -> Iterable[Any]:
        """All that was found, whatever its key and in whatever order."""


def linked_by(
    papers: Iterable[Paper],
    weights: LinkWeights,
    same: Iterable[tuple[ActName, ActName]],
    apart: Iterable[tuple[ActName, ActName]],
    shuffle: Shuffle,
) -> Linked:
    """As `dateline.link.whole.link` does, in parts that `shuffle` puts together."""
    ordered = in_order(papers)
    furniture = furniture_of(ordered)
    copies = _copies(ordered, furniture, shuffle)
    voices = voices_of(ordered, copies)
    stories = Stories(ordered, weights)
    tellings = tellings_of(ordered, furniture)
    groups = stories.groups()
    bonds = bonds_of(tellings, ordered, same), bonds_of(tellings, ordered, apart)
    likeness = _likeness(tellings, stories, weights, shuffle)
    likeness.update(dict.fromkeys(sorted(bonds[0]), SURE))
    words = Words(_no_reports, weights, *bonds)
    found = _found(likeness, tellings, stories, ordered, voices, words, shuffle)
    return Linked(
        papers=tuple(ordered),
        copies=copies,
        voices=tuple(voices),
        stories=tuple(tuple(group) for group in groups),
        tellings=tuple(tellings),
        incidents=tuple(sorted(found, key=lambda one: one.incident.tellings)),
    )


def _copies(papers: Sequence[Paper], furniture: Furniture, shuffle: Shuffle) -> Copies:
    clean = without_furniture(papers, furniture)
    pairs, among = same_texts(clean)
    samples = {number: sample_of(clean[number]) for number in among}
    held = shuffle.hold(clean)
    chunks = [{number: samples[number] for number in among[at : at + _CHUNK]} for at in range(0, len(among), _CHUNK)]
    met = shuffle.start(chunks, partial(_runs, parts=shuffle.parts), partial(_meetings, parts=shuffle.parts))
    copies = shuffle.again(met, partial(_summed, held=held))
    return copies_of(len(papers), [*pairs, *shuffle.all(copies)])


def _runs(samples: dict[int, Hashes], parts: int) -> Rows:
    """The runs of a few reports by the part that all reports with them go to."""
    if not samples:
        return
    values = np.concatenate(list(samples.values()))
    owners = np.repeat(np.array(list(samples), np.int64), [runs.size for runs in samples.values()])
    # Some runs are looked at by their remainder: parts by the other bits.
    place = (values >> 8) % parts
    for part in range(parts):
        mine = place == part
        if mine.any():
            yield f"{part}", (values[mine], owners[mine])


def _meetings(_key: str, rows: list[Any], parts: int) -> Rows:
    values = np.concatenate([values for values, _ in rows])
    owners = np.concatenate([owners for _, owners in rows])
    pairs, counts = meetings_of(values, owners)
    for part in range(parts):
        mine = pairs % parts == part
        if mine.any():
            yield f"{part}", (pairs[mine], counts[mine])


def _summed(_key: str, rows: list[Any], held: Held[list[Hashes]]) -> Iterator[tuple[str, Copy]]:
    """The copies among pairs, all of whose meetings are here."""
    clean = held.get()
    every = np.concatenate([pairs for pairs, _ in rows])
    pairs, at = np.unique(every, return_inverse=True)
    counts = np.bincount(at, np.concatenate([counts for _, counts in rows]), pairs.size).astype(np.int64)
    for (one, other), count in zip(split(pairs), counts.tolist(), strict=True):
        if is_candidate(count, sample_of(clean[one]).size, sample_of(clean[other]).size):
            copy = compared(one, other, clean[one], clean[other])
            if copy is not None:
                yield "", copy


class _Act(msgspec.Struct, frozen=True):
    """A telling with the words of its report, as it goes to a block."""

    telling: Telling
    vector: Vector
    blocks: tuple[BlockName, ...]


def _likeness(
    tellings: Sequence[Telling], stories: Stories, weights: LinkWeights, shuffle: Shuffle
) -> dict[Pair, float]:
    acts = [
        _Act(telling, stories.vector(telling.paper), tuple(blocks_with(telling, stories.story(telling.paper))))
        for telling in tellings
    ]
    chunks = [acts[at : at + _CHUNK] for at in range(0, len(acts), _CHUNK)]
    rare = shuffle.hold(rare_words(tellings))
    found = shuffle.start(chunks, _blocks, partial(_weighed, rare=rare, weights=weights))
    likeness: dict[Pair, float] = {}
    for part in shuffle.all(found):
        likeness.update(part)
    return likeness


def _blocks(acts: list[_Act]) -> Rows:
    for act in acts:
        for name in act.blocks:
            yield ":".join(map(str, name)), (name, act.telling, act.vector)


def _weighed(
    _key: str, rows: list[Any], rare: Held[frozenset[str]], weights: LinkWeights
) -> Iterator[tuple[str, dict[Pair, float]]]:
    acts = {telling.number: (telling, vector) for _, telling, vector in rows}
    block = block_of(rows[0][0], sorted(acts))
    tellings = {number: telling for number, (telling, _) in acts.items()}
    vectors = {telling.paper: vector for telling, vector in acts.values()}
    yield "", weighed(block, tellings, rare.get(), partial(_likeness_of, vectors), weights)


class _Part(msgspec.Struct, frozen=True):
    """Tellings that are alike to no others, with all that is told of their reports."""

    tellings: dict[int, Telling]
    likeness: dict[Pair, float]
    papers: dict[int, Paper]
    voices: dict[int, Voice]
    vectors: dict[int, Vector]


def _found(
    likeness: Mapping[Pair, float],
    tellings: Sequence[Telling],
    stories: Stories,
    papers: Sequence[Paper],
    voices: Sequence[Voice],
    words: Words,
    shuffle: Shuffle,
) -> Iterable[Found]:
    """The incidents: acts that hang together by any pairs go to one part."""
    roots = _roots(len(tellings), likeness)
    members: dict[int, list[int]] = defaultdict(list)
    for number, root in enumerate(roots):
        members[root].append(number)
    pairs: dict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, value in likeness.items():
        pairs[roots[pair[0]]][pair] = value

    def part_of(root: int) -> _Part:
        own = {number: tellings[number] for number in members[root]}
        read = sorted({telling.paper for telling in own.values()})
        return _Part(
            own,
            pairs[root],
            {number: msgspec.structs.replace(papers[number], shingles=b"", terms=()) for number in read},
            {number: voices[number] for number in read},
            {number: stories.vector(number) for number in read} if len(own) > 1 else {},
        )

    chunks = [(root, part_of(root)) for root in sorted(members)]
    grouped = [chunks[at : at + _CHUNK] for at in range(0, len(chunks), _CHUNK)]
    return shuffle.all(shuffle.start(grouped, partial(_spread, parts=shuffle.parts), partial(_told, words=words)))


def _spread(chunk: list[tuple[int, _Part]], parts: int) -> Rows:
    for root, part in chunk:
        yield f"{root % parts}", part


def _told(_key: str, rows: list[_Part], words: Words) -> Iterator[tuple[str, Found]]:
    for part in rows:
        own = msgspec.structs.replace(words, reports=partial(_likeness_of, part.vectors))
        for incident in grouped_up(sorted(part.tellings), part.tellings, part.likeness, own):
            yield "", found_of(incident, part.tellings, part.papers, part.voices)


def _roots(total: int, pairs: Iterable[Pair]) -> list[int]:
    """For each of so many numbers the smallest that it hangs together with."""
    root = list(range(total))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        root[high] = low
    return [find(number) for number in range(total)]


def _likeness_of(vectors: Mapping[int, Vector], one: int, other: int) -> float:
    return cosine(vectors[min(one, other)], vectors[max(one, other)])


def _no_reports(one: int, other: int) -> float:
    """Each part has those of its own."""
    raise LookupError(f"reports {one} and {other} are in no part")
