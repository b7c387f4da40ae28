"""What events tell of agreements without a word for them: people let go, troops who leave, attacks in a truce."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.model import Span
from dateline.process.drafts import DONE, HANDED, WHOLE
from dateline.process.scene import Scene
from dateline.process.subjects import Around, Sentence
from dateline.process.tellings import Telling
from dateline.process.views import Deed

ACT = "act"
"""Kind of what an event tells."""
_NOUNS = frozenset(
    {"exchange", "swap", "release", "withdrawal", "handover", "return", "pullout", "pullback", "retreat"}
)
"""What may be told of as still to come, wished for or put off."""
_ISSUES = {"withdraw": "withdrawal", "disarm": "disarmament"}
"""What is agreed on, of which an event of this mode is a part."""
_ENTIRE = re.compile(
    r"\b(?:the|its|their|his)\s+(?:very\s+)?(?:last|final|remaining)\b(?!\s+(?:week|month|year|night|days?|hours?)\b)"
    r"|\blast of (?:the|its|their)\b|\b(?:all|every one) (?:of\s+)?(?:the\s+|its\s+|their\s+)?"
    r"(?:\d|remaining|living|troops|soldiers|forces|fighters|prisoners|hostages|captives)",
    re.IGNORECASE,
)
"""Words before an act that say that nothing is left to do."""
_APART = re.compile(r";|: |\band (?:so|thus|thereby)\b", re.IGNORECASE)
"""What parts a clause that tells all done from one that tells a part done."""
_DURING = re.compile(
    r"\b(?:since|during|despite|notwithstanding|under|in spite of)\s+(?:the|a|an|its|their|this|that)?\s*"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Words between an attack and the truce that it breaks."""


def acts(
    scene: Scene, item: Sentence, told: Sequence[Telling], truces: Sequence[tuple[int, int]], before: Deed | None
) -> Iterator[Telling]:
    """What the events of a sentence tell, where its words tell nothing of the kind.

    `truces` are named in it; `before` was told just before it.
    """
    fates = {telling.fate for telling in told}
    for kind, mode, sign in scene.acts(item.span):
        words, word = item.words[: sign[0] - item.span[0]], scene.text[slice(*sign)].lower()
        if word in _NOUNS:
            continue
        if kind == "RETREAT" and mode in (*_ISSUES, "release") and not fates & (DONE | {"agreed", "terms"}):
            yield Telling("carried out" if _ENTIRE.search(words) else "in part", sign, (ACT, mode))
            return
        if kind == "ASSAULT" and _is_in_truce(scene, item, told, truces, before, sign):
            yield Telling("violated", sign, (ACT,))
            return


def _is_in_truce(
    scene: Scene,
    item: Sentence,
    told: Sequence[Telling],
    truces: Sequence[tuple[int, int]],
    before: Deed | None,
    sign: Span,
) -> bool:
    """Is it an attack by somebody known, told after a truce that began, or said to be since or during it?"""
    if not told and any(_DURING.search(item.words[:start]) for start, _ in truces):
        return True
    began = next((t.span for t in told if t.fate == "in force" and "holds" not in t.kinds), None)
    if not scene.attacker(sign):
        return False
    if began is not None:
        return began[1] < sign[0] and ";" in scene.text[began[1] : sign[0]]
    return not told and before is not None and before.issue == WHOLE and before.fate == "in force"


def issue_of(telling: Telling, item: Sentence, around: Around) -> str:
    """The issue of an agreement that an act of letting go, leaving or disarming is a part of."""
    mode = next((kind for kind in telling.kinds if kind in _ISSUES), None)
    if mode is not None:
        return _ISSUES[mode]
    return next((issue for issue in (*item.issues, *around.handed, *around.afar) if issue in HANDED), "prisoners")


def whole_of(telling: Telling, item: Sentence) -> Telling:
    """What is done in part is done, where it is the last of it ("the last rebels handed in their weapons")."""
    is_last = telling.fate == "in part" and _ENTIRE.search(item.words[: telling.span[1] - item.span[0]])
    return Telling("carried out", telling.span, telling.kinds) if is_last else telling


def is_apart(part: Telling, whole: Telling, item: Sentence) -> bool:
    """Does a clause of its own tell that all is done?"""
    between = item.words[part.span[1] - item.span[0] : whole.span[0] - item.span[0]]
    return _APART.search(between) is not None
