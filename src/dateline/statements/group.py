"""The words of telling in a sentence ("he told reporters on Monday"): where they begin and end."""

from __future__ import annotations

import msgspec

from dateline.statements.scene import Scene
from dateline.statements.sources import own_subject

_FRONT = frozenset(["aux", "auxpass", "neg", "advmod"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_BREAKS = frozenset([",", "?", "!"])
_LINKS = frozenset([",", ".", "-", "–", "—", ":", ";", "--", "...", "…"])


class Group(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) of subject and verb; `inverted`: "said the minister"."""

    verb: int
    first: int
    last: int
    subject: int | None
    inverted: bool


def group_of(scene: Scene, verb: int) -> Group:
    """The telling words around `verb`, not reaching into a quotation beside them."""
    parsed, tokens = scene.parsed, scene.tokens
    low, high = scene.bounds(verb)
    first, last = verb, verb + 1
    for child in parsed.children[verb]:
        if tokens[child].dep in _FRONT and child < verb and all(tokens[j].dep in _FRONT for j in range(child, verb)):
            first = min(first, child)
        if tokens[child].dep == "prt" and child == last:
            last = child + 1
    subject = own_subject(scene, verb)
    inverted = subject is not None and subject > verb
    if subject is not None:
        left, right = parsed.edges[subject]
        if inverted:
            last = max(last, min(right, _next_quote(scene, verb, high)))
        else:
            first = min(first, max(left, low, _quote_end(scene, subject, low)))
    return Group(verb, first, last, subject, inverted)


def _next_quote(scene: Scene, at: int, high: int) -> int:
    for j in range(at + 1, high):
        if scene.marks.get(j, (-1, 0))[0] == j:
            return j
    return high


def _quote_end(scene: Scene, at: int, low: int) -> int:
    """First token after the last quotation that closes before `at`."""
    for j in range(at - 1, low - 1, -1):
        if (
            j in scene.marks
            and scene.marks[j][1] == j + 1
            and scene.inside[j] >= 0
            and scene.inside[j] != scene.inside[at]
        ):
            return j + 1
    return low


def quote_before(scene: Scene, at: int) -> tuple[int, int] | None:
    """The quotation that ends right before token `at`, but for a comma or dash."""
    low = scene.parsed.sentence_of(at).first
    j = at - 1
    while j >= 0 and scene.tokens[j].text in _LINKS and j not in scene.marks:
        j -= 1
    if j < 0 or at - j > 4 or (j < low and not _runs_on(scene, j, at)):
        return None
    if j in scene.marks and scene.marks[j][1] == j + 1:
        return scene.marks[j]
    quote = scene.quote_of(j)
    if quote is not None and not quote.closed and quote.last == j + 1:
        return quote.first, quote.last
    return None


def _runs_on(scene: Scene, mark: int, at: int) -> bool:
    """A sentence that goes on behind a quotation: "Who are they?" he asked."""
    words = scene.text[: scene.tokens[mark].start].rstrip()
    if words[-1:] not in ("?", "!", ",", "…", "—", "–", "-") and not words.endswith("..."):
        return False
    return at - mark == 1 and (scene.tokens[at].text[:1].islower() or _only_tells(scene, at))


def _only_tells(scene: Scene, first: int) -> bool:
    """A sentence that is nothing but "Kim asked on Monday.": one verb, and no words that it tells."""
    sentence = scene.parsed.sentence_of(first)
    root = sentence.root
    if sentence.first != first or scene.tokens[first].pos not in ("PROPN", "DET", "NOUN", "PRON", "ADJ", "VERB"):
        return False
    if scene.parsed.sentences[sentence.i - 1].paragraph != sentence.paragraph:
        return False
    if scene.tokens[root].lemma not in scene.lexicon.verbs:
        return False
    kids = [c for c in scene.parsed.children[root] if c > root]
    return not any(
        (scene.tokens[c].dep in ("ccomp", "xcomp", "dobj") and scene.tokens[root].lemma not in ("tell", "ask"))
        or scene.marks.get(c, (-1, 0))[0] == c
        for c in kids
    )


def quote_after(scene: Scene, at: int, high: int, cues: frozenset[int]) -> tuple[int, int] | None:
    """The first quotation that opens from token `at` on, with no other cue in between."""
    for j in range(at, high):
        if j in cues:
            return None
        if scene.marks.get(j, (-1, 0))[0] == j:
            return scene.marks[j]
    if at <= high and high > 0 and scene.tokens[high - 1].text == ":" and high in scene.marks:
        mark = scene.marks[high]
        return mark if mark[0] == high else None
    return None


def beside_speech(scene: Scene, verb: int) -> bool:
    """True for a finite verb that has nothing but its subject between it and a spoken sentence in quotation marks.

    “We stay,” beamed the mayor; “We stay,” the mayor beamed; The mayor went on, “We stay.”
    """
    token = scene.tokens[verb]
    if token.tag not in _FINITE or token.pos != "VERB" or not scene.marks:
        return False
    group = group_of(scene, verb)
    if group.subject is None or scene.tokens[group.subject].lower in scene.lexicon.words.relative:
        return False
    if quote_before(scene, group.first) is not None:
        return closes_before(scene, group)
    last = group.last
    after = scene.marks.get(last + 1, (-1, 0))
    if scene.tokens[min(last, after[1])].text != "," or group.inverted or after[0] != last + 1:
        return False
    return scene.tokens[last + 2].text[:1].isupper() and _is_sentence(scene, after)


def closes_before(scene: Scene, group: Group) -> bool:
    """True when a spoken sentence ends with its comma right before the telling words, and began its own sentence."""
    quote = quote_before(scene, group.first)
    if quote is None or quote[0] > scene.parsed.sentence_of(quote[0]).first:
        return False
    return _breaks_off(scene, quote, group.first)


def _breaks_off(scene: Scene, quote: tuple[int, int], at: int) -> bool:
    """True when the quotation ends with the comma of a sentence that goes on at token `at`."""
    end = scene.tokens[max(quote[0], quote[1] - 2) : at]
    return any(token.text in _BREAKS for token in end) and _is_sentence(scene, quote)


def _is_sentence(scene: Scene, quote: tuple[int, int]) -> bool:
    return any(token.tag in (*_FINITE, "MD", "VB") for token in scene.tokens[quote[0] : quote[1]])
