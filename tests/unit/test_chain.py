"""Whose word a stretch of a text is: looked up as if every statement were asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Chains, Span, Statement, contains, voiced

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def statements(draw: st.DrawFn) -> tuple[Statement, ...]:
    out = []
    for number in range(draw(st.integers(0, 8))):
        contents = tuple(draw(st.lists(SPANS, min_size=1, max_size=3)))
        within = draw(st.sampled_from([None, *(f"s{before}" for before in range(number))]))
        held = draw(st.booleans())
        one = Statement(f"s{number}", draw(SPANS), contents, "indirect", "says", within=within, held=held)
        out.append(one)
    return tuple(out)


@given(statements(), st.lists(SPANS, max_size=6))
def test_the_statements_whose_content_holds_a_span(told: tuple[Statement, ...], spans: list[Span]) -> None:
    chains = Chains(told)
    for span in spans:
        holding = {
            one.id
            for one in voiced(told)
            if any(contains(content, span) for content in one.content_spans) and not contains(one.cue_span, span)
        }
        found = chains.of(span)
        assert {one.id for one in found} == holding
        lengths = [max(end - start for start, end in one.content_spans) for one in found]
        assert lengths == sorted(lengths, reverse=True)
