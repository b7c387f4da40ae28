"""Parts of speech and lemmas by the pipeline's own rules, each case worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dateline.parse.rules import Rules, Seen

MOST_CASES = 100_000
"""Answers of each kind that are kept, before all are forgotten."""

Case = tuple[int, int, int]
"""A word as keys of spaCy: its letters, tag and dependency."""


class Form(NamedTuple):
    """What the rules say of a word."""

    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str


class _Known(NamedTuple):
    seen: Seen
    rules: tuple[int, ...]
    opens: bool
    form: Form


class Words:
    """Forms of words by the components for attributes and lemmas of `nlp`."""

    def __init__(self, nlp: Any) -> None:
        self._vocab = nlp.vocab
        self._rules = Rules(nlp.get_pipe("attribute_ruler").patterns)
        self._lemmatizer = _with_sets(nlp.get_pipe("lemmatizer"))
        self._known: dict[Case, _Known] = {}
        self._lemmas: dict[tuple[int, str, str], str] = {}

    def __call__(self, cases: list[Case]) -> list[Form]:
        """One form a word of a text, whose words are given in order."""
        if max(len(self._known), len(self._lemmas)) > MOST_CASES:
            self._known.clear()
            self._lemmas.clear()
        known = [self._known.get(case) or self._learnt(case) for case in cases]
        forms = [word.form for word in known]
        for n, rules in self._of_several(known).items():
            forms[n] = self._form(cases[n], known[n].seen, [*known[n].rules, *rules])
        return forms

    def _of_several(self, known: list[_Known]) -> dict[int, list[int]]:
        """The numbers of rules on several words by the word at which they set something."""
        out: dict[int, list[int]] = {}
        openers = [n for n, word in enumerate(known) if word.opens]
        seen = [word.seen for word in known] if openers else []
        for first in openers:
            for n, number in self._rules.together(seen, first):
                out.setdefault(n, []).append(number)
        return out

    def _learnt(self, case: Case) -> _Known:
        names = self._vocab.strings
        word = self._vocab[case[0]]
        seen = Seen(word.lower_, names[case[1]], names[case[2]], word.is_space)
        rules = self._rules.alone(seen)
        self._known[case] = known = _Known(seen, rules, self._rules.opens(seen), self._form(case, seen, rules))
        return known

    def _form(self, case: Case, seen: Seen, rules: Sequence[int]) -> Form:
        given = self._rules.set_by(rules)
        pos = given.get("POS", "")
        lemma = given.get("LEMMA") or self._lemma(case[0], pos, given.get("MORPH", ""))
        return Form(seen.lower, lemma.lower(), pos, given.get("TAG", seen.tag), given.get("DEP", seen.dep))

    def _lemma(self, orth: int, pos: str, morph: str) -> str:
        from spacy.tokens import Doc

        key = orth, pos, morph
        if key not in self._lemmas:
            doc = Doc(self._vocab, words=[self._vocab.strings[orth]], pos=[pos], morphs=[morph.strip("_")])
            self._lemmas[key] = self._lemmatizer(doc)[0].lemma_
        return self._lemmas[key]


def _with_sets(lemmatizer: Any) -> Any:
    """The lemmatizer with its lists of known lemmas, in which it searches for each form, made sets."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for pos in list(index):
            index[pos] = frozenset(index[pos])
    return lemmatizer
