"""A negotiation, and a briefing on it, as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.process.brief import Brief, Sentence
from dateline.process.days import iso, span_of_days
from dateline.process.found import Process
from dateline.process.timeline import described, entries
from dateline.show.layout import Line, hanging, wrapped
from dateline.show.wording import one_line

_INDENT = 30


def process_lines(key: str, process: Process, wide: int) -> Iterator[Line]:
    """Rounds, then everything by day with its words, then sums."""
    between = ", ".join(side.name or side.code for side in process.mediators)
    yield from wrapped([(process.name, "bold")], wide)
    facts = [
        key,
        span_of_days(process.first, process.last),
        ", ".join(process.subject),
        between and f"through {between}",
    ]
    yield from wrapped([(" · ".join(fact for fact in facts if fact), "dim")], wide)
    yield ()
    for item in process.rounds:
        head = [(f"{'' if item.number is None else item.number:>2}  {span_of_days(item.first, item.last) or '?'}", "")]
        yield from hanging(head, [(f"{item.status} · {described(item)}", "")], wide, _INDENT)
    yield ()
    for entry in entries(process):
        words = entry.cites[0] if entry.cites else None
        yield from hanging(
            [(f"    {_short(entry.when)}", "bold")], [(f"{entry.status} · {entry.what}", "")], wide, _INDENT
        )
        if words is not None:
            more = f" and {len(entry.cites) - 1} more" if len(entry.cites) > 1 else ""
            told = f"“{one_line(words.told)}” [{words.id} {words.span[0]}-{words.span[1]}]{more}"
            yield from hanging([], [(told, "dim")], wide, _INDENT)
    for agreement in process.agreements:
        for issue, told in agreement.sums:
            day = span_of_days(agreement.first, agreement.last)
            yield from wrapped([(f"agreement on {agreement.issue} of {day}, {issue}: {told}", "")], wide)
    yield ()


def _short(when: str) -> str:
    """Without what would not fit beside the words."""
    return when if len(when) < _INDENT - 4 else when[: _INDENT - 6] + "…"


def brief_lines(found: Brief, wide: int) -> Iterator[Line]:
    """Section by section, each sentence with what it rests on."""
    yield from wrapped([(found.title, "bold")], wide)
    yield ((f"since {iso(found.since)}, reports up to {iso(found.until) or '?'}", "dim"),)
    for section in found.sections:
        yield ()
        yield ((section.title, "bold"),)
        for sentence in section.sentences:
            yield from wrapped([(sentence.text, ""), (f" {_cites(sentence)}", "dim")], wide)
        if not section.sentences:
            yield (("—", "dim"),)


def _cites(sentence: Sentence) -> str:
    return " ".join(f"[{cite.id} {cite.span[0]}-{cite.span[1]}]" for cite in sentence.cites)
