"""Does a sentence speak of what is past or of what is to come? Read from the parse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dateline.lexicon.times import TenseCue
from dateline.model import Parsed, Token

Side = Literal["past", "future", "open"]
"""`open`: spoken of as to come by a weak sign only, so that the nearer day is meant."""
_VERBAL = ("VERB", "AUX")
_PAST_TAGS = ("VBD", "VBN")


class Tenses:
    """Tense cues, ready to use."""

    def __init__(self, cues: Iterable[TenseCue]) -> None:
        self._cues: dict[str, dict[str, Side]] = {}
        for cue in cues:
            self._cues.setdefault(cue.place, {}).update(dict.fromkeys(cue.words, cue.side))

    def side(self, parsed: Parsed, head: int, before: tuple[str, ...], owned: bool = False) -> Side | None:
        """The side on which a date with head `head` lies, after the words `before`; None when unknown.

        `owned`: it owns the noun after it (`blamed for Friday's attack`, `will appeal Monday's ruling`), so
        that the verb tells little of it.
        """
        if owned and before[-1:] == ("for",):
            before = ()
        if before and before[-1] in ("the", "a", "this", "next", "on"):
            before = before[:-1]
        for count in (3, 2, 1):
            cue = self._cues["before"].get(" ".join(before[-count:])) if len(before) >= count else None
            if cue is not None and not (cue == "future" and self._is_over(parsed, head, before)):
                return cue
        verb = self._governor(parsed, head)
        if verb is None:
            return None
        if isinstance(verb, str):
            return verb
        side = self._of_verb(parsed, verb, 0)
        if side == "open" and self._is_plain_present(parsed, verb) and not _hangs_on(parsed, head, verb):
            return None
        if side == "open" and _follows(parsed, head, verb) and parsed.tokens[verb].tag in _PAST_TAGS:
            return "past"
        if side is None and _hangs_on(parsed, head, verb) and self._is_copula(parsed, verb):
            return "future"
        if owned and side == "future":
            return "future" if parsed.tokens[parsed.tokens[head].head].lemma in self._cues["gathering"] else "open"
        return side

    def _is_copula(self, parsed: Parsed, verb: int) -> bool:
        """`the vote is on Thursday`, outside of headlines."""
        token = parsed.tokens[verb]
        return token.lemma == "be" and token.tag in ("VBZ", "VBP") and not _is_headline(parsed, token)

    def _is_plain_present(self, parsed: Parsed, verb: int) -> bool:
        """The present tense of a verb that is in no list of plans."""
        token = parsed.tokens[verb]
        listed = token.lemma in self._cues["present"] or token.lemma in self._cues["governor"]
        return token.tag in ("VBZ", "VBP") and token.lemma != "be" and not listed

    def _is_over(self, parsed: Parsed, head: int, before: tuple[str, ...]) -> bool:
        """`had been due by Monday`, `lasted until Sunday`: the end is told as past."""
        verb = self._governor(parsed, head)
        if not isinstance(verb, int):
            return False
        if before and before[-1] in ("until", "till") and parsed.tokens[verb].lemma in self._cues["lasting"]:
            return self._of_verb(parsed, verb, 0) == "past"
        return any(parsed.tokens[j].lower == "had" and parsed.tokens[j].dep == "aux" for j in parsed.children[verb])

    def of_sentence(self, parsed: Parsed, token: int) -> Side | None:
        """The side on which the clause of `token` lies."""
        verb = self._governor(parsed, token)
        return verb if verb is None or isinstance(verb, str) else self._of_verb(parsed, verb, 0)

    def is_saying(self, parsed: Parsed, token: int) -> bool:
        """Does `token` stand with a verb of saying ("said on Sunday")?"""
        verb = self._governor(parsed, token)
        return isinstance(verb, int) and parsed.tokens[verb].lemma in self._cues["saying"]

    def _governor(self, parsed: Parsed, head: int) -> int | Side | None:
        tokens = parsed.tokens
        for i in (head, *parsed.ancestors(head)):
            token = tokens[i]
            if token.pos in _VERBAL:
                return i
            if token.lower == "ahead":
                return "future"
            if token.tag in ("NN", "NNS"):
                for j in parsed.children[i]:
                    cue = self._cues["modifier"].get(tokens[j].lower)
                    if cue is not None and j != head:
                        return cue
                if i != head and token.lemma in self._cues["noun"]:
                    return self._cues["noun"][token.lemma]
            if token.lower == "due" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
                continue
            if token.lemma in self._cues["governor"] and token.pos == "ADJ" and i != head:
                return self._cues["governor"][token.lemma]
        return None

    def _of_verb(self, parsed: Parsed, verb: int, depth: int) -> Side | None:
        token = parsed.tokens[verb]
        helpers = [parsed.tokens[j] for j in parsed.children[verb] if parsed.tokens[j].dep in ("aux", "auxpass")]
        words = {helper.lower for helper in helpers}
        have = any(helper.lemma == "have" for helper in helpers)
        if any(word in self._cues["auxiliary"] for word in words) and not have:
            return "past" if "could" in words and _is_denied(parsed, token) else "future"
        if "to" in words and not have:
            return self._of_infinitive(parsed, token, depth)
        if token.tag in _PAST_TAGS or have:
            return self._of_participle(token, helpers)
        if token.tag in ("VBZ", "VBP"):
            return self._of_present(parsed, token)
        if token.tag == "VBG":
            return self._of_gerund(parsed, token, helpers, depth)
        return self._of_head(parsed, token, depth)

    def _of_present(self, parsed: Parsed, token: Token) -> Side | None:
        if token.lemma == "be" and self._has_infinitive(parsed, token):
            return "future"
        if token.lemma in self._cues["governor"]:
            return self._cues["governor"][token.lemma]
        if token.lemma not in self._cues["present"]:
            plain = token.pos == "VERB" and token.lemma not in self._cues["saying"]
            return "open" if plain and not _is_headline(parsed, token) else None
        return "open" if _is_headline(parsed, token) else "future"

    def _has_infinitive(self, parsed: Parsed, token: Token) -> bool:
        """`is to visit`, `are set to resume`: the verb be with an infinitive below it."""
        for j in parsed.children[token.i]:
            child = parsed.tokens[j]
            if child.dep == "xcomp" and any(parsed.tokens[k].lower == "to" for k in parsed.children[j]):
                return True
            if child.dep in ("acomp", "attr") and child.lemma in self._cues["governor"]:
                return True
        return False

    def _of_infinitive(self, parsed: Parsed, token: Token, depth: int) -> Side | None:
        head = parsed.tokens[token.head]
        if head.i == token.i:
            return "future"
        if token.dep in ("relcl", "acl") and _is_headline(parsed, token):
            return "future"
        if head.lemma in self._cues["noun" if head.pos == "NOUN" else "governor"]:
            above = (head.i, head.head)
            had = any(parsed.tokens[k].lower == "had" for j in above for k in parsed.children[j])
            if had and head.lemma in self._cues["planned"]:
                return "past"
            if head.lemma in self._cues["planned"] and self._is_was(parsed, head):
                return "open"
            return self._cues["noun" if head.pos == "NOUN" else "governor"][head.lemma]
        if head.lemma == "be" and head.lower in ("was", "were"):
            return "open"
        if head.lemma == "be" or (head.tag == "VBG" and head.lemma == "go"):
            return "future"
        return self._of_head(parsed, token, depth)

    def _is_was(self, parsed: Parsed, token: Token) -> bool:
        """`was set to`, `were due to`: planned in the past, whatever came of it."""
        near = (*parsed.children[token.i], token.head)
        return any(parsed.tokens[k].lower in ("was", "were") for k in near)

    def _of_participle(self, token: Token, helpers: list[Token]) -> Side:
        passive = token.tag == "VBN" and not any(helper.lower in ("had", "been") for helper in helpers)
        if passive and token.lemma in self._cues["planned"] and token.lemma in self._cues["governor"]:
            return "open" if any(helper.lower in ("was", "were") for helper in helpers) else "future"
        if token.tag == "VBN" and helpers and all(helper.lower in ("is", "are", "'s", "'re") for helper in helpers):
            return "open"
        had = any(helper.lower == "had" for helper in helpers)
        if token.lemma in self._cues["looking"] and not had:
            return "open"
        return "past"

    def _of_gerund(self, parsed: Parsed, token: Token, helpers: list[Token], depth: int) -> Side | None:
        if any(helper.lower in ("was", "were", "been") for helper in helpers):
            return "past"
        after = token.dep == "pcomp" and parsed.tokens[token.head].lower in ("after", "since")
        if not helpers and (after or token.lemma in self._cues["saying"]):
            return "past"
        if any(helper.lemma == "be" for helper in helpers):
            return "future" if token.lemma in self._cues["present"] else None
        return self._of_head(parsed, token, depth)

    def _of_head(self, parsed: Parsed, token: Token, depth: int) -> Side | None:
        if token.head == token.i or depth > 6:
            return None
        above = self._governor(parsed, token.head)
        return above if above is None or isinstance(above, str) else self._of_verb(parsed, above, depth + 1)


def _hangs_on(parsed: Parsed, head: int, verb: int) -> bool:
    """Does the date stand with the verb itself, or with a preposition of it?"""
    above = parsed.tokens[head].head
    return verb == above or (parsed.tokens[above].pos == "ADP" and verb == parsed.tokens[above].head)


def _follows(parsed: Parsed, head: int, verb: int) -> bool:
    """`extended on Saturday`, `vowed Sunday`: the date just after the verb is that of the act itself."""
    return verb == head - 1 or (verb == head - 2 and parsed.tokens[head - 1].lower == "on")


def _is_headline(parsed: Parsed, token: Token) -> bool:
    """The first line, without a full stop: its present tense tells of what is past as well."""
    sentence = parsed.sentence_of(token.i)
    return sentence.paragraph == 0 and parsed.tokens[sentence.last - 1].text not in (".", "!", "?", '"', "”")


def _is_denied(parsed: Parsed, token: Token) -> bool:
    """`could not be reached`, `neither could be found`: told of the past."""
    below = [parsed.tokens[j] for j in parsed.children[token.i]]
    subjects = [parsed.tokens[k] for t in below if t.dep in ("nsubj", "nsubjpass") for k in parsed.subtree(t.i)]
    return any(t.dep == "neg" for t in below) or any(t.lower in ("neither", "nor", "none", "no") for t in subjects)
