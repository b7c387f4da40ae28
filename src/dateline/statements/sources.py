"""Who speaks: the subject of a cue, however far away, and the noun phrase to show for it."""

from __future__ import annotations

from dateline.model import Token
from dateline.statements.scene import Scene

SUBJECTS = ("nsubj", "csubj")
_FREE = {"conj": ("VBD", "VBZ", "VBP"), "advcl": ("VBG",)}
_LONGEST_DATELINE = 14
_PLACE_AND_DAY = frozenset(["PROPN", "NUM", "PUNCT", "SYM"])
_DASHES = frozenset(["-", "–", "—", "--"])
_STOPS = frozenset([",", ";", ":", "-", "–", "—", ")", "[", "]", "...", "…"])


def subject_of(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """Head token of the one who does `verb`; None when it has none or it is a passive without agent."""
    if depth > 6:
        return None
    token = scene.tokens[verb]
    own = own_subject(scene, verb)
    if own is not None:
        return _past_dateline(scene, verb, _antecedent(scene, verb, own))
    if is_passive(scene, verb):
        return agent_of(scene, verb)
    return _inherited(scene, verb, token, depth)


def own_subject(scene: Scene, verb: int) -> int | None:
    """The subject of the verb itself; of two ("The plan, said Kim, will fail") the one behind ", said"."""
    kids = [c for c in scene.parsed.children[verb] if not _is_time(scene.tokens[c])]
    found = [c for c in kids if scene.tokens[c].dep == "nsubj"]
    found = found or [c for c in kids if scene.tokens[c].dep == "csubj" and c < verb]
    outside = [c for c in found if not _is_quoted(scene, c, verb)]
    if found and not outside:
        return _behind_quote(scene, found[0], verb)
    if len(outside) > 1 and outside[-1] > verb and scene.tokens[verb - 1].text in _STOPS:
        return outside[-1]
    if len(outside) > 1 and _right_before(scene, outside[-1], verb):
        return outside[-1]
    return outside[0] if outside else None


def _right_before(scene: Scene, subject: int, verb: int) -> bool:
    """ "…, the most so far, the army said": the second of two subjects, with a comma before and the verb behind it."""
    first, last = scene.parsed.edges[subject]
    return last == verb and scene.tokens[first - 1].text == ","


def _is_time(token: Token) -> bool:
    """True for a day or hour; a person by age ("a 28-year-old") has the same label, but is none."""
    return token.ent in ("DATE", "TIME") and not token.lower.startswith("old")


def _is_quoted(scene: Scene, i: int, verb: int) -> bool:
    """True for a word of a quotation that has ended before the verb, with a name in between."""
    quote = scene.quote_of(i)
    if quote is None or scene.inside[verb] == scene.inside[i] or not quote.last < verb:
        return False
    between = scene.tokens[quote.last : verb]
    named = any(token.pos in ("PROPN", "NOUN", "PRON") for token in between)
    return quote.closed and named and not any(token.pos in ("VERB", "CCONJ") for token in between)


def _behind_quote(scene: Scene, i: int, verb: int) -> int | None:
    """The head of the name between the quotation that holds `i` and the verb."""
    quote = scene.quote_of(i)
    head = None if quote is None else scene.parsed.head_of(scene.span(quote.last, verb))
    return head if head is not None and scene.tokens[head].pos in ("PROPN", "NOUN", "PRON") else None


def _past_dateline(scene: Scene, verb: int, head: int) -> int:
    """ "KYIV, July 19 (AP) — The army said": the noun behind the dash, where the parse takes the city."""
    low = scene.parsed.sentence_of(verb).first
    first_words = range(low + 1, min(verb - 1, low + _LONGEST_DATELINE))
    dash = next((j for j in first_words if scene.tokens[j].text in _DASHES), None)
    if dash is None or not low <= head < dash or not _is_dateline(scene, low, dash):
        return head
    found = scene.parsed.head_of(scene.span(dash + 1, verb))
    return head if found is None or scene.tokens[found].pos not in ("NOUN", "PROPN", "PRON") else found


def _is_dateline(scene: Scene, low: int, dash: int) -> bool:
    """ "NAIROBI (Wire) -" or "KYIV, June 2 -": what stands before the dash."""
    words = scene.tokens[low:dash]
    if words[-1].text == ")":
        return True
    return words[0].text.isupper() and len(words[0].text) > 2 and all(t.pos in _PLACE_AND_DAY for t in words)


def _inherited(scene: Scene, verb: int, token: Token, depth: int) -> int | None:
    tokens = scene.tokens
    if token.dep == "acl":
        return token.head
    if token.dep == "relcl":
        return token.head
    if token.dep in ("pcomp", "pobj"):
        verb_above = tokens[token.head].head
        quoted = scene.parsed.child(verb_above, "dobj")
        if tokens[token.head].lower == "as" and quoted is not None and token.tag == "VBG":
            return quoted
        return _of_clause(scene, verb_above, depth)
    if token.dep in ("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis", "acomp") and token.head != verb:
        if token.dep == "ccomp" and token.tag != "VBG":
            return None
        found = _of_clause(scene, token.head, depth)
        return _outer(scene, token, found)
    return None


def _outer(scene: Scene, token: Token, found: int | None) -> int | None:
    """ "Kim said rockets fell and urged calm": the outer speaker, where the joined verb is no part of what is said."""
    free = token.tag in _FREE.get(token.dep, ()) or (token.dep == "conj" and _is_past(scene, verb=token.i))
    if found is None or not free:
        return found
    first = scene.tokens[token.head]
    told = scene.tokens[first.head]
    if first.dep != "ccomp" or told.lemma not in scene.lexicon.verbs:
        return found
    speaker = scene.parsed.child(told.i, *SUBJECTS)
    if speaker is None:
        return found
    weak = not _speaks(scene, found) or (token.tag == "VBG" and scene.tokens[found].pos == "PRON")
    known = token.lemma in scene.lexicon.verbs or ("verb", token.lemma) in scene.lexicon.attitudes
    back = token.dep == "conj" and token.tag == told.tag != first.tag and known
    return speaker if weak or back else found


def _is_past(scene: Scene, verb: int) -> bool:
    """ "did not say"."""
    return any(scene.tokens[c].lower == "did" for c in scene.parsed.children[verb])


def _speaks(scene: Scene, head: int) -> bool:
    """True for a name, a pronoun or a noun that can speak; not for whatever stands for an actor."""
    token = scene.tokens[head]
    named = token.ent in ("PERSON", "ORG", "NORP", "GPE") and token.pos == "PROPN"
    return token.pos == "PRON" or named or token.lemma in scene.lexicon.voices


def _of_clause(scene: Scene, head: int, depth: int) -> int | None:
    token = scene.tokens[head]
    if token.pos in ("VERB", "AUX"):
        if is_passive(scene, head):
            passive = scene.parsed.child(head, "nsubjpass")
            if passive is not None:
                return _antecedent(scene, head, passive)
        return subject_of(scene, head, depth + 1)
    if token.dep in ("ROOT", "conj", "appos", "dobj", "pobj", "nsubj", "attr") and token.pos in (
        "NOUN",
        "PROPN",
    ):
        return head
    return None


def _antecedent(scene: Scene, verb: int, subject: int) -> int:
    tokens = scene.tokens
    if tokens[subject].lower not in scene.lexicon.words.relative:
        return subject
    at = verb
    for _ in range(4):
        if tokens[at].dep == "relcl":
            return tokens[at].head
        if tokens[at].dep not in ("conj", "ccomp", "xcomp"):
            break
        at = tokens[at].head
    return subject


def is_passive(scene: Scene, verb: int) -> bool:
    """True for "was told", and for a participle that stands behind its noun ("the man accused of …")."""
    if scene.parsed.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    token = scene.tokens[verb]
    if token.tag != "VBN" or scene.parsed.child(verb, "aux", "nsubj") is not None:
        return False
    if token.dep == "conj" and scene.tokens[token.head].tag == "VBN" and token.head != verb:
        return is_passive(scene, token.head)
    return token.dep in ("acl", "advcl", "amod", "ROOT")


def agent_of(scene: Scene, verb: int) -> int | None:
    """The doer in the by-phrase of a passive."""
    by = scene.parsed.child(verb, "agent")
    if by is None:
        by = next((c for c in scene.parsed.children[verb] if scene.tokens[c].lower == "by"), None)
    return None if by is None else scene.parsed.child(by, "pobj", "pcomp")


def is_speaker(scene: Scene, head: int) -> bool:
    """False for "I", "we", "you": the words of a person who is speaking already."""
    token = scene.tokens[head]
    return token.lower not in scene.lexicon.words.listeners or token.text == "US"


def is_voice(scene: Scene, head: int) -> bool:
    """True when the noun can speak: a person, a body, a document; verbs like "show" fit others too."""
    token = scene.tokens[head]
    if token.pos == "PRON":
        return token.lower in ("he", "she", "they", "it", "who", "some", "many", "others", "both", "neither")
    if token.ent in ("PERSON", "ORG", "NORP", "PERCENT", "CARDINAL") or head in scene.voices:
        return True
    return token.lemma in scene.lexicon.voices or (token.ent == "GPE" and token.pos == "PROPN")
