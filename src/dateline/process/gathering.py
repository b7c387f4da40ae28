"""Sentences of many reports gathered into agreements: which of them speak of one and the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.process.acts import ACT
from dateline.process.drafts import (
    DONE,
    ENDS,
    HANDED,
    MAKES,
    PAPER,
    PARTS,
    SAME,
    SIGNED,
    SOON,
    STARTS,
    WHOLE,
    WIDE,
    Draft,
    Note,
    total_of,
)
from dateline.process.mutual import is_mutual, is_of_others
from dateline.process.views import Deed

_AFTER = 14
"""Days after it in which a report that dates it not may tell of an agreement."""
_RUNS = 120
"""Days within which a truce that is kept since a day is one agreed before."""
_FRESH = 60
"""Days in which most of what is told of an agreement is told."""
_TERM = 730
"""Days for which something may become of an agreement."""
_KEPT = frozenset({"in force", "violated", "broken", "extended", "expired"})
"""What is told of the whole rather than of what is handed over."""
_FAILS = ENDS | {"violated"}
_NEWS = 5
"""Points off for an agreement made on the day of the report that tells of a breach: it is an earlier one that fails."""


def drafts_of(notes: Iterable[Note], parties: frozenset[str], between: frozenset[str]) -> list[Draft]:
    """The agreements that the deeds of one process tell; `between` mediate in it."""
    ordered = sorted(notes, key=lambda note: (note.deed.first, note.cite))
    drafts = _made([note for note in ordered if note.deed.fate == "agreed" and is_mutual(note.deed, parties, between)])
    for note in ordered:
        if note.deed.fate == "terms":
            _attach_terms(note, drafts)
        elif note.deed.fate != "agreed" and not is_of_others(note.deed, parties, between):
            _attach(note, drafts)
    return drafts


def _targets(deed: Deed) -> tuple[str, ...]:
    """The issues that a sentence tells agreed: one that holds the others, or each thing to hand over."""
    if deed.issue is None:
        return ()
    if deed.issue in PARTS:
        return tuple(dict.fromkeys(issue for issue in deed.issues if issue in PARTS)) or (deed.issue,)
    return (deed.issue,)


def _made(notes: Sequence[Note]) -> list[Draft]:
    drafts: list[Draft] = []
    named = [note for note in notes if not note.deed.unnamed]
    firm = [note for note in named if note.deed.basis != "published"]
    for note in (note for note in firm if not note.deed.refers):
        for issue in _targets(note.deed):
            _take_firm(note, issue, drafts, SAME)
    for note in (note for note in named if note.deed.basis == "published"):
        for issue in _targets(note.deed):
            _take_loose(note, issue, drafts, [d for d in drafts if d.issue == issue and _is_called(d, note.deed)])
    for note in (note for note in firm if note.deed.refers):
        for issue in _targets(note.deed):
            _take_firm(note, issue, drafts, SOON)
    for note in (note for note in notes if note.deed.unnamed):
        near = [d for d in drafts if abs(d.first - note.deed.first) <= SAME and note.deed.basis != "published"]
        if near:
            min(near, key=lambda draft: (draft.issue not in WIDE, draft.first, draft.issue)).take(note)
        elif note.deed.basis == "published":
            _take_loose(note, PAPER, drafts, drafts)
        else:
            drafts.append(Draft(PAPER, note))
    return _joined(sorted(drafts, key=lambda draft: (draft.first, draft.issue)))


def _is_called(draft: Draft, deed: Deed) -> bool:
    """May a sentence that calls an agreement by its month or year mean this one?"""
    first, last = deed.about
    return not first or any(first - SAME <= day <= last + SAME for day in draft.days)


def _take_firm(note: Note, issue: str, drafts: list[Draft], after: int) -> None:
    """A sentence with a day is of the agreement of that day; one that only refers to it may have its first day."""
    near = [d for d in drafts if d.issue == issue and -SAME <= note.deed.first - d.first <= after]
    if issue not in WIDE:
        near = near or [d for d in drafts if note.deed.refers and abs(d.first - note.deed.first) <= 1]
    if near:
        max(near, key=lambda draft: (draft.first, draft.issue)).take(note)
    else:
        drafts.append(Draft(issue, note))


def _take_loose(note: Note, issue: str, drafts: list[Draft], fit: Sequence[Draft]) -> None:
    """A sentence without a day is of the latest agreement of those weeks; else it makes one, where it is the news."""
    near = [d for d in fit if note.deed.about[0] or -1 <= note.deed.first - d.first <= _AFTER]
    if near:
        max(near, key=lambda draft: (draft.first, draft.issue)).take(note)
    elif not note.deed.refers:
        drafts.append(Draft(issue, note))


def _joined(drafts: Sequence[Draft]) -> list[Draft]:
    """Of exchanges agreed within two weeks, with one number or none, those of fewer reports are the one of most.

    A peace deal that is signed is the one agreed shortly before.
    """
    out: list[Draft] = []
    for draft in drafts:
        agreed = [d for d in out if d.issue == draft.issue == PAPER and draft.first - d.first <= SIGNED]
        if agreed and draft.is_signed and not agreed[-1].is_signed:
            agreed[-1].notes += draft.notes
            continue
        near = [d for d in out if d.issue == draft.issue and draft.first - d.first <= _AFTER and _fit(d, draft)]
        if draft.issue not in HANDED or not near:
            out.append(draft)
            continue
        one = near[-1]
        if draft.reports > one.reports:
            one.first, one.last, one.firm = draft.first, draft.last, draft.firm
        one.notes += draft.notes
    return out


def _fit(one: Draft, other: Draft) -> bool:
    totals = {total for draft in (one, other) if (total := total_of(draft.notes, draft.issue)) is not None}
    return len(totals) < len((one, other))


def _attach_terms(note: Note, drafts: Sequence[Draft]) -> None:
    """How many are to be handed over goes to the agreement of those days."""
    issues = {count.issue for count in note.deed.counts}
    for draft in drafts:
        if draft.issue in issues and -1 <= note.cite.day - draft.first <= SAME:
            draft.take(note)


def _attach(note: Note, drafts: list[Draft]) -> None:
    """What became of an agreement goes to the one before it that it most likely is about."""
    deed = note.deed
    if "since" in deed.kinds:
        _attach_since(note, drafts)
        return
    past = [
        draft
        for draft in drafts
        if draft.first <= deed.first + 1
        and (deed.first - draft.first <= _TERM or (deed.about[0] > 0 and _is_called(draft, deed)))
    ]
    is_new = {at for at, draft in enumerate(past) if deed.fate in _FAILS and note.cite.day <= draft.first}
    if "new" in deed.kinds and deed.issue == WHOLE and deed.fate in _KEPT and not _is_near(deed, past):
        drafts.append(Draft(WHOLE, note))
        return
    ranked = [
        (points - _NEWS * (at in is_new), draft.first, draft.issue, at)
        for at, draft in enumerate(past)
        for points in _points(draft, deed)
    ]
    if ranked:
        best = past[max(ranked)[3]]
        part = _part_of(best, deed)
        if part is None:
            best.take(note)
        else:
            _take_part(best, part, note, drafts)
    elif deed.fate in STARTS and deed.issue == WHOLE and "holds" not in deed.kinds:
        bare = [d for d in past if d.is_bare and deed.first - d.first <= SOON]
        if bare:
            bare[-1].issue = WHOLE
            bare[-1].take(note)
        else:
            drafts.append(Draft(WHOLE, note))


def _is_near(deed: Deed, drafts: Sequence[Draft]) -> bool:
    """Was a truce agreed in the days before, so that it is this one that a report tells as a new one?"""
    return any(draft.issue == WHOLE and deed.first - draft.first <= SOON for draft in drafts)


def _attach_since(note: Note, drafts: list[Draft]) -> None:
    """A truce kept since a day is one agreed before it and not ended; else its first day is all that is told of it."""
    day = note.deed.first
    fit = [d for d in drafts if d.issue == WHOLE and -SAME <= day - d.first <= _RUNS and not d.ended(day)]
    if fit:
        max(fit, key=lambda draft: draft.first).take(note)
    else:
        drafts.append(Draft(WHOLE, note))


def _points(draft: Draft, deed: Deed) -> Iterator[int]:
    """How well a deed fits an agreement; nothing where it cannot be of it."""
    points = _of_issue(draft, deed) if not _is_past(draft, deed) else None
    if points is None:
        return
    if deed.about[0]:
        points += 8 if any(deed.about[0] - SAME <= day <= deed.about[1] + SAME for day in draft.days) else -3
    if "signed" in deed.kinds and deed.fate not in MAKES:
        points += 2 if any("signed" in note.deed.kinds for note in draft.notes) else 0
    if deed.place is not None:
        points += 4 if deed.place in draft.towns else -1
    if deed.first - draft.first <= _FRESH:
        points += 2
    if draft.ended(deed.first) and deed.fate not in ENDS:
        points -= 3
    is_done = deed.fate in ("in part", "carried out") and draft.issue == WHOLE and _part_of(draft, deed) is None
    if points >= 0 and not is_done:
        yield points


def _is_past(draft: Draft, deed: Deed) -> bool:
    """Is a truce long over, or told to have ended before another comes into force?"""
    if deed.fate == "in force" and any(n.deed.fate in ENDS and n.deed.last < deed.first for n in draft.notes):
        return True
    is_meant = deed.fate == "extended" or (deed.about[0] > 0 and _is_called(draft, deed))
    return draft.issue == WHOLE and 0 < draft.term < deed.first - _FRESH and not is_meant


def _of_issue(draft: Draft, deed: Deed) -> int | None:
    """How well the issue that a deed names is that of an agreement; None where it is not."""
    counted = {count.issue for count in deed.counts}
    named = {issue for issue in (deed.issue, *deed.issues, *counted) if issue}
    if ACT in deed.kinds and draft.issue != deed.issue:
        is_part = deed.issue in PARTS - HANDED and deed.issue in draft.issues and draft.issue in WIDE
        return 3 if is_part or {deed.issue, draft.issue} <= HANDED else None
    if deed.issue is None or (deed.unnamed and deed.issue == PAPER):
        return (1 if draft.issue in WIDE else 0) + (draft.issue == (PAPER if deed.fate in DONE else WHOLE))
    if deed.fate in _KEPT and deed.issue in HANDED and draft.issue in WIDE:
        return 6
    if draft.issue == deed.issue:
        return 5
    if deed.fate in DONE and deed.issue in PARTS and draft.issue in PARTS and draft.issue not in counted:
        return None
    if draft.issue in named or deed.issue in draft.issues:
        return 4
    return 0 if _is_loose(draft, deed) else None


def _is_loose(draft: Draft, deed: Deed) -> bool:
    """May a deed be of an agreement though it names another issue?"""
    if deed.issue == PAPER:
        return True
    if draft.issue == PAPER and deed.fate in DONE and _part_of(draft, deed) is not None:
        return True
    if deed.fate == "handed":
        return draft.issue in WIDE and bool(deed.about[0])
    return draft.issue in WIDE and deed.issue != WHOLE and deed.fate not in DONE


def _part_of(draft: Draft, deed: Deed) -> str | None:
    """The issue of the part of a whole that a deed is about."""
    if draft.issue not in WIDE or deed.fate not in DONE:
        return None
    told = [count.issue for count in deed.counts] if deed.fate == "handed" else [deed.issue]
    return next((issue for issue in told if issue in PARTS), None)


def _take_part(whole: Draft, issue: str, note: Note, drafts: list[Draft]) -> None:
    own = [draft for draft in drafts if draft.within is whole and draft.issue == issue]
    if own:
        own[0].take(note)
        return
    part = Draft(issue, note, whole)
    day = max((day for day in whole.days if day <= note.deed.first), default=whole.first)
    part.first, part.last, part.firm = day, max(day, whole.last), whole.firm
    drafts.append(part)
