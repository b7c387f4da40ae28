"""Reads the labels of acts in openly licensed texts (`corpus/*.tsv`) onto texts that the user has fetched.

The texts are not part of the project. A file of texts is JSON Lines with `date`, `title` and `text`, one page a line
(plain text as published); an item without a title is known by its text. Pages without labels are left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import Mark, Marked

LABELS = Path(__file__).parent.parent / "corpus"
Label = tuple[str, int, str, str, str]
"""Word, its occurrence, type, factuality, kind."""


def page_id(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:12]


def read_labels(path: Path) -> dict[tuple[str, str], list[Label]]:
    """Labels by date and page; a page that names no act has an empty list."""
    out: dict[tuple[str, str], list[Label]] = defaultdict(list)
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        cells = line.split("\t") + [""] * 7
        key = (cells[0], cells[1])
        out[key] += [(cells[3], int(cells[2]), cells[4], cells[5], cells[6])] if cells[2] else []
    return dict(out)


@dataclass(frozen=True)
class Page:
    """One text as the labels know it."""

    id: str
    published: str
    title: str
    text: str


def read_pages(texts: Path) -> Iterator[Page]:
    """The pages of a file of texts, those told twice once."""
    known: set[tuple[str, str]] = set()
    for line in texts.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        title = page.get("title") or ""
        text = page["text"] if title else " ".join(page["text"].split())
        key = (page_id(title or text), str(page["date"])[:10])
        if key not in known:
            known.add(key)
            yield Page(*key, title, text)


def read_marked(name: str, texts: Path) -> Iterator[Marked]:
    """The pages of `texts` that `corpus/NAME.tsv` labels."""
    labels = read_labels(LABELS / f"{name}.tsv")
    for page in read_pages(texts):
        key = (page.published, page.id)
        if key in labels:
            found = (_mark(page.text, label) for label in labels[key])
            marks = tuple(sorted((mark for mark in found if mark), key=lambda mark: mark.start))
            yield Marked(f"{name}-{page.id}", page.published, page.title, page.text, marks)


def _mark(text: str, label: Label) -> Mark | None:
    word, nth, kind, factuality, role = label
    for n, match in enumerate(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text), 1):
        if n == nth:
            return Mark(match.start(), match.end(), kind, None, factuality, role)
    return None
