"""Reads the labelled corpus: mini-reports with event triggers marked inline.

`{TYPE.mode:factuality|trigger}` marks an act, `{=TYPE|trigger}` a further mention of an act already told in
the report, `{~TYPE|trigger}` passing background. Reports stand between blank lines and begin with
`@ date | title`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"\{([=~]?)([A-Z]+)(?:\.([a-z-]+))?(?::([a-z]+))?\|([^{}]*)\}")
CORPUS = Path(__file__).parent.parent / "corpus" / "events"


@dataclass(frozen=True)
class Mark:
    """One marked trigger."""

    start: int
    end: int
    type: str
    mode: str | None
    factuality: str
    kind: str  # "", "=" or "~"


@dataclass(frozen=True)
class Marked:
    """One report of the corpus, its marks taken out of the text."""

    id: str
    published: str
    title: str
    text: str
    marks: tuple[Mark, ...]


def read_corpus(folder: Path = CORPUS) -> Iterator[Marked]:
    for path in sorted(folder.glob("*.txt")):
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Marked]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    number = 0
    for block in re.split(r"\n\s*\n", "\n".join(lines)):
        rows = [row for row in block.strip().splitlines() if row.strip()]
        if not rows or not rows[0].startswith("@"):
            continue
        number += 1
        date, _, title = rows[0][1:].partition("|")
        text, marks = plain("\n".join(rows[1:]))
        yield Marked(f"{path.stem}-{number}", date.strip(), title.strip(), text, marks)


def plain(marked: str) -> tuple[str, tuple[Mark, ...]]:
    out, marks, at, size = [], [], 0, 0
    for match in MARK.finditer(marked):
        before = marked[at : match.start()]
        out += [before, match.group(5)]
        start = size + len(before)
        size = start + len(match.group(5))
        kind, type_, mode, factuality = match.group(1, 2, 3, 4)
        marks.append(Mark(start, size, type_, mode, factuality or "asserted", kind))
        at = match.end()
    return "".join([*out, marked[at:]]), tuple(marks)
