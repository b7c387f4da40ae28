"""The record of each report, as `dateline code` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.form import Field, Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.model import to_json


def _write(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    for paper in pool.papers():
        yield to_json(paper.record) + b"\n"


FORMAT = Format(
    name="jsonl",
    title="JSON Lines of the record",
    about="Each report that tells one of the acts, with all that was coded of it, as "
    "`dateline code --format json` prints it. A line is a report.",
    parts=(Part("records.jsonl", (Field("…", "the [contract of the record](record.md)"),), _write),),
    lacks=(
        "what linking found over reports: incidents, voices, claims and what became of them",
        "what analysts corrected: items are as coded, but reports that tell rejected acts alone are left out",
        "a part of a report: all its items come along, also those that the filters would not keep",
    ),
)
