"""What the parties agreed, and what became of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from dateline.process.found import Agreement, Cite, Part, Step
from dateline.process.threads import Threads
from dateline.process.views import Count, Deed

_TWO = 2
_SAME = 2
"""Days by which reports may differ on the day of one agreement."""
_AFTER = 14
"""Days after it in which a report that dates it not may tell of an agreement."""
_SOON = 10
"""Days from an agreement that a report tells without its issue to the ceasefire that it brings."""
_TERM = 400
"""Days for which something may become of an agreement."""
HANDED = frozenset({"prisoners", "hostages", "bodies", "children"})
"""Issues that are carried out by handing over."""
_WIDE = ("ceasefire", "peace deal")
"""Issues whose agreements hold others as parts."""
_MAKES = frozenset({"agreed", "rejected"})
_DECLARED = re.compile(r"\b(?:declare|announce|order|proclaim)", re.IGNORECASE)
_STARTS = frozenset({"in force", "extended"})
_KEPT = frozenset({"in force", "violated", "broken", "extended", "expired"})
"""What is told of the whole rather than of what is handed over."""
_ENDS = frozenset({"broken", "expired"})
_BREAKS = frozenset({"violated", "extended", "broken", "expired"})


class Note(msgspec.Struct, frozen=True):
    """A deed with the report that tells it."""

    deed: Deed
    cite: Cite


class _Draft:
    """An agreement while it is gathered."""

    def __init__(self, issue: str, note: Note) -> None:
        self.issue = issue
        self.first, self.last = note.deed.first, note.deed.last
        self.firm = note.deed.basis != "published"
        self.notes = [note]

    @property
    def issues(self) -> set[str]:
        """All issues of the sentences that tell it made."""
        return {issue for note in self.notes if note.deed.fate in _MAKES for issue in note.deed.issues}

    @property
    def reports(self) -> int:
        """How many reports tell it made."""
        return len({note.cite.report for note in self.notes if note.deed.fate in _MAKES | _STARTS})

    def take(self, note: Note) -> None:
        """Add a telling; a day told goes before one of publication."""
        deed = note.deed
        if deed.fate in _MAKES and not self.firm and deed.basis != "published":
            self.first, self.last, self.firm = deed.first, deed.last, True
        self.notes.append(note)


def agreements_of(notes: Iterable[Note], parties: frozenset[str], threads: Threads) -> tuple[Agreement, ...]:
    """The agreements that the deeds of one process tell, in order of days."""
    ordered = sorted(notes, key=lambda note: (note.deed.first, note.cite))
    drafts = _made([note for note in ordered if note.deed.fate == "agreed" and _is_mutual(note.deed, parties)])
    for note in ordered:
        if note.deed.fate == "terms":
            _attach_terms(note, drafts)
        elif note.deed.fate != "agreed":
            _attach(note, drafts)
    finished = [_finished(draft, parties, threads) for draft in drafts]
    return tuple(sorted(finished, key=lambda item: (item.first, item.issue, item.steps[0].cite)))


def _is_mutual(deed: Deed, parties: frozenset[str]) -> bool:
    """Does the sentence speak of an agreement of the sides, or of one side's own truce?"""
    named = {side.code for side in deed.sides} & parties
    if deed.together or len(named) > 1 or (deed.refers and not named):
        return True
    if deed.issue == "ceasefire" and named and _DECLARED.search(deed.told):
        return True
    return not named and (deed.meeting is not None or len({side.code for side in deed.others} & parties) > 1)


def _targets(deed: Deed) -> tuple[str, ...]:
    """The issues that a sentence tells agreed: one that holds the others, or each thing to hand over."""
    if deed.issue is None:
        return ()
    if deed.issue in HANDED:
        return tuple(issue for issue in deed.issues if issue in HANDED)
    return (deed.issue,)


def _made(notes: Sequence[Note]) -> list[_Draft]:
    drafts: list[_Draft] = []
    firm = [note for note in notes if note.deed.basis != "published"]
    loose = [note for note in notes if note.deed.basis == "published"]
    for note in firm:
        for issue in _targets(note.deed):
            near = [d for d in drafts if d.issue == issue and abs(d.first - note.deed.first) <= _SAME]
            if near:
                near[-1].take(note)
            else:
                drafts.append(_Draft(issue, note))
    for note in loose:
        for issue in _targets(note.deed):
            near = [d for d in drafts if d.issue == issue and -1 <= note.deed.first - d.first <= _AFTER]
            if near:
                max(near, key=lambda draft: draft.first).take(note)
            elif not note.deed.refers:
                drafts.append(_Draft(issue, note))
    return _joined(sorted(drafts, key=lambda draft: (draft.first, draft.issue)))


def _joined(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Of exchanges agreed within two weeks, with one number or none, those of fewer reports are the one of most."""
    out: list[_Draft] = []
    for draft in drafts:
        near = [d for d in out if d.issue == draft.issue and draft.first - d.first <= _AFTER and _fit(d, draft)]
        if draft.issue not in HANDED or not near:
            out.append(draft)
            continue
        one = near[-1]
        if draft.reports > one.reports:
            one.first, one.last, one.firm = draft.first, draft.last, draft.firm
        one.notes += draft.notes
    return out


def _fit(one: _Draft, other: _Draft) -> bool:
    totals = {total for draft in (one, other) if (total := _total(draft.notes, draft.issue)) is not None}
    return len(totals) < len((one, other))


def _attach_terms(note: Note, drafts: Sequence[_Draft]) -> None:
    """How many are to be handed over goes to the agreement of those days."""
    issues = {count.issue for count in note.deed.counts}
    for draft in drafts:
        if draft.issue in issues and -1 <= note.cite.day - draft.first <= _SAME:
            draft.take(note)


def _attach(note: Note, drafts: list[_Draft]) -> None:
    """What became of an agreement goes to the latest before it that it may be about."""
    deed = note.deed
    past = [draft for draft in drafts if draft.first <= deed.first + 1 and deed.first - draft.first <= _TERM]
    issues = [issue for issue in (deed.issue, *deed.issues, *(count.issue for count in deed.counts)) if issue]
    wide = [draft for draft in past if draft.issue in _WIDE]
    if deed.fate in _KEPT and (deed.issue is None or deed.issue in HANDED) and wide:
        past = wide
    fit = [draft for draft in past if draft.issue == deed.issue]
    fit = fit or [draft for draft in past if draft.issue in issues]
    if not fit and deed.fate in ("carried out", "in part") and deed.issue not in (None, *HANDED, *_WIDE):
        return
    fit = fit or [draft for draft in past if draft.issues & set(issues)]
    if deed.fate in _STARTS and deed.issue == "ceasefire":
        wide = [draft for draft in wide if not all(n.deed.unnamed for n in draft.notes)]
    if deed.fate != "handed":
        fit = fit or [draft for draft in past if draft in wide or not issues]
    if fit:
        max(fit, key=lambda draft: (draft.first, draft.issue)).take(note)
    elif deed.fate in _STARTS and deed.issue == "ceasefire":
        bare = [d for d in past if all(n.deed.unnamed for n in d.notes) and deed.first - d.first <= _SOON]
        if bare:
            bare[-1].issue = "ceasefire"
            bare[-1].take(note)
        else:
            drafts.append(_Draft("ceasefire", note))


def _finished(draft: _Draft, parties: frozenset[str], threads: Threads) -> Agreement:
    notes = sorted(draft.notes, key=lambda note: (note.deed.first, note.cite))
    total = _total(notes, draft.issue)
    parts = _parts(notes, draft, total)
    steps = tuple(
        Step(
            fate="in part" if note.deed.fate == "handed" else note.deed.fate,
            first=note.deed.first,
            last=note.deed.last,
            speaker=note.deed.speaker,
            denied=note.deed.denied,
            cite=note.cite,
        )
        for note in notes
        if note.deed.fate != "terms"
    )
    named = {side.code for note in notes if note.deed.fate in _MAKES for side in note.deed.sides}
    own = set(named & parties)
    if (len(own) < _TWO and not (own and _is_one_sided(notes))) or (len(parties) > _TWO and draft.issue in _WIDE):
        own = set(parties)
    term = max((note.deed.until for note in notes if note.deed.fate in ("agreed", "extended")), default=0)
    issues = Counter(issue for note in notes if note.deed.fate in _MAKES for issue in note.deed.issues)
    return Agreement(
        issue=draft.issue,
        issues=tuple(sorted(issues, key=lambda issue: (-issues[issue], issue))) or (draft.issue,),
        parties=threads.named(own),
        first=draft.first,
        last=draft.last,
        fate=_fate(notes, draft.issue, total, parts, term),
        total=total,
        parts=parts,
        deadline=term if term > draft.first else 0,
        steps=steps,
    )


def _is_one_sided(notes: Sequence[Note]) -> bool:
    """Is it a truce that one side declares?"""
    made = [note.deed for note in notes if note.deed.fate == "agreed"]
    return bool(made) and all(_DECLARED.search(deed.told) and not deed.together for deed in made)


def _total(notes: Sequence[Note], issue: str) -> int | None:
    """How many are to be handed over, as most say where it is agreed."""
    told = Counter(
        (count.each, count.value)
        for note in notes
        if note.deed.fate in ("agreed", "terms") and not note.deed.refers
        for count in note.deed.counts
        if count.issue == issue and not count.total
    )
    if not told:
        return None
    return max(told, key=lambda entry: (told[entry], entry[0], entry[1]))[1]


def _parts(notes: Sequence[Note], draft: _Draft, total: int | None) -> tuple[Part, ...]:
    """What was handed over, day by day: each day's number as most reports have it, sums left out."""
    told: dict[tuple[str, int], list[tuple[Count, Cite]]] = defaultdict(list)
    for note in notes:
        if note.deed.fate not in ("handed", "in part", "carried out") or note.deed.first < draft.first:
            continue
        for count in note.deed.counts:
            if not count.total and _is_of(count, draft) and (count.issue != draft.issue or count.value != total):
                told[count.issue, note.deed.first].append((count, note.cite))
    parts: list[Part] = []
    for (issue, day), counts in sorted(told.items()):
        before = sum(part.value for part in parts if part.issue == issue)
        votes = Counter({count.value: 0 for count, _ in counts if count.value != before})
        for value in votes:
            votes[value] = len({cite.report for count, cite in counts if count.value == value})
        last = parts[-1] if parts and parts[-1].issue == issue else None
        if last is not None and day - last.day <= 1 and last.value in votes:
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


def _is_of(count: Count, draft: _Draft) -> bool:
    return count.issue == draft.issue or draft.issue in _WIDE


def _fate(notes: Sequence[Note], issue: str, total: int | None, parts: Sequence[Part], term: int) -> str:
    """The last of what was told; what is handed over is measured by its parts."""
    fates = [note.deed.fate for note in notes]
    if "rejected" in fates and not {"in force", "handed", "in part", "carried out"} & set(fates):
        return "rejected"
    if "carried out" in fates or (
        issue in HANDED and total and sum(part.value for part in parts if part.issue == issue) >= total
    ):
        return "carried out"
    if issue in HANDED:
        return "in part" if {"handed", "in part"} & set(fates) else _last(notes, term)
    return _last(notes, term)


def _last(notes: Sequence[Note], term: int) -> str:
    """What ends at its term expires; an end stays; breach, prolongation, coming into force follow each other."""
    state = "agreed"
    for note in notes:
        fate = note.deed.fate
        if fate == "broken" and term and 0 <= note.deed.first - term <= _SOON:
            fate = "expired"
        if state in _ENDS:
            state = fate if fate in _ENDS or fate == "extended" else state
        elif fate in _BREAKS or (state == "agreed" and fate in ("in force", "in part")):
            state = fate
    return state
