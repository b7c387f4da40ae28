"""Lines fit, and no word is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dateline.show.layout import hanging, plain, wrapped

RUNS = st.lists(st.tuples(st.text(st.sampled_from("ab é漢🙂"), max_size=30), st.sampled_from(["", "bold"])), max_size=6)


@given(runs=RUNS, width=st.integers(2, 30))
def test_lines_fit_and_hold_all_words(runs: list[tuple[str, str]], width: int) -> None:
    lines = wrapped(runs, width)
    assert all(cell_len("".join(text for text, _ in line)) <= width for line in lines)
    given_words = "".join("".join(text for text, _ in runs).split())
    assert "".join("".join(plain(line).split()) for line in lines) == given_words


@given(runs=RUNS, width=st.integers(2, 30))
def test_styles_stay_with_their_words(runs: list[tuple[str, str]], width: int) -> None:
    bold = "".join("".join(text.split()) for text, style in runs if style)
    kept = "".join("".join(text.split()) for line in wrapped(runs, width) for text, style in line if style)
    assert kept == bold


def test_words_are_not_torn_at_the_edge_of_a_run() -> None:
    assert [plain(line) for line in wrapped([("one “", ""), ("two", "bold"), ("”, three", "")], 8)] == [
        "one",
        "“two”,",
        "three",
    ]


def test_hanging_lines_are_indented() -> None:
    assert [plain(line) for line in hanging([("who", "dim")], [("one two three", "")], 12, 5)] == [
        "who  one two",
        "     three",
    ]
    assert [plain(line) for line in hanging([("who", "dim")], [], 12, 5)] == ["who"]
