"""Sentences of a report that tell of an agreement: that one was made, is kept, broken, prolonged, carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.lexicon.process import Fates, Issue
from dateline.model import Quantity, Record, Span
from dateline.process.days import number
from dateline.process.formats import Formats
from dateline.process.scene import Scene
from dateline.process.sides import Sides
from dateline.process.signs import pattern_of, sentences, shortened
from dateline.process.views import Count, Deed, Meeting

_HANDED = ("prisoners", "hostages", "bodies")
_NO = re.compile(
    r"\b(?:possible|potential|proposed|eventual|no|not|without|nothing|neither|nor|never|fail\w*|short of|instead of"
    r"|rather than)\b(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:It|They|That|This|Both)\b")
"""How a sentence begins that goes on with what the one before spoke of."""
_WHOLE = "ceasefire"
"""The issue that goes before others of its sentence: what else is agreed is a part of it."""
_WORDS = re.compile(r"[\w’'-]+")
_GAP = 3
"""Words that may stand between those of an issue."""
_MEASURES = frozenset({"released", "other", "participants", "detained"})
_EXACT = frozenset({"exact", "at_least", "more_than", "about"})
"""Qualifiers of numbers that can be added up."""
_PAPER = "peace deal"
"""The issue of an agreement that names none, where it is signed or reached."""
_OF_DAY = re.compile(
    r"\b(?:of|from|(?:signed|reached|agreed|concluded|struck|sealed|made)(?: on| in)?)\s+$", re.IGNORECASE
)
"""Words between an agreement and its day ("the deal of May 16", "the truce agreed on Sunday")."""
_FORTH, _BACK = 26, 60
"""Characters after and before a verb of handing over within which the number stands."""
_NEAR = 60
"""Characters after a number within which the noun that it counts may stand."""


class Accords:
    """Finds deeds in records. Holds the patterns of the data files."""

    def __init__(self, issues: Sequence[Issue], fates: Fates, formats: Formats, sides: Sides) -> None:
        self._issues = [(issue.id, pattern_of(issue.words, _GAP, plural=True)) for issue in issues]
        self._fates = [(fate.id, pattern_of(fate.signs, fates.gap)) for fate in fates.fate]
        self._unreal = frozenset(fates.unreal)
        self._reach = fates.reach
        self._together = pattern_of(fates.together)
        self._papers = pattern_of(fates.papers, plural=True)
        self._each, self._totals = pattern_of(fates.each), pattern_of(fates.totals)
        self._sittings = pattern_of(fates.sittings, plural=True)
        self._handing = pattern_of(fates.handing)
        self._vague = re.compile(rf"\s*(?:to\s+)?(?:{'|'.join(map(re.escape, fates.vague))})\b", re.IGNORECASE)
        self._formats = formats
        self._sides = sides

    def issues_in(self, text: str) -> tuple[str, ...]:
        """Ids of the issues that a text names, in the order of the data file."""
        return tuple(name for name, pattern in self._issues if pattern.search(text))

    def of(self, record: Record, meetings: Sequence[Meeting]) -> tuple[Deed, ...]:
        """All deeds of a record, in text order."""
        text = record.report.text
        scene = Scene(record, self._sides)
        out: list[Deed] = []
        before: Deed | None = None
        for span in sentences(text):
            words = text[slice(*span)]
            issues = self._named(words)
            counts = tuple(self._counts(scene, span, issues))
            found = self._fate(scene, span, words)
            if found is None and counts:
                found = self._handed(scene, span, words, counts)
            if found is None or found[0] not in ("agreed", "rejected"):
                out += self._named_by_day(scene, span)
            if found is not None and not issues and not self._papers.search(words) and _IT.match(words):
                issues = (before.issue,) if before is not None and before.issue else ()
            before = None
            if found is None or not (issues or self._papers.search(words)):
                continue
            fate, sign = found
            before = self._deed(scene, span, sign, fate, issues, counts, meetings)
            out.append(before)
        return tuple(out)

    def _named(self, words: str, start: int = 0) -> tuple[str, ...]:
        """Issues that a sentence names and does not say to be lacking, in the order of its words from `start` on."""
        found: dict[str, int] = {}
        for name, pattern in self._issues:
            for match in pattern.finditer(words, start):
                if not _NO.search(words[: match.start()]):
                    found.setdefault(name, match.start())
        return tuple(sorted(found, key=lambda name: (found[name], name)))

    def _fate(self, scene: Scene, span: Span, words: str) -> tuple[str, Span] | None:
        for fate, pattern in self._fates:
            for match in pattern.finditer(words):
                sign = (span[0] + match.start(), span[0] + match.end())
                if fate == "broken" and self._sittings.search(words[: match.start()]):
                    continue  # Talks that broke down are no agreement that did.
                if fate == "agreed" and self._vague.match(words[match.end() :]):
                    continue
                if not self._is_open(words[: match.start()]) and scene.is_real(sign):
                    return fate, sign
        return None

    def _is_open(self, before: str) -> bool:
        """Do the last words before a sign take it back or leave it open?"""
        last = _WORDS.findall(before.rpartition(",")[2] if "," in before else before)[-self._reach :]
        return any(word.lower() in self._unreal or word.lower().endswith(("n't", "n’t")) for word in last)

    def _named_by_day(self, scene: Scene, span: Span) -> Iterator[Deed]:
        """Agreements that a sentence calls by their day ("the agreement of February 12")."""
        for item in scene.days_in(span):
            before = scene.text[span[0] : item.span[0]]
            joint = _OF_DAY.search(before)
            noun = before[: joint.start()].rstrip() if joint is not None else ""
            issues = self._named(noun[-_NEAR:])
            last = noun.rpartition(" ")[2]
            named = [issue for issue in issues if issue == _WHOLE and dict(self._issues)[issue].search(last)]
            verb = joint is not None and joint.group().split()[0].lower() not in ("of", "from")
            if not noun or not (named or self._papers.fullmatch(last) or (verb and self._named(noun))):
                continue
            issues = issues or self._named(noun)[-1:]
            day = number(item.earliest)
            yield Deed(
                fate="agreed",
                issue=named[0] if named else next((issue for issue in issues[::-1] if issue != _WHOLE), _PAPER),
                issues=tuple(named) or issues,
                sides=(),
                others=scene.sides(*span),
                together=False,
                unnamed=not issues,
                refers=True,
                first=day,
                last=day,
                basis="told",
                meeting=None,
                speaker=None,
                denied=False,
                counts=(),
                until=0,
                span=span,
                told=shortened(scene.text[slice(*span)]),
            )

    def _handed(self, scene: Scene, span: Span, words: str, counts: Sequence[Count]) -> tuple[str, Span] | None:
        """What is handed over, or is to be."""
        planned = None
        for match in self._handing.finditer(words):
            sign = (span[0] + match.start(), span[0] + match.end())
            beside = any(-_BACK < count.span[0] - sign[1] < _FORTH for count in counts)
            if not beside or words[match.end() :].startswith(" of "):
                continue
            if not self._is_open(words[: match.start()]) and scene.is_real(sign):
                return "handed", sign
            planned = planned or ("terms", sign)
        return planned

    def _issue_pattern(self, issue: str | None) -> re.Pattern[str] | None:
        return next((pattern for name, pattern in self._issues if name == issue == _WHOLE), None)

    def _refers(self, before: str, sign: str) -> bool:
        """ "The swap agreed in May", "had agreed"."""
        last = before.rstrip().rpartition(" ")[2]
        if sign.lower().startswith(("had ", "were ", "was ")) or last.lower() in ("had", "having"):
            return True
        return sign.lower().startswith("agreed") and bool(self._papers.fullmatch(last) or self._named(last))

    def _counts(self, scene: Scene, span: Span, issues: tuple[str, ...]) -> Iterator[Count]:
        """The numbers of a sentence that count people or things to hand over."""
        wanted = [issue for issue in _HANDED if issue in issues]
        if not wanted:
            return
        told = [item for item in scene.quantities if span[0] <= item.span[0] < span[1] and item.value >= 1]
        for item in told:
            if item.measure not in _MEASURES or item.unit or item.qualifier not in _EXACT:
                continue
            issue = self._counted(item, scene.text, wanted)
            if issue is None:
                continue
            after = scene.text[item.span[1] : min(item.span[1] + _NEAR, span[1])]
            around = scene.text[max(item.span[0] - _NEAR, span[0]) : item.span[0]]
            yield Count(
                value=int(item.value),
                issue=issue,
                each=bool(self._each.search(after) or self._each.search(item.text) or self._each.search(around)),
                total=bool(self._totals.search(after) or self._totals.search(around)),
                side=scene.before(item.span[0], span[0]),
                span=item.span,
            )

    def _counted(self, item: Quantity, text: str, wanted: Sequence[str]) -> str | None:
        noun = f"{item.text} {text[item.span[1] : item.span[1] + 30]} {item.of or ''}"
        for issue, pattern in self._issues:
            if issue in wanted and pattern.search(noun):
                return issue
        is_people = item.of in (
            None,
            "soldier",
            "serviceman",
            "troop",
            "people",
            "person",
            "man",
            "civilian",
            "fighter",
        )
        return wanted[0] if is_people else None

    def _deed(
        self,
        scene: Scene,
        span: Span,
        sign: Span,
        fate: str,
        issues: tuple[str, ...],
        counts: tuple[Count, ...],
        meetings: Sequence[Meeting],
    ) -> Deed:
        words = scene.text[slice(*span)]
        meeting = next((item for item in meetings if span[0] <= item.span[0] < span[1]), None)
        refers = fate == "agreed" and self._refers(words[: sign[0] - span[0]], words[sign[0] - span[0] :])
        first, last, basis = scene.day(span, sign, meeting, is_fate=fate != "agreed", refers=refers)
        after = self._named(words, sign[0] - span[0])
        main = _WHOLE if _WHOLE in issues else next(iter(after or issues[::-1]), None)
        beside = words[max(sign[0] - span[0] - _NEAR, 0) : sign[1] - span[0] + _NEAR]
        unnamed = main is None and fate == "agreed" and self._papers.search(beside) is not None
        held = self._formats.of(words, first)
        return Deed(
            fate=fate,
            issue=_PAPER if unnamed else main,
            issues=after or issues,
            sides=held[0] if held is not None else scene.doers(span, sign),
            others=scene.sides(*span),
            together=bool(self._together.search(words)) or scene.is_joint(span, sign),
            unnamed=unnamed,
            refers=refers,
            first=first,
            last=last,
            basis=basis,
            meeting=meeting.id if meeting is not None else None,
            speaker=scene.speaker(sign),
            denied=scene.is_denied(sign),
            counts=counts,
            until=scene.until(span) or scene.term(span, first, self._issue_pattern(main)),
            span=span,
            told=shortened(words),
        )
