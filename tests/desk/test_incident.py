"""The page of an incident: every cell leads to its words, and the words are those of the report."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline.desk.dossier import Claim, Source, Telling, groups, passages, sources
from dateline.desk.draw.claims import chart
from dateline.store import RecordFile
from dateline.store.keys import key_named
from desk.pages import Page

TAG = re.compile(r"<[^>]*>")


def test_cells_lead_to_their_words(reader: TestClient, desk_path: Path) -> None:
    cells = 0
    for row in reader.get("/incidents.json?size=1000").json()["incidents"]:
        data = reader.get(f"/incident/{row['id']}.json").json()
        if not data["groups"]:
            continue
        page = reader.get(f"/incident/{row['id']}").text
        marks = dict(re.findall(r'<mark[^>]*id="(c\d+)"[^>]*>(.*?)</mark>', page, re.DOTALL))
        anchors = set(Page(page).ids)
        for claim in (claim for group in data["groups"] for claim in group["claims"]):
            name = f"c{claim['number']}"
            assert name in anchors
            first = unescape(TAG.sub("", marks[name])) if name in marks else claim["text"]
            assert claim["text"].startswith(first[:20]) or first in claim["text"]
            cells += 1
    assert cells > 10


def test_claims_are_those_of_the_store(reader: TestClient, desk_path: Path) -> None:
    with RecordFile(desk_path) as file:
        for row in file.incidents(background=True):
            told = [claim for group in groups(file.db, key_named(row.id) or 0) for claim in group.claims]
            expected = list(file.claims_of(row.id))
            assert sorted((c.value, c.voice, c.via, c.text) for c in told) == sorted(
                (c.value, c.voice, c.via, c.text) for c in expected
            )
            assert [claim.number for claim in told] == list(range(1, len(told) + 1))
            reports = sources(file.db, key_named(row.id) or 0)
            assert len(reports) == row.reports
            assert sum(len(source.tellings) for source, _ in reports) == row.events


def source_of(spans: list[tuple[int, int]]) -> Source:
    tellings = tuple(
        Telling(
            f"e{n}",
            "asserted",
            False,
            1.0,
            start,
            end,
            (start, min(start + 3, end)),
            None,
            None,
            None,
            3.0,
            3.0,
            None,
            "",
        )
        for n, (start, end) in enumerate(spans, 1)
    )
    return Source("r", "r", None, None, None, None, None, "", None, None, tellings)


@given(
    st.text(alphabet="ab <&\n\u00e9\U0001f4a3", min_size=1, max_size=4000),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 300)), min_size=1, max_size=4),
)
def test_passages_hold_their_evidence_and_nothing_else(text: str, given: list[tuple[int, int]]) -> None:
    spans = [(start % len(text), min(start % len(text) + size, len(text))) for start, size in given]
    source = source_of(spans)
    claim = Claim(1, "1", 1, 1, "exact", "single", "", False, "", None, "r", *spans[0], "")
    found = passages(source, text, [claim])
    for passage in found:
        edges = [edge for piece in passage.pieces for edge in piece.span]
        assert edges == sorted(edges)
        assert (edges[0], edges[-1]) == passage.span
        assert "".join(text[slice(*piece.span)] for piece in passage.pieces) == text[slice(*passage.span)]
    assert all(one.span[1] < other.span[0] for one, other in pairwise(found))
    for start, end in spans:
        assert any(p.span[0] <= start and end <= p.span[1] for p in found)


def claim(number: int, low: float | None, high: float | None, said: str, **more: Any) -> Claim:
    told = {"status": "single", "voice": "UKR", "party": True, **more}
    return Claim(
        number, "v", low, high, "exact", told["status"], told["voice"], told["party"], "NWA", said, "r", 0, 1, "x"
    )


def test_a_chart_draws_open_ends_as_open() -> None:
    assert chart([claim(1, 3, 3, "2025-06-01")], "killed") is None
    drawn = str(
        chart([claim(1, 12, None, "2025-06-01"), claim(2, 13, 13, "2025-06-02"), claim(3, 2, 20, "")], "killed")
    )
    assert drawn.count('class="open"') == 1
    assert drawn.count("<circle") == 4
    assert 'aria-label="killed"' in drawn
    assert "undated" in drawn
    gone = str(chart([claim(1, 3, 3, "2025-06-01", status="superseded"), claim(2, 4, 4, "2025-06-01")], "killed"))
    assert gone.count(" gone") == 1
