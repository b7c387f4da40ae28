"""The hand-marked reports: where their texts are and what their plain text is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXT_DIRS = (HERE.parent / "src" / "dateline" / "samples", HERE / "reports")
GOLD_DIR = HERE / "gold"
DATE_LINE = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})\s*\n")
PUBLISHED = re.compile(r'"datePublished":\s*"(\d{4}-\d{2}-\d{2})')


@dataclass(frozen=True)
class Report:
    """One report's id, day of publication (ISO) and plain text."""

    id: str
    published: str
    text: str


class _Body(HTMLParser):
    """Gathers the headline and the paragraphs of the article, without asides and bylines."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = self.aside = 0
        self.taking = False
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        self.aside += tag == "aside"
        if tag in {"h1", "p"} and self.inside and not self.aside and not dict(attrs).get("class"):
            self.taking = True
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"
        self.aside -= tag == "aside"
        self.taking = self.taking and tag not in {"h1", "p"}

    def handle_data(self, data: str) -> None:
        if self.taking:
            self.blocks[-1] += data


def _from_text(path: Path) -> list[Report]:
    raw = path.read_text(encoding="utf-8")
    head = DATE_LINE.match(raw)
    if head is None:
        raise ValueError(f"{path}: no date in the first line")
    return [Report(path.stem, head.group(1), raw[head.end() :])]


def _from_lines(path: Path) -> list[Report]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Report(row["id"], row["date"], row["text"]) for row in rows]


def _from_html(path: Path) -> list[Report]:
    raw = path.read_text(encoding="utf-8")
    day = PUBLISHED.search(raw)
    if day is None:
        raise ValueError(f"{path}: no datePublished")
    body = _Body()
    body.feed(raw)
    return [Report(path.stem, day.group(1), "\n\n".join(body.blocks))]


READERS = {".txt": _from_text, ".jsonl": _from_lines, ".html": _from_html}


def load_reports(dirs: tuple[Path, ...] = TEXT_DIRS) -> dict[str, Report]:
    """Every report of these directories by its id; raises ValueError for one without a date."""
    found: dict[str, Report] = {}
    for path in (p for folder in dirs for p in sorted(folder.glob("*")) if p.suffix in READERS):
        for report in READERS[path.suffix](path):
            found[report.id] = report
    return found
