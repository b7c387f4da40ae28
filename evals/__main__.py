"""Measure the records against hand-marked reports and hold the figures to their floors.

usage: python -m evals [--data FOLDER] [--bench FOLDER] [--only NAME …] [--update] [--allow-regression REASON] [--json]

Without --data only the project's own gold is measured. --data names a folder of outside sets, --bench the folder of
their scorers. --update raises the floors to the figures of this run, less a margin; it never lowers one without
--allow-regression, whose reason is kept in the file of floors. Exit code 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from evals import gate
from evals.coding import Coder
from evals.groups import score_groups
from evals.meetings import own_talks
from evals.outside import run_outside
from evals.own import score_own
from evals.plain import score_plain
from evals.processes import MORE, UNREAD, folders, score_mixed, score_processes
from evals.quantities import own_quantities
from evals.senses import score_senses
from evals.times import own_times


def main(argv: list[str] | None = None) -> int:
    """Run the evals; returns the exit code."""
    options = _options(argv)
    figures = measure(options.data, options.bench, options.only)
    floors = gate.load()
    faults = gate.below(figures, floors)
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        _print(figures, floors)
    if options.allow_regression:
        reasons = [f"{fault}: {options.allow_regression}" for fault in faults]
        gate.save(gate.lowered(figures, floors), reasons)
        return 0
    if options.update and not faults:
        gate.save(gate.raised(figures, floors), [])
    for fault in faults:
        print(f"below its floor: {fault}", file=sys.stderr)
    return 1 if faults else 0


def measure(data: Path | None, bench: Path | None, only: list[str]) -> gate.Table:
    """Figures of the own gold and, where given, of the outside sets."""
    coder, figures = Coder(), gate.Table()
    if not only or any("own" in word for word in only):
        figures["own gold"] = {name: tally.f1 for name, tally in score_own(coder).items()}
        figures["own senses"] = score_senses(coder)
        figures["own times"] = own_times(coder)
        figures["own talks"] = own_talks(coder)
        figures["own quantities"] = own_quantities(coder)
        figures["own groups"] = score_groups(coder)
    if not only or any("plain" in word.lower() for word in only):
        figures["plain sentences"] = score_plain(coder)
    if folders() and (not only or any("process" in word.lower() for word in only)):
        figures["processes"] = score_processes(coder)
        figures["processes, more"] = score_processes(coder, MORE)
        figures["processes, unread"] = score_processes(coder, UNREAD)
    if not only or any("mixed" in word.lower() for word in only):
        figures["mixed news"] = score_mixed(coder)
    if data is not None:
        for name, found in run_outside(coder, data, bench or data.parent / "bench", only):
            figures[name] = found
    return figures


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--bench", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", metavar="REASON")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(argv)


def _print(figures: gate.Table, floors: gate.Table) -> None:
    print(f"{'set':22} {'measure':34} {'value':>7} {'floor':>7}")
    for name, measures in figures.items():
        for metric, value in measures.items():
            floor = floors.get(name, {}).get(metric)
            print(f"{name:22} {metric:34} {value:7.3f} {'' if floor is None else f'{floor:7.3f}'}")


if __name__ == "__main__":
    sys.exit(main())
