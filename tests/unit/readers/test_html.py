"""Pages: their article, their own word for the day; the day of a change is not the day of publication."""

from __future__ import annotations

import json

import pytest

from dateline.readers.decode import decode_page
from dateline.readers.html import MAX_PAGE, read_html

BODY = "<p>The army said on Monday that it had shelled the town at dawn.</p><p>Four people were hurt, doctors said.</p>"


def page(head: str = "", title: str = "Town shelled") -> str:
    body = f"<article><h1>{title}</h1>{BODY}</article>"
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def linked(**data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2025-06-02T10:00:00Z">', "2025-06-02T10:00:00Z"),
        ('<meta itemprop="datePublished" content="June 2, 2025">', "2025-06-02"),
        (linked(**{"@type": "NewsArticle", "datePublished": "2025-06-02"}), "2025-06-02"),
        (
            linked(
                **{
                    "@graph": [
                        {"@type": "WebSite", "datePublished": "2001-01-01"},
                        {"@type": "NewsArticle", "datePublished": "2025-06-02"},
                    ]
                }
            ),
            "2025-06-02",
        ),
        ('<time itemprop="datePublished" datetime="2025-06-02">', "2025-06-02"),
        (
            '<script type="application/ld+json">{broken</script><meta name="date" content="2025-06-02">',
            "2025-06-02",
        ),
        ("", None),
    ],
)
def test_published(head: str, published: str | None) -> None:
    report = read_html(page(head), "x.html", "x").report
    assert report is not None
    assert report.published == published


def test_a_page_that_tells_only_of_a_change_has_no_day() -> None:
    reading = read_html(page('<meta property="article:modified_time" content="2025-06-03">'), "x.html", "x")
    assert reading.report is not None
    assert (reading.report.published, reading.report.modified) == (None, "2025-06-03")
    assert "modified" in reading.problems[0].what


def test_title_publisher_address_and_extractor() -> None:
    head = linked(**{"@type": "NewsArticle", "headline": "Town &amp; fort\n shelled", "publisher": {"name": "NWA"}})
    report = read_html(page(head + '<link rel="canonical" href="https://example.org/a">'), "x.html", "x").report
    assert report is not None
    assert (report.title, report.publisher, report.url) == (
        "Town & fort shelled",
        "NWA",
        "https://example.org/a",
    )
    assert report.extractor is not None
    assert report.extractor.startswith("trafilatura ")
    assert report.text.startswith("Town & fort shelled\n\n")
    assert "Four people were hurt" in report.text


@pytest.mark.parametrize("source", ["<html><body></body></html>", "<html></html>", "<!doctype html>", "<p>"])
def test_a_page_without_an_article_is_a_problem(source: str) -> None:
    reading = read_html(source, "x.html", "x")
    assert reading.report is None
    assert reading.problems


def test_a_huge_page_is_set_aside() -> None:
    reading = read_html(page() + " " * MAX_PAGE, "x.html", "x")
    assert reading.report is None
    assert "more than 5,000,000" in reading.problems[0].what


def test_pages_nested_too_deep_are_survived() -> None:
    source = page().replace("<article>", "<article>" + "<div>" * 50_000)
    reading = read_html(source, "x.html", "x")
    assert (reading.report is None) == bool(reading.problems)


def test_an_xml_declaration_is_no_obstacle() -> None:
    assert read_html('<?xml version="1.0" encoding="utf-8"?>' + page(), "x.html", "x").report is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-9"])
def test_pages_are_decoded_as_they_say(encoding: str) -> None:
    source = page(f'<meta charset="{encoding}">', title="Bölük café")
    text, guessed = decode_page(source.encode(encoding), "x.html")
    assert "Bölük café" in text
    assert guessed is None


def test_a_page_that_is_wrong_about_itself_is_still_read() -> None:
    text, _ = decode_page(page('<meta charset="utf-8">', title="caf\u00e9").encode("cp1252"), "x.html")
    assert "café" in text
