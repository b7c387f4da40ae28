"""A record file of a million events, made quickly, and how long each question to it takes.

usage: python -m bench.million [--events 1000000] [--file FILE] [--times 40]

A block of synthetic reports is written and linked as any other; the rest of the file is that block again and again,
each time with keys of its own, some days later, most of its towns and people under other names. Nothing is coded.
Questions are asked warm, 50 rows each; p95 is in milliseconds of the processor. A file that is there is only asked.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from bench import synthetic

from dateline.lexicon import DataFiles
from dateline.link.features import Features
from dateline.model import Reading
from dateline.store import RecordFile, write
from dateline.store.keys import report_key, site_of
from dateline.store.linking import _totals, link_store
from dateline.store.opened import open_writer, writing
from dateline.store.state import LINKED, LINKING
from dateline.store.version import Coder

BLOCK = 4000
"""Reports of the block, over ten days."""
LATE = 8
_DAYS = BLOCK // synthetic.PER_DAY
_KEPT = 100
"""Towns and people that have one name in all blocks."""
_KEYS = {
    "report": ("key",),
    "origin": ("report",),
    "record": ("report",),
    "time": ("report",),
    "place": ("report",),
    "actor": ("report",),
    "quantity": ("report",),
    "statement": ("report",),
    "event": ("key", "report"),
    "talks": ("report",),
    "link": ("report",),
    "span": ("report",),
    "copy": ("report", "root", "of"),
    "voice_of_report": ("report",),
    "story": ("key",),
    "story_report": ("report", "story"),
    "incident": ("key",),
    "toll": ("key", "report"),
    "incident_event": ("event", "incident"),
    "facet": ("incident",),
    "claim": ("incident", "report"),
    "loose": ("report",),
    "claim_group": ("incident",),
}
"""Columns of each table that hold keys made from content."""
_DATES = frozenset({"published", "modified", "earliest", "latest", "day", "said"})
_NAMES = {
    ("place", "name"), ("actor", "name"), ("incident", "place"), ("facet", "value"), ("claim", "voice"),
    ("loose", "value"),
}  # fmt: skip


def main() -> None:
    """Make the file where it is not there, ask it, and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--file", type=Path, default=Path("million.dateline"))
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    made = 0.0
    if not options.file.exists():
        began = time.perf_counter()
        make(options.file, options.events)
        made = time.perf_counter() - began
    with RecordFile(options.file) as file:
        counts = {row.name: row.value for row in file.stats()}
        took = ask(file, options.times)
    out = {name: counts[name] for name in ("report", "event", "incident", "claim", "statement")}
    size = options.file.stat().st_size // 2**20
    print(json.dumps({**out, "made_s": round(made), "file_mib": size, "slowest": max(took.values()), "p95_ms": took}))


def make(path: Path, events: int) -> None:
    """Write and link the block, then repeat it until there are so many events."""
    db = open_writer(path)
    db.execute("PRAGMA cache_size = -1500000")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA foreign_keys = 0")
    _block(db)
    (held,) = db.execute("SELECT count(*) FROM event").fetchone()
    db.execute(
        "CREATE TEMP TABLE block AS SELECT name AS old FROM party WHERE country IS NULL UNION SELECT name FROM spot"
    )
    names = [name for (name,) in db.execute("SELECT old FROM block ORDER BY old")]
    random.Random(5).shuffle(names)
    again = frozenset(name.casefold() for name in names[_KEPT:])
    for table in _KEYS:
        db.execute(f"CREATE TEMP TABLE block_{table} AS SELECT * FROM main.{table}")
    for number in range(1, -(-events // held)):
        with writing(db):
            _repeat(db, number, again)
    with writing(db):
        _sum_up(db)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.execute("PRAGMA optimize")
    db.close()


def _block(db: sqlite3.Connection) -> None:
    data = DataFiles()
    features, coder = Features(data), Coder("bench", 1, "none", "none", "none")
    with writing(db):
        for record, _ in synthetic.reports(BLOCK, late=LATE):
            key, site = report_key(record.report), site_of(record.report)
            reading = Reading(record.report, (), "synthetic")
            write.add(db, write.Entry(reading, record, features.of(record, key, site)), coder)
    link_store(db, data)


def _repeat(db: sqlite3.Connection, number: int, again: frozenset[str]) -> None:
    """The block once more: other keys, later days, other names."""
    mask = random.Random(number).getrandbits(63)
    days = f"+{number * _DAYS} days"
    db.create_function("renamed", 1, _renamer(number, again), deterministic=True)
    for table, keys in _KEYS.items():
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        picked = ", ".join(_changed(table, column, keys) for column in columns)
        db.execute(
            f"INSERT OR IGNORE INTO main.{table} SELECT {picked} FROM block_{table}", {"mask": mask, "days": days}
        )


def _changed(table: str, column: str, keys: tuple[str, ...]) -> str:
    name = f'"{column}"'
    if column in keys:
        return f"(({name} | :mask) - ({name} & :mask))"
    if column in _DATES:
        return f"CASE WHEN {name} > '' THEN date(substr({name}, 1, 10), :days) || substr({name}, 11) ELSE {name} END"
    return f"renamed({name})" if (table, column) in _NAMES else name


def _renamer(number: int, again: frozenset[str]) -> Callable[[Any], Any]:
    def renamed(name: Any) -> Any:
        return f"{name} {number}" if isinstance(name, str) and name.casefold() in again else name

    return renamed


def _sum_up(db: sqlite3.Connection) -> None:
    """The tables that hold counts over all reports."""
    db.execute("DELETE FROM spot")
    db.execute(
        "INSERT OR IGNORE INTO spot SELECT i.place, i.place, i.country, max(i.latitude), max(i.longitude), count(*), "
        "sum(i.reports) FROM incident i WHERE i.place IS NOT NULL GROUP BY i.place"
    )
    db.execute("DELETE FROM facet WHERE kind = 'spot'")
    db.execute("INSERT INTO facet SELECT 'spot', place, day, key, voices FROM incident WHERE place IS NOT NULL")
    db.execute(
        "UPDATE spot SET latitude = latitude + (length(value) * 37 + unicode(substr(value, -1)) * 53) % 99 / 20.0"
    )
    db.execute("DELETE FROM party")
    db.execute(
        "INSERT INTO party SELECT coalesce(a.code, ''), a.name, min(a.country), min(a.kind), count(DISTINCT a.report), "
        "count(*) / 2, count(*) / 3, count(*) / 4 FROM actor a GROUP BY 1, 2"
    )
    db.execute("DELETE FROM total")
    db.executemany("INSERT INTO total VALUES (?, ?)", list(_totals(db)))
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (LINKED, LINKING))


def ask(file: RecordFile, times: int) -> dict[str, float]:
    """The 95th percentile of each question."""
    chance = random.Random(3)
    out = {}
    for name, question in questions(file, chance).items():
        list(question())
        took = []
        for _ in range(times):
            began = time.process_time()
            list(question())
            took.append(1000 * (time.process_time() - began))
        out[name] = round(sorted(took)[max(int(times * 0.95) - 1, 0)], 1)
    return out


def questions(file: RecordFile, chance: random.Random) -> dict[str, Callable[[], Iterable[Any]]]:
    """Each command with filters as people combine them, frequent and rare."""
    towns = [row.name for row in file.places(limit=50)]
    rare = [row.name for row in file.places(limit=20000)][-50:]
    people = [row.name for row in file.actors(limit=20000) if row.kind == "person"][-50:]
    some = [row.id for row in file.incidents(limit=50)]
    told = [row.id for row in file.stories(limit=50)]
    read = [row.report for row in file.reports(limit=50)]
    lands = ["RUR", "GRA", "ZEN", "SYL", "LAP", "TOM"]
    last = next(iter(file.sql("SELECT max(day) FROM incident")[1]))[0]

    def day() -> str:
        (found,) = file.sql("SELECT date('2024-01-01', ?)", (f"+{chance.randrange(_days(last))} days",))[1]
        return str(found[0])

    def week() -> dict[str, str]:
        (found,) = file.sql("SELECT date(?, '+7 days')", (first := day(),))[1]
        return {"since": first, "until": str(found[0])}

    def near() -> tuple[float, float, float]:
        return chance.uniform(-45, 55), chance.uniform(-100, 120), chance.choice((50.0, 400.0, 1500.0))

    filters: dict[str, Callable[[], dict[str, Any]]] = {
        "": dict,
        "from": lambda: {"since": day()},
        "week": week,
        "actor": lambda: {"actor": chance.choice(lands)},
        "person": lambda: {"actor": chance.choice(people)},
        "between": lambda: {"between": tuple(chance.sample(lands, 2))},
        "type": lambda: {"type": chance.choice(("ASSAULT", "aerial", "PROTEST"))},
        "place": lambda: {"place": chance.choice(towns)},
        "rare place": lambda: {"place": chance.choice(rare)},
        "near": lambda: {"near": near()},
        "near, week": lambda: {"near": near(), **week()},
        "source": lambda: {"source": f"outlet {chance.randint(1, 60)}"},
        "speaker": lambda: {"source": chance.choice(people)},
        "factuality": lambda: {"factuality": "asserted", **week()},
        "voices": lambda: {"min_voices": 4, "since": day()},
        "many voices": lambda: {"min_voices": 40},
        "status": lambda: {"status": chance.choice(("disputed", "superseded"))},
        "stance": lambda: {"stance": chance.choice(("claims", "assesses", "denies"))},
        "actor, type, place": lambda: {"actor": "RUR", "type": "ASSAULT", "place": chance.choice(towns)},
        "between, rare type, source": lambda: {
            "between": tuple(chance.sample(lands, 2)), "type": "arrest", "source": f"outlet {chance.randint(1, 60)}",
        },
        "all": lambda: {
            "actor": "RUR", "type": "ASSAULT", "factuality": "asserted", "min_voices": 3, "status": "superseded",
            "near": near(), "since": day(),
        },
        "clashing": lambda: {"place": chance.choice(towns), "between": ("RUR", "GRA"), "type": "PROTEST"},
    }  # fmt: skip
    out: dict[str, Callable[[], Iterable[Any]]] = {}
    for name, wanted in filters.items():
        for command in ("timeline", "incidents", "sayings", "groups"):
            title = "claims" if command == "sayings" else "disputes" if command == "groups" else command
            out[f"{title} {name}".strip()] = _question(getattr(file, command), wanted)
    return out | {
        "claims loose": lambda: file.sayings(loose=True, limit=50),
        "claims loose speaker": lambda: file.sayings(loose=True, limit=50, source=chance.choice(people)),
        "actors": lambda: file.actors(limit=50),
        "actors words": lambda: file.actors(chance.choice(people)[:5], limit=50),
        "places": lambda: file.places(limit=50),
        "places words": lambda: file.places(chance.choice(towns)[:4], limit=50),
        "search rare": lambda: file.search(f"{chance.choice(rare).split()[0]} depot", limit=20),
        "search two": lambda: file.search(f"{chance.choice(towns)} depot", limit=20),
        "search frequent": lambda: file.search("people", limit=20),
        "stories": lambda: file.stories(limit=50),
        "stories words": lambda: file.stories(chance.choice(towns), limit=50),
        "stats": file.stats,
        "show incident": lambda: [*file.members(id := chance.choice(some)), *file.claims_of(id)],
        "show story": lambda: file.story(chance.choice(told)),
        "show report": lambda: [file.report(id := chance.choice(read)), file.record(id)],
        "sql": lambda: file.sql("SELECT day, type, told FROM incident WHERE type = 'ASSAULT' ORDER BY day LIMIT 50")[1],
    }


def _question(
    command: Callable[..., Iterator[Any]], wanted: Callable[[], dict[str, Any]]
) -> Callable[[], Iterable[Any]]:
    return lambda: command(limit=50, **wanted())


def _days(last: str) -> int:
    from datetime import date

    return max((date.fromisoformat(last) - date(2024, 1, 1)).days - 8, 1)


if __name__ == "__main__":
    main()
