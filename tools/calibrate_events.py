"""Fit the score of events: the share of events that are right, by the classifier's probability.

usage: python tools/calibrate_events.py [--data FOLDER] [--write] [--curve FOLDER]

Takes the project's own gold and, with --data, further marked reports (a folder with `articles` and `gold`), which
count more: the frames were grown on the own ones. A line that only rises (isotonic regression) is drawn through
the shares; with --write it becomes `events/calibration.tsv`. Told are the expected calibration errors of the raw
probability, of the fit, and of fits that left out the report that is scored. Run it after training the classifier.
--curve prints precision and recall by least score for one more folder (totals only).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from evals.coding import Coder
from evals.gold_reports import GOLD_DIR
from evals.own import as_item, own_reports
from evals.score_record import judged_events
from evals.scores import calibration_error, curve, scored_events
from sklearn.isotonic import IsotonicRegression

from dateline.events.calibration import Calibration
from dateline.events.coder import Coder as EventCoder
from dateline.lexicon import DataFiles
from dateline.lexicon.events import Knot
from dateline.model import Report
from dateline.readers.text import read_text

OUT = Path(__file__).parent.parent / "src/dateline/data/events/calibration.tsv"
OWN_WEIGHT = 0.34
BLOCK = 12.0
"""Least weight of a knot: fewer events are put together with their neighbours."""
STEP = 0.004
"""Least rise between two knots, so that a surer act never has the same score."""
Row = tuple[str, float, bool, float]
"""Report, probability, right, weight."""


def read_reports(folder: Path) -> list[Report]:
    paths = sorted((folder / "articles").glob("*.txt"))
    read = [read_text(path.read_text(encoding="utf-8"), path.name, path.stem).report for path in paths]
    return [report for report in read if report is not None]


def rows_of(coder: Coder, events: EventCoder, reports: Sequence[Report], gold: Path, weight: float) -> list[Row]:
    """Every event that counts, with the raw probability of its surest telling."""
    out: list[Row] = []
    for report in reports:
        path = gold / f"{report.id}.json"
        if not path.exists():
            continue
        record = coder.code(report, until="statements")
        steps = events.steps(coder.parser.parse(report.text), record)
        raw = {step.event.id: max(t.score for t in step.act.tellings) for step in steps.coded}
        item = as_item(msgspec.structs.replace(record, events=steps.events))
        told, _ = judged_events(json.loads(path.read_text(encoding="utf-8")), item)
        out += [(report.id, raw[event["id"]], right, weight) for event, right, _ in told]
    return out


def fit(rows: Sequence[Row]) -> list[Knot]:
    """Knots of the rising line."""
    ordered = sorted(rows, key=lambda row: row[1])
    raw = np.array([row[1] for row in ordered])
    right = np.array([float(row[2]) for row in ordered])
    weight = np.array([row[3] for row in ordered])
    level = IsotonicRegression(increasing=True).fit_transform(raw, right, sample_weight=weight)
    blocks: list[list[int]] = []
    for n, value in enumerate(level):
        heavy = bool(blocks) and weight[blocks[-1]].sum() >= BLOCK
        if blocks and (level[blocks[-1][-1]] == value or not heavy):
            blocks[-1].append(n)
        else:
            blocks.append([n])
    means = [[float(np.average(line[block], weights=weight[block])) for line in (raw, right)] for block in blocks]
    return knots_through([(probability, share) for probability, share in means])


def knots_through(points: Sequence[tuple[float, float]]) -> list[Knot]:
    """The points between those of 0 and 1, each higher than the last; no act of a low probability is coded, so
    the line begins at half of the first share."""
    out = [Knot(0.0, round(points[0][1] / 2, 3))]
    for raw, share in points:
        if out[-1].probability + 0.01 < raw < 0.999:
            out.append(Knot(round(raw, 3), round(max(min(share, 0.99), out[-1].share + STEP), 3)))
    return [*out, Knot(1.0, round(max(min(points[-1][1] + 0.01, 1.0), out[-1].share + STEP), 3))]


def error(rows: Sequence[Row], knots: Sequence[Knot] | None) -> float:
    line = Calibration(knots) if knots else None
    return calibration_error([(line.score(p) if line else p, right) for _, p, right, _ in rows])


def left_out(rows: Sequence[Row]) -> float:
    """Calibration error of each report's events under the line fitted on all other reports."""
    pairs = []
    for name in sorted({row[0] for row in rows}):
        line = Calibration(fit([row for row in rows if row[0] != name]))
        pairs += [(line.score(p), right) for report, p, right, _ in rows if report == name]
    return calibration_error(pairs)


def write(knots: Sequence[Knot]) -> None:
    head = [line for line in OUT.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [*head, "probability\tshare", *(f"{k.probability:g}\t{k.share:g}" for k in knots)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def print_curve(name: str, coder: Coder, reports: Sequence[Report], gold: Path) -> None:
    found, due = scored_events(coder, reports, gold)
    print(f"{name}: {len(found)} events, {due} core due")
    for level, precision, recall in curve(found, due):
        print(f"  {level:.2f}  P {precision:.3f}  R {recall:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--curve", type=Path)
    options = parser.parse_args()
    coder, events = Coder(), EventCoder(DataFiles())
    rows = rows_of(coder, events, own_reports(), GOLD_DIR, OWN_WEIGHT)
    further = read_reports(options.data) if options.data else []
    if options.data:
        rows += rows_of(coder, events, further, options.data / "gold", 1.0)
    knots = fit(rows)
    print(f"{len(rows)} events; raw {error(rows, None):.3f}, fit {error(rows, knots):.3f}, left out", end=" ")
    print(f"{left_out(rows):.3f}")
    if options.data:
        own = [row for row in rows if row[3] == 1.0]
        print(f"further reports alone: raw {error(own, None):.3f}, fit {error(own, knots):.3f}")
    for knot in knots:
        print(f"  {knot.probability:g}\t{knot.share:g}")
    if options.write:
        write(knots)
    print_curve("own", Coder(), own_reports(), GOLD_DIR)
    if options.data:
        print_curve("further", Coder(), further, options.data / "gold")
    if options.curve:
        print_curve("curve", Coder(), read_reports(options.curve), options.curve / "gold")


if __name__ == "__main__":
    main()
