"""Titles before a name, and the noun phrases that stand beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.actors.phrase import build_phrase, phrase_at
from dateline.actors.readings import Phrase
from dateline.actors.scene import RoleAt, Scene

_BESIDE_REACH = 9
_ENDS = frozenset(',)”“"')
"""Marks over which no apposition reaches."""


@dataclass(slots=True)
class Titles:
    """What is told of a named person: `first` is the first token of the title or the name."""

    first: int
    text: str | None = None
    phrases: list[Phrase] = field(default_factory=list)
    beside: list[Phrase] = field(default_factory=list)
    gender: str | None = None
    sector: str | None = None


def titles_of(scene: Scene, first: int, last: int) -> Titles:
    """Title and appositions of the name in tokens `first` to `last` (exclusive)."""
    titles = Titles(first)
    _before(scene, titles)
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


def _before(scene: Scene, titles: Titles) -> None:
    """The title that runs up to the name: honorifics, a role and whose it is."""
    name = titles.first
    bottom = scene.parsed.sentence_of(name).first
    start = name
    while (
        start > bottom
        and start - 1 not in scene.taken
        and scene.know.has("honorific", scene.keys[start - 1].rstrip("."))
    ):
        if scene.role_at(start - 1) is not None and scene.keys[start - 1] not in ("gen", "dr"):
            break
        start -= 1
        if start > bottom and scene.keys[start - 1] == "." and start - 1 > bottom:
            start -= 1
    found = _role_before(scene, start, bottom)
    if found is None:
        if start < name:
            titles.first, titles.text = start, scene.text(start, name)
        return
    role_start = found[0]
    left = _left_of_title(scene, role_start, bottom)
    while left < role_start and scene.keys[left] in ("-", "–", "'s", "’s", ","):
        left += 1
    phrase = build_phrase(scene, found[1] - 1, found, left)
    titles.phrases.append(phrase)
    titles.first = left
    titles.text = _title_text(scene, left, name)


def _title_text(scene: Scene, first: int, last: int) -> str:
    while first < last - 1 and scene.parsed.tokens[first].pos in ("DET", "PRON"):
        first += 1
    return scene.text(first, last)


def _role_before(scene: Scene, name: int, bottom: int) -> RoleAt | None:
    """The role phrase that ends at the name, also over "of Russia"."""
    if name - 1 < bottom or name - 1 in scene.taken:
        return None
    found = scene.role_at(name - 1)
    titular = scene.parsed.tokens[name - 1].pos not in ("VERB", "AUX", "ADV")
    if found is not None and titular and found[3].kind == "person" and found[1] == name:
        return found
    for k in range(max(bottom, name - 5), name - 2):
        longer = scene.role_at(k)
        if longer is not None and longer[0] == k and longer[1] == name and longer[3].kind == "person":
            return longer
    headed = _heading_body(scene, name, bottom)
    if headed is not None:
        return headed
    hit = scene.hit_at.get(name - 1)
    entity = scene.entity_at.get(name - 1)
    k = hit.first if hit is not None else name - 1
    if hit is None and k not in scene.place_at and (entity is None or entity.label not in ("ORG", "GPE", "FAC")):
        return None
    k = min(k, entity.first) if entity is not None and entity.last >= name else k
    while k < name - 1 and scene.parsed.tokens[k].pos == "DET":
        k += 1
    k -= 1
    if k > bottom and scene.keys[k] == "the":
        k -= 1
    if k > bottom and scene.keys[k] in ("of", "to", "for", "at"):
        found = scene.role_at(k - 1)
        if found is not None and found[3].kind == "person":
            return found
    return None


def _heading_body(scene: Scene, name: int, bottom: int) -> RoleAt | None:
    """The office in "head of the Russian delegation" and "director of the hospital" right before the name."""
    body = scene.role_at(name - 1)
    if body is None or body[3].kind == "person" or scene.parsed.tokens[name - 1].tag not in ("NN", "NNP"):
        return None
    k = body[0] - 1
    while (
        k > bottom
        and name - k < _BESIDE_REACH
        and scene.parsed.tokens[k].pos in ("ADJ", "NOUN", "PROPN", "DET", "PART")
    ):
        k -= 1
    found = scene.role_at(k - 1) if k > bottom and scene.keys[k] in ("of", "at", "for") else None
    return found if found is not None and found[3].kind == "person" and found[1] == k else None


def _left_of_title(scene: Scene, start: int, bottom: int) -> int:
    """How far modifiers of a title reach back."""
    tokens = scene.parsed.tokens
    j = start
    while j > bottom and start - j < 7:
        before = j - 1
        if before in scene.taken:
            break
        hit = scene.hit_at.get(before)
        if hit is not None:
            j = hit.first
            continue
        token = tokens[before]
        if token.pos in ("DET",) or token.tag == "PRP$":
            return before
        if token.pos in ("ADJ", "PROPN") or token.tag in ("NN", "NNS", "POS", "HYPH"):
            j = before
            continue
        if token.tag == "VBN" and token.dep == "amod" and token.head > before:
            j = before
            continue
        left = scene.hit_at.get(before - 1) if scene.keys[before] == "and" else None
        if left is not None and left.entry.kind in ("country", "demonym") and j in scene.hit_at:
            j = before
            continue
        break
    return j


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
    left = _left_of_title(scene, found[0], scene.parsed.sentence_of(top).first)
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
    for k in range(j, min(j + _BESIDE_REACH, len(tokens))):
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
