"""What is said: the content of a cue verb, by the frame in which it hangs on the verb."""

from __future__ import annotations

from dateline.statements.draft import Content
from dateline.statements.group import Group
from dateline.statements.scene import Scene
from dateline.statements.sources import SUBJECTS, is_passive, subject_of

_SKIP = frozenset(["that", ":", ",", "–", "-", "—", "--"])
_SUBJECT_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i"])
_LONGEST_SENTENCE = 70
"""More tokens are no sentence, but several that the parse has not told apart."""
_BARE = frozenset([",", ":"])
_TAIL = frozenset(["dobj", "prep", "xcomp", "oprd", "ccomp", "dative", "pobj", "attr", "acomp", "conj", "advcl"])
_FRONTED = frozenset(["ccomp", "csubj", "dobj", "advcl"])
_CLAUSAL = frozenset(["ccomp", "xcomp", "csubj"])


def clause(scene: Scene, group: Group) -> Content | None:
    """Indirect speech: a clause after, before or around the telling words."""
    verb = group.verb
    comp = right_clause(scene, verb)
    if comp is not None:
        return _one(scene, _start(scene, comp, verb), _clause_end(scene, comp, verb), "clause")
    return (
        _bare_clause(scene, verb) or _as_aside(scene, group) or _postposed(scene, group) or _that_clause(scene, group)
    )


def _bare_clause(scene: Scene, verb: int) -> Content | None:
    """ "added the supplies were a start": the subject of what is said, taken for an object by the parse."""
    parsed, tokens = scene.parsed, scene.tokens
    target = parsed.child(verb, "dobj")
    if target is None or target < verb:
        return None
    for child in parsed.children[verb]:
        finite = tokens[child].tag in ("VBD", "VBZ", "VBP") or parsed.child(child, "aux") is not None
        if tokens[child].dep not in ("conj", "dep") or not finite or parsed.child(child, *SUBJECTS) is not None:
            continue
        first = min([child, *(c for c in parsed.children[child] if tokens[c].dep in ("aux", "auxpass", "neg"))])
        if first == parsed.edges[target][1]:
            return _one(scene, parsed.edges[target][0], _clause_end(scene, child, verb), "clause")
    return None


def right_clause(scene: Scene, verb: int) -> int | None:
    """The head of the clause that is said, right of the verb."""
    for child in scene.parsed.children[verb]:
        if child > verb and scene.tokens[child].dep in _CLAUSAL and scene.parsed.edges[child][1] > verb + 1:
            if scene.tokens[child].dep == "xcomp" and scene.tokens[child].pos not in ("VERB", "AUX"):
                continue
            return child
    return None


def _start(scene: Scene, comp: int, verb: int) -> int:
    first = max(verb + 1, scene.parsed.edges[comp][0])
    while first < comp and scene.tokens[first].lower in _SKIP and first not in scene.marks:
        first += 1
    return first


def _clause_end(scene: Scene, comp: int, verb: int) -> int:
    """The end of the complement, without a trailing ", adding …" that belongs to the speaker."""
    last = min(scene.parsed.edges[comp][1], scene.bounds(verb)[1])
    tokens = scene.tokens
    for j in range(comp + 1, last):
        if _adds(scene, j) and tokens[j].dep in ("advcl", "xcomp", "conj", "acl", "ccomp", "dep"):
            return j - 1
        if tokens[j].head == comp and _is_outer(scene, verb, j):
            first = scene.parsed.edges[j][0]
            return first - 1 if tokens[first - 1].dep == "cc" else first
        if tokens[j].head == comp and _meanwhile(scene, j):
            return scene.parsed.edges[j][0]
    return _with_joined(scene, verb, last)


def _is_outer(scene: Scene, verb: int, joined: int) -> bool:
    """A joined verb of telling that belongs to the speaker of `verb`, not to what is said."""
    token = scene.tokens[joined]
    known = token.lemma in scene.lexicon.verbs or ("verb", token.lemma) in scene.lexicon.attitudes
    if token.dep != "conj" or not known:
        return False
    speaker = scene.parsed.child(verb, *SUBJECTS)
    return speaker is not None and subject_of(scene, joined) == speaker


def _meanwhile(scene: Scene, verb: int) -> bool:
    """ "…, while Kim said": another speaker, not what is said."""
    readings = scene.lexicon.verbs.get(scene.tokens[verb].lemma, {})
    first = scene.tokens[scene.parsed.edges[verb][0]]
    return first.lower in ("while", "whereas") and "clause" in readings and subject_of(scene, verb) is not None


def _with_joined(scene: Scene, verb: int, last: int) -> int:
    """ "said that A, and B followed": a clause with its own subject that goes on from the one told."""
    tokens, parsed = scene.tokens, scene.parsed
    high = scene.bounds(verb)[1]
    for child in parsed.children[verb]:
        token = tokens[child]
        if token.dep != "conj" or not last <= parsed.edges[child][0] <= last + 3 or token.lemma in scene.lexicon.verbs:
            continue
        if parsed.child(child, "nsubj", "nsubjpass", "expl") is not None:
            return min(high, parsed.edges[child][1])
    return last


def _adds(scene: Scene, i: int) -> bool:
    """A participle of telling behind a comma: ", adding"."""
    token = scene.tokens[i]
    readings = scene.lexicon.verbs.get(token.lemma) if token.tag == "VBG" else None
    if not readings or scene.tokens[i - 1].text != ",":
        return False
    if "obj_of" in readings or "obj_as" in readings:
        return scene.parsed.child(i, "dobj") is not None
    row = readings.get("clause")
    if row is None or row.stance in ("assesses", "expects"):
        return False
    return right_clause(scene, i) is not None or i + 1 in scene.marks or scene.tokens[i + 1].lower in ("that", ":")


def _one(scene: Scene, first: int, last: int, frame: str) -> Content | None:
    first, last = scene.trim(first, last)
    return Content(((first, last),), frame) if last > first else None


def _as_aside(scene: Scene, group: Group) -> Content | None:
    """ "As he said, …" and "…, as he said": the rest of the sentence is the content."""
    verb, tokens = group.verb, scene.tokens
    mark = scene.parsed.child(verb, "mark", "advmod", "prep")
    if mark is None or tokens[mark].lower != "as" or tokens[verb].dep not in ("advcl", "parataxis", "ccomp"):
        return None
    if scene.parsed.child(verb, "dobj") is not None and tokens[verb].lemma not in ("tell", "put"):
        return None
    low, high = scene.bounds(verb)
    first, last = scene.parsed.edges[verb]
    first, last = max(low, min(first, mark)), min(high, last)
    while last < high and tokens[last - 1].text != "," and first <= low + 1 and tokens[last].text != ",":
        last += 1
    return _around(scene, low, first, last, high)


def _around(scene: Scene, low: int, first: int, last: int, high: int) -> Content | None:
    if first - low + high - last > _LONGEST_SENTENCE:
        return None
    parts = tuple(part for part in (scene.trim(low, first), scene.trim(last, high)) if _worded(scene, part))
    return Content(parts, "aside") if parts else None


def _worded(scene: Scene, part: tuple[int, int]) -> bool:
    words = [t for t in scene.tokens[part[0] : part[1]] if t.pos not in ("PUNCT", "SPACE")]
    return len(words) > 1


def _postposed(scene: Scene, group: Group) -> Content | None:
    """ "…, he said" and "…, he said, …": what is left of the telling words, or on both sides."""
    verb, tokens = group.verb, scene.tokens
    low, high = scene.bounds(verb)
    if group.subject is None or group.first <= low or tokens[verb].dep in ("relcl", "advcl", "acl", "pcomp"):
        return None
    if tokens[group.first - 1].text not in (",", "–", "-", "—", "?", "!", ".", "--"):
        return None
    left = scene.trim(low, group.first)
    if not _worded(scene, left) and not _is_noun(scene, left):
        return None
    comp = next((c for c in scene.parsed.children[verb] if c < verb and tokens[c].dep in _FRONTED), None)
    if comp is not None:
        end = scene.parsed.edges[comp][1]
    elif tokens[verb].dep in ("parataxis", "ccomp", "dep", "conj"):
        end = _goes_on(scene, group, high)
    elif tokens[verb].dep == "ROOT" and finite(scene, left):
        end = group.first
    else:
        return None
    parts = [left]
    if end > group.last and tokens[verb].dep != "conj":
        right = scene.trim(_after_comma(scene, group.last, end), end)
        if _worded(scene, right):
            parts.append(right)
    if len(parts) == 1 and not _worded(scene, left):
        return None
    return Content(tuple(parts), "postposed")


def _is_noun(scene: Scene, part: tuple[int, int]) -> bool:
    """One word that the rest of the sentence is about: "Kyiv, he said, will not yield"."""
    return part[1] - part[0] == 1 and scene.tokens[part[0]].pos in ("NOUN", "PROPN", "PRON")


def finite(scene: Scene, part: tuple[int, int]) -> bool:
    """True for a clause; "In July," before "he said" is none."""
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") or t.text.isupper() for t in scene.tokens[part[0] : part[1]])


def _goes_on(scene: Scene, group: Group, high: int) -> int:
    """Where the main clause ends that the telling words are put into."""
    head = scene.tokens[group.verb].head
    return min(high, scene.parsed.edges[head][1]) if head != group.verb else group.first


def _after_comma(scene: Scene, at: int, end: int) -> int:
    for j in range(at, end):
        if scene.tokens[j].text in (",", "–", "-", "—"):
            return j + 1
    return end


def _that_clause(scene: Scene, group: Group) -> Content | None:
    """A clause that the parse does not hang on the verb: "said that …", "said: …"."""
    verb, tokens = group.verb, scene.tokens
    high = scene.bounds(verb)[1]
    for j in range(verb + 1, min(high, verb + 12)):
        if tokens[j].text == ":" or (tokens[j].lower == "that" and _opens_clause(scene, j)):
            return _one(scene, j + 1, high, "clause")
        if tokens[j].pos == "VERB" or tokens[j].text == ",":
            break
    return None


def rest(scene: Scene, verb: int, first: int, frame: str) -> Content | None:
    """From token `first` to the end of what hangs on the verb to the right."""
    tokens, parsed = scene.tokens, scene.parsed
    high = scene.bounds(verb)[1]
    end = first + 1
    for child in parsed.children[verb]:
        if child < first and parsed.edges[child][1] <= first:
            continue
        token = tokens[child]
        if token.dep == "advcl" and (token.tag == "VBG" or tokens[parsed.edges[child][0]].lower in ("as", "after")):
            continue
        if token.dep == "conj" or token.dep not in _TAIL:
            continue
        after_comma = tokens[parsed.edges[child][0] - 1].text == ","
        if after_comma and token.dep in ("prep", "advcl") and frame != f"obj_{token.lower}":
            continue
        end = max(end, parsed.edges[child][1])
    return _one(scene, first, min(end, _clause_limit(scene, first, min(end, high), verb)), frame)


def _clause_limit(scene: Scene, first: int, last: int, verb: int) -> int:
    for j in range(first + 1, last):
        if _adds(scene, j):
            return j - 1
    return min(last, scene.bounds(verb)[1])


def _opens_clause(scene: Scene, i: int) -> bool:
    """True for "that" before a clause, also where the parse takes it for a pronoun ("told a man that he …")."""
    return (
        scene.tokens[i].tag == "IN" or scene.tokens[i].dep == "mark" or scene.tokens[i + 1].lower in _SUBJECT_PRONOUNS
    )


def block(scene: Scene, verb: int) -> Content | None:
    """ "The mayor added:" at the end of a paragraph: the next one, where it has no quotation marks."""
    sentences, here = scene.parsed.sentences, scene.parsed.sentence_of(verb)
    if scene.tokens[here.last - 1].text != ":" or here.root != verb or here.i + 1 >= len(sentences):
        return None
    after = [s for s in sentences[here.i + 1 :] if s.paragraph == sentences[here.i + 1].paragraph]
    if after[0].paragraph == here.paragraph or any(j in scene.marks for j in range(after[0].first, after[0].last)):
        return None
    return _one(scene, after[0].first, after[-1].last, "block")


def pointed(scene: Scene, verb: int) -> Content | None:
    """ "The talks were put off. This was announced by the ministry": the sentence before, that "this" stands for."""
    this = scene.parsed.child(verb, "dobj", "nsubjpass")
    here = scene.parsed.sentence_of(verb)
    if this is None or scene.tokens[this].lower != "this" or here.root != verb or here.i == 0:
        return None
    if scene.parsed.edges[this] != (this, this + 1) or right_clause(scene, verb) is not None:
        return None
    before = scene.parsed.sentences[here.i - 1]
    if here.paragraph - before.paragraph > 1 or not finite(scene, (before.first, before.last)):
        return None
    return _one(scene, before.first, before.last, "pointed")


def passive_subject(scene: Scene, verb: int) -> int | None:
    """What a passive cue speaks of ("was condemned by Paris"), as a token."""
    return scene.parsed.child(verb, "nsubjpass") if is_passive(scene, verb) else None
