"""How long the desk takes for the pages of a negotiation of hundreds of rounds.

usage: python -m bench.talks [--rounds N] [--tellings N] [--agreements N] [--steps N] [--positions N] [--times 20]

A record file gets a negotiation of that size, made of nothing but numbers, beside four thousand small ones. p95 is in
milliseconds of the processor, over the whole answer of the server, none of which was kept from an earlier one.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from pathlib import Path

import msgspec
from starlette.testclient import TestClient

from dateline.desk import Settings, make_app
from dateline.lexicon import DataFiles
from dateline.process.found import Agreement, Cite, Position, Process, Round, Step, Telling
from dateline.process.views import Side, Spot
from dateline.store.following import FOLLOWED, FOLLOWING, _keep, process_key
from dateline.store.keys import name_of
from dateline.store.linking import link_store
from dateline.store.opened import open_writer, writing

_BEGAN = 737_000
"""The ordinal of the first day."""
_SMALL = 4000
_STATUSES = ("held", "planned", "postponed", "cancelled", "broken off")
_ISSUES = ("ceasefire", "prisoners", "bodies", "withdrawal", "sanctions", "borders")
_STANCES = ("accepts", "rejects", "proposes", "conditions")
_FATES = ("agreed", "violated", "in force")
_TOLD = "Some words that tell of a round of talks between the two sides in some town. " * 2
_ONE, _OTHER, _BETWEEN = Side("RUS", "Russia"), Side("UKR", "Ukraine"), Side("TUR", "Turkey")


class Size(msgspec.Struct, frozen=True):
    """How large a negotiation is to be; tellings are of a round, steps of an agreement."""

    rounds: int
    tellings: int
    agreements: int
    steps: int
    positions: int


class Maker:
    """Makes negotiations; the same ones each time."""

    def __init__(self) -> None:
        self._random = random.Random(1)

    def process(self, number: int, size: Size) -> Process:
        """One of them."""
        return Process(
            founder=(number + 1, "k1"), name=f"Process {number}", named=False, parties=(_ONE, _OTHER),
            mediators=(_BETWEEN,), subject=("ceasefire",), first=_BEGAN, last=_BEGAN + size.rounds * 7,
            minor=number > _SMALL // 2, rounds=tuple(self._round(at, size) for at in range(size.rounds)),
            agreements=tuple(self._agreement(at, size) for at in range(size.agreements)),
            positions=tuple(self._position() for _ in range(size.positions)), parallel=(),
        )  # fmt: skip

    def _cite(self, day: int) -> Cite:
        report = self._random.randrange(1, 1 << 60)
        return Cite(day, report, f"r{report % 99_999}", (10, 120), _TOLD)

    def _round(self, at: int, size: Size) -> Round:
        day = _BEGAN + at * 7
        odd = size.tellings > 1 and at % 20 == 0
        numbers = ((at + 1, ("a",)), (at + 2, ("b",))) if odd else ((at + 1, ("a",)),)
        tellings = (
            Telling(self._cite(day), f"k{n}", "held", at + 1 + (odd and not n), day, day) for n in range(size.tellings)
        )
        return Round(
            number=at + 1, counted=False, numbers=numbers, first=day, last=day + 1, dated="told",
            status=self._random.choice(_STATUSES), parties=(_ONE, _OTHER), mediators=(_BETWEEN,),
            place=Spot("Istanbul", "TUR"), venue=None, chair=None, form="direct", duration=None, heads=(),
            issues=tuple(self._random.sample(_ISSUES, 2)), results=(), tellings=tuple(tellings), is_seated=True,
        )  # fmt: skip

    def _agreement(self, at: int, size: Size) -> Agreement:
        day = _BEGAN + at * 10
        steps = (
            Step(fate=self._random.choice(_FATES), first=day + n, last=day + n, speaker=None, denied=False,
                 cite=self._cite(day + n))
            for n in range(size.steps)
        )  # fmt: skip
        return Agreement(
            issue=self._random.choice(_ISSUES), issues=(), parties=(_ONE, _OTHER), first=day, last=day, fate="agreed",
            total=None, parts=(), deadline=0, steps=tuple(steps),
        )  # fmt: skip

    def _position(self) -> Position:
        day = _BEGAN + self._random.randrange(2000)
        return Position(
            party=self._random.choice((_ONE, _OTHER)), issue=self._random.choice(_ISSUES),
            stance=self._random.choice(_STANCES), day=day, speaker=None, disputed=self._random.random() < 0.05,
            cite=self._cite(day),
        )  # fmt: skip

    def small(self, number: int) -> Process:
        """One of the usual size."""
        pick = self._random.randint
        return self.process(number, Size(pick(1, 12), pick(1, 12), pick(0, 3), 4, pick(0, 40)))


def make(path: Path, size: Size) -> str:
    """A record file with the negotiations; gives the id of the large one."""
    maker = Maker()
    large = maker.process(0, size)
    db = open_writer(path)
    link_store(db, DataFiles())
    with writing(db):
        _keep(db, [large, *(maker.small(number) for number in range(1, _SMALL))])
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (FOLLOWED, FOLLOWING))
    db.close()
    return name_of(process_key(large))


def main() -> None:
    """Print one line of JSON for each address."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("rounds", 300), ("tellings", 40), ("agreements", 60), ("steps", 80), ("positions", 6000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--times", type=int, default=20)
    options = vars(parser.parse_args())
    times = options.pop("times")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talks.dateline"
        id = make(path, Size(**options))
        client = TestClient(make_app(Settings(path=path, now=lambda: "")), base_url="http://localhost")
        for address in (
            f"/process/{id}?from=1999-01-{{}}", f"/process/{id}?page=2&from=1999-01-{{}}",
            f"/process/{id}?party=RUS&issue=ceasefire&from=1999-01-{{}}", f"/brief/{id}?since=2022-01-{{}}",
            "/talks?from=1999-01-{}", f"/api/v1/talks/{id}?", f"/api/v1/talks/{id}/brief?since=2022-01-{{}}",
        ):  # fmt: skip
            print(json.dumps(timed(client, address, times)))


def timed(client: TestClient, address: str, times: int) -> dict[str, object]:
    """The median and the 95th percentile, each time of another address, so that nothing was kept of the answer."""
    took = []
    for number in range(times + 1):
        began = time.process_time()
        answer = client.get(address.format(f"{number % 28 + 1:02}"))
        took.append((time.process_time() - began) * 1000)
    rest = sorted(took[1:])
    p95 = rest[max(0, -(-len(rest) * 95 // 100) - 1)]
    return {"address": address.format("…"), "status": answer.status_code, "p50_ms": round(rest[len(rest) // 2], 1),
            "p95_ms": round(p95, 1), "bytes": len(answer.content)}  # fmt: skip


if __name__ == "__main__":
    main()
