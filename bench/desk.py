"""How long the desk takes for its views on a record file.

usage: python -m bench.desk FILE [--times 20]

Each address is asked once before it is timed, so that what it reads is in memory; milliseconds of the processor, p95,
and the time that the desk needs to open the file. `python -m bench.million` makes a file of a million events.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

from starlette.testclient import TestClient

from dateline.desk import Settings, make_app

VIEWS = (
    "/overview", "/timeline", "/timeline?lanes=actor", "/timeline?lanes=place", "/map", "/map?at=48.5,34,12",
    "/incidents",
    "/incidents?sort=voices", "/actors", "/actors?by=actor", "/pairs", "/search", "/problems", "/talks",
    "/talks?single=yes", "/tellings", "/corrections",
    "/search?q=said", "/search?q=prisoners",
)  # fmt: skip
FILTERED = ("/overview", "/timeline", "/map", "/incidents", "/actors", "/pairs", "/search")


def main() -> None:
    """Print one line of JSON for each address."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    began = time.perf_counter()
    client = TestClient(make_app(Settings(path=options.file, now=lambda: "")), base_url="http://localhost")
    opened = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"opened_s": round(opened, 1), "peak_mib": peak, **totals(client)}))
    rounds = client.get("/talks.json?sort=rounds&single=yes&size=1").json()["processes"]
    talks = [f"/{view}/{row['id']}" for row in rounds for view in ("process", "brief")]
    for address in (*VIEWS, *talks, *(f"{view}?{query}" for view in FILTERED for query in filters(client))):
        print(json.dumps(timed(client, address, options.times)))


def totals(client: TestClient) -> dict[str, int]:
    """How large the file is."""
    return {"incidents": client.get("/incidents.json?background=yes&size=1").json()["total"]}


def filters(client: TestClient) -> list[str]:
    """The filters that leave most."""
    who = client.get("/actors.json?by=actor&size=1").json()["actors"][0]["actor"]
    pair = next(row for row in client.get("/pairs.json").json()["pairs"] if row["actor"] != row["recipient"])
    place = client.get("/map.json").json()["places"][0]
    return [
        f"actor={who}", f"between={pair['actor']},{pair['recipient']}", "type=ASSAULT", "voices=2",
        "factuality=asserted",
        f"near={place['latitude']},{place['longitude']},500", f"place={place['place']}", "status=disputed",
    ]  # fmt: skip


def timed(client: TestClient, address: str, times: int) -> dict[str, object]:
    """The first time and the 95th percentile of the others."""
    took = []
    for _ in range(times + 1):
        began = time.process_time()
        answer = client.get(address)
        took.append((time.process_time() - began) * 1000)
    first, *rest = took
    p95 = sorted(rest)[max(0, -(-len(rest) * 95 // 100) - 1)]
    size = len(answer.content)
    return {"address": address, "status": answer.status_code, "first_ms": round(first, 1), "p95_ms": round(p95, 1),
            "bytes": size}  # fmt: skip


if __name__ == "__main__":
    main()
