"""Who acts on whom: states and other actors on both sides of incidents, counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import Acts, Ints
from dateline.store.hand.names import Names

Pair = tuple[str, str]
"""Who acts, on whom."""
Sided = Callable[[tuple[str, ...]], tuple[str, ...]]


def lands(names: Names) -> Sided:
    """Gives the states of a side; who belongs to none stands for themselves."""

    def states(side: tuple[str, ...]) -> tuple[str, ...]:
        heads = (code.partition(" ")[0] for code in side)
        return tuple(dict.fromkeys(head if head in names.countries else code for head, code in zip(heads, side)))  # noqa: B905

    return states


def actors(side: tuple[str, ...]) -> tuple[str, ...]:
    """Gives the actors of a side as they are."""
    return side


def pair_rows(acts: Acts, rows: NDArray[np.int64], sided: Sided) -> Iterator[tuple[Pair, Ints]]:
    """Each pair with the places in `rows` where it stands; an act with several actors belongs to several pairs."""
    if not len(rows):
        return
    many = len(acts.sides)
    combined = acts.actors[rows].astype(np.int64) * many + acts.recipients[rows]
    order = np.argsort(combined, kind="stable")
    found, starts = np.unique(combined[order], return_index=True)
    gathered: dict[Pair, list[NDArray[np.int64]]] = defaultdict(list)
    for both, at in zip(found.tolist(), np.split(order, starts[1:]), strict=True):
        for one in sided(acts.sides[both // many]):
            for other in sided(acts.sides[both % many]):
                gathered[one, other].append(at)
    for pair, parts in gathered.items():
        yield pair, np.concatenate(parts).astype(np.int32)
