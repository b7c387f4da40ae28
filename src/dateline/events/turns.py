"""What the future does to a type: help to come is a promise, kindness that will not come a refusal (PLOVER 2021)."""

from __future__ import annotations

from dateline.model import Parsed
from dateline.model.record import EventType
from dateline.syntax import Clauses

_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_REFUSED = _PROMISED | {"AGREE", "CONCEDE", "RETREAT"}


def turned(parsed: Parsed, clauses: Clauses, i: int, kind: EventType, future: frozenset[str]) -> tuple[EventType, bool]:
    """The type of the act at token `i`, and whether it is a refusal, done by the saying of it.

    `future` are the auxiliaries of what is to come ("will"). Only verbs that bear one themselves are turned.
    """
    token = parsed.tokens[i]
    if token.pos == "ADJ" and token.dep == "acomp" and clauses.is_negated(i):  # "not willing to withdraw"
        return ("REJECT", True) if kind in _REFUSED else (kind, False)
    if token.pos != "VERB" or not future.intersection(clauses.auxiliaries(i)):
        return kind, False
    if clauses.is_negated(i):
        return ("REJECT", True) if kind in _REFUSED else (kind, False)
    if kind == "RETREAT":
        return "CONCEDE", False
    return ("AGREE", False) if kind in _PROMISED else (kind, False)
