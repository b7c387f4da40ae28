"""Blocks cover all words of a text, in order, without overlap."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dateline.parse.blocks import MAX_BLOCK, blocks
from dateline.pipeline import Pipeline

TEXTS = st.text(st.sampled_from("ab. \n\r\t\u2028“é🙂"), max_size=120)


@given(text=TEXTS)
def test_blocks_hold_everything_but_white_space(text: str) -> None:
    found = blocks(text)
    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert all(not text[a].isspace() and not text[b - 1].isspace() for a, b in found)


def test_title_and_paragraphs_are_blocks() -> None:
    text = "A title\n\nFirst paragraph.\r\n\r\nSecond one."
    assert [text[a:b] for a, b in blocks(text)] == ["A title", "First paragraph.", "Second one."]


def test_text_wrapped_at_a_width_is_joined() -> None:
    text = "The army said on\nMonday that it had\nshelled the town\nat dawn."
    assert blocks(text) == [(0, len(text))]


def test_a_very_long_block_is_cut_at_white_space() -> None:
    text = "word " * 10_000
    found = blocks(text)
    assert all(end - start <= MAX_BLOCK for start, end in found)
    assert all(text[start] == "w" for start, _ in found)


def test_a_dateline_is_a_block_of_its_own() -> None:
    text = "Envoys meet\n\nGENEVA (NWA) — Ghana and Togo met. They parted.\n\nNo more."
    found = [text[start:end] for start, end in blocks(text)]
    assert found == ["Envoys meet", "GENEVA (NWA) —", "Ghana and Togo met. They parted.", "No more."]
    glued = "Geneva (NWA)Ghana and Togo met."
    assert [glued[start:end] for start, end in blocks(glued)] == ["Geneva (NWA)", "Ghana and Togo met."]


def test_two_lines_are_joined_where_the_text_is_wrapped() -> None:
    long = (
        "Envoys of both states met in the palace on Monday and\nspoke for three hours about the border, the bridges\n"
        "and the bodies."
    )
    short = "They will meet again in a week, said the host of the\ntalks, who also thanked them."
    assert blocks(f"{long}\n\n{short}")[1] == (len(long) + 2, len(long) + 2 + len(short))
    assert len(blocks(short)) == 2


def test_a_line_end_inside_a_block_ends_no_sentence(pipeline: Pipeline) -> None:
    text = "Russia fired 40 missiles at Kyiv, killing at least six\npeople in two homes, the mayor of\nKyiv said."
    parsed = pipeline.parser.parse(text)
    assert len(parsed.sentences) == 1
    assert [token.text for token in parsed.tokens if "\n" in token.text] == []
