"""Parts of speech and lemmas by the pipeline's own rules, each case asked once."""

from __future__ import annotations

from typing import Any, NamedTuple

from spacy.matcher import Matcher
from spacy.tokens import Doc

MOST_CASES = 100_000
"""Answers that are kept, before all are forgotten."""

Case = tuple[int, int, int]
"""A word as keys of spaCy: its letters, tag and dependency."""


class Form(NamedTuple):
    """What the rules say of a word."""

    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    opens: bool
    """May it be the first word of a rule that looks at several?"""


class Words:
    """Answers for words in their sentence; `pipes` are the components that hold the rules, in order."""

    def __init__(self, nlp: Any, pipes: tuple[str, ...]) -> None:
        self._vocab = nlp.vocab
        self._pipes = [nlp.get_pipe(name) for name in pipes]
        long = [pattern for rule in nlp.get_pipe(pipes[0]).patterns for pattern in rule["patterns"] if len(pattern) > 1]
        self._reach = max(map(len, long), default=1) - 1
        """How many words before and behind rules look at."""
        self._openers = Matcher(self._vocab)
        if long:
            self._openers.add("first words", [pattern[:1] for pattern in long])
        self._forms: dict[tuple[Case, ...], Form] = {}

    def __call__(self, cases: list[Case]) -> list[Form]:
        """One form a word of a text, whose words are given in order."""
        if len(self._forms) > MOST_CASES:
            self._forms.clear()
        forms = [self._forms.get((case,)) or self._asked((case,), 0) for case in cases]
        for first in [n for n, form in enumerate(forms) if form.opens]:
            for n in range(first, min(first + self._reach + 1, len(cases))):
                start = max(0, n - self._reach)
                forms[n] = self._among(tuple(cases[start : n + self._reach + 1]), n - start)
        return forms

    def _among(self, cases: tuple[Case, ...], which: int) -> Form:
        key = (*cases, (which, 0, 0))
        return self._forms.get(key) or self._asked(cases, which, key)

    def _asked(self, cases: tuple[Case, ...], which: int, key: tuple[Case, ...] = ()) -> Form:
        names = self._vocab.strings
        words, tags, deps = ([names[item] for item in items] for items in zip(*cases, strict=True))
        doc = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        opens = any(start == which for _, start, _ in self._openers(doc)) if len(self._openers) else False
        for pipe in self._pipes:
            doc = pipe(doc)
        word = doc[which]
        form = Form(word.lower_, word.lemma_.lower(), word.pos_, word.tag_, word.dep_, opens)
        self._forms[key or cases] = form
        return form
