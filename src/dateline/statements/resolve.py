"""From drafts to statements: ids, nesting, actors and times."""

from __future__ import annotations

from dateline.model import Parsed, Record, Span, Statement, contains, overlaps
from dateline.statements.draft import Draft
from dateline.statements.scene import Scene
from dateline.statements.speakers import sources_of
from dateline.statements.wording import Source

_MARKS = "\"“”„«»'‘"


def own_thoughts(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """Leaves out what a speaker reports of the speaker's own mind ("Kim said she believed …")."""
    return [draft for draft in drafts if not _own_thought(parsed, draft, drafts)]


def _own_thought(parsed: Parsed, draft: Draft, drafts: list[Draft]) -> bool:
    if draft.stance not in ("assesses", "expects") or draft.source is None:
        return False
    if parsed.tokens[draft.source.head].pos != "PRON" or draft.frame not in ("clause", "obj", "obj_inf"):
        return False
    return any(contains(span, draft.cue) for other in drafts if other is not draft for span in other.content)


def told_acts(drafts: list[Draft]) -> list[Draft]:
    """Leaves out what somebody is only said to have proposed or rejected ("Kim said that Kyiv rejected the plan").

    With a noun behind it, such a verb tells an act of the one spoken of, not words beside the speaker's.
    """
    return [draft for draft in drafts if draft.frame != "obj" or not _is_nested(draft, drafts)]


def _is_nested(draft: Draft, drafts: list[Draft]) -> bool:
    return any(contains(span, draft.cue) for other in drafts if other is not draft for span in other.content)


def unique(drafts: list[Draft]) -> list[Draft]:
    """In text order, one draft for each cue; where two cues overlap, the first in rank stays."""
    out: list[Draft] = []
    for draft in drafts:
        if not any(overlaps(draft.cue, other.cue) for other in out):
            out.append(draft)
    return in_order(out)


def in_order(drafts: list[Draft]) -> list[Draft]:
    """The drafts by their place in the text."""
    return sorted(drafts, key=lambda draft: (draft.cue, draft.content))


def statements_of(scene: Scene, record: Record, drafts: list[Draft]) -> tuple[Statement, ...]:
    """The statements of the record, with ids in text order."""
    ids = [f"s{n}" for n in range(1, len(drafts) + 1)]
    sources = sources_of(scene, record, drafts)
    outer = _nesting(drafts)
    return tuple(
        Statement(
            id=ids[n],
            cue_span=draft.cue,
            content_spans=draft.content,
            kind=draft.kind,
            stance=draft.stance,
            sources=sources[n],
            source_span=None if draft.source is None else _bare(scene, draft.source),
            time=_time(scene, record, draft),
            within=_id_of(ids, outer[n]),
            factivity=draft.factivity,
            held=draft.held,
        )
        for n, draft in enumerate(drafts)
    )


def _id_of(ids: list[str], n: int | None) -> str | None:
    return None if n is None else ids[n]


def _bare(scene: Scene, source: Source) -> Span:
    """The source's characters without quotation marks that stick to them."""
    start, end = scene.span(source.first, source.last)
    while end - start > 1 and scene.text[start] in _MARKS:
        start += 1
    while end - start > 1 and scene.text[end - 1] in _MARKS and scene.text[end - 2] in _MARKS + " ,.":
        end -= 1
    return start, end


def _nesting(drafts: list[Draft]) -> list[int | None]:
    """For each draft the one whose content holds its cue most closely; never in a ring.

    Where two hold each other's cue, the one with more content is the outer.
    """
    by_cue = {draft.cue: n for n, draft in enumerate(drafts)}
    outer: list[int | None] = [None if d.under is None else by_cue.get(d.under) for d in drafts]
    for n in sorted(range(len(drafts)), key=lambda n: _size(drafts[n])):
        for _, other in sorted(_holders(drafts, n)):
            if outer[n] is None and not _leads_to(outer, other, n):
                outer[n] = other
                break
    return outer


def _size(draft: Draft) -> int:
    return sum(end - start for start, end in draft.content)


def _holders(drafts: list[Draft], n: int) -> list[tuple[int, int]]:
    """Length of the content that holds the cue of draft `n`, and whose content it is."""
    cue = drafts[n].cue
    return [
        (span[1] - span[0], other)
        for other, draft in enumerate(drafts)
        for span in (draft.content if other != n and not draft.held else ())
        if contains(span, cue)
    ]


def _leads_to(outer: list[int | None], start: int, goal: int) -> bool:
    at: int | None = start
    while at is not None and at != goal:
        at = outer[at]
    return at == goal


def _time(scene: Scene, record: Record, draft: Draft) -> str | None:
    """The time that hangs on the cue itself, outside of what is said."""
    parsed = scene.parsed
    sentence = parsed.sentence_of(draft.verb).span
    for time in record.times:
        if not overlaps(time.span, sentence) or any(overlaps(time.span, span) for span in draft.content):
            continue
        head = parsed.head_of(time.span)
        if head is None or parsed.tokens[head].sent != parsed.tokens[draft.verb].sent:
            continue
        above = [head, *(j for _, j in zip(range(2), parsed.ancestors(head), strict=False))]
        if draft.verb in above and time.type in ("DATE", "TIME"):
            return time.id
    return None
