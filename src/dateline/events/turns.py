"""What the future does to a type: help to come is a promise, kindness that will not come a refusal (PLOVER 2021)."""

from __future__ import annotations

from dateline.model import Parsed
from dateline.model.record import EventType
from dateline.syntax import Clauses

_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_REFUSED = _PROMISED | {"AGREE", "CONCEDE", "RETREAT"}


def turned(
    parsed: Parsed, clauses: Clauses, i: int, kind: EventType, future: frozenset[str], carriers: frozenset[str]
) -> tuple[EventType, bool]:
    """The type of the act at token `i`, and whether it is a refusal, done by the saying of it.

    `future` are the auxiliaries of what is to come ("will"), `carriers` the verbs that only carry the noun of an act.
    Verbs that bear such an auxiliary are turned, and nouns that a carrier with one holds ("will hold talks").
    """
    token = parsed.tokens[i]
    if token.pos == "ADJ" and token.dep == "acomp" and clauses.is_negated(i):  # "not willing to withdraw"
        return ("REJECT", True) if kind in _REFUSED else (kind, False)
    verb = i if token.pos == "VERB" else _carrier(parsed, i, carriers)
    going = _going(parsed, verb)
    if verb is None or not (going is not None or future.intersection(clauses.auxiliaries(verb))):
        return kind, False
    verb = verb if going is None else going
    if clauses.is_negated(verb):
        return ("REJECT", True) if kind in _REFUSED else (kind, False)
    if kind == "RETREAT":
        return "CONCEDE", False
    return ("AGREE", False) if kind in _PROMISED else (kind, False)


def _going(parsed: Parsed, verb: int | None) -> int | None:
    """The "going" above a verb to come ("is not going to send")."""
    if verb is None or parsed.tokens[verb].dep != "xcomp" or parsed.tokens[verb].tag != "VB":
        return None
    above = parsed.tokens[parsed.tokens[verb].head]
    return above.i if above.lower == "going" and parsed.child(above.i, "aux") is not None else None


def _carrier(parsed: Parsed, i: int, carriers: frozenset[str]) -> int | None:
    """The verb that only carries the noun at token `i`."""
    token = parsed.tokens[i]
    verb = parsed.tokens[token.head]
    carries = token.dep in ("dobj", "nsubj", "nsubjpass") and verb.pos == "VERB" and verb.lemma in carriers
    return verb.i if carries else None
