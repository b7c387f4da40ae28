"""The page shows the text letter for letter, takes nothing in it for HTML, and needs nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Event, Place, Record, Report, Time
from dateline.show.html import page
from factories import full_record

HOSTILE = '</div><script>alert(1)</script><img src=x onerror="alert(1)"> & &amp; \' " <!-- ]]>'


class Page(HTMLParser):
    """Gathers the words of each text column, all ids, all links and all tags."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self._depth = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if tag == "div" and found.get("class") == "text":
            self.texts.append("")
            self._depth = 1
        elif tag == "div" and self._depth:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.texts[-1] += data


def made(*records: Record) -> str:
    return "".join(page(records))


def test_the_text_without_tags_is_the_report_text() -> None:
    record = full_record()
    assert Page(made(record)).texts == [record.report.text]


def test_sample_pages_keep_their_texts(records: tuple[Record, ...]) -> None:
    assert Page(made(*records)).texts == [record.report.text for record in records]


@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=80),
    cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=8),
)
def test_any_text_with_any_spans_is_kept(text: str, cuts: list[tuple[int, int]]) -> None:
    spans = [(min(cut), max(cut)) for cut in cuts]
    record = Record(
        report=Report(id="x", text=text, title=text),
        times=tuple(Time(f"t{n}", span, "x", "DATE", text) for n, span in enumerate(spans)),
        places=tuple(Place(f"p{n}", span, text, text) for n, span in enumerate(spans[::-1])),
        events=tuple(Event(f"e{n}", "ASSAULT", span, span) for n, span in enumerate(spans)),
    )
    assert Page(made(record)).texts == [text]


def test_nothing_of_the_text_becomes_a_tag() -> None:
    clean = Page(made(full_record()))
    report = Report(id=HOSTILE, text=HOSTILE, title=HOSTILE, publisher=HOSTILE, published=HOSTILE, url=HOSTILE)
    record = Record(report=report, times=(Time("t1", (0, 9), HOSTILE, "DATE", HOSTILE),))
    found = Page(made(record))
    assert set(found.tags) <= set(clean.tags)
    assert found.tags.count("script") == 1
    assert "img" not in found.tags


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil", "http://[bad"])
def test_only_web_addresses_become_links(url: str) -> None:
    record = Record(report=Report(id="x", text="words", url=url))
    assert Page(made(record)).links == []


def test_a_web_address_becomes_a_link() -> None:
    assert "https://example.org/?a=1&b=2" in Page(made(full_record())).links


def test_every_link_leads_somewhere_and_ids_are_unique() -> None:
    found = Page(made(full_record(), full_record()))
    assert len(found.ids) == len(set(found.ids))
    inner = {link[1:] for link in found.links if link.startswith("#")}
    assert inner <= set(found.ids)
    assert {"r1-e1", "r1-at-e1", "r2-k1", "r2-at-k1"} <= set(found.ids)


def test_links_of_sample_pages_lead_somewhere(records: tuple[Record, ...]) -> None:
    found = Page(made(*records))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_the_page_loads_nothing_and_its_policy_fits() -> None:
    source = made(full_record())
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//(?!example\.org)", source)
    assert "@import" not in source
    assert "url(" not in source
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', source)
    assert policy
    assert "default-src &#x27;none&#x27;" in policy.group(1)
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert body
        digest = base64.b64encode(hashlib.sha256(body.group(1).encode()).digest()).decode()
        assert f"sha256-{digest}" in policy.group(1)


def test_several_reports_get_a_list_and_one_does_not() -> None:
    assert '<nav class="contents"' not in made(full_record())
    assert made(full_record(), full_record()).count('href="#r2"') == 1


def test_no_reports_make_an_empty_page() -> None:
    assert "No reports" in made()


def test_crossing_spans_are_both_drawn_to_their_ends() -> None:
    record = Record(
        report=Report(id="x", text="abcdefghi"),
        times=(Time("t1", (0, 6), "abcdef", "DATE", "x"),),
        places=(Place("p1", (3, 9), "defghi", "x"),),
    )
    pieces = re.findall(r'data-of="([^"]*)"[^>]*>(\w+)<', made(record))
    assert pieces == [("t1", "abc"), ("t1 p1", "def"), ("p1", "ghi")]


def test_carriage_returns_come_through() -> None:
    record = Record(report=Report(id="x", text="a\r\nb\rc"))
    assert "a&#13;\nb&#13;c" in made(record)


def test_problems_are_shown() -> None:
    assert "demo:1: is &lt;odd&gt;" in made(full_record())
    assert "Problems" not in made(msgspec.structs.replace(full_record(), problems=()))
