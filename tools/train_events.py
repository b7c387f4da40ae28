"""Train the event classifier on the labelled corpus (about five minutes on one core).

usage: python tools/train_events.py [--wikinews TEXTS] [--portal TEXTS] [--check]

Reads `corpus/events/*.txt` and, where their texts are given, the pages of English Wikinews and the items of
Wikipedia's portal of current events that `corpus/wikinews.tsv` and `corpus/portal.tsv` label (TEXTS: see
tools/standoff.py; the shipped weights were trained with both). --check only prints figures of a four-fold
cross-validation over reports and writes nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold

from corpus import Marked, read_corpus
from dateline.events.candidates import Candidates, Finder
from dateline.lexicon import DataFiles
from dateline.model import Record, Report
from dateline.parse import SpacyParser
from dateline.pipeline import BUILDERS
from softmax import Softmax
from standoff import read_marked

OUT = Path(__file__).parent.parent / "src/dateline/data/events/classifier.npz"
DENSE_WEIGHT = 1.5
MIN_COUNT = 2
PENALTY = 0.2
STEPS = 80
LEAST = 0.01
"""Features whose weights are all smaller are left out."""
SHARES = {"wikinews": 1.0, "portal": 0.7, "lines": 0.5, "real": 0.4}
"""Weight of a candidate by the first word of its report's name: what reads like real reports counts most."""
OTHERS = 0.3


class Rows:
    """The training set: one row a candidate token."""

    def __init__(self) -> None:
        self.sparse: list[dict[str, float]] = []
        self.dense: list[np.ndarray] = []
        self.labels: list[str] = []
        self.groups: list[int] = []
        self.weights: list[float] = []

    def add(self, report: Marked, found: Candidates, group: int) -> None:
        parsed = found.parsed
        label: dict[int, str] = {}
        inside: set[int] = set()
        for mark in report.marks:
            tokens = parsed.tokens_in((mark.start, mark.end))
            inside.update(tokens)
            head = parsed.head_of((mark.start, mark.end))
            at = head if head in found.index else next((i for i in tokens if i in found.index), None)
            if at is not None:
                label[at] = mark.type
        for i, sparse, dense in zip(found.tokens, found.sparse, found.dense, strict=True):
            if i in inside and i not in label:
                continue
            self.sparse.append(dict.fromkeys(sparse, 1.0))
            self.dense.append(dense)
            self.labels.append(label.get(i, "NONE"))
            self.groups.append(group)
            self.weights.append(SHARES.get(report.id.split("-")[0], OTHERS))


Texts = dict[str, Path | None]
"""Files of openly licensed texts by the name of their labels."""


def marked_reports(texts: Texts) -> Iterator[Marked]:
    yield from read_corpus()
    for name, path in texts.items():
        if path is not None:
            yield from read_marked(name, path)


def read_rows(texts: Texts) -> Rows:
    parser, data = SpacyParser(), DataFiles()
    finder = Finder(data)
    before = [build(data) for build in BUILDERS[:6]]
    rows = Rows()
    for group, report in enumerate(marked_reports(texts)):
        parsed = parser.parse(report.text)
        read = Report(id=report.id, published=report.published, title=report.title, text=report.text)
        record = Record(report=read)
        for stage in before:
            record = stage(parsed, record)
        rows.add(report, finder.find(parsed, record, unframed=True), group)
    return rows


def matrix(rows: Rows) -> tuple[sp.csr_matrix, list[str]]:
    counts = Counter(name for row in rows.sparse for name in row)
    kept = [{name: v for name, v in row.items() if counts[name] >= MIN_COUNT} for row in rows.sparse]
    vectorizer = DictVectorizer(dtype=np.float32)
    sparse = vectorizer.fit_transform(kept)
    dense = sp.csr_matrix(np.array(rows.dense) * DENSE_WEIGHT)
    return sp.hstack([sparse, dense]).tocsr(), list(vectorizer.feature_names_)


def fit(features: sp.csr_matrix, labels: np.ndarray, weights: np.ndarray) -> Softmax:
    return Softmax(PENALTY, STEPS).fit(features, labels, weights)


def check(rows: Rows) -> None:
    features, _ = matrix(rows)
    labels, groups = np.array(rows.labels), np.array(rows.groups)
    weights = np.array(rows.weights, dtype=np.float32)
    guess = np.empty(len(labels), dtype=object)
    for train, test in GroupKFold(4).split(features, labels, groups):
        guess[test] = fit(features[train], labels[train], weights[train]).predict(features[test])
    for name in [*sorted(set(labels) - {"NONE"}), "all"]:
        due = (labels == name) if name != "all" else (labels != "NONE")
        found = (guess == name) if name != "all" else (guess != "NONE")
        hit = (due & (guess == labels)).sum()
        print(f"{name:10} P {hit / max(1, found.sum()):.3f} R {hit / max(1, due.sum()):.3f} n {due.sum()}")


def write(rows: Rows) -> None:
    features, names = matrix(rows)
    model = fit(features, np.array(rows.labels), np.array(rows.weights, dtype=np.float32))
    sparse, dense = model.weights[: len(names)], model.weights[len(names) :]
    kept = np.abs(sparse).max(axis=1) > LEAST
    names = [name for name, keep in zip(names, kept, strict=True) if keep]
    np.savez_compressed(
        OUT,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        labels=np.frombuffer("\n".join(model.classes).encode(), dtype=np.uint8),
        sparse=sparse[kept].astype(np.float16),
        dense=(dense * DENSE_WEIGHT).astype(np.float16),
        bias=model.bias,
    )
    print(f"{len(rows.labels)} candidates, {len(names)} features, {OUT.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wikinews", type=Path, metavar="TEXTS")
    options.add_argument("--portal", type=Path, metavar="TEXTS")
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    rows = read_rows({"wikinews": chosen.wikinews, "portal": chosen.portal})
    if chosen.check:
        check(rows)
    else:
        write(rows)


if __name__ == "__main__":
    main()
