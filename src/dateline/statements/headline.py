"""Headlines and scripts: "Kremlin: no talks", "No talks - Kremlin", and interviews with turns."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Sentence
from dateline.statements.draft import Draft
from dateline.statements.scene import Scene
from dateline.statements.sources import is_voice, show
from dateline.statements.verbs import kind_of

_DASHES = frozenset(["-", "–", "—", "--"])
_SIGNS = _DASHES | {"―", "~"}
_LONGEST_NAME = 6
_LONGEST_LABEL = 40


def headline_statements(scene: Scene) -> Iterator[Draft]:
    """Statements whose cue is a colon or a dash."""
    for sentence in scene.parsed.sentences:
        draft = _named_first(scene, sentence) or (_named_last(scene, sentence) if sentence.i == 0 else None)
        draft = draft or _signed(scene, sentence)
        if draft is not None:
            yield draft


def _signed(scene: Scene, sentence: Sentence) -> Draft | None:
    """A quotation with its speaker behind a dash: "We are here to stay." — Jane Roe."""
    tokens = scene.tokens
    for mark in range(max(sentence.first, 1), sentence.last - 1):
        if tokens[mark].text not in _SIGNS or mark - 1 not in scene.marks:
            continue
        quote = scene.marks[mark - 1]
        stop = min(sentence.last, mark + 1 + _LONGEST_NAME)
        end = next((j for j in range(mark + 1, stop) if tokens[j].pos not in ("PROPN", "NOUN")), stop)
        if (
            quote[1] != mark
            or end == mark + 1
            or any(tokens[j].pos == "VERB" for j in range(mark + 1, sentence.last))
        ):
            continue
        head = _speaker(scene, mark + 1, end)
        if head is not None:
            return _draft(scene, mark, head, quote)
    return None


def _named_first(scene: Scene, sentence: Sentence) -> Draft | None:
    """ "X: …" with a speaker left of the colon."""
    stop = min(sentence.last, sentence.first + _LONGEST_NAME + 1)
    colon = next((j for j in range(sentence.first, stop) if scene.tokens[j].text == ":"), None)
    if colon is None or colon == sentence.first:
        return None
    return _colon(scene, (sentence.first, colon), colon, (colon + 1, sentence.last))


def _named_last(scene: Scene, sentence: Sentence) -> Draft | None:
    """ "… - X" and "…: X" at the end of a headline."""
    start = max(sentence.first + 3, sentence.last - _LONGEST_NAME)
    mark = next(
        (j for j in range(sentence.last - 1, start, -1) if scene.tokens[j].text in _DASHES | {":"}), None
    )
    if mark is None or not _free(scene, mark):
        return None
    return _colon(scene, (mark + 1, sentence.last), mark, (sentence.first, mark))


def _free(scene: Scene, i: int) -> bool:
    """A dash with white space on both sides, or a colon."""
    token = scene.tokens[i]
    return token.text == ":" or scene.text[token.start - 1 : token.start].isspace()


def _colon(scene: Scene, name: tuple[int, int], mark: int, words: tuple[int, int]) -> Draft | None:
    head = _speaker(scene, *name)
    first, last = scene.trim(*words)
    if head is None or not any(t.pos in ("VERB", "AUX") for t in scene.tokens[first:last]):
        return None
    return _draft(scene, mark, head, _turn(scene, mark, (first, last)))


def _turn(scene: Scene, mark: int, words: tuple[int, int]) -> tuple[int, int]:
    """In a script the speaker's turn goes on to the end of the paragraph."""
    sentence = scene.parsed.sentence_of(mark)
    name = scene.text[sentence.start : scene.tokens[mark].start]
    if words[0] < mark or not (name.isupper() or name in _labels(scene)):
        return words
    last = words[1]
    for other in scene.parsed.sentences[sentence.i + 1 :]:
        if other.paragraph != sentence.paragraph:
            break
        last = other.last
    return scene.trim(words[0], last)


def _labels(scene: Scene) -> frozenset[str]:
    """Names that open two paragraphs or more with a colon behind them."""
    seen: list[str] = []
    for line in scene.text.split("\n"):
        name, colon, _ = line.partition(":")
        if colon and 0 < len(name) <= _LONGEST_LABEL:
            seen.append(name)
    return frozenset(name for name in seen if seen.count(name) > 1)


def _draft(scene: Scene, mark: int, head: int, words: tuple[int, int]) -> Draft:
    return Draft(
        verb=mark, cue=scene.tokens[mark].span, content=(scene.span(*words),), source=show(scene, head),
        stance="says", factivity="neutral", kind=kind_of(scene, (words,)), frame="headline",
    )  # fmt: skip


def _speaker(scene: Scene, first: int, last: int) -> int | None:
    """The head of a phrase that is nothing but the name or role of a speaker."""
    first, last = scene.trim(first, last)
    name = scene.tokens[first:last]
    if not name or any(t.pos in ("VERB", "AUX", "NUM") or (t.tag == "IN" and t.lower != "of") for t in name):
        return None
    head = scene.parsed.head_of(scene.span(first, last))
    if head is None or scene.tokens[head].pos not in ("PROPN", "NOUN") or not is_voice(scene, head):
        return None
    return None if scene.tokens[head].ent in ("GPE", "LOC", "DATE", "EVENT") else head
