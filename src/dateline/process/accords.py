"""Sentences of a report that tell of an agreement: that one was made, is kept, broken, prolonged, carried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.lexicon.process import Fates, FateSign, Issue
from dateline.model import Record
from dateline.process.acts import ACT, acts, is_apart, issue_of, whole_of
from dateline.process.continuing import inherited, is_new, is_of, is_same, placed
from dateline.process.drafts import ENDS, PAPER, WHOLE, WIDE
from dateline.process.formats import Formats
from dateline.process.handing import HANDED, Handing
from dateline.process.references import Reference, references, town_of
from dateline.process.scene import Scene
from dateline.process.sides import Sides
from dateline.process.signs import pattern_of, sentences, shortened
from dateline.process.subjects import AT_ONCE, BACK, IT, ITS, LEAD, NEAR, THEY, Around, Sentence, Subject, Subjects
from dateline.process.tellings import Telling, Tellings
from dateline.process.terms import term, until
from dateline.process.views import Count, Deed, Meeting, Side

_AFAR = 6
"""Sentences after which numbers with their days are no more of what was handed over."""
_DATED = frozenset({"in force", "expired"})
"""What is to come where it has a day that is."""
_STANDING = frozenset({"agreed", "in force", "extended", "violated"})
"""After which what is told of fighting tells of a truce not kept."""


class Accords:
    """Finds deeds in records. Holds the patterns of the data files."""

    def __init__(
        self,
        issues: Sequence[Issue],
        signs: Sequence[FateSign],
        irregular: Mapping[str, tuple[str, ...]],
        fates: Fates,
        formats: Formats,
        sides: Sides,
    ) -> None:
        self._subjects = Subjects(issues, irregular, fates)
        self._tellings = Tellings(signs, irregular, fates)
        self._handing = Handing(self._subjects.patterns, fates, self._tellings)
        self._together = pattern_of(fates.together)
        self._flags = {
            "alone": pattern_of(fates.alone),
            "signed": pattern_of(fates.signing),
            "temporary": pattern_of(fates.temporary, plural=True),
        }
        self._formats = formats
        self._sides = sides

    def issues_in(self, text: str) -> tuple[str, ...]:
        """Ids of the issues that a text names, in the order of the data file."""
        return self._subjects.issues_in(text)

    def of(self, record: Record, meetings: Sequence[Meeting]) -> tuple[Deed, ...]:
        """All deeds of a record, in text order."""
        scene, text = Scene(record, self._sides), record.report.text
        read = tuple(self._subjects.read(text, span, number) for number, span in enumerate(sentences(text)))
        out: list[Deed] = []
        told: tuple[int, Deed | None] = (0, None)
        handed: tuple[int, tuple[str, ...]] = (-BACK, ())
        for item in read:
            own = tuple(issue for issue in item.issues if issue in HANDED)
            away = item.number - handed[0]
            around = Around(
                read=read,
                before=told[1] if item.number - told[0] <= BACK else None,
                handed=own or (handed[1] if away <= BACK else ()),
                afar=handed[1] if away <= _AFAR else (),
            )
            deeds = list(self._deeds(scene, item, around, meetings))
            handed = (item.number, own) if own else handed
            first = next((deed for deed in deeds if deed.issue and ACT not in deed.kinds), None)
            told = (item.number, first) if first is not None else told
            out += deeds
        return tuple(out)

    def _deeds(self, scene: Scene, item: Sentence, around: Around, meetings: Sequence[Meeting]) -> Iterator[Deed]:
        before = around.before
        counts = self._handing.counts(scene, item.span, around.handed, around.afar)
        called = tuple(references(scene, item.span, item.papers, item.texts))
        tellings = self._told(scene, item, around, counts)
        about = (called[0].first, called[0].last) if called else inherited(item, before, tellings)
        made = (0, 0)
        is_over = any(telling.fate in ENDS for telling in tellings)
        town = town_of(scene, item.span, item.papers)
        for telling in tellings:
            subject = self._about(item, telling, around, counts)
            if subject.main is None and (telling.fate == "agreed" or (telling.fate == "in part" and not called)):
                continue
            if telling.fate in _DATED and scene.is_to_come(item.span, telling.span):
                continue
            if "terms" in telling.kinds and (before is None or before.issue not in WIDE):
                continue
            is_act = ACT in telling.kinds
            counted = self._handing.counts(scene, item.span, subject.issues, is_act=True) if is_act else counts
            if is_act and subject.main in HANDED and not (counted or subject.main in item.issues):
                continue
            deed = self._deed(scene, item, telling, tellings, subject, counted, meetings, called)
            if before is not None and is_same(deed, before, IT.match(item.words) is not None, telling):
                deed = msgspec.structs.replace(
                    deed, first=before.first, last=before.last, basis=before.basis, refers=True, sides=(), meeting=None
                )
            if deed.fate == "agreed" and deed.basis == "told":
                made = deed.first, deed.last
            elif made[0] and deed.basis == "published" and AT_ONCE.match(scene.text[telling.span[1] : item.span[1]]):
                deed = msgspec.structs.replace(deed, first=made[0], last=made[1], basis="told")
            yield placed(deed, about, town, is_over, scene.published)
        if not tellings and before is not None and before.fate == "agreed" and ITS.match(item.words) and item.issues:
            issues = tuple(dict.fromkeys((*before.issues, *item.issues)))
            yield msgspec.structs.replace(
                before, issues=issues, refers=True, sides=(), counts=(), span=item.span, told=shortened(item.words)
            )
        for reference in called:
            named = None if is_of(reference, tellings, item) else self._called(scene, item, reference)
            if named is not None:
                yield msgspec.structs.replace(named, place=town)

    def _told(self, scene: Scene, item: Sentence, around: Around, counts: Sequence[Count]) -> list[Telling]:
        """The signs of a sentence, those left out that others take back or say better."""
        before = around.before
        title = around.read[0].issues if 0 < item.number < LEAD else ()
        follows = before.issue if before is not None and before.fate in _STANDING else None
        tellings = list(
            self._tellings.of(
                scene,
                item.span,
                item.papers,
                item.texts,
                item.parts,
                item.things,
                item.handovers if around.handed or around.afar else (),
                continues=(before is not None or WHOLE in title) and IT.match(item.words) is not None,
                follows=follows or next(iter(title), None),
            )
        )
        fates = {telling.fate for telling in tellings}
        if counts and not fates & {"carried out", "agreed"}:
            handed = self._handing.telling(scene, item.span, counts)
            tellings = [*(t for t in tellings if t.fate != "in part"), handed] if handed is not None else tellings
        tellings = [whole_of(telling, item) for telling in tellings]
        part = next((t for t in tellings if t.fate == "in part"), None)
        if part is not None:
            tellings = [t for t in tellings if t.fate != "carried out" or t.span < part.span or is_apart(part, t, item)]
        if "extended" in fates:
            tellings = [t for t in tellings if t.fate != "agreed"]
        if "rejected" in fates:
            tellings = [t for t in tellings if t.fate != "agreed" or self._subjects.refers(item, t)]
        truces = [match.span() for match in self._subjects.patterns[WHOLE].finditer(item.words)]
        found = [act for act in acts(scene, item, tellings, truces, before) if not self._is_open(scene, item, act)]
        return [*tellings, *found]

    def _is_open(self, scene: Scene, item: Sentence, act: Telling) -> bool:
        return self._tellings.is_open(scene.text[item.span[0] : act.span[0]])

    def _deed(
        self,
        scene: Scene,
        item: Sentence,
        telling: Telling,
        others: Sequence[Telling],
        subject: Subject,
        counts: tuple[Count, ...],
        meetings: Sequence[Meeting],
        called: Sequence[Reference],
    ) -> Deed:
        span, words, sign = item.span, item.words, telling.span
        meeting = next((other for other in meetings if span[0] <= other.span[0] < span[1]), None)
        refers = telling.fate == "agreed" and self._subjects.refers(item, telling)
        first, last, basis = scene.day(
            span,
            sign,
            [other.span for other in others],
            meeting,
            is_fate=telling.fate != "agreed",
            refers=refers,
            taken=[(reference.first, reference.last) for reference in called if not reference.is_since],
        )
        era = (0, 0) if basis == "told" or telling.fate != "agreed" else scene.era(span, sign)
        refers = refers or era[0] > 0
        days = [day for count in counts for day in count.days]
        if telling.fate in ("handed", "carried out") and days:
            first, last, basis = min(days), max(days), "told"
        if refers and basis == "published" and called and called[0].first == called[0].last:
            first, last, basis = called[0].first, called[0].last, "told"
        truce = self._subjects.patterns[WHOLE] if subject.main == WHOLE else None
        fresh = not called and is_new(item) and not any(other.fate == "agreed" for other in others)
        town = meeting.place.name if meeting is not None and meeting.place is not None else scene.home
        return Deed(
            fate=telling.fate,
            issue=subject.main,
            issues=subject.issues,
            sides=self._agreeing(scene, item, telling, subject, first),
            others=scene.sides(*span),
            together=bool(self._together.search(words) or THEY.match(words)) or scene.is_joint(span, sign),
            unnamed=subject.unnamed,
            refers=refers,
            first=first,
            last=last,
            basis=basis,
            meeting=meeting.id if meeting is not None else None,
            speaker=scene.speaker(sign),
            denied=scene.is_denied(sign),
            counts=counts,
            until=until(scene, span) or term(scene, span, first, truce),
            span=span,
            told=shortened(words),
            about=era,
            kinds=(*telling.kinds, *self._flagged(words), *(("new",) if fresh else ())),
            place=town if telling.fate == "agreed" and not refers else None,
            is_lead=item.number < LEAD,
        )

    def _agreeing(self, scene: Scene, item: Sentence, telling: Telling, subject: Subject, day: int) -> tuple[Side, ...]:
        held = self._formats.of(item.words, day)
        if held is not None:
            return held[0]
        sides = scene.doers(item.span, telling.span)
        is_own = "alone" in telling.kinds and subject.main == WHOLE and len(sides) != 1
        return scene.author(item.span, telling.span) if is_own and not scene.is_between(item.span) else sides

    def _about(self, item: Sentence, telling: Telling, around: Around, counts: Sequence[Count]) -> Subject:
        if ACT not in telling.kinds:
            return self._subjects.of(item, telling, around, counts)
        issue = WHOLE if telling.fate == "violated" else issue_of(telling, item, around)
        return Subject((issue,), issue)

    def _flagged(self, words: str) -> tuple[str, ...]:
        return tuple(name for name, pattern in self._flags.items() if pattern.search(words))

    def _called(self, scene: Scene, item: Sentence, reference: Reference) -> Deed | None:
        """An agreement that a sentence calls by its day ("the agreement of February 12")."""
        if reference.first != reference.last:
            return None
        start, end = reference.noun
        noun = item.words[start:end]
        issues = self._subjects.named(noun) or self._subjects.named(item.words[max(start - NEAR, 0) : end])[-1:]
        if not (issues or reference.noun in (*item.papers, *item.texts)) or (
            reference.is_since and WHOLE not in issues
        ):
            return None
        sign = (item.span[0] + start, item.span[0] + end)
        return Deed(
            fate="in force" if reference.is_since else "agreed",
            issue=WHOLE if WHOLE in issues else next(iter(issues), PAPER),
            issues=issues,
            sides=scene.doers(item.span, sign) if reference.is_since else (),
            others=scene.sides(*item.span),
            together=False,
            unnamed=not issues,
            refers=not reference.is_since,
            first=reference.first,
            last=reference.last,
            basis="told",
            meeting=None,
            speaker=None,
            denied=False,
            counts=(),
            until=0,
            span=item.span,
            told=shortened(item.words),
            kinds=("since", *self._flagged(item.words)) if reference.is_since else (),
            is_lead=False,
        )
