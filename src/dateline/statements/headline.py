"""Headlines: "Kremlin: no talks", "No talks - Kremlin", and quotations with a signature."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.model import Sentence, Span
from dateline.statements.draft import Draft
from dateline.statements.drafting import kind_of
from dateline.statements.scene import Scene
from dateline.statements.sources import is_voice
from dateline.statements.wording import Source, show

_DASHES = frozenset(["-", "–", "—", "--"])
_SIGNS = _DASHES | {"―", "~"}
_LONGEST_NAME = 6


def headline_statements(scene: Scene) -> Iterator[Draft]:
    """Statements whose cue is a colon or a dash."""
    for sentence in scene.parsed.sentences:
        draft = _named_first(scene, sentence) or (_named_last(scene, sentence) if sentence.i == 0 else None)
        if draft is not None:
            yield draft
    yield from _signatures(scene)


def _signatures(scene: Scene) -> Iterator[Draft]:
    """Quotations with their speaker behind a dash: "We are here to stay." — Jane Roe."""
    tokens = scene.tokens
    for quote in scene.outer():
        mark = quote.last - (tokens[quote.last - 1].text[-1] in _SIGNS)  # a dash may stick to the quotation mark
        if not quote.closed or mark + 1 >= len(tokens) or tokens[mark].text[-1] not in _SIGNS:
            continue
        end = _line_end(scene, mark)
        stop = min(end, mark + 1 + _LONGEST_NAME)
        last = next((j for j in range(mark + 1, stop) if tokens[j].pos not in ("PROPN", "NOUN")), stop)
        head = None
        if last > mark + 1 and not any(tokens[j].pos == "VERB" for j in range(mark + 1, end)):
            head = _speaker(scene, mark + 1, last)
        source = None
        if head is not None:
            source = _clipped(scene, show(scene, head), (mark + 1, end))
        elif _is_full_name(scene, mark + 1, end):
            source = Source(end - 1, mark + 1, end)
        if source is not None:
            draft = _draft(scene, mark, source, (quote.first, quote.last))
            yield msgspec.structs.replace(draft, content=(quote.span,))


def _line_end(scene: Scene, at: int) -> int:
    """The first token behind the line that token `at` stands in."""
    stop = scene.text.find("\n", scene.tokens[at].end)
    line = scene.text[: stop if stop >= 0 else len(scene.text)].rstrip()
    return scene.parsed.tokens_in((scene.tokens[at].start, len(line))).stop


def _is_full_name(scene: Scene, first: int, last: int) -> bool:
    """Two words or more, all with a capital, up to the end of the line: a name, whatever the parse takes it for."""
    words = [token.text for token in scene.tokens[first:last]]
    return 2 <= len(words) <= _LONGEST_NAME and all(word[0].isupper() and word[-1].isalpha() for word in words)


def _named_first(scene: Scene, sentence: Sentence) -> Draft | None:
    """ "X: …" with a speaker left of the colon."""
    stop = min(sentence.last, sentence.first + _LONGEST_NAME + 1)
    colon = next((j for j in range(sentence.first, stop) if scene.tokens[j].text == ":"), None)
    if colon is None or colon == sentence.first or scene.tokens[colon - 1].lower in scene.lexicon.words.labels:
        return None
    last = sentence.last
    if colon == last - 1:
        last = _rest_of_line(scene, sentence)
    return _colon(scene, (sentence.first, colon), colon, (colon + 1, last))


def _rest_of_line(scene: Scene, sentence: Sentence) -> int:
    """The end of the sentence behind a name that the parse takes for a sentence; with the line, in a title."""
    after = [s for s in scene.parsed.sentences[sentence.i + 1 :] if s.paragraph == sentence.paragraph]
    if not after:
        return sentence.last
    return after[-1].last if sentence.i == 0 else after[0].last


def _named_last(scene: Scene, sentence: Sentence) -> Draft | None:
    """ "… - X" and "…: X" at the end of a headline."""
    start = max(sentence.first + 2, sentence.last - _LONGEST_NAME)
    mark = next((j for j in range(sentence.last - 1, start, -1) if scene.tokens[j].text in _DASHES | {":"}), None)
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
    return _draft(scene, mark, _clipped(scene, show(scene, head), name), (first, last))


def _clipped(scene: Scene, source: Source, name: tuple[int, int]) -> Source:
    """The source without what the parse hangs on it beyond the mark or the line."""
    first, last = scene.trim(max(source.first, name[0]), min(source.last, name[1]))
    return Source(source.head, first, last) if first < last else source


def _draft(scene: Scene, mark: int, source: Source, words: tuple[int, int]) -> Draft:
    return Draft(
        verb=mark, cue=_sign(scene, mark), content=(scene.span(*words),), source=source,
        stance="says", factivity="neutral", kind=kind_of(scene, (words,)), frame="headline",
    )  # fmt: skip


def _sign(scene: Scene, mark: int) -> Span:
    """The colon or dash, without a quotation mark that sticks to it."""
    start, end = scene.tokens[mark].span
    return (end - 1, end) if scene.text[end - 1] in _SIGNS else (start, end)


def _speaker(scene: Scene, first: int, last: int) -> int | None:
    """The head of a phrase that is nothing but the name or role of a speaker."""
    first, last = scene.trim(first, last)
    if last - first > 1 and scene.tokens[first].lower == "from":
        first += 1
    name = scene.tokens[first:last]
    if not name or any(t.pos in ("VERB", "AUX", "NUM") or (t.tag == "IN" and t.lower != "of") for t in name):
        return None
    head = scene.parsed.head_of(scene.span(first, last))
    if head is None or scene.tokens[head].pos not in ("PROPN", "NOUN") or not is_voice(scene, head):
        return None
    return None if scene.tokens[head].ent in ("GPE", "LOC", "DATE", "EVENT") else head
