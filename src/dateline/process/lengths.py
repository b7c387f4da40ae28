"""How long a sitting took, as a sentence tells it: "six days of talks", "on the sixth day", "into a second day"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Span, Time

_WEEK = 7
_MEASURED = 40
"""Characters between a length of days and the sitting that it measures."""
_DAYS = re.compile(r"P(\d+)([DW])")
_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NTH = re.compile(
    rf"(?:the|its|their|a)?\s*({'|'.join(_ORDER)}|last|final|opening|closing|next) day",
    re.IGNORECASE,
)
"""A day told by its place among those of something."""
_INTO = re.compile(rf"\b(?:into|entered|entering)\s+(?:a|the|its|their)\s+({'|'.join(_ORDER)})\s+day\b", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\s+(?:only\s+|just\s+|more than\s+|nearly\s+|some\s+)?$", re.IGNORECASE)
_OF_IT = re.compile(r"\s+(?:of|after|before|in|on|since)\b", re.IGNORECASE)
"""After a length of days: of something else."""
_RAN = re.compile(
    r"\b(?:run|ran|lasted|last|gone on|went on|going on|dragged on|met|sat|taken|took|talked|negotiated)"
    r"(?:\s+for)?\s+(?:(?:all|over|about|some|more than|nearly)\s+)*$",
    re.IGNORECASE,
)
"""Before a length of days: that of the sitting."""
_TALKS = re.compile(
    r"^[\w\s-]{0,16}\s(?:of\s+(?:[\w-]+\s+){0,3})?(?:talks|negotiations?|meetings?|consultations|discussions|bargaining|summit|round)\b",
    re.IGNORECASE,
)
"""A length of days, and the sitting that it measures."""


def length_of(times: Sequence[Time], text: str, span: Span, is_over: bool) -> int:
    """Days that a sitting took ("after six days of talks", "went into a second day"); 0 where none is told.

    Where it `is_over`, "after six days" is enough.
    """
    into = _INTO.search(text, *span)
    if into is not None:
        return _ORDER.index(into.group(1).lower()) + 1
    for item in times:
        if not span[0] <= item.span[0] < span[1]:
            continue
        is_talks = _TALKS.search(text[item.span[0] : item.span[1] + _MEASURED]) is not None
        nth = NTH.fullmatch(item.text)
        if nth is not None and nth.group(1).lower() in _ORDER and is_talks:
            return _ORDER.index(nth.group(1).lower()) + 1
        found = _DAYS.fullmatch(item.value) if item.type == "DURATION" else None
        before, after = text[span[0] : item.span[0]], text[item.span[1] : span[1]]
        is_its = is_talks or _RAN.search(before) or (is_over and _AFTER.search(before) and not _OF_IT.match(after))
        if found is not None and is_its:
            return int(found.group(1)) * (1 if found.group(2) == "D" else _WEEK)
    return 0
