"""How long the gazetteer takes to load and how much memory it holds, measured in a process of its own.

python -m bench.gazetteer NAME …    prints JSON; NAMEs are looked up, as a run over reports would
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from dateline.lexicon import DataFiles
from dateline.places.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parent.parent
STATM = Path("/proc/self/statm")


def measure(names: Iterable[str]) -> dict[str, float]:
    """Seconds to load, and MiB resident: after loading and after looking `names` up."""
    data = DataFiles()
    before = resident()
    began = time.perf_counter()
    gazetteer = Gazetteer.load(data)
    took = time.perf_counter() - began
    loaded = resident()
    for name in names:
        gazetteer.lookup(name)
    return {"load_s": took, "loaded_mib": loaded - before, "used_mib": resident() - before}


def in_fresh_process(names: Iterable[str]) -> dict[str, float]:
    """What `measure` finds where nothing else was loaded before."""
    command = [sys.executable, "-m", "bench.gazetteer"]
    done = subprocess.run(
        command, input="\n".join(names), cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def resident() -> float:
    """MiB that this process holds now; the most it held where the system does not tell."""
    if STATM.is_file():
        return int(STATM.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(json.dumps(measure(sys.stdin.read().splitlines())))
