"""Speech that dashes set off, as in many languages of Europe: "- We will stay - said the mayor."."""

from __future__ import annotations

from dateline.statements.draft import Content
from dateline.statements.scene import Scene
from dateline.statements.sources import is_speaker
from dateline.statements.wording import Source

_DASHES = frozenset(["-", "–", "—", "--"])
_NAME = frozenset(["DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM"])
_HEADS = frozenset(["NOUN", "PROPN", "PRON"])
_ENDS = frozenset('.!?"”…>:')
_LONGEST_NAME = 8
_SHORTEST = 3


def dashed(scene: Scene, verb: int) -> tuple[Content, Source] | None:
    """Content and source of "- … - said Kim" and "- … - he said", from the dash that opens the speech."""
    mark, name = _before(scene, verb), None
    if mark == verb - 1:
        name = _after(scene, verb)
    elif mark is not None:
        name = (mark + 1, verb)
    if mark is None or name is None:
        return None
    opening = _opening(scene, mark)
    head = next((j for j in reversed(range(*name)) if scene.tokens[j].pos in _HEADS), None)
    if opening is None or head is None or not is_speaker(scene, head):
        return None
    first, last = scene.trim(opening + 1, mark)
    if last - first < _SHORTEST:
        return None
    return Content(((first, last),), "dashed"), Source(head, *name)


def _before(scene: Scene, verb: int) -> int | None:
    """The dash before the telling words, with nothing but a name between."""
    low = max(scene.parsed.sentence_of(verb).first, verb - _LONGEST_NAME)
    for j in range(verb - 1, low - 1, -1):
        token = scene.tokens[j]
        if token.text in _DASHES and _is_free(scene, j):
            return j
        if token.pos not in _NAME:
            return None
    return None


def _is_free(scene: Scene, i: int) -> bool:
    """A dash with white space behind it, and before it white space or the end of a sentence."""
    token, text = scene.tokens[i], scene.text
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    return (before.isspace() or before in _ENDS) and after.isspace()


def _after(scene: Scene, verb: int) -> tuple[int, int] | None:
    last = verb + 1
    high = min(len(scene.tokens), verb + 1 + _LONGEST_NAME)
    while last < high and scene.tokens[last].pos in _NAME and scene.tokens[last].sent == scene.tokens[verb].sent:
        last += 1
    return (verb + 1, last) if last > verb + 1 else None


def _opening(scene: Scene, mark: int) -> int | None:
    """The nearest dash above that begins the paragraph or comes right behind a sentence."""
    paragraph = scene.parsed.sentence_of(mark).paragraph
    for j in range(mark - 1, -1, -1):
        if scene.parsed.sentence_of(j).paragraph != paragraph:
            return None
        token = scene.tokens[j]
        if token.text not in _DASHES or not scene.text[token.end : token.end + 1].isspace():
            continue
        above = scene.text[: token.start].rstrip(" \u00a0")
        if not above or above[-1] == "\n" or above[-1] in _ENDS:
            return j
    return None
