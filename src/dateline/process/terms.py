"""The last day of a term that a sentence sets for an agreement."""

from __future__ import annotations

import re

from dateline.model import Span
from dateline.process.days import number
from dateline.process.scene import Scene

_UNTIL = re.compile(
    r"\b(?:by|until|till|through|before|expires?(?: on)?|deadline(?: of| on)?)"
    r"\s+(?:the\s+|midnight\s+|noon\s+|on\s+|at\s+|end of\s+){0,3}$",
    re.IGNORECASE,
)
_OF_WAR = re.compile(
    r"[\s-]+(?:of\s+)?(?:(?!after|before|in|at|since)\w+\s+)?"
    r"(?:fighting|war|conflict|hostilities|bloodshed|talks|negotiations|violence)\b"
)
_LASTED = re.compile(r"\b(?:after|ends?|ended|ending|within|ago|since)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|from|over)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\bfrom\b[^.;]{0,40}\b(?:to|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_YEAR = 365
_LENGTH = re.compile(r"P(\d+)([DWM])")
_DAYS = {"D": 1, "W": 7, "M": 30}
_NEAR = 60
"""Characters from a truce to its length at most."""


def until(scene: Scene, span: Span) -> int:
    """The last day of a term that the sentence sets; 0 where it sets none."""
    for item in scene.times:
        if not (span[0] <= item.span[0] < span[1] and item.earliest and item.latest):
            continue
        before = scene.text[span[0] : item.span[0]]
        is_range = item.earliest < item.latest and _FOR.search(before) and number(item.earliest) >= scene.published
        if _UNTIL.search(before) or is_range:
            return number(item.latest)
        if _TO.search(before):
            return _ahead(number(item.latest), scene.published)
    return 0


def _ahead(day: int, issued: int) -> int:
    """A day of a term that is set is not past: without its year it is that of the next."""
    return day + _YEAR if day < issued <= day + _YEAR else day


def term(scene: Scene, span: Span, first: int, noun: re.Pattern[str] | None) -> int:
    """The last day of a truce of a told length ("a truce of two months"); 0 where none is told beside it."""
    for item in scene.times:
        length = _LENGTH.fullmatch(item.value) if item.type == "DURATION" else None
        if noun is None or length is None or not span[0] <= item.span[0] < span[1]:
            continue
        if _OF_WAR.match(scene.text[item.span[1] :]) or _LASTED.search(scene.text[span[0] : item.span[0]]):
            continue
        if noun.search(scene.text[max(item.span[0] - _NEAR, span[0]) : item.span[1] + _NEAR]):
            return first + int(length.group(1)) * _DAYS[length.group(2)]
    return 0
