"""What hangs on a meeting in the parse: its times and places."""

from __future__ import annotations

from collections.abc import Collection

from dateline.model import Parsed


def hangs(parsed: Parsed, head: int, i: int, verbs: Collection[str] | None = None) -> bool:
    """Does the phrase at token `head` hang on the meeting at token `i`, or on the verb that governs it?

    `verbs`: lemmas of the verbs whose times or places are the meeting's too; None for any verb.
    """
    tokens = parsed.tokens
    if parsed.is_under(head, i):
        return not _is_across(parsed, head, i)
    if tokens[i].pos == "VERB" or tokens[i].dep not in ("dobj", "nsubj", "nsubjpass", "pobj"):
        return False
    above = tokens[tokens[i].head]
    told = carrier(parsed, i)
    carries = above.pos == "VERB" if verbs is None else above.lemma in verbs
    below = told != above.i and (verbs is None or tokens[told].lemma in verbs)
    return (carries and tokens[head].head == above.i) or (below and tokens[head].head == told)


def _is_across(parsed: Parsed, head: int, i: int) -> bool:
    """Does another clause joined to that of `i` lie between them ("met X and is due to meet Y on Friday")?"""
    tokens, at = parsed.tokens, head
    while at != i:
        if tokens[at].dep == "conj" and tokens[at].pos in ("VERB", "AUX") and at != head:
            return True
        at = tokens[at].head
    return False


def carrier(parsed: Parsed, i: int) -> int:
    """The verb that tells the meeting at `i`, its subject: "begin" in "talks are due to begin"."""
    tokens, verb = parsed.tokens, parsed.tokens[i].head
    if tokens[i].dep not in ("nsubj", "nsubjpass"):
        return verb
    for _ in range(3):
        below = (j for k in (verb, *_adjectives(parsed, verb)) for j in parsed.children[k] if tokens[j].dep == "xcomp")
        deeper = next((j for j in below if tokens[j].pos == "VERB"), None)
        if deeper is None:
            break
        verb = deeper
    return verb


def _adjectives(parsed: Parsed, verb: int) -> list[int]:
    return [j for j in parsed.children[verb] if parsed.tokens[j].dep in ("acomp", "oprd")]


def trailing(parsed: Parsed, i: int, verbs: Collection[str]) -> int | None:
    """The participle of one of `verbs` right behind the phrase of the meeting at `i` ("talks with X, expected Friday").

    However the parse hangs it.
    """
    tokens, end = parsed.tokens, max((i, *parsed.subtree(i))) + 1
    if end < len(tokens) and tokens[end].lower == ",":
        end += 1
    if end >= len(tokens) or tokens[end].sent != tokens[i].sent:
        return None
    behind = tokens[end]
    bare = not any(tokens[j].dep in ("nsubj", "nsubjpass") for j in parsed.children[end])
    return end if bare and behind.tag in ("VBN", "VBD") and behind.lemma in verbs else None
