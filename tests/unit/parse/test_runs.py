"""Text without white space is cut, so that tokenizing it takes no more than it should."""

from __future__ import annotations

from dateline.parse import blocks


def test_runs_without_white_space_are_cut() -> None:
    text = f"Envoys met. {'?' * 450} They left."
    spans = blocks(text)
    assert [end - start for start, end in spans] == [212, 200, 61]
    assert "".join(text[start:end] for start, end in spans) == text


def test_usual_text_is_not_cut() -> None:
    text = "Envoys met in Geneva. See https://example.org/" + "a" * 100 + " for more."
    assert blocks(text) == [(0, len(text))]
