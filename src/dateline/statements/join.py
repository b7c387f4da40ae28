"""Quotations that nobody is named for: they go on from the statement before them."""

from __future__ import annotations

import msgspec

from dateline.model import Span
from dateline.model.record import StatementKind
from dateline.statements.draft import Draft
from dateline.statements.quotes import Quote
from dateline.statements.scene import Scene

_SHORTEST = 5
_CLOSED = frozenset(["postposed", "closing"])
_TOLD = frozenset(["speech", "clause", "phrase", "aside", *_CLOSED])
"""Frames whose speaker goes on in the next quotation; without quoted words only where the cue closes the sentence."""


def join_quotes(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Adds each utterance without a cue of its own to the statement that it goes on from."""
    out = list(drafts)
    taken = [span for draft in drafts for span in draft.content]
    for quote in scene.outer():
        if any(_covers(span, quote.span) for span in taken) or not _utterance(scene, quote):
            continue
        n = _before(scene, out, quote)
        if n is not None:
            kind: StatementKind = "direct" if out[n].kind == "direct" else "mixed"
            out[n] = msgspec.structs.replace(out[n], content=(*out[n].content, quote.span), kind=kind)
            taken.append(quote.span)
    return out


def _covers(span: Span, quote: Span) -> bool:
    """True when a content takes in half of the quotation or more."""
    shared = min(span[1], quote[1]) - max(span[0], quote[0])
    return 2 * shared >= quote[1] - quote[0]


def _utterance(scene: Scene, quote: Quote) -> bool:
    """A quotation that is a sentence: it begins its own sentence and is long enough."""
    sentence = scene.parsed.sentence_of(quote.first)
    begins = scene.trim(sentence.first, quote.first) if sentence.first < quote.first else (0, 0)
    if quote.first == sentence.last - 1:  # the parse has put the opening mark to the sentence before
        begins = (0, 0)
    return begins[0] >= begins[1] and quote.last - quote.first >= _SHORTEST


def _before(scene: Scene, drafts: list[Draft], quote: Quote) -> int | None:
    """The nearest telling above, when no more than white space or its cue stands between."""
    tokens, best = scene.tokens, None
    for n, draft in enumerate(drafts):
        if draft.source is None or draft.frame not in (_CLOSED if draft.kind == "indirect" else _TOLD):
            continue
        end = max(draft.content[-1][1], draft.cue[1])
        if end <= quote.start and (best is None or end >= max(drafts[best].content[-1][1], drafts[best].cue[1])):
            best = n
    if best is None:
        return None
    here = scene.parsed.sentence_of(quote.first)
    end = max(drafts[best].content[-1][1], drafts[best].cue[1])
    last = scene.parsed.tokens_in((max(0, end - 1), end))
    if not last:
        return None
    there = scene.parsed.sentence_of(last[0])
    close = here.i - there.i <= 1 and here.paragraph - there.paragraph <= 1
    return best if close and tokens[quote.first].start >= end else None
