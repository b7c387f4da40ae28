"""The pipeline computed in fewer steps says what spaCy says, whatever was parsed before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy

import dateline
from dateline.parse import blocks, encoder, quick, spacy_parser, words
from dateline.parse.known import is_known
from dateline.parse.plain import Plain
from dateline.parse.quick import Quick

SAMPLES = sorted((Path(str(dateline.__file__)).parent / "samples").glob("*.txt"))
ODD = (
    "There's no way they're gonna stop, and it ain't over.  Let's go!",
    "  two   spaces \t and a tab ",
    "“We do not know,” she said, “but we won't, can't and shan't wait until the 3rd of May.”",
    "UN Secretary-General",
    "a",
    "... ?!",
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy_parser.load(spacy_parser.DEFAULT_MODEL)


@pytest.fixture(scope="module")
def own(nlp: Any) -> Quick:
    assert is_known(nlp)
    return Quick(nlp)


@pytest.fixture(scope="module")
def spacys() -> Plain:
    return Plain(spacy_parser.load(spacy_parser.DEFAULT_MODEL))


def as_lists(block: Any) -> tuple[list[Any], ...]:
    return tuple(list(field) for field in block)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_says_of_samples_what_spacy_says(path: Path, own: Quick, spacys: Plain) -> None:
    text = path.read_text(encoding="utf-8")
    texts = [text[start:end] for start, end in blocks(text)]
    assert list(map(as_lists, own(texts))) == list(map(as_lists, spacys(texts)))


@pytest.mark.parametrize("text", ODD)
def test_says_of_odd_text_what_spacy_says(text: str, own: Quick, spacys: Plain) -> None:
    assert list(map(as_lists, own([text]))) == list(map(as_lists, spacys([text])))


def test_nothing_is_said_of_nothing(own: Quick) -> None:
    assert list(own([])) == []


def test_vectors_of_words_do_not_depend_on_what_came_before(own: Quick, nlp: Any) -> None:
    docs = [nlp.make_doc(text) for text in ODD]
    made = encoder.Encoder(own._encoder._networks)
    fresh = made(docs)
    made([nlp.make_doc(path.read_text(encoding="utf-8")) for path in SAMPLES[:3]])
    assert np.array_equal(made(docs), fresh)


def test_being_broken_off_leaves_no_words_half_learnt(own: Quick, nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = [nlp.make_doc(text) for text in ODD]
    fresh = encoder.Encoder(own._encoder._networks)(docs)
    made = encoder.Encoder(own._encoder._networks)
    monkeypatch.setattr(made._networks[1], "embed", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        made(docs)
    monkeypatch.undo()
    assert np.array_equal(made(docs), fresh)


def test_forgets_words_and_cases_and_says_the_same(own: Quick, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(own(ODD))
    monkeypatch.setattr(encoder, "MOST_WORDS", 5)
    monkeypatch.setattr(words, "MOST_CASES", 5)
    assert [next(own([text])) for text in ODD] == before


def test_long_texts_go_through_in_parts(own: Quick, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(own(ODD))
    monkeypatch.setattr(quick, "MOST_AT_ONCE", 10)
    assert list(own(ODD)) == before


def test_a_pipeline_of_another_build_is_run_as_it_is() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert not is_known(nlp)
    assert [block.starts for block in Plain(nlp)(["Rain fell."])] == [[0, 5, 9]]
