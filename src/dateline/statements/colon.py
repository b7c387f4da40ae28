"""Speech behind a colon whose sentence has no telling verb: "Kim spoke to the press: “We will stay.”"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.model import overlaps
from dateline.statements.draft import Content, Draft
from dateline.statements.drafting import kind_of
from dateline.statements.quotes import Quote
from dateline.statements.scene import Scene
from dateline.statements.sources import is_passive, is_speaker, is_voice, subject_of
from dateline.statements.wording import show

_SHORTEST = 5


def colon_statements(scene: Scene, known: Iterable[Draft]) -> Iterator[Draft]:
    """A statement for each quotation behind a colon that no other cue has taken."""
    taken = [span for draft in known for span in draft.content]
    for quote in scene.outer():
        if quote.last - quote.first < _SHORTEST or any(overlaps(span, quote.span) for span in taken):
            continue
        draft = _spoken(scene, quote)
        if draft is not None:
            yield draft


def _spoken(scene: Scene, quote: Quote) -> Draft | None:
    colon = quote.first - 1
    if colon < 1 or scene.tokens[colon].text != ":" or not _is_near(scene, colon, quote.first):
        return None
    verb = scene.parsed.sentence_of(colon).root
    if verb >= colon or scene.tokens[verb].pos != "VERB" or is_passive(scene, verb):
        return None
    head = subject_of(scene, verb)
    if head is None or head > verb or not is_speaker(scene, head) or not is_voice(scene, head):
        return None
    content = Content(((quote.first, quote.last),), "speech")
    return Draft(
        verb=verb, cue=scene.tokens[verb].span, content=(quote.span,), source=show(scene, head, verb),
        stance="says", factivity="neutral", kind=kind_of(scene, content.parts), frame="speech",
    )  # fmt: skip


def _is_near(scene: Scene, colon: int, opening: int) -> bool:
    """In the same paragraph, or at the head of the next one."""
    here, there = scene.parsed.sentence_of(colon), scene.parsed.sentence_of(opening)
    return there.paragraph == here.paragraph or (there.paragraph == here.paragraph + 1 and there.first == opening)
