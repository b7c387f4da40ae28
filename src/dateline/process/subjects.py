"""What a sentence on an agreement speaks of: the issues that it names, or borrows from those around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from dateline.lexicon.process import Fates, Issue
from dateline.model import Span
from dateline.process.drafts import DONE, PAPER, PARTS, WHOLE
from dateline.process.forms import pattern_of_sign
from dateline.process.signs import pattern_of
from dateline.process.tellings import Telling
from dateline.process.views import Count, Deed

BACK = 3
"""Sentences after which a pronoun no longer stands for an agreement told of."""
LEAD = 4
"""Sentences in which a report tells its news, the title among them."""
NEAR = 60
"""Characters beside a sign within which a paper is named."""
IT = re.compile(r"(?:It|They|That|This|Both|He|She|All|The (?:two|sides|parties))\b")
"""How a sentence begins that goes on with what the one before spoke of."""
THEY = re.compile(r"(?:They|Both|The (?:two|sides|parties))\b")
"""How a sentence begins on all those of the one before."""
ITS = re.compile(
    r"(?:It|This|That|Under (?:it|the)|According to the|In it|Its|The (?:\w+ )?(?:text|document|deal|agreement|accord"
    r"|paper|declaration|pact|memorandum|protocol|plan|terms|provisions|statement|understanding|arrangement|treaty))\b"
)
"""How a sentence begins that tells what stands in an agreement."""
AT_ONCE = re.compile(
    r"\s*(?:down\s+|apart\s+)?(?:within\s+(?:\w+\s+)?(?:minutes|hours|an hour)|at once"
    r"|almost (?:immediately|at once)|(?:on )?the same day)",
    re.IGNORECASE,
)
"""Words after what became of an agreement that say it came on the day on which it was made."""
NEW = re.compile(r"(?:^|[—–-]\s+)(?:An?|Another)\s+(?:[\w-]+\s+){0,3}$")
"""Words before an agreement with which a sentence begins that was not told of before."""
_NO = re.compile(
    r"\b(?:possible|potential|proposed|draft|eventual|no|not|without|nothing|neither|nor|never|fail\w*|short of"
    r"|instead of|rather than)\b(?:[^\w:;]+\w+){0,3}[^\w:;]*$",
    re.IGNORECASE,
)
_OF_PAPER = re.compile(
    r"\s+(?:of|from)\s+(?:the|a|an|this|that|its|their)\s+(?:[\w-]+\s+){0,2}(?:agreement|deal|accord|pact|treaty|talks|truce|ceasefire|negotiations)\b",
    re.IGNORECASE,
)
"""What is left where no place is ("withdrew from the deal")."""
_WHATEVER = re.compile(
    r"\b(?:what|all|everything|whatever)\b(?=[^.;,:]{1,60}\b(?:agreed|promised|signed|settled|arranged|laid\s+down)\b)",
    re.IGNORECASE,
)
"""What names an agreement without a noun ("what was agreed on March 3")."""
_MUCH = re.compile(r"\b(?:good|great)\s+$", re.IGNORECASE)
_HANDOVER = re.compile(r"\b(?:exchange|release|handover|return|repatriation|transfer)s?\b", re.IGNORECASE)
"""Nouns of handing over that do not say of whom."""
_PRONOUN = re.compile(r"\b(?:it|them)\b", re.IGNORECASE)
_RIGHT = 4
"""Characters after a sign within which a pronoun belongs to it."""
_VOTED = "elections"
"""The issue that a vote on an agreement is not."""
_MARKED = re.compile(r"[~|]")
_LOCAL = re.compile(r"\b(?:with|local|localised|localized)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""Words before a truce that only goes with something else."""
_CONTENT = re.compile(r"\b(?:will|would|shall|is to|are to)\b[^;]*,\s+[^,;]{2,60}$", re.IGNORECASE)
"""Words before "agreed" that tell what was ("Troops will leave in a month, both sides agreed")."""
_WATCHED = re.compile(
    r"\b(?:oversee|monitor|supervis|verif|watch|observ|polic)\w*\s+(?:over\s+)?(?:the|a|its|their)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Words before a truce that somebody is to watch over."""
_ANEW = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|another|new|fresh|latest|further|renewed)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""Words before an agreement that is not one told of before."""
_GAP = 3
"""Words that may stand between those of an issue."""
_EARLIER = frozenset({"had", "having", "already", "as", "previously", "earlier"})
"""Words right before a sign that tells what was agreed before."""
_WHAT = re.compile(r"\b(?:what|which|that)\W*(?:was|were)?\s*$", re.IGNORECASE)
_OF_SUBJECT = frozenset({"in force", "expired", "broken"})
"""Fates of what is named before the words that tell them ("the accord took effect")."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, with what it names; spans of names count from its beginning."""

    span: Span
    words: str
    issues: tuple[str, ...]
    papers: tuple[Span, ...]
    """Where an agreement is named as a whole."""
    texts: tuple[Span, ...]
    """Where a paper is named that may be one."""
    parts: tuple[Span, ...]
    """Where an issue is named that reports follow by itself."""
    handovers: tuple[Span, ...]
    """Where something is handed over, without a word of what."""
    things: tuple[Span, ...]
    """Where an issue is named."""
    number: int


class Subject(msgspec.Struct, frozen=True):
    """What a sign speaks of."""

    issues: tuple[str, ...] = ()
    main: str | None = None
    unnamed: bool = False
    """Is no issue named?"""


class Around(msgspec.Struct, frozen=True):
    """What a sentence may borrow from."""

    read: tuple[Sentence, ...]
    """All sentences of its report."""
    before: Deed | None
    """What was told of an agreement just before."""
    handed: tuple[str, ...]
    """What the sentences on handing over before it, or itself, hand over."""
    afar: tuple[str, ...]
    """The same, of some sentences more."""


class Subjects:
    """Finds issues. Holds their words."""

    def __init__(self, issues: Sequence[Issue], irregular: Mapping[str, tuple[str, ...]], fates: Fates) -> None:
        self.patterns = {issue.id: _pattern_of(issue, irregular) for issue in issues}
        self.papers = pattern_of(fates.papers, plural=True)
        self._texts = pattern_of(fates.texts, plural=True)

    def issues_in(self, text: str) -> tuple[str, ...]:
        """Ids of the issues that a text names, in the order of the data file."""
        return tuple(name for name, pattern in self.patterns.items() if pattern.search(text))

    def read(self, text: str, span: Span, number: int) -> Sentence:
        """A sentence of a report."""
        words = text[slice(*span)]
        issues = self.named(words)
        things = {issue: [match.span() for match in self.patterns[issue].finditer(words)] for issue in issues}
        papers = [match.span() for match in self.papers.finditer(words) if _is_paper(words, match.span())]
        papers += [match.span() for match in _WHATEVER.finditer(words)]
        papers += things.get(WHOLE, [])
        papers += [at for at in things.get(PAPER, ()) if self.papers.search(words[slice(*at)])]
        return Sentence(
            span=span,
            words=words,
            issues=issues,
            papers=tuple(sorted(papers)),
            texts=tuple(match.span() for match in self._texts.finditer(words)),
            parts=tuple(sorted(at for issue in PARTS for at in things.get(issue, ()))),
            handovers=tuple(match.span() for match in _HANDOVER.finditer(words)),
            things=tuple(sorted(at for own in things.values() for at in own)),
            number=number,
        )

    def named(self, words: str, start: int = 0) -> tuple[str, ...]:
        """Issues that words name and do not say to be lacking, in their order from `start` on."""
        found: dict[str, int] = {}
        for name, pattern in self.patterns.items():
            for match in pattern.finditer(words, start):
                if not _NO.search(words[: match.start()]) and not _OF_PAPER.match(words[match.end() :]):
                    found.setdefault(name, match.start())
        return tuple(sorted(found, key=lambda name: (found[name], name)))

    def of(self, item: Sentence, telling: Telling, around: Around, counts: Sequence[Count]) -> Subject:
        """What a sign of a sentence speaks of."""
        before, named = around.before, self._own(item, telling)
        if telling.fate in ("handed", "terms"):
            told = tuple(dict.fromkeys((*(count.issue for count in counts), *named.issues, *around.handed)))
            return Subject(told, next(iter(told), None))
        if before is not None and before.issue and "terms" in telling.kinds:
            return Subject(tuple(dict.fromkeys((before.issue, *item.issues))), before.issue, before.unnamed)
        if before is not None and before.issue == WHOLE and "context" in telling.kinds and not item.issues:
            return Subject((WHOLE,), WHOLE)
        if named.main is not None:
            return named
        handed = around.handed or around.afar
        if telling.fate in DONE and handed and _HANDOVER.search(item.words):
            return Subject(handed, handed[0])
        borrowed = self._borrowed(item, telling, around)
        if borrowed:
            return Subject(borrowed, borrowed[0], telling.fate != "agreed")
        at, end = telling.span[0] - item.span[0], telling.span[1] - item.span[0]
        beside = item.words[max(at - NEAR, 0) : end + NEAR]
        is_paper = any(pattern.search(beside) for pattern in (self.papers, self._texts, _WHATEVER))
        return Subject((), PAPER, unnamed=True) if telling.fate == "agreed" and is_paper else Subject()

    def refers(self, item: Sentence, telling: Telling) -> bool:
        """ "The swap agreed in May", "had agreed"."""
        at = telling.span[0] - item.span[0]
        before, sign = item.words[:at], item.words[at:].lower()
        last = before.rstrip().rpartition(" ")[2]
        papers = [paper for paper in item.papers if paper[1] <= at]
        if papers and _ANEW.search(item.words[: papers[-1][0]]):
            return False
        if sign.startswith("had ") or last.lower() in _EARLIER:
            return True
        if sign.startswith(("were ", "was ")) or last.lower() in ("was", "were"):
            return item.number >= LEAD or _WHAT.search(before) is not None
        is_participle = sign.startswith(("agreed", "signed", "reached", "settled", "struck", "concluded", "declared"))
        return is_participle and bool(self.papers.fullmatch(last) or self.named(last))

    def _own(self, item: Sentence, telling: Telling) -> Subject:
        """The issues that the sentence itself names."""
        at = telling.span[0] - item.span[0]
        voted = telling.fate in ("rejected", "in force")
        named = tuple(issue for issue in item.issues if not (voted and issue == _VOTED))
        after = tuple(issue for issue in self.named(item.words, at) if issue in named)
        main = next(iter(after or named[::-1]), None)
        if telling.fate == "agreed" and _CONTENT.search(item.words[:at]):
            main = next((issue for issue in self.named(item.words[:at]) if issue in named), main)
        if telling.fate in _OF_SUBJECT:
            main = next((issue for issue in self.named(item.words[:at])[::-1] if issue in named), main)
        others = [issue for issue in (main, *named) if issue not in (None, WHOLE)]
        if WHOLE in named:
            main = others[0] if others and telling.fate == "agreed" and self._is_beside(item.words) else WHOLE
        return Subject(after or named, main)

    def _borrowed(self, item: Sentence, telling: Telling, around: Around) -> tuple[str, ...]:
        """Issues of what was told just before, of the headline, or of what is said to stand in an agreement."""
        before = around.before
        is_back = IT.match(item.words) or ITS.match(item.words) or _is_of_it(item, telling)
        if before is not None and before.issue and is_back:
            return (before.issue, *before.issues)
        if before is None and IT.match(item.words) and 0 < item.number < LEAD and WHOLE in around.read[0].issues:
            return (WHOLE,)
        if telling.fate != "agreed":
            return ()
        is_news = item.number < LEAD
        near = around.read[item.number + 1 : item.number + BACK]
        told = [*around.read[:1], *near] if is_news else [other for other in near if ITS.match(other.words)]
        for other in told:
            named = tuple(issue for issue in other.issues if issue != PAPER)
            if named and other is not item:
                return named
        return ()

    def _is_beside(self, words: str) -> bool:
        """Is each truce of a sentence one that goes with something else ("with local ceasefires") or is watched?"""
        before = [words[: match.start()] for match in self.patterns[WHOLE].finditer(words)]
        return all(_LOCAL.search(text) or _WATCHED.search(text) for text in before)


def _is_paper(words: str, at: Span) -> bool:
    """Does a noun name an agreement that there is, and no quantity ("a good deal of")?"""
    return not (_NO.search(words[: at[0]]) or _MUCH.search(words[: at[0]]))


def _is_of_it(item: Sentence, telling: Telling) -> bool:
    """Does a pronoun in or right after a sign stand for what it speaks of ("put their names to it", "much of it")?"""
    start, end = telling.span[0] - item.span[0], telling.span[1] - item.span[0]
    return _PRONOUN.search(item.words[start : end + _RIGHT]) is not None


def _pattern_of(issue: Issue, irregular: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Its words, those with forms or alternatives among them."""
    plain = [word for word in issue.words if not _MARKED.search(word)]
    marked = [pattern_of_sign(word, irregular, _GAP).pattern for word in issue.words if _MARKED.search(word)]
    return re.compile("|".join([*marked, pattern_of(plain, _GAP, plural=True).pattern]), re.IGNORECASE)
