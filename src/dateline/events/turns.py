"""What the future does to a type: help to come is a promise, kindness that will not come a refusal (PLOVER 2021)."""

from __future__ import annotations

import msgspec

from dateline.lexicon.events import Roles
from dateline.model import Parsed
from dateline.model.record import EventType
from dateline.syntax import Clauses


class Turning(msgspec.Struct, frozen=True):
    """What the future does to which acts."""

    future: frozenset[str]
    """Auxiliaries of what is to come ("will")."""
    carriers: frozenset[str]
    """Verbs that only carry the noun of an act ("will hold talks")."""
    promised: frozenset[str]
    """Types that are a promise when they are to come."""
    spurned: frozenset[str]
    """Types that are a refusal when they will not come."""


def turning(future: frozenset[str], roles: Roles) -> Turning:
    """The rules of the data files."""
    return Turning(future, frozenset(roles.carriers), frozenset(roles.promised), frozenset(roles.spurned))


def turned(parsed: Parsed, clauses: Clauses, i: int, kind: EventType, rules: Turning) -> tuple[EventType, bool]:
    """The type of the act at token `i`, and whether it is a refusal, done by the saying of it.

    Verbs that bear an auxiliary of the future are turned, and nouns that a carrier with one holds.
    """
    token = parsed.tokens[i]
    if token.pos == "ADJ" and token.dep == "acomp" and clauses.is_negated(i):  # "not willing to withdraw"
        return ("REJECT", True) if kind in rules.spurned else (kind, False)
    verb = i if token.pos == "VERB" else _carrier(parsed, i, rules.carriers)
    going = _going(parsed, verb)
    if verb is None or not (going is not None or rules.future.intersection(clauses.auxiliaries(verb))):
        return kind, False
    verb = verb if going is None else going
    if clauses.is_negated(verb):
        return ("REJECT", True) if kind in rules.spurned else (kind, False)
    if kind == "RETREAT":
        return "CONCEDE", False
    return ("AGREE", False) if kind in rules.promised else (kind, False)


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
