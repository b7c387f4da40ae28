"""Every harness holds on its seeds, on a few hundred mutations of them, and on all that atheris ever found."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dateline.timer import time_limit
from fuzz.harnesses import HARNESSES
from hostile import mutated

FOUND = Path(__file__).with_name("found")
SECONDS = 60.0
TRIES = {"code": 8, "code-garbled": 8}
"""Of the others 60."""


@pytest.mark.parametrize("name", HARNESSES)
def test_it_holds(name: str) -> None:
    harness, chance = HARNESSES[name], random.Random(name)
    seeds = harness.seeds()
    for _ in range(TRIES.get(name, 60)):
        data = chance.choice(seeds)
        for _ in range(chance.choice((0, 1, 3))):
            data = mutated(data, chance)
        with time_limit(SECONDS):
            harness.run(data[: harness.longest])


@pytest.mark.parametrize("path", sorted(FOUND.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name[-8:]}")
def test_what_was_found_holds(path: Path) -> None:
    with time_limit(SECONDS):
        HARNESSES[path.parent.name].run(path.read_bytes())
