"""The noun that a number counts."""

from __future__ import annotations

from dateline.model import Parsed, Token
from dateline.quantities.amounts import Amount

_LINKS = frozenset(["nummod", "amod", "compound", "nmod", "quantmod", "det", "advmod", "appos", "poss"])
_DASHES = frozenset(["-", "–", "—", ":", ";", "("])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD", "VB"])


def head_noun(parsed: Parsed, amount: Amount) -> int | None:
    """The token that the amount counts: the noun it modifies or that of its of-phrase; None if elliptic."""
    tokens = parsed.tokens
    inside = parsed.tokens_in(amount.core)
    if not inside:
        return None
    top = top_of(parsed, inside)
    token = tokens[top]
    if token.dep in _LINKS and token.head > top and tokens[token.head].pos in ("NOUN", "PROPN"):
        between = tokens[inside.stop : token.head]
        if all(t.pos != "ADP" and t.tag not in _FINITE and not _breaks(parsed, t) for t in between):
            return _compound_head(parsed, token.head)
    last = tokens[inside[-1]]
    if last.dep == "nummod" and last.head > last.i and tokens[last.head].pos in ("NOUN", "PROPN"):
        return _compound_head(parsed, last.head)
    inner = (j for j in parsed.children[top] if tokens[j].lower == "of" and tokens[j].dep == "prep")
    of = next((j for j in inner if j not in inside or parsed.child(j, "pobj") not in inside), None)
    if of is not None:
        noun = parsed.child(of, "pobj")
        if noun is not None and tokens[noun].pos in ("NOUN", "PROPN"):
            return _counted(parsed, noun)
        return None
    return _next_noun(parsed, inside.stop)


def top_of(parsed: Parsed, inside: range) -> int:
    """The word of a stretch on which its other words hang."""
    for i in inside:
        if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i:
            return i
    return inside[-1]


def _breaks(parsed: Parsed, token: Token) -> bool:
    """A dash, colon or bracket that ends a noun phrase; the hyphen inside a word does not."""
    return token.text in _DASHES and (token.text not in "-–" or parsed.text[token.start - 1].isspace())


def _compound_head(parsed: Parsed, i: int) -> int:
    tokens = parsed.tokens
    while tokens[i].dep == "compound" and tokens[i].head > i:
        if any(_breaks(parsed, t) for t in tokens[i + 1 : tokens[i].head]):
            break
        if tokens[i].tag == "NNS" and tokens[tokens[i].head].tag == "NN":
            break
        i = tokens[i].head
    return i


def _counted(parsed: Parsed, noun: int) -> int:
    """The plural before a noun of state: "hold thousands of workers hostage"."""
    plural = parsed.child(noun, "compound")
    if plural is None or parsed.tokens[plural].tag != "NNS" or parsed.tokens[noun].tag != "NN":
        return noun
    return plural


def _next_noun(parsed: Parsed, at: int) -> int | None:
    """The noun right behind the number, past adjectives and "more", where the parse does not join them."""
    tokens = parsed.tokens
    while (
        at < len(tokens) and tokens[at].pos in ("ADJ", "ADV", "PROPN") and tokens[at].lower not in ("dead", "injured")
    ):
        if tokens[at].pos == "PROPN" and (at + 1 >= len(tokens) or tokens[at + 1].pos not in ("NOUN", "PROPN")):
            return None
        at += 1
    if at < len(tokens) and tokens[at].tag == "NNS":
        return at
    return None
