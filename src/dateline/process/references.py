"""How sentences call an agreement that others tell of: by its day or month, by the town where it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.model import Span
from dateline.process.scene import Scene

_YEAR = 366
_SIGNED = (
    r"(?:signed|reached|agreed(?:\s+to|\s+upon)?|concluded|struck|sealed|brokered|declared|established"
    r"|negotiated|settled|promised|pledged|undertaken|arranged|laid\s+down)"
)
_OF_DAY = re.compile(
    rf"\b(?:of|from|(?:that\s+)?(?:was\s+|were\s+)?{_SIGNED}(?:\s+(?:in|at)\s+(?-i:[A-Z])[\w’'-]+)?"
    r"(?:\s+(?:on|in|at|last|late|early))*)\s+"
    r"(?:(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+)?$",
    re.IGNORECASE,
)
"""Words between an agreement and its day ("the deal of May 16", "the truce agreed on Sunday")."""
_SINCE = re.compile(
    r"\b(?:observ\w+|in force|in effect|in place|held|holding|kept|respected|lasted|running|declared)\b[^.;]{0,60}"
    r"\bsince\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words between a truce and the day since which it is kept."""
_MADE = (
    r"(?:agreed|signed|reached|settled|struck|concluded|made|promised|initialled|initialed|brokered|negotiated|sealed)"
)
_IN_TOWN = re.compile(
    rf"\b(?:{_MADE}|understanding|accord|deal|agreement|truce|ceasefire)\s+(?:\w+\s+){{0,4}}?(?:in|at|of)\s+$",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:demand|urg|propos|call|seek|want|offer|suggest|ask|wish|plead)\w*\s+(?:for\s+)?(?:an?|another)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Words before an agreement that somebody would like to have ("demanded a truce from Monday")."""
_BETWEEN = 24
"""Characters between a day or a town and the noun that it goes before."""


class Reference(msgspec.Struct, frozen=True):
    """An agreement called by its day."""

    noun: Span
    """The words that name it, in the sentence."""
    first: int
    last: int
    is_since: bool
    """Is the day the first of those in which it was kept?"""


def references(scene: Scene, span: Span, nouns: Sequence[Span], texts: Sequence[Span]) -> Iterator[Reference]:
    """The agreements that a sentence calls by their day or month, in text order.

    `texts` name papers that are agreements where a day follows them ("the statement of May 5").
    """
    words = scene.text[slice(*span)]
    for start, end, first, last in scene.periods(span):
        if last - first > _YEAR:
            continue
        after = words[end:]
        near = [noun for noun in nouns if noun[0] >= end and _is_called(words[end : noun[0]])]
        if near and not re.match(r"\s+(?:and|or|at|in|on|,)\b", after):
            yield Reference(near[0], first, last, is_since=False)
            continue
        joint = _OF_DAY.search(words[:start])
        since = _SINCE.search(words[:start])
        begin = joint.start() if joint is not None else since.start() if since is not None else -1
        back = [
            noun for noun in (*nouns, *texts) if noun[1] <= begin and _is_close(words[noun[1] : begin], joint is None)
        ]
        if back and not _WANTED.search(words[: back[-1][0]]):
            yield Reference(back[-1], first, last, is_since=joint is None)


def town_of(scene: Scene, span: Span, nouns: Sequence[Span]) -> str | None:
    """The town by which a sentence calls an agreement ("the Pretoria deal", "agreed in Doha")."""
    words = scene.text[slice(*span)]
    for start, end, name in scene.towns(span):
        if any(noun[0] >= end and _is_called(words[end : noun[0]]) for noun in nouns) or _IN_TOWN.search(words[:start]):
            return name
    return None


def _is_called(between: str) -> bool:
    """Do only a few small words part a day or a town from its noun ("the May 16 prisoner swap")?"""
    told = between.removeprefix("'s").removeprefix("’s")
    return (
        len(told) <= _BETWEEN
        and re.fullmatch(r"[\s-]+(?:[a-z-]+\s+){0,3}|\s*", told) is not None
        and not re.search(
            r"\b(?:and|or|at|in|on|to|the|a|of|for|with|was|were|is|after|before|by|that|agreed|signed|meeting|talks|been|be|has|have|had)\b",
            told,
        )
    )


def _is_close(between: str, is_since: bool) -> bool:
    most = 80 if is_since else 40
    return len(between) <= most and re.search(r"[.;]|\b(?:and|but)\b(?!\s+[A-Z])", between) is None
