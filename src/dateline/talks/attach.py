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
        return True
    if tokens[i].pos == "VERB" or tokens[i].dep not in ("dobj", "nsubj", "nsubjpass", "pobj"):
        return False
    above = tokens[tokens[i].head]
    carries = above.pos == "VERB" if verbs is None else above.lemma in verbs
    return carries and tokens[head].head == above.i
