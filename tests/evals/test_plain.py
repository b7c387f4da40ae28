"""Sentences without political acts: enough, no two alike, the same at every run; the corpus has its half of them."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from evals.plain import CORPUS, corpus_text, made, written


def test_there_are_enough_and_no_two_alike() -> None:
    by_hand = [sentence for listed in written().values() for sentence in listed]
    assert len(by_hand) == len(set(by_hand)) >= 1500
    assert len(made()) >= 8000
    assert len(by_hand) + len(made()) >= 9_900
    assert made() == made()


def test_no_slot_is_left_open() -> None:
    assert not [sentence for sentence in made() if "{" in sentence or "}" in sentence]


def test_the_corpus_has_the_seen_half_as_it_is() -> None:
    assert CORPUS.read_text(encoding="utf-8") == corpus_text()
