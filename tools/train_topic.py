"""Train the odds that a sentence is about no politics and no war (about one minute on one core).

usage: python tools/train_topic.py [--wikinews TEXTS] [--portal TEXTS]

Sentences with a marked act are of the one kind; those of `corpus/events/plain-*.txt`, `traps.txt`, `lines-*.txt` and
labelled items without an act of the other. TEXTS: see tools/standoff.py; the shipped weights were trained with both.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from corpus import Marked, read_corpus
from dateline.events.topic import words_of
from standoff import read_marked

OUT = Path(__file__).parent.parent / "src/dateline/data/events/topic.npz"
ENDS = re.compile(r"(?<=[.!?])[\"”’]?\s+|\n+")
PLAIN = ("plain", "traps", "lines")
MIN_COUNT = 2
INVERSE_PENALTY = 6.0
LEAST = 0.15
"""Words whose weights are smaller are left out."""


def sentences(report: Marked) -> Iterator[tuple[str, bool]]:
    """Each sentence with whether an act is marked in it."""
    at = 0
    for end in [*(match.start() for match in ENDS.finditer(report.text)), len(report.text)]:
        yield report.text[at:end], any(at <= mark.start < end for mark in report.marks)
        at = end


def read(texts: dict[str, Path | None]) -> Iterator[tuple[str, bool]]:
    """Sentences with whether they are plain."""
    for report in read_corpus():
        plain = report.id.split("-")[0] in PLAIN
        yield from ((text, not act) for text, act in sentences(report) if act or plain)
    for name, path in texts.items():
        for report in read_marked(name, path) if path is not None else ():
            plain = name == "portal" and not report.marks
            yield from ((text, not act) for text, act in sentences(report) if act or plain)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wikinews", type=Path, metavar="TEXTS")
    options.add_argument("--portal", type=Path, metavar="TEXTS")
    chosen = options.parse_args()
    told = [(words_of(t), plain) for t, plain in read({"wikinews": chosen.wikinews, "portal": chosen.portal})]
    told = [(words, plain) for words, plain in told if len(words) > 3]
    counts = Counter(word for words, _ in told for word in words)
    names = sorted(word for word, n in counts.items() if n >= MIN_COUNT)
    column = {word: n for n, word in enumerate(names)}
    kept = [sorted(column[word] for word in words if word in column) for words, _ in told]
    values = np.concatenate(
        [np.full(len(line), len(words) ** -0.5) for line, (words, _) in zip(kept, told, strict=True)]
    )
    pointers = np.cumsum([0, *map(len, kept)])
    rows = sp.csr_matrix((values, np.concatenate(kept).astype(int), pointers), shape=(len(kept), len(names)))
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=400, class_weight="balanced")
    model.fit(rows, np.array([plain for _, plain in told]))
    weights = model.coef_[0]
    heavy = np.flatnonzero(np.abs(weights) > LEAST)
    np.savez_compressed(
        OUT,
        names=np.frombuffer("\n".join(names[n] for n in heavy).encode(), dtype=np.uint8),
        weights=weights[heavy].astype(np.float16),
        bias=model.intercept_[0],
    )
    print(f"{len(told)} sentences, {len(heavy)} words, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
