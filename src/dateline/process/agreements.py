"""What the parties agreed, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dateline.process.acts import ACT
from dateline.process.drafts import (
    DONE,
    ENDS,
    HANDED,
    MAKES,
    PAPER,
    PARTS,
    SOON,
    STARTS,
    WHOLE,
    WIDE,
    Draft,
    Note,
    total_of,
)
from dateline.process.found import Agreement, Cite, Part, Step
from dateline.process.gathering import drafts_of
from dateline.process.threads import Threads
from dateline.process.views import Count

_TWO = 2
_STRENGTH = ("agreed", "in force", "in part", "handed", "carried out", "violated", "extended", "broken", "expired")
"""Of what one report tells of one day the later in this list counts."""
_STANDING = frozenset({"agreed", "in force"})
_RETOLD = 60
"""Days after an end from which another telling of it changes nothing."""
_SLACK = 3
"""Days after its term in which an end may still be told."""


def agreements_of(
    notes: Iterable[Note], parties: frozenset[str], threads: Threads, between: frozenset[str] = frozenset()
) -> tuple[Agreement, ...]:
    """The agreements that the deeds of one process tell, in order of days; `between` mediate in it."""
    told = tuple(notes)
    until = max((note.cite.day for note in told), default=0)
    drafts = drafts_of(told, parties, between)
    done = [
        note.deed.first for draft in drafts if draft.issue in PARTS for note in draft.notes if note.deed.fate in DONE
    ]
    begun = max(done, default=0)
    finished = [_finished(draft, parties, threads, until, draft.first <= begun) for draft in drafts]
    return tuple(sorted(finished, key=lambda item: (item.first, item.issue, item.steps[0].cite)))


def _finished(draft: Draft, parties: frozenset[str], threads: Threads, until: int, is_begun: bool) -> Agreement:
    notes = sorted(draft.notes, key=lambda note: (note.deed.first, note.cite, note.deed.fate))
    total = total_of(notes, draft.issue)
    parts = _parts(notes, draft, total)
    total = total or _total_of(notes, draft.issue, sum(part.value for part in parts if part.issue == draft.issue))
    steps = tuple(
        Step(
            fate=_step(note, draft.issue),
            first=note.deed.first,
            last=note.deed.last,
            speaker=threads.named([note.deed.speaker.code])[0] if note.deed.speaker is not None else None,
            denied=note.deed.denied,
            cite=note.cite,
        )
        for note in notes
        if note.deed.fate != "terms"
    )
    term = draft.term
    issues = Counter(issue for note in notes if note.deed.fate in MAKES for issue in note.deed.issues)
    return Agreement(
        issue=draft.issue,
        issues=tuple(sorted(issues, key=lambda issue: (-issues[issue], issue))) or (draft.issue,),
        parties=threads.named(_parties(draft, parties)),
        first=draft.first,
        last=draft.last,
        fate=_fate_of_whole(_fate(notes, draft.issue, total, parts, term, until), draft.issue, is_begun),
        total=total,
        parts=parts,
        deadline=term if term > draft.first else 0,
        steps=steps,
    )


def _step(note: Note, issue: str) -> str:
    """What a sentence tells; an exchange that is over is carried out."""
    if note.deed.fate == "handed":
        return "in part"
    return "carried out" if issue in HANDED and note.deed.fate == "expired" else note.deed.fate


def _parties(draft: Draft, parties: frozenset[str]) -> frozenset[str]:
    """Who agreed: those named where it is told made, one side alone where it declared it; else all."""
    founding = [note.deed for note in draft.notes if note.deed.fate in MAKES or "since" in note.deed.kinds]
    founding = [deed for deed in founding if deed.sides and not deed.unnamed] or founding
    own = frozenset(side.code for deed in founding for side in deed.sides) & parties
    if not founding:
        own = frozenset(side.code for note in draft.notes for side in note.deed.others) & parties
    if len(own) > 1 and not (len(parties) > _TWO and draft.issue in WIDE):
        return own
    alone = bool(own and founding) and all(
        "alone" in deed.kinds and not deed.together for deed in founding if deed.sides
    )
    if alone and draft.issue == WHOLE and len(own) == 1:
        return own
    return _parties(draft.within, parties) if draft.within is not None else parties


def _parts(notes: Sequence[Note], draft: Draft, total: int | None) -> tuple[Part, ...]:
    """What was handed over, day by day: each day's number as most reports have it, sums left out."""
    told: dict[tuple[str, int], list[tuple[Count, Cite]]] = defaultdict(list)
    totals = {(count.issue, count.value) for note in notes for count in note.deed.counts if count.total}
    done = max((note.deed.last for note in notes if _step(note, draft.issue) == "carried out"), default=0)
    until = done + 1 if done and draft.issue in HANDED else max((note.cite.day for note in notes), default=0)
    for note in notes:
        if note.deed.fate not in DONE or ACT in note.deed.kinds:
            continue
        dated = any(count.days for count in note.deed.counts)
        for count in note.deed.counts:
            if dated and not count.days:
                continue
            whole = (count.issue, count.value) in totals or (count.issue == draft.issue and count.value == total)
            if whole or not _is_of(count, draft):
                continue
            for day in count.days or (note.deed.first,):
                if draft.first <= day <= until:
                    told[count.issue, day].append((count, note.cite))
    parts: list[Part] = []
    for (issue, day), found in sorted(told.items()):
        counts = [entry for entry in found if entry[0].exact] or found
        before = sum(part.value for part in parts if part.issue == issue)
        votes = Counter({count.value: 0 for count, _ in counts if count.value != before})
        for value in votes:
            votes[value] = len({cite.report for count, cite in counts if count.value == value})
        last = parts[-1] if parts and parts[-1].issue == issue else None
        if last is not None and day - last.day <= 1 and last.value in votes and not any(c.days for c, _ in counts):
            del votes[last.value]  # The same, told a day later.
        if votes:
            value = max(votes, key=lambda value: (votes[value], value))
            parts.append(_part(issue, day, value, [(c, cite) for c, cite in counts if c.value == value]))
    return tuple(sorted(parts, key=lambda part: (part.issue != draft.issue, part.issue, part.day)))


def _part(issue: str, day: int, value: int, counts: Sequence[tuple[Count, Cite]]) -> Part:
    is_each = any(count.each for count, _ in counts)
    sides = sorted({count.side for count, _ in counts if count.side})
    return Part(
        issue=issue,
        day=day,
        value=value,
        each=is_each,
        side=sides[0] if len(sides) == 1 and not is_each else None,
        cites=tuple(sorted({cite for _, cite in counts})),
    )


def _total_of(notes: Sequence[Note], issue: str, handed: int) -> int | None:
    """How many were to be handed over, where reports tell it only as the sum of what was."""
    counts = [count for note in notes for count in note.deed.counts if count.issue == issue and count.total]
    return handed if any(count.value == handed for count in counts) else None


def _is_of(count: Count, draft: Draft) -> bool:
    return count.issue == draft.issue or draft.issue in WIDE


def _fate(notes: Sequence[Note], issue: str, total: int | None, parts: Sequence[Part], term: int, until: int) -> str:
    """The last of what was told; what is handed over is measured by its parts."""
    fates = {note.deed.fate for note in notes}
    if "rejected" in fates and not (STARTS | DONE) & fates:
        return "rejected"
    if issue in HANDED:
        handed = sum(part.value for part in parts if part.issue == issue)
        is_over = "expired" in fates
        if is_over or "carried out" in fates or (total and handed >= total) or _is_whole(notes, issue, total):
            return "carried out"
        return "in part" if DONE & fates else _last(notes, issue, term, until)
    return _last(notes, issue, term, until)


def _fate_of_whole(fate: str, issue: str, is_begun: bool) -> str:
    """A peace deal after which people are let go, troops leave or arms are laid down is carried out in part."""
    return "in part" if issue == PAPER and is_begun and fate in (*_STANDING, "violated") else fate


def _is_whole(notes: Sequence[Note], issue: str, total: int | None) -> bool:
    """Does a sentence tell all of them handed over at once?"""
    return total is not None and any(
        [count.value for count in note.deed.counts if count.issue == issue] == [total]
        for note in notes
        if note.deed.fate == "handed" or ACT in note.deed.kinds
    )


def _is_temporary(notes: Sequence[Note], term: int) -> bool:
    """Is it to end by itself?"""
    made = (note.deed for note in notes if note.deed.fate == "agreed" or "new" in note.deed.kinds)
    return term > 0 or any("temporary" in deed.kinds for deed in made)


def _last(notes: Sequence[Note], issue: str, term: int, until: int) -> str:
    """What ends at its term expires; an end stays; breach, prolongation, coming into force follow each other."""
    state, ended = "agreed", 0
    for note in sorted(notes, key=lambda note: _order(note, issue)):
        fate = "in part" if note.deed.fate == "handed" else note.deed.fate
        if fate == "broken" and term and 0 <= note.deed.first - term <= SOON:
            fate = "expired"
        if fate == "expired" and "ends" in note.deed.kinds and not _is_temporary(notes, term):
            fate = "broken"
        is_past = "earlier" in note.deed.kinds and state in ENDS
        is_past = is_past or (state == "carried out" and fate in ("in part", "in force"))
        if fate in MAKES or fate == "terms" or is_past or (issue == WHOLE and fate in DONE):
            continue
        is_again = fate == "extended" or (fate == "in force" and "holds" in note.deed.kinds and state == "violated")
        if state in ENDS:
            is_retold = fate in ENDS and note.deed.last > ended + _RETOLD
            state = fate if fate == "extended" or (fate in ENDS and not is_retold) else state
        elif fate != "in force" or state == "agreed" or is_again:
            state = fate
            ended = note.deed.last if state in ENDS else ended
    is_due = 0 < term < until - _SLACK
    return "expired" if issue == WHOLE and state in _STANDING and is_due else state


def _order(note: Note, issue: str) -> tuple[int, int, Cite]:
    """What is done of a peace deal counts for more than what somebody calls a breach that day."""
    fate = "extended" if issue == PAPER and note.deed.fate in ("in part", "handed") else note.deed.fate
    return note.deed.last, _STRENGTH.index(fate) if fate in _STRENGTH else 0, note.cite
