"""Words of a sentence that tell that something was agreed, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.lexicon.process import Fates, FateSign
from dateline.model import Span
from dateline.process.forms import pattern_of_sign
from dateline.process.scene import Scene
from dateline.process.signs import pattern_of

_NEAR = {"before": (110, -1), "after": (-1, 60), "any": (110, 110)}
"""Characters before and after a sign within which the agreement is named; -1 where it may not stand."""
_ENDS = frozenset({"broken", "extended", "expired", "carried out"})
"""What sittings come to as well as agreements."""
_WHOLE = "ceasefire"
_WIDE = frozenset({_WHOLE, "peace deal"})
_THINGS = frozenset({"agreed", "in part", "carried out", "violated"})
"""Fates that may be told of the thing itself ("began to withdraw") and not of an agreement on it."""
_DONE = frozenset({"in part", "carried out"})
_ON = re.compile(r"\s+(?:on|about|over|for|to|aimed|towards?|of)\b", re.IGNORECASE)
_POINTS = re.compile(r"\s+(?:it|this|that|so)\b", re.IGNORECASE)
"""What stands for an agreement after "agreed on"."""
_IT = re.compile(r"\bit\b", re.IGNORECASE)
"""What stands for an agreement within a sign ("declared it finished")."""
_SUPPOSED = re.compile(r"\b(?:is|are|be|being|gets?)\s+$", re.IGNORECASE)
"""Words before a participle that only suppose it ("the day on which it is signed")."""
_OF_VERB = frozenset({"agreed", "rejected"})
"""Fates whose sign tells by its first word whether it is so: what follows is what is agreed, or denied."""
_FRONT, _FAR = 100, 240
"""Characters from its beginning within which a sentence names its subject, and from it to a verb past a comma."""
_OF_SUBJECT = frozenset({"in force", "expired", "broken", "violated"})
_FORTH = 60
"""Characters after a breach within which stands of what."""
_TO = "to"
_NEAREST = {_TO: 2, "for": 3, "about": 3}
"""Words that leave something open only so few words before it."""
_AUXILIARY = frozenset({"be", "have", "get", "see"})
_NOUN_ON = re.compile(r"\b(?:agreement|deal|accord|pact|truce|ceasefire|swap)\s+on$", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:and|but|so)\s+(?:so\s+)?(?:it|they|he|she|both)\b", re.IGNORECASE)
"""How a clause begins in which the words before it leave nothing open."""
_OVER = re.compile(r"(?:\w+ed|came|took|went|began|held|fell|broke|ran|struck)\b", re.IGNORECASE)
"""Verbs of what is past, that "when" does not leave open."""
_SETTLES = ("agreed", "~agree", "~settle", "settled")
"""How signs begin of which the thing itself may be the object ("settled on how prisoners are freed")."""
_AHEAD = ("will", "would")
"""How signs begin that tell what is settled though it is to come ("will be extended")."""
_DAY = re.compile(r"\s+(?:\w+day\b|[A-Z][a-z]+\s+\d|\d)")
"""What follows "on" where it is a day and no subject ("the agreement on Friday")."""
_NAUGHT = re.compile(r"\b(?:no|without|about|discuss|speak|talk|negotiate|possible|proposed|would-be)\b", re.IGNORECASE)
"""Words within a sign by which nothing is agreed ("orders to speak about a ceasefire")."""
_WHEN, _HAD = "when", "had"
"""Words that open nothing together ("the day when both had agreed")."""
_MONTH = "May"
"""Leaves nothing open, as "may" does."""
_BARE = re.compile(
    r"(?:agree(?:ing)?|accept(?:ing)?|sign|pledge|undertake|commit|consent|recogni[sz]e|settle|conclude)\b"
)
"""Forms of verbs that are what somebody is to do where one of the words below stands before them."""
_WISHED = re.compile(
    r"\b(?:should|would|must|could|might|ought|needs?|insist\w*|demand\w*|urg(?:e|es|ed|ing)|suggest\w*|propos\w*|require\w*"
    r"|persuad\w*|pressur\w*|push\w*|ask(?:s|ed)?|include|includes|including|conditions?|fail\w*|want\w*|hop(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"(?!was\b|has\b|is\b)[a-z]+s\b(?=\s+(?:an?|the|to|on)\b)")
"""A verb of the present before an agreement, which lies ahead after the words below."""
_AHEAD_OF = re.compile(
    r"\b(?:after|when|until|till|before|once|as soon as|by the time|if|unless)\s+(?:[\w’'-]+\s+){1,4}$", re.IGNORECASE
)
_SELF = re.compile(r"\bI\s+$")
"""Who agrees with what somebody said."""
_LISTED = re.compile(
    r"\s+(?:schedules?|lists?|timetables?|terms|lines?|limits?|dates?|prices?|texts?|framework|rules|positions?|principles)\b"
)
"""What is said to be agreed upon by the way ("submitted agreed lists")."""
_CAPTION = re.compile(
    r"\((?:photo )?credit:|\bvia (?:REUTERS|AP|AFP|Getty)\b|\((?:AP|AFP|REUTERS|Reuters|Getty|Photo)\b[^()]{0,60}\)"
    r"|\b(?:AP|AFP|File|Reuters) Photo\b|/(?:AP|AFP|Getty|Reuters|REUTERS)\b|\benable JavaScript\b"
)
"""Marks of what stands under a picture or between the parts of a page."""
_LONGEST = 700
"""Characters of the longest run of words that is a sentence and no list of headlines."""
_WORDS = re.compile(r"[\w’'-]+")
_STOP = re.compile(r";|\. ")


class Telling(msgspec.Struct, frozen=True):
    """A sign in a sentence."""

    fate: str
    span: Span
    """In the report."""
    kinds: tuple[str, ...]


class Tellings:
    """Finds signs of fates beside words that name an agreement."""

    def __init__(self, rows: Iterable[FateSign], irregular: Mapping[str, tuple[str, ...]], fates: Fates) -> None:
        self._signs = [(row, pattern_of_sign(row.sign, irregular, fates.gap)) for row in rows]
        self._unreal, self._conditional = frozenset(fates.unreal), frozenset(fates.conditional)
        self._finite = frozenset(fates.finite)
        self._voting, self._laws = pattern_of(fates.voting), pattern_of(fates.laws)
        self._reach = fates.reach
        self._sittings = pattern_of(fates.sittings, plural=True)
        self._vague = re.compile(
            rf"(?:\s+(?:late\s+|early\s+)?(?:on\s+)?\w+day(?:\s+(?:night|evening|morning))?)?"
            rf"\s*(?:in\s+principle\s+)?(?:(?:to|on|upon|about)\s+)?(?:{'|'.join(map(re.escape, fates.vague))})\b",
            re.IGNORECASE,
        )

    def of(
        self,
        scene: Scene,
        span: Span,
        papers: Sequence[Span],
        texts: Sequence[Span],
        parts: Sequence[Span],
        things: Sequence[Span],
        handovers: Sequence[Span],
        continues: bool,
        follows: str | None,
    ) -> tuple[Telling, ...]:
        """The first sign of each fate.

        `papers` name agreements, `texts` what may be one, `parts` issues that reports follow by themselves, `things`
        all issues, from the beginning of the sentence; `continues` where it begins with a pronoun for an agreement,
        `follows` the issue of one told of just before. Of signs that meet the one of the earlier fate counts.
        """
        words = scene.text[slice(*span)]
        papers = [*papers, (0, 0)] if continues else papers
        if not (papers or texts or handovers or things or follows is not None):
            return ()
        if len(words) > _LONGEST or _CAPTION.search(words):
            return ()
        sittings = [match.span() for match in self._sittings.finditer(words)]
        found: dict[str, list[Telling]] = {}
        for row, pattern in self._signs:
            for match in pattern.finditer(words):
                at = match.span()
                sign = (span[0] + at[0], span[0] + at[1])
                taken = (t for fate, told in found.items() if fate != row.fate for t in told)
                if any(t.span[0] < sign[1] and sign[0] < t.span[1] for t in taken):
                    continue
                if row.kind == "title" and (span[0] > 0 or words.endswith((".", "!", "?"))):
                    continue
                named = papers
                if row.kind == "context":
                    named = [paper for paper in papers if paper[1] <= at[0] or at[1] <= paper[0]]
                elif row.kind == "both":
                    named = [*papers, *texts, *(things if row.sign.startswith(_SETTLES) else ())]
                elif row.fate in _THINGS:
                    named = [*papers, *(parts if row.fate == "violated" else things)]
                    named += handovers if row.fate in _DONE else ()
                if row.kind == "terms" and follows not in _WIDE:
                    continue
                points = follows is not None and (
                    _POINTS.match(words[at[1] :]) is not None
                    if row.fate == "agreed"
                    else _IT.search(words[slice(*at)]) is not None
                )
                near = (
                    points
                    or (row.kind == "context" and follows == _WHOLE)
                    or self._is_named(row, at, words, named, things, sittings)
                )
                if near and self._is_so(scene, row, words, at, sign):
                    found.setdefault(row.fate, []).append(Telling(row.fate, sign, (row.kind,) if row.kind else ()))
        return tuple(sorted((_first(told) for told in found.values()), key=lambda telling: telling.span))

    def is_open(self, before: str, sign: str = "") -> bool:
        """Do the last words before a sign take it back or leave it open?"""
        before = _CLAUSE.split(before)[-1]
        told = _WORDS.findall(before.rpartition(",")[2] if "," in before else before)[-self._reach :]
        last = [word.lower() for word in told if word != _MONTH]
        if _WHEN in last and (last[-1:] == [_HAD] or _OVER.match(sign)):
            last = [word for word in last if word != _WHEN]
        if self._conditional.intersection(last):
            return True
        last = [word for at, word in enumerate(last) if word not in _NEAREST or _is_beside(last, at)]
        finite = max((at for at, word in enumerate(last) if word in self._finite), default=-1)
        return any(word in self._unreal or word.endswith(("n't", "n’t")) for word in last[finite + 1 :])

    def _is_so(self, scene: Scene, row: FateSign, words: str, at: Span, sign: Span) -> bool:
        if row.fate == "agreed" and self._vague.match(words[at[1] :]):
            return False
        if row.fate == "agreed" and row.kind != "terms" and _is_ahead(words[: at[0]], words[at[0] :], at[1] - at[0]):
            return False
        if row.kind == "vote" and not self._voting.search(words):
            return False
        if row.fate == "agreed" and _NOUN_ON.search(words[: at[1]]) and _DAY.match(words[at[1] :]):
            return False
        if row.fate == "agreed" and _NAUGHT.search(words[slice(*at)]):
            return False
        if row.fate == "agreed" and _SUPPOSED.search(words[: at[0]]):
            return False
        if row.fate == "violated" and self._laws.search(words[at[1] : at[1] + _FORTH]):
            return False
        verb = (sign[0], sign[0] + len(words[slice(*at)].split()[0])) if row.fate in _OF_VERB else sign
        is_told = row.kind == "terms" or row.sign.startswith(_AHEAD) or scene.is_real(verb)
        return is_told and not self.is_open(words[: at[0]], words[slice(*at)])

    def _is_named(
        self,
        row: FateSign,
        at: Span,
        words: str,
        nouns: Sequence[Span],
        things: Sequence[Span],
        sittings: Sequence[Span],
    ) -> bool:
        """Does the sign speak of an agreement, rather than of a sitting or of something else?"""
        back, forth = _NEAR[row.noun]
        subject = min(nouns, default=None)
        if (
            subject is not None
            and subject[0] < _FRONT
            and row.fate in _OF_SUBJECT
            and back >= 0
            and "," in words[subject[1] : at[0]]
        ):
            back = _FAR
        fit = [
            _away(noun, at)
            for noun in nouns
            if (noun[1] <= at[0] and back >= 0 and _is_near(words[noun[1] : at[0]], back))
            or (noun[0] > at[0] and forth >= 0 and _is_near(words[at[1] : noun[0]], forth))
        ]
        fit += [
            0
            for noun in (*nouns, *things)
            if (row.noun == "any" or row.kind == "alone") and noun[0] < at[1] and at[0] < noun[1]
        ]
        if not fit:
            return False
        if row.fate not in _ENDS:
            return True
        for sitting in sittings:
            if sitting[1] <= at[0] and (_away(sitting, at) < min(fit) or _ON.match(words[sitting[1] :])):
                return False
        return True


def _is_ahead(before: str, sign: str, length: int) -> bool:
    """Is what a sign tells only wished for, still to come, somebody's view, or said of something by the way?"""
    if _BARE.match(sign) and (_SELF.search(before) or _WISHED.search(before)):
        return True
    if _PRESENT.match(sign) and _AHEAD_OF.search(before):
        return True
    return sign[:length].lower() == "agreed" and _LISTED.match(sign[length:]) is not None


def _is_beside(last: Sequence[str], at: int) -> bool:
    """Does a small word stand so near before a sign that it takes it with it ("to be signed", "called for")?"""
    if last[at] == "about" and last[at + 1 : at + 2] in (["a"], ["an"], ["half"], ["one"]):
        return False
    return at >= len(last) - _NEAREST[last[at]] or (last[at] == _TO and last[at + 1] in _AUXILIARY)


def _is_near(between: str, most: int) -> bool:
    return len(between) <= most and _STOP.search(between) is None


def _away(noun: Span, at: Span) -> int:
    return max(at[0] - noun[1], noun[0] - at[1], 0)


def _first(told: Sequence[Telling]) -> Telling:
    """The first in the sentence, with the kinds of all signs that meet it."""
    first = min(told, key=lambda item: (item.span[0], -item.span[1]))
    meeting = [item for item in told if item.span[0] < first.span[1] and first.span[0] < item.span[1]]
    kinds = dict.fromkeys(kind for item in meeting for kind in item.kinds)
    return Telling(first.fate, (first.span[0], max(item.span[1] for item in meeting)), tuple(kinds))
