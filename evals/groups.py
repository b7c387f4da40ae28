"""The project's own gold of parties, mediators and bodies of negotiations: does each get its side?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country
from dateline.model import Record, Report
from dateline.process.sides import Sides
from evals.coding import Coder

GOLD = Path(__file__).resolve().parent / "gold_groups.tsv"
_MARK = re.compile(r"\[([^|\]]+)\|([A-Z0-9 ]+)\]")


@dataclass(frozen=True)
class Row:
    """A report of a few sentences, and its marks: first and last character, and the side meant there."""

    day: str
    text: str
    marks: tuple[tuple[int, int, str], ...]


def rows() -> list[Row]:
    """The gold, in the order of the file."""
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [_row(*line.split("\t")) for line in lines[1:]]


def _row(day: str, marked: str) -> Row:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        marks.append((len(text), len(text) + len(match.group(1)), match.group(2)))
        text += match.group(1)
        last = match.end()
    return Row(day, text + marked[last:], tuple(marks))


def told(record: Record, sides: Sides, start: int, end: int) -> set[str]:
    """The sides of the actors named between the two characters."""
    found = set[str]()
    for actor in record.actors:
        if any(m.span[0] < end and start < m.span[1] and m.kind != "pronoun" for m in actor.mentions):
            side = sides.of(actor)
            found |= {side.code} if side is not None else set[str]()
    return found


def answers(coder: Coder) -> Iterator[tuple[Row, tuple[int, int, str], set[str]]]:
    """Each mark with the sides that the pipeline gives there."""
    sides = Sides({row.iso3: row.name for row in DataFiles().table("actors/countries.tsv", Country)})
    for row in rows():
        report = Report(id="g", text=row.text, published=f"{row.day}T12:00:00+00:00")
        record = coder.code(report, until="actors")
        for start, end, code in row.marks:
            yield row, (start, end, code), told(record, sides, start, end)


def score_groups(coder: Coder) -> dict[str, float]:
    """The share of marks that get their side and no other."""
    hits = [found == {code} for _, (_, _, code), found in answers(coder)]
    return {"side": sum(hits) / len(hits)}
