"""Titles before a name, and the noun phrases that stand beside it."""

from __future__ import annotations

from dateline.actors.leading import BESIDE_REACH, Titles, left_of_title, title_before
from dateline.actors.phrase import phrase_at
from dateline.actors.readings import Phrase
from dateline.actors.scene import Scene

_ENDS = frozenset(',)”“"')
"""Marks over which no apposition reaches."""


def titles_of(scene: Scene, first: int, last: int) -> Titles:
    """Title and appositions of the name in tokens `first` to `last` (exclusive)."""
    titles = Titles(first)
    title_before(scene, titles)
    for phrase in _beside(scene, first, last, titles.first):
        if scene.taken.isdisjoint(range(phrase.start, phrase.head + 1)):
            titles.beside.append(phrase)
            titles.phrases.append(phrase)
    if titles.text is None and titles.beside:
        titles.text = scene.text(titles.beside[0].first, titles.beside[0].last)
    _gender(scene, titles)
    return titles


def _gender(scene: Scene, titles: Titles) -> None:
    alone = scene.know.value("title_sector", (titles.text or "").lower().replace(".", ""))
    titles.sector = alone
    words = [w for phrase in titles.phrases for w in phrase.words] + ([titles.text.lower()] if titles.text else [])
    before = (titles.text or "").lower().replace(".", "").split() if not titles.beside else []
    for word in [part for w in words for part in w.replace(".", "").split()]:
        if scene.know.has("female_title", word):
            titles.gender = "f"
        elif titles.gender is None and scene.know.has("male_title", word):
            titles.gender = "m"
        if not titles.phrases or word in before:
            titles.sector = titles.sector or scene.know.value("title_sector", word)


def _beside(scene: Scene, first: int, last: int, top: int) -> list[Phrase]:
    """Phrases of persons in apposition: by the parse, else by the comma."""
    parsed = scene.parsed
    head = parsed.head_of(scene.span(first, last))
    found: list[int] = []
    if head is not None:
        token = parsed.tokens[head]
        if token.dep == "appos" and token.head < first:
            found.append(token.head)
        found += [j for j in parsed.children[head] if parsed.tokens[j].dep == "appos" and j >= last]
    found = [*_serving(scene, [j for j in (head, *found) if j is not None]), *found]
    after = _after_comma(scene, last)
    before = _before_comma(scene, top)
    more = (after, before, _joined_title(scene, top), _predicate(scene, head))
    found += [j for j in more if j is not None and j not in found]
    out: list[Phrase] = []
    for j in found:
        phrase = phrase_at(scene, j) if parsed.tokens[j].sent == parsed.tokens[first].sent else None
        if phrase is None or phrase.role.kind != "person" or phrase.plural or phrase.first <= first < phrase.last:
            continue
        if all(other.head != phrase.head for other in out):
            out.append(phrase)
    return out[:2]


def _opening_title(scene: Scene, first: int) -> int | None:
    """The head of a long title that opens the sentence and ends with the comma ("Minister of X and Y, ")."""
    tokens = scene.parsed.tokens
    bottom = scene.parsed.sentence_of(first).first
    if any(t.pos in ("VERB", "AUX") for t in tokens[bottom:first]):
        return None
    above = [j for j in scene.parsed.ancestors(first - 2) if bottom <= j < first - 2]
    for j in reversed(above):
        found = scene.role_at(j) if tokens[j].tag in ("NN", "NNP") else None
        if found is None or found[3].kind != "person":
            continue
        if all(tokens[k].pos in ("DET", "ADJ", "NOUN", "PROPN", "PART") for k in range(bottom, found[0])):
            return j
    return None


def _joined_title(scene: Scene, top: int) -> int | None:
    """The head of "Green Party leader and " before "Environment Minister Ana Ruiz"; not "the leader and"."""
    tokens = scene.parsed.tokens
    if top < 2 or scene.keys[top - 1] != "and" or tokens[top].sent != tokens[top - 2].sent:
        return None
    found = scene.role_at(top - 2) if tokens[top - 2].tag in ("NN", "NNP") else None
    if found is None or found[3].kind != "person" or tokens[top].pos == "DET":
        return None
    left = left_of_title(scene, found[0], scene.parsed.sentence_of(top).first)
    bare = tokens[left].pos not in ("DET", "PRON") and not any(t.tag == "POS" for t in tokens[left : top - 1])
    opens = left == scene.parsed.sentence_of(top).first or tokens[left - 1].pos == "PUNCT"
    return top - 2 if bare and opens else None


def _serving(scene: Scene, nouns: list[int]) -> list[int]:
    """The office in "a scholar serving as UN rapporteur", "who works as a judge"."""
    parsed = scene.parsed
    out: list[int] = []
    for noun in nouns:
        for verb in parsed.children[noun]:
            if parsed.tokens[verb].dep in ("acl", "relcl") and parsed.tokens[verb].lemma in (
                "serve",
                "work",
                "act",
            ):
                out += [
                    inner
                    for child in parsed.children[verb]
                    if scene.keys[child] == "as" and (inner := parsed.child(child, "pobj")) is not None
                ]
    return out


def _predicate(scene: Scene, head: int | None) -> int | None:
    """ "X is the head of Y"."""
    if head is None or scene.parsed.tokens[head].dep != "nsubj":
        return None
    verb = scene.parsed.tokens[head].head
    if scene.parsed.tokens[verb].lemma != "be":
        return None
    return scene.parsed.child(verb, "attr")


def _after_comma(scene: Scene, last: int) -> int | None:
    """The head of ", the head of …" or ", an analyst at …" right after the name."""
    tokens = scene.parsed.tokens
    j = last
    while (
        j < len(tokens)
        and j < last + 3
        and tokens[j].pos in ("PUNCT", "NUM")
        and tokens[j].text
        in (
            ",",
            "(",
            "-",
            "–",
            "—",
            *([tokens[j].text] if tokens[j].pos == "NUM" else []),
        )
    ):
        j += 1
    if j == last or j >= len(tokens) or tokens[j].sent != tokens[last - 1].sent:
        return None
    opened = False
    for k in range(j, min(j + BESIDE_REACH, len(tokens))):
        token = tokens[k]
        if token.sent != tokens[last - 1].sent or token.pos in ("VERB", "AUX", "SCONJ") or token.text in _ENDS:
            return None
        if k in scene.taken or (token.pos == "CCONJ" and not opened):
            return None
        opened = opened or token.pos in ("DET", "NOUN", "ADJ") or token.tag in ("PRP$", "POS")
        if token.pos == "NOUN" and scene.role_at(k) is not None:
            follows = tokens[k + 1] if k + 1 < len(tokens) else None
            if follows is not None and (follows.pos in ("NOUN", "PROPN") or follows.text == "-"):
                continue
            if follows is not None and follows.text == "(":
                return None
            return k
    return None


def _before_comma(scene: Scene, first: int) -> int | None:
    """The head of "Turkey's foreign minister, " right before the name."""
    tokens = scene.parsed.tokens
    if first < 2 or tokens[first - 1].text != "," or tokens[first - 1].sent != tokens[first].sent:
        return None
    opening = _opening_title(scene, first)
    if opening is not None:
        return opening
    found = scene.role_at(first - 2) if tokens[first - 2].pos in ("NOUN", "PROPN") else None
    if found is None or found[3].kind != "person" or tokens[first - 2].tag in ("NNS", "NNPS"):
        return None
    return first - 2
