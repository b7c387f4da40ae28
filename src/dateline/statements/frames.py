"""Contents that are no clause: objects, infinitives and prepositional phrases of a cue verb."""

from __future__ import annotations

from collections.abc import Callable

from dateline.statements.complement import passive_subject, rest
from dateline.statements.draft import Content
from dateline.statements.scene import Scene

_OBJECTS = ("dobj", "dative", "pobj")
Finder = Callable[[Scene, int], Content | None]


def _object(scene: Scene, verb: int) -> int | None:
    for child in scene.parsed.children[verb]:
        if child > verb and scene.tokens[child].dep in _OBJECTS:
            return child
    return None


def _prep(scene: Scene, verb: int, word: str) -> int | None:
    for child in scene.parsed.children[verb]:
        if child > verb and scene.tokens[child].lower == word and scene.tokens[child].dep in ("prep", "prt", "dative"):
            return child
    return None


def _infinitive(scene: Scene, verb: int) -> int | None:
    parsed, tokens = scene.parsed, scene.tokens
    for child in parsed.children[verb]:
        token = tokens[child]
        if child > verb and token.dep in ("xcomp", "advcl", "ccomp") and token.tag == "VB" and _has_to(scene, child):
            return child
    return None


def _has_to(scene: Scene, verb: int) -> bool:
    return any(scene.tokens[j].tag == "TO" for j in scene.parsed.children[verb])


def _inf(scene: Scene, verb: int) -> Content | None:
    child = _infinitive(scene, verb)
    if child is None or scene.tokens[child].dep == "advcl":
        return None
    return rest(scene, verb, scene.parsed.edges[child][0], "inf")


def _obj_inf(scene: Scene, verb: int) -> Content | None:
    child = _infinitive(scene, verb)
    if child is None:
        return None
    low = scene.parsed.edges[child][0]
    if passive_subject(scene, verb) is not None:
        return rest(scene, verb, low, "obj_inf")
    target = _object(scene, verb)
    first = low if target is None else min(low, scene.parsed.edges[target][0])
    if target is None and low == verb + 1:
        return None
    return rest(scene, verb, first, "obj_inf")


def _prep_inf(word: str) -> Finder:
    def find(scene: Scene, verb: int) -> Content | None:
        prep, child = _prep(scene, verb, word), _infinitive(scene, verb)
        if prep is None:
            return None
        if child is None:
            child = next((j for j in scene.parsed.subtree(prep) if scene.tokens[j].tag == "TO"), None)
        return None if child is None else rest(scene, verb, prep + 1, f"{word}_inf")

    return find


def _asked(scene: Scene, verb: int) -> bool:
    """ "what it calls …": the object stands before the verb as a pronoun."""
    asked = any(scene.tokens[c].lower in ("what", "which") and c < verb for c in scene.parsed.children[verb])
    return asked or (scene.tokens[verb].dep == "relcl" and scene.parsed.child(verb, "nsubj") is not None)


def _gerund(scene: Scene, verb: int) -> Content | None:
    """ "described seeing …"."""
    after = verb + 1
    if after >= len(scene.tokens) or scene.tokens[after].tag != "VBG" or scene.tokens[after].head != verb:
        return None
    return rest(scene, verb, after, "obj")


def _moved(scene: Scene, verb: int) -> Content | None:
    """ "a move that Paris condemned": the object is the noun that the relative clause hangs on."""
    parsed, tokens = scene.parsed, scene.tokens
    head, subject = tokens[verb].head, parsed.child(verb, "nsubj")
    if tokens[verb].dep != "relcl" or subject is None or tokens[subject].lower in ("who", "which", "that"):
        return None
    if any(tokens[c].dep in ("ccomp", "xcomp", "prep", "oprd") for c in parsed.children[verb]) or head > verb:
        return None
    first, last = scene.trim(parsed.edges[head][0], parsed.edges[verb][0])
    return Content(((first, last),), "obj") if last > first else None


def _obj(scene: Scene, verb: int) -> Content | None:
    target = passive_subject(scene, verb)
    if target is not None:
        first, last = scene.trim(*scene.parsed.edges[target])
        return Content(((first, last),), "obj") if last > first else None
    target = _object(scene, verb)
    if target is None:
        return _gerund(scene, verb) or _moved(scene, verb)
    if scene.tokens[target].ent in ("DATE", "TIME"):
        return None
    if scene.tokens[target].pos == "PRON" and not _denies_it(scene, verb, target):
        return None
    return rest(scene, verb, scene.parsed.edges[target][0], "obj")


def _denies_it(scene: Scene, verb: int, target: int) -> bool:
    row = scene.lexicon.verbs.get(scene.tokens[verb].lemma, {}).get("obj")
    return row is not None and row.stance == "denies" and scene.tokens[target].lower in scene.lexicon.words.pointers


def _obj_prep(word: str) -> Finder:
    def find(scene: Scene, verb: int) -> Content | None:
        target = _object(scene, verb)
        prep = _prep(scene, verb, word)
        if target is None:
            if prep is None or (passive_subject(scene, verb) is None and not _asked(scene, verb)):
                return None
            return rest(scene, verb, prep + 1, f"obj_{word}")
        if prep is None and not any(scene.tokens[j].lower == word for j in scene.parsed.children[target]):
            return None
        return rest(scene, verb, scene.parsed.edges[target][0], f"obj_{word}")

    return find


def _obj_pred(scene: Scene, verb: int) -> Content | None:
    parsed, tokens = scene.parsed, scene.tokens
    if passive_subject(scene, verb) is not None:
        named = parsed.child(verb, "oprd", "attr", "dobj")
        return None if named is None else rest(scene, verb, parsed.edges[named][0], "obj_pred")
    kids = [c for c in parsed.children[verb] if c > verb]
    named = next((c for c in kids if tokens[c].dep in ("oprd", "attr", "acomp")), None)
    if named is not None:
        target = _object(scene, verb)
        first = parsed.edges[named][0] if target is None else min(parsed.edges[target][0], parsed.edges[named][0])
        return rest(scene, verb, first, "obj_pred")
    small = next((c for c in kids if tokens[c].dep in ("ccomp", "xcomp", "dobj")), None)
    if small is None:
        return None
    if tokens[small].dep != "dobj" and any(tokens[j].dep == "nsubj" for j in parsed.children[small]):
        return rest(scene, verb, parsed.edges[small][0], "obj_pred")
    quoted = any(j in scene.marks for j in range(*parsed.edges[small]))
    return rest(scene, verb, parsed.edges[small][0], "obj_pred") if quoted else None


def _for_clause(scene: Scene, verb: int) -> Content | None:
    """ "called for Kyiv to yield", "called on Friday for aid": not a phrase of the verb in the parse."""
    tokens, parsed = scene.tokens, scene.parsed
    high = scene.bounds(verb)[1]
    at = next((j for j in range(verb + 1, min(high, verb + 5)) if tokens[j].lower == "for"), None)
    if at is None or any(t.pos not in ("ADP", "PROPN", "NOUN", "ADV", "DET") for t in tokens[verb + 1 : at]):
        return None
    if at > verb + 1 and not any(t.ent in ("DATE", "TIME") for t in tokens[verb + 1 : at]):
        return None
    last = max(parsed.edges[at][1], parsed.edges[tokens[at].head][1] if tokens[at].head > at else 0)
    first, last = scene.trim(at + 1, min(high, last))
    return Content(((first, last),), "for") if last > first else None


def _prep_obj(word: str) -> Finder:
    def find(scene: Scene, verb: int) -> Content | None:
        prep = _prep(scene, verb, word)
        if prep is None and word == "for":
            return _for_clause(scene, verb)
        if prep is None or scene.parsed.child(prep, "pobj", "pcomp", "prep") is None:
            return None
        return rest(scene, verb, prep + 1, word)

    return find


FINDERS: tuple[tuple[str, Finder], ...] = (
    ("obj_of", _obj_prep("of")),
    ("obj_as", _obj_prep("as")),
    ("obj_pred", _obj_pred),
    ("obj_for", _obj_prep("for")),
    ("obj_with", _obj_prep("with")),
    ("obj_to", _obj_prep("to")),
    ("obj_at", _obj_prep("at")),
    ("obj_on", _obj_prep("on")),
    ("on_inf", _prep_inf("on")),
    ("upon_inf", _prep_inf("upon")),
    ("to_inf", _prep_inf("to")),
    ("obj_inf", _obj_inf),
    ("inf", _inf),
)
"""Frames that are told by their words, tried before a plain clause."""

LATE_FINDERS: tuple[tuple[str, Finder], ...] = (
    *((word, _prep_obj(word)) for word in ("for", "of", "on", "to", "about", "against", "at", "in", "with")),
    ("obj", _obj),
)
"""Frames that are tried when there is no clause and no quotation."""
