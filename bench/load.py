"""Many users at the desk and its API at a time, over loopback: how long they wait, and what the server spends.

usage: python -m bench.load FILE [--users 50] [--seconds 600] [--think 3] [--seed 1]

`dateline serve` is started on a free port. Each user keeps a connection as a browser does (gzip), asks for a page, a
twin or the API under a filter drawn by chance, takes the answer, and thinks for up to twice `--think` seconds. Reported
are milliseconds by the clock at the client (p50, p95, p99, most), errors (no answer, a status of 400 or more, an answer
that is cut short), and the processor's time of the server; beside them the load of the machine, which may do more.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

from dateline.store import RecordFile

PATIENCE = 60.0
"""Seconds after which an answer counts as none."""
_TICK = os.sysconf("SC_CLK_TCK")

Draw = Callable[[], str]


def main() -> None:
    """Serve, ask, and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--think", type=float, default=3.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    command = [sys.executable, "-m", "dateline", "serve", str(options.file), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            address = server.stdout.readline().split()[-1]
            crowd = Crowd(urlsplit(address).port or 80, draws(options.file, random.Random(options.seed)), options.think)
            before, own, began = spent(server.pid), os.times(), time.perf_counter()
            asyncio.run(crowd.come(options.users, options.seconds))
            took = time.perf_counter() - began
            cost = spent(server.pid) - before
            mine = os.times()
            print(json.dumps(crowd.told(options.users, took, cost, mine.user + mine.system - own.user - own.system)))
        finally:
            server.terminate()


def spent(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def draws(path: Path, chance: random.Random) -> dict[str, Draw]:
    """What users ask for, by kind, each with filters drawn by chance."""
    with RecordFile(path) as file:
        towns = [row.name for row in file.places(limit=200)]
        people = [row.name for row in file.actors(limit=400)]
        incidents = [row.id for row in file.incidents(limit=400)]
        reports = [row.report for row in file.reports(limit=400)]
        lands = [row[0] for row in file.sql("SELECT DISTINCT country FROM party WHERE country > '' LIMIT 12")[1]]
        (days,) = file.sql("SELECT min(day), max(day) FROM incident WHERE day > ''")[1]
        month = "SELECT date(?, '+' || (abs(random()) % 300) || ' days')"
        starts = [next(iter(file.sql(month, (days[0],))[1]))[0] for _ in range(40)]

    def one(of: list[str]) -> str:
        return quote(chance.choice(of))

    filters: tuple[Draw, ...] = (
        lambda: "", lambda: f"actor={one(lands)}", lambda: "between=" + ",".join(chance.sample(lands, 2)),
        lambda: f"type={chance.choice(('ASSAULT', 'CONSULT', 'aerial', 'PROTEST'))}", lambda: f"place={one(towns)}",
        lambda: f"from={chance.choice(starts)}", lambda: f"source={one(people)}", lambda: "factuality=asserted",
        lambda: f"near={chance.randint(-40, 50)},{chance.randint(-90, 100)},{chance.choice((100, 500))}",
        lambda: f"status={chance.choice(('disputed', 'superseded'))}",
    )  # fmt: skip

    def under(path: str) -> Draw:
        def draw() -> str:
            query = chance.choice(filters)()
            joint = "&" if "?" in path else "?"
            return f"{path}{joint}{query}" if query else path

        return draw

    words = ("prisoners", "depot", "talks", "ceasefire", "said on Monday")
    return {
        "overview": under("/overview"),
        "timeline": under("/timeline"),
        "map": under("/map"),
        "incidents": under("/incidents"),
        "incidents.json": under("/incidents.json"),
        "incidents.csv": under("/incidents.csv"),
        "actors": under("/actors"),
        "pairs": under("/pairs"),
        "search": lambda: f"/search?q={quote(chance.choice(words))}",
        "search town": lambda: f"/search?q={one(towns)}",
        "incident": lambda: f"/incident/{chance.choice(incidents)}",
        "report": lambda: f"/report/{chance.choice(reports)}",
        "talks": lambda: "/talks",
        "problems": lambda: "/problems",
        "api incidents": under("/api/v1/incidents"),
        "api claims": under("/api/v1/claims"),
        "api events": under("/api/v1/events"),
        "api report": lambda: f"/api/v1/reports/{chance.choice(reports)}",
        "api incident": lambda: f"/api/v1/incidents/{chance.choice(incidents)}",
        "api actors": lambda: f"/api/v1/actors?q={one(people)[:4]}",
        "style": lambda: "/static/desk.css",
    }


class Crowd:
    """Users who ask until the time is over."""

    def __init__(self, port: int, kinds: dict[str, Draw], think: float) -> None:
        self._port, self._kinds, self._think = port, kinds, think
        self._chance = random.Random(7)
        self._took: dict[str, list[float]] = defaultdict(list)
        self._faults: dict[str, int] = defaultdict(int)
        self._bytes = 0

    async def come(self, users: int, seconds: float) -> None:
        """All of them, one after the other within the time that they think."""
        end = time.perf_counter() + seconds
        await asyncio.gather(*(self._user(end) for _ in range(users)))

    async def _user(self, end: float) -> None:
        await asyncio.sleep(self._chance.uniform(0, 2 * self._think))
        line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        while time.perf_counter() < end:
            kind = self._chance.choice(list(self._kinds))
            address = self._kinds[kind]()
            began = time.perf_counter()
            try:
                if line is None:
                    line = await asyncio.open_connection("127.0.0.1", self._port)
                status, is_kept = await asyncio.wait_for(self._asked(*line, address), PATIENCE)
                self._took[kind].append(1000 * (time.perf_counter() - began))
                if status >= 400:
                    self._faults[f"{status} {address}"] += 1
                if not is_kept:
                    line[1].close()
                    line = None
            except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
                self._faults[f"{type(error).__name__} {address}"] += 1
                line = None
            rest = self._chance.uniform(0, 2 * self._think)
            if rest > 6 and line is not None:  # The server lets go of who asks nothing for long.
                line[1].close()
                line = None
            await asyncio.sleep(rest)
        if line is not None:
            line[1].close()

    async def _asked(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str
    ) -> tuple[int, bool]:
        head = f"GET {address} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
        writer.write(head.encode("ascii"))
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        if "content-length" in headers:
            self._bytes += len(await reader.readexactly(int(headers["content-length"])))
        elif headers.get("transfer-encoding") == "chunked":
            while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
                self._bytes += len(await reader.readexactly(size + 2))
            await reader.readexactly(2)
        return int(lines[0].split()[1]), headers.get("connection") != "close"

    def told(self, users: int, took: float, cost: float, own: float) -> dict[str, object]:
        """The figures."""
        every = sorted(ms for kind in self._took.values() for ms in kind)
        slow = {kind: round(share(sorted(ms), 0.99)) for kind, ms in self._took.items()}
        faults = sum(self._faults.values())
        return {
            "users": users, "seconds": round(took), "requests": len(every), "errors": faults,
            "per_second": round(len(every) / took, 1), "p50_ms": round(share(every, 0.5)),
            "p95_ms": round(share(every, 0.95)), "p99_ms": round(share(every, 0.99)), "most_ms": round(every[-1]),
            "server_cpu_ms": round(1000 * cost / max(len(every), 1), 1), "server_cpu": round(cost / took, 2),
            "client_cpu": round(own / took, 2), "load": [round(one, 1) for one in os.getloadavg()],
            "mib": self._bytes // 2**20, "client_peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "p99_by_kind": dict(sorted(slow.items(), key=lambda item: -item[1])[:8]),
            "faults": dict(sorted(self._faults.items(), key=lambda item: -item[1])[:5]),
        }  # fmt: skip


def share(values: list[float], part: float) -> float:
    """A percentile."""
    return values[max(0, -(-len(values) * int(part * 1000) // 1000) - 1)] if values else 0.0


if __name__ == "__main__":
    main()
