"""Train the odds of roles on labelled acts in openly licensed texts (about two minutes on one core).

usage: python tools/train_parts.py [--wikinews TEXTS] [--portal TEXTS] [--check]

Reads the labels of `corpus/wikinews_roles.tsv` and `corpus/portal_roles.tsv` onto TEXTS (see tools/standoff.py; the
shipped weights were trained with both). --check only prints figures of a five-fold cross-validation over the texts,
beside those of the rules alone, and writes nothing.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import scipy.sparse as sp

from dateline.events.candidates import Candidates, Finder
from dateline.events.parts import ACTOR, NEITHER, RECIPIENT, Parts
from dateline.events.roles import Cast, Caster
from dateline.lexicon import DataFiles
from dateline.model import Record, Report, chain
from dateline.parse import SpacyParser
from dateline.pipeline import BUILDERS
from dateline.syntax import Ids, People
from softmax import Softmax
from standoff import LABELS, Page, read_pages

OUT = Path(__file__).parent.parent / "src/dateline/data/events/parts.npz"
MIN_COUNT = 2
PENALTY = 0.3
STEPS = 60
LEAST = 0.02
"""Features whose weights are all smaller are left out."""
FOLDS = 5
CLASSES = {"actor": ACTOR, "recipient": RECIPIENT}


class Label(msgspec.Struct, frozen=True):
    """One act of a page and who has a part in it: words and their occurrences."""

    trigger: str
    nth: int
    type: str
    parts: tuple[tuple[str, str, int], ...]


class Row(msgspec.Struct, frozen=True):
    """One labelled act: its mentions with features and gold, and what the rules say."""

    page: str
    rules: Cast
    gold: dict[str, int]
    mentions: tuple[tuple[str, tuple[str, ...]], ...]


def read_labels(name: str) -> dict[str, list[Label]]:
    """Labels of `corpus/NAME_roles.tsv` by page."""
    acts: dict[tuple[str, str, int, str], list[tuple[str, str, int]]] = defaultdict(list)
    lines = (LABELS / f"{name}_roles.tsv").read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        cells = line.split("\t")
        parts = acts[cells[1], cells[2], int(cells[3]), cells[4]]
        parts += [(cells[5], cells[6], int(cells[7]))] if len(cells) > 5 else []
    out: dict[str, list[Label]] = defaultdict(list)
    for (page, trigger, nth, kind), parts in acts.items():
        out[page].append(Label(trigger, nth, kind, tuple(parts)))
    return dict(out)


class Reader:
    """Reads pages up to what the roles of their acts are told from."""

    def __init__(self) -> None:
        data = DataFiles()
        self._parser = SpacyParser()
        self._finder = Finder(data)
        self._stages = [build(data) for build in BUILDERS[:6]]

    def rows(self, page: Page, labels: Iterable[Label]) -> Iterator[Row]:
        """One row a labelled act that the pipeline takes for a candidate."""
        parsed = self._parser.parse(page.text)
        record = Record(report=Report(id=page.id, published=page.published, title=page.title, text=page.text))
        for stage in self._stages:
            record = stage(parsed, record)
        found = self._finder.find(parsed, record, unframed=True)
        people = People(parsed, found.clauses, record)
        caster = Caster(parsed, found.clauses, people, self._finder.roles)
        parts = Parts(parsed, found.clauses, people)
        for label in labels:
            i = _candidate(page.text, label, found)
            if i is None:
                continue
            match = next((m for m in found.matches[found.index[i]] if m.frame.type == label.type), None)
            cast = caster.cast(i, label.type, match)
            said_by = _said_by(record, parsed.tokens[i].span)
            mentions = tuple((n.actor, tuple(f)) for n, f in parts.features(i, label.type, cast, said_by))
            yield Row(page.id, cast, _gold(page.text, label, found, people), mentions)


def _said_by(record: Record, span: tuple[int, int]) -> Ids:
    told = chain(record.statements, span)
    return told[-1].sources if told else ()


def _place(text: str, word: str, nth: int) -> int | None:
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
    return starts[nth - 1] if len(starts) >= nth else None


def _candidate(text: str, label: Label, found: Candidates) -> int | None:
    start = _place(text, label.trigger, label.nth)
    if start is None:
        return None
    tokens = found.parsed.tokens_in((start, start + len(label.trigger)))
    return next((i for i in tokens if i in found.index), None)


def _gold(text: str, label: Label, found: Candidates, people: People) -> dict[str, int]:
    out: dict[str, int] = {}
    for role, word, nth in label.parts:
        start = _place(text, word, nth)
        token = None if start is None else found.parsed.token_at(start)
        if token is not None:
            out.update(dict.fromkeys(people.named(token) or people.of(token), CLASSES[role]))
    return out


def read_rows(texts: dict[str, Path | None]) -> list[Row]:
    reader, out = Reader(), []
    for name, path in texts.items():
        if path is not None:
            labels = read_labels(name)
            for page in read_pages(path):
                out += reader.rows(page, labels.pop(page.id, ()))
    return out


def matrix(rows: list[Row]) -> tuple[sp.csr_matrix, np.ndarray, list[str]]:
    """Features of all mentions (n, features), their classes (n) and the names of the features."""
    told = [set(features) for row in rows for _, features in row.mentions]
    counts = Counter(name for features in told for name in features)
    names = sorted(name for name, n in counts.items() if n >= MIN_COUNT)
    column = {name: n for n, name in enumerate(names)}
    kept = [sorted(column[name] for name in features if name in column) for features in told]
    pointers = np.cumsum([0, *map(len, kept)])
    indices = np.array([k for line in kept for k in line])
    found = sp.csr_matrix((np.ones(len(indices), np.float32), indices, pointers), shape=(len(kept), len(names)))
    due = np.array([str(row.gold.get(actor, NEITHER)) for row in rows for actor, _ in row.mentions])
    return found, due, names


def fit(features: sp.csr_matrix, due: np.ndarray) -> Softmax:
    return Softmax(PENALTY, STEPS).fit(features, due, np.ones(len(due), np.float32))


def check(rows: list[Row]) -> None:
    features, due, _ = matrix(rows)
    folds = np.array([int(row.page, 16) % FOLDS for row in rows for _ in row.mentions])
    guess = np.empty(len(due), dtype=object)
    for n in range(FOLDS):
        guess[folds == n] = fit(features[folds != n], due[folds != n]).predict(features[folds == n])
    ruled = [
        str(ACTOR if a in row.rules.actors else RECIPIENT if a in row.rules.recipients else NEITHER)
        for row in rows
        for a, _ in row.mentions
    ]
    for name, told in (("rules", np.array(ruled)), ("learned", guess)):
        for role, number in CLASSES.items():
            hit = ((told == str(number)) & (due == str(number))).sum()
            found, wanted = (told == str(number)).sum(), (due == str(number)).sum()
            print(f"{name:8} {role:10} P {hit / found:.3f} R {hit / wanted:.3f} of {wanted} mentions")


def write(rows: list[Row]) -> None:
    features, due, names = matrix(rows)
    model = fit(features, due)
    kept = np.abs(model.weights).max(axis=1) > LEAST
    names = [name for name, keep in zip(names, kept, strict=True) if keep]
    np.savez_compressed(
        OUT,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        table=model.weights[kept].astype(np.float16),
        bias=model.bias,
    )
    print(f"{len(rows)} acts, {len(due)} mentions, {len(names)} features, {OUT.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wikinews", type=Path, metavar="TEXTS")
    options.add_argument("--portal", type=Path, metavar="TEXTS")
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    rows = read_rows({"wikinews": chosen.wikinews, "portal": chosen.portal})
    (check if chosen.check else write)(rows)


if __name__ == "__main__":
    main()
