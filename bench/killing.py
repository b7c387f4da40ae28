"""Kills builds with SIGKILL at random moments, and looks whether anything is lost.

usage: python -m bench.killing [--kills 200] [--seed 1]

The paragraphs of the sample reports are built into a record file by the real coder, in a process that is killed at a
random moment; the next one goes on with the file. After each kill the file must be whole, and hold all that a reader
saw in it before, coded alike. Where a build comes to its end first, the file must hold the same, byte for byte, as that
of a build that nobody disturbed, and a new file is begun. Every fourth build codes in two processes, which must end.
The language model is loaded once; builds are forked from there.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dateline
from dateline import api
from dateline.cli import app
from dateline.model import to_json
from dateline.store import RecordFile

SAMPLES = Path(str(dateline.__file__)).parent / "samples"
_SHORTEST = 80
"""Characters of the shortest paragraph that is taken."""
_PATIENCE = 15.0
"""Seconds within which the processes of a killed build must be gone."""


class LostError(Exception):
    """Something was lost."""


def main() -> None:
    """Kill builds and print what came of it as one line of JSON; exit code 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            outcome = Killing(Path(folder), random.Random(options.seed)).run(options.kills)
        except LostError as loss:
            sys.exit(f"lost: {loss}")
    print(json.dumps(outcome))


class Killing:
    """One series of kills in a folder of its own."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        api.pipeline_of(api.Setup())
        self._folder, self._chance = folder, chance
        self._source = folder / "paragraphs.jsonl"
        self._source.write_text("\n".join(paragraphs()), encoding="utf-8")
        began = time.perf_counter()
        _wait(self._build(folder / "whole.dateline", 1))
        self._long = time.perf_counter() - began
        with RecordFile(folder / "whole.dateline") as file:
            self._whole = list(file.dump())
            self._records = {to_json(record) for record in file.records()}

    def run(self, kills: int) -> dict[str, Any]:
        """Kill so many builds, over as many files as it takes."""
        killed = files = finished = 0
        moments: list[float] = []
        while killed < kills:
            files += 1
            out = self._folder / f"{files}.dateline"
            while killed < kills:
                moment = self._chance.random() * self._long
                if not self._killed(out, moment, workers=2 if (killed + finished) % 4 == 3 else 1):
                    finished += 1
                    break
                killed += 1
                moments.append(moment)
            _wait(self._build(out, 1))
            with RecordFile(out) as file:
                if list(file.dump()) != self._whole:
                    raise LostError(f"{out.name} ends otherwise than undisturbed")
            out.unlink()
        return {
            "kills": killed,
            "files": files,
            "reports": len(self._records),
            "build_s": round(self._long, 2),
            "moments_s": [round(min(moments), 2), round(max(moments), 2)],
            "same": True,
        }

    def _build(self, out: Path, workers: int) -> int:
        """Start a build in a process group of its own; its process id."""
        child = os.fork()
        if child:
            return child
        os.setsid()
        null = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(null, stream)
        try:
            app(["build", str(self._source), "-o", str(out), "--workers", str(workers)], standalone_mode=False)
        finally:
            os._exit(0)

    def _killed(self, out: Path, moment: float, workers: int) -> bool:
        """Kill a build at a moment and look at what it left; False where it had come to its end before."""
        process = self._build(out, workers)
        time.sleep(moment)
        seen = _kept(out)
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        _wait_for_group(process)
        if not os.WIFSIGNALED(status):
            return False
        if out.exists():
            with RecordFile(out) as file:
                if list(file.sql("PRAGMA integrity_check")[1]) != [("ok",)]:
                    raise LostError(f"{out.name} is damaged after {moment:.3f} s")
                if not {to_json(record) for record in file.records()} <= self._records:
                    raise LostError(f"{out.name} holds a record that is coded otherwise after {moment:.3f} s")
            if not seen <= _kept(out):
                raise LostError(f"reports went from {out.name} after {moment:.3f} s")
        return True


def paragraphs() -> Sequence[str]:
    """The paragraphs of the samples as lines of JSON, each a small report."""
    lines = []
    for reading in dateline.read(SAMPLES):
        report = reading.report
        if report is None:
            continue
        for number, text in enumerate(part for part in report.text.split("\n") if len(part) >= _SHORTEST):
            lines.append(
                json.dumps(
                    {
                        "id": f"{report.id}-{number}",
                        "date": report.published,
                        "publisher": report.publisher,
                        "text": text,
                    }
                )
            )
    return lines


def _kept(out: Path) -> set[str]:
    """Ids of the reports that a reader finds in the file."""
    if not out.exists():
        return set()
    with RecordFile(out) as file:
        return {row.report for row in file.reports()}


def _wait(process: int) -> None:
    os.waitpid(process, 0)


def _wait_for_group(group: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    raise LostError(f"processes of a killed build still run after {_PATIENCE:g} s")


if __name__ == "__main__":
    main()
