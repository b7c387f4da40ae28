"""Feeds, agencies' formats, tables, exports and sitemaps: what becomes the text, and which day is the publication."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dateline.model import Reading, ReadOptions, Report
from dateline.readers import Reader

BODY = "The army said on Monday that it had shelled the town, and that four people were killed there."
MORE = "Talks between the two sides will go on in Geneva on Tuesday, the foreign ministry said."


def read(path: Path, **options: object) -> list[Reading]:
    return list(Reader(ReadOptions(**options), io.BytesIO()).read([str(path)]))  # type: ignore[arg-type]


def written(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def only(readings: list[Reading]) -> Report:
    assert [reading.report is not None for reading in readings] == [True], readings
    assert readings[0].report is not None
    return readings[0].report


def what(readings: list[Reading]) -> list[str]:
    return [problem.what for reading in readings for problem in reading.problems]


RSS = f"""\ufeff<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Valley Post</title><lastBuildDate>Thu, 05 Jun 2025 00:00:00 GMT</lastBuildDate>
<item><title>Town &amp; road shelled</title><link>https://valley.example/a</link><guid>v-1</guid>
<media:title>Picture of a road</media:title><pubDate>Mon, 02 Jun 2025 14:31:00 +0300</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<script>x()</script><p>{BODY}</p><figure>A picture</figure><p>{MORE}</p>
<p>The post <a href="/a">Town</a> appeared first on <a href="/">Valley Post</a>.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://valley.example/b</link><pubDate>soon</pubDate>
<description>{BODY} &amp;lt;b&amp;gt;&amp;nbsp;{MORE}</description>
<source url="https://o.example/">Other Post</source></item>
<item><title>Third</title><atom:updated>2025-06-03T10:00:00Z</atom:updated><description>{BODY}</description></item>
</channel></rss>"""


def test_rss(tmp_path: Path) -> None:
    readings = read(written(tmp_path, "feed.rss", RSS))
    first, second, third = (reading.report for reading in readings)
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.text == f"Town & road shelled\n\n{BODY}\n\n{MORE}"
    assert (first.id, first.published, first.publisher) == ("v-1", "2025-06-02T14:31:00+03:00", "Valley Post")
    assert first.url == "https://valley.example/a"
    assert first.extractor == "dateline-fragment 1"
    assert second.publisher == "Other Post"
    assert second.id == second.url == "https://valley.example/b"
    assert (third.published, third.modified) == (None, "2025-06-03T10:00:00Z")
    assert what(readings) == [
        "'soon' is no date; left out",
        "tells only when it was modified (2025-06-03T10:00:00Z), not when published",
    ]
    assert [reading.where.rpartition("#")[2] for reading in readings] == ["1", "2", "3"]


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Times</title>
<entry><title type="html">Envoys &lt;b&gt;meet&lt;/b&gt;</title><link rel="self" href="https://h.example/self"/>
<link href="https://h.example/1"/><id>tag:h,1</id><updated>2025-06-04T08:00:00Z</updated>
<published>2025-06-02T08:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p><p>{MORE}</p></div></content></entry>
</feed>"""


def test_atom(tmp_path: Path) -> None:
    report = only(read(written(tmp_path, "feed.xml", ATOM)))
    assert report.text == f"Envoys meet\n\n{BODY}\n\n{MORE}"
    assert (report.published, report.modified) == ("2025-06-02T08:00:00Z", "2025-06-04T08:00:00Z")
    assert (report.id, report.url, report.publisher) == ("tag:h,1", "https://h.example/1", "Hill Times")


def test_rdf_and_a_feed_on_standard_input() -> None:
    feed = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old Post</title></channel>
    <item rdf:about="x"><title>One</title><dc:date>2025-06-02</dc:date><description>{BODY}</description></item>
    </rdf:RDF>"""
    report = only(list(Reader(ReadOptions(), io.BytesIO(feed.encode())).read(["-"])))
    assert (report.published, report.publisher) == ("2025-06-02", "Old Post")


def test_a_malformed_feed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    readings = read(written(tmp_path, "feed.rss", RSS[: RSS.index("<item><title>Third")]))
    assert [reading.report is not None for reading in readings] == [True, True]
    assert what(readings)[0].startswith("is malformed in line ")


@pytest.mark.parametrize(
    ("xml", "problem"),
    [
        ("<rss><channel/></rss>", "is a feed without entries"),
        ('<!DOCTYPE r [<!ENTITY a "x">]><rss>&a;</rss>', "declares entities of its own"),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "declares entities of its own"),
        ("<a>" * 5000, "is malformed in line 1"),
        ("<invoice/>", "is XML of a kind that is not read (<invoice>)"),
        ("<", "is no XML that can be parsed"),
        ("   ", "is empty"),
        ("<urlset/>", "is a sitemap that names no pages"),
        ("<newsItem/>", "has no text"),
        ("<packageItem/>", "holds no news item with text (<packageitem>)"),
    ],
)
def test_xml_that_holds_no_report(tmp_path: Path, xml: str, problem: str) -> None:
    readings = read(written(tmp_path, "a.xml", xml))
    assert all(reading.report is None for reading in readings)
    assert what(readings)[0].startswith(problem)


def test_an_xhtml_page_with_the_suffix_of_xml_is_a_page(tmp_path: Path) -> None:
    page = f"<?xml version='1.0'?><!DOCTYPE html><html><title>T</title><body><p>{BODY}</p><p>{MORE}</p></body></html>"
    report = only(read(written(tmp_path, "a.xml", page)))
    assert report.extractor is not None
    assert report.extractor.startswith("trafilatura ")


NINJS3 = {
    "uri": "https://agency.example/1",
    "type": "text",
    "version": "3",
    "firstCreated": "2025-06-02T08:00:00Z",
    "versionCreated": "2025-06-03T09:00:00Z",
    "pubStatus": "usable",
    "headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": "Town shelled"}],
    "bodies": [
        {"role": "summary", "contentType": "text/plain", "value": "Summary."},
        {"role": "main", "contentType": "text/html", "value": f"<p>{BODY}</p><p>{MORE}</p>"},
    ],
    "infoSources": [{"name": "Agency"}],
}


def test_ninjs_3(tmp_path: Path) -> None:
    report = only(read(written(tmp_path, "a.json", json.dumps(NINJS3))))
    assert report.text == f"Town shelled\n\n{BODY}\n\n{MORE}"
    assert (report.published, report.modified) == ("2025-06-02T08:00:00Z", "2025-06-03T09:00:00Z")
    assert (report.publisher, report.url) == ("Agency", "https://agency.example/1")


def test_ninjs_2_and_1_in_lines(tmp_path: Path) -> None:
    two = {
        "uri": "urn:a:2",
        "contentcreated": "2025-06-01T08:00:00Z",
        "embargoed": "2025-06-02T06:00:00Z",
        "headlines": [{"value": "Town shelled"}],
        "bodies": [{"contenttype": "text/plain", "value": BODY}],
    }
    one = {"uri": "urn:a:1", "versioncreated": "2025-06-02T08:00:00Z", "headline": "X", "body_text": BODY}
    first = {**one, "version": "1"}
    path = written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, (two, one, first))))
    readings = read(path)
    days = [(reading.report.published, reading.report.modified) for reading in readings if reading.report]
    assert days == [
        ("2025-06-02T06:00:00Z", None),
        (None, "2025-06-02T08:00:00Z"),
        ("2025-06-02T08:00:00Z", None),
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"pubStatus": "canceled"}, "is drawn back by its sender (pubStatus canceled); not coded"),
        ({"type": "picture"}, "is a picture item, not a text"),
        ({"bodies": []}, "has no text"),
        ({"bodies": 7, "headlines": "x"}, "has no text"),
    ],
)
def test_ninjs_without_a_report(tmp_path: Path, change: dict[str, object], problem: str) -> None:
    assert what(read(written(tmp_path, "a.json", json.dumps({**NINJS3, **change})))) == [problem]


NEWSML = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:n:1" version="2"><itemMeta><itemClass qcode="ninat:text"/><provider qcode="p:AG"><name>Agency</name>
</provider><versionCreated>2025-06-03T08:00:00Z</versionCreated><firstCreated>2025-06-02T08:00:00Z</firstCreated>
<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>Town shelled</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>Inner</hl1></hedline></body.head><body.content><p>{BODY}</p><p>{MORE}</p></body.content>
</body></nitf></inlineXML></contentSet></newsItem>
<newsItem guid="urn:n:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
<newsItem guid="urn:n:3"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem></itemSet></newsMessage>"""


def test_newsml_g2(tmp_path: Path) -> None:
    readings = read(written(tmp_path, "a.xml", NEWSML))
    report = only(readings[:1])
    assert report.text == f"Town shelled\n\n{BODY}\n\n{MORE}"
    assert (report.published, report.modified) == ("2025-06-02T08:00:00Z", "2025-06-03T08:00:00Z")
    assert (report.id, report.publisher) == ("urn:n:1", "Agency")
    assert what(readings[1:]) == ["is a picture item, not a text", "is canceled by its sender (pubStatus); not coded"]


def test_nitf(tmp_path: Path) -> None:
    nitf = f"""<nitf><head><docdata><doc-id id-string="7"/><date.issue norm="20250603T080000Z"/></docdata>
    <pubdata date.publication="20250602T080000" name="Valley Post" ex-ref="https://v.example/7"/></head><body>
    <body.head><hedline><hl1>Town shelled</hl1></hedline></body.head><body.content><block><p>{BODY}</p></block>
    </body.content></body></nitf>"""
    report = only(read(written(tmp_path, "a.xml", nitf)))
    assert report.text == f"Town shelled\n\n{BODY}"
    assert (report.published, report.publisher, report.url) == ("2025-06-02", "Valley Post", "https://v.example/7")


def test_csv_with_usual_names(tmp_path: Path) -> None:
    table = f'\ufeffID,Headline,Full Text,Publication Date,Crawled At,URL\r\n7,"A ""title""","{BODY}\nAnd, more.",2025-06-02,2025-06-09,https://x.example/\r\n,,,,,\r\n8,short,row\r\n'
    readings = read(written(tmp_path, "a.csv", table))
    report = only(readings[:1])
    assert report.text == f"{BODY}\nAnd, more."
    assert (report.id, report.title, report.published) == ("7", 'A "title"', "2025-06-02")
    assert what(readings[1:]) == ["has 3 cells, the header 6; left out"]


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")])
def test_columns_of_the_users_own(tmp_path: Path, name: str, sign: str) -> None:
    table = f"{sign.join(('kern', 'wann', 'text'))}\n{sign.join((BODY, '2025-06-02', 'no'))}\n"
    report = only(read(written(tmp_path, name, table), columns=(("text", "kern"), ("date", "wann"))))
    assert (report.text, report.published) == (BODY, "2025-06-02")


@pytest.mark.parametrize(
    ("table", "columns", "problem"),
    [
        ("a,b\n1,2\n", (), "has no column for the text among a, b; name it with --columns text=COLUMN"),
        ("a,b\n1,2\n", (("text", "c"),), "has no column 'c' (--columns text=c); it has a, b"),
        ("", (), "is empty"),
        ("text,date\n,2025-06-02\n", (), "has no `text`"),
    ],
)
def test_tables_that_cannot_be_read(
    tmp_path: Path, table: str, columns: tuple[tuple[str, str], ...], problem: str
) -> None:
    assert what(read(written(tmp_path, "a.csv", table), columns=columns)) == [problem]


def test_columns_name_the_fields_of_json_too(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", json.dumps({"kern": BODY, "wann": "2025-06-02", "text": "x"}))
    report = only(read(path, columns=(("text", "kern"), ("date", "wann"))))
    assert (report.text, report.published) == (BODY, "2025-06-02")


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from datetime import datetime

    from pyarrow import parquet

    table = pyarrow.table(
        {
            "body": [BODY, None, BODY.encode().decode()],
            "published_at": [datetime(2025, 6, 2, 14, 31), None, datetime(2025, 6, 3)],
            "id": [1, 2, 3],
            "crawled": [1, 1, 1],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet", row_group_size=2)
    readings = read(tmp_path / "a.parquet")
    assert [reading.report and reading.report.published for reading in readings] == [
        "2025-06-02T14:31:00",
        None,
        "2025-06-03T00:00:00",
    ]
    assert what(readings) == ["has no `text`"]
    broken = written(tmp_path, "b.parquet", (tmp_path / "a.parquet").read_bytes()[:-100])
    assert what(read(broken))[0].startswith("is no Parquet file, or damaged after row 0")


NEXIS = f"""

                               1 of 2 DOCUMENTS


                              The Valley Post

                            June 2, 2025 Monday
                              Late Edition - Final

Town shelled; four die

BYLINE: By A. Writer

SECTION: Section A; Column 1; Pg. 1

LENGTH: 110 words

DATELINE: GENEVA

BODY:
{BODY}

{MORE}

LOAD-DATE: June 9, 2025

LANGUAGE: ENGLISH

                   Copyright 2025 The Valley Post
                            All Rights Reserved


                               2 of 2 DOCUMENTS

                              The Hill Times

                            3 June 2025 Tuesday

HEADLINE: Envoys meet

LENGTH: 80 words

{MORE}

LOAD-DATE: June 9, 2025
"""

NEXIS_UNI = f"""Town shelled; four die
The Valley Post
June 2, 2025 Monday

Copyright 2025 The Valley Post All Rights Reserved
Section: NEWS; Pg. 1
Length: 110 words
Byline: A. Writer
Body


{BODY}

{MORE}

Load-Date: June 9, 2025


End of Document

"""

FACTIVA_TAGS = f"""HD  Town shelled; four die
BY  A. Writer
WC  110 words
PD  2 June 2025
ET  14:31
SN  Valley Post
LA  English
CY  (c) 2025 Valley Post

LP
{BODY}
TD
{MORE}

CO  army : Army
AN
Document VALP000020250602el620001x
"""

FACTIVA = f"""
Town shelled; four die

A. Writer
110 words
2 June 2025
14:31
Valley Post
VALP
English
(c) 2025 Valley Post Limited

{BODY}

{MORE}

Document VALP000020250602el620001x

Envoys meet
80 words
3 June 2025
Hill Times
HILL
English
Copyright 2025.

{MORE}

Document HILL000020250603el630001x
"""


@pytest.mark.parametrize("export", [NEXIS, NEXIS_UNI, FACTIVA_TAGS, FACTIVA], ids=["nexis", "uni", "tags", "plain"])
def test_exports_of_press_databases(tmp_path: Path, export: str) -> None:
    readings = read(written(tmp_path, "a.txt", export))
    report = only(readings[:1])
    assert report.title == "Town shelled; four die"
    assert report.text == f"{report.title}\n\n{BODY}\n\n{MORE}"
    assert report.published == "2025-06-02"
    assert (report.publisher or "").removeprefix("The ") == "Valley Post"
    for reading in readings[1:]:
        assert reading.report is not None
        assert reading.report.text == f"Envoys meet\n\n{MORE}"
        assert reading.report.published == "2025-06-03"
        assert (reading.report.publisher or "").removeprefix("The ") == "Hill Times"
    assert what(readings) == []
    assert len(readings) == (2 if export in (NEXIS, FACTIVA) else 1)


def test_the_day_of_loading_is_no_day_of_publication(tmp_path: Path) -> None:
    readings = read(written(tmp_path, "a.txt", NEXIS_UNI.replace("June 2, 2025 Monday\n", "")))
    assert readings[0].report is not None
    assert readings[0].report.published is None
    assert what(readings) == ["tells no day of publication in its head"]


PAGE = f"<html><head><title>Town</title></head><body><article><p>{BODY}</p><p>{MORE}</p></article></body></html>"


def test_a_sitemap_dates_the_pages_saved_beside_it(tmp_path: Path) -> None:
    entry = "<url><loc>https://v.example/{}</loc>{}</url>"
    news = (
        "<n:news><n:publication><n:name>Valley Post</n:name></n:publication><n:title>Town</n:title>"
        "<n:publication_date>2025-06-02T08:00:00Z</n:publication_date></n:news>"
    )
    urls = (
        entry.format("a/1", news),
        entry.format("b", "<lastmod>2025-06-04</lastmod>"),
        entry.format("gone", ""),
        entry.format("../../etc/passwd", ""),
        entry.format("%2e%2e/secret.html", ""),
    )
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    )
    written(tmp_path, "secret.html", PAGE)
    folder = tmp_path / "mirror"
    written(folder, "sitemap.xml", f"<urlset {spaces}>{''.join(urls)}</urlset>")
    written(folder, "v.example/a/1/index.html", PAGE)
    written(folder, "b.html", PAGE)
    readings = read(folder)
    first, second = (reading.report for reading in readings if reading.report)
    assert (first.published, first.publisher, first.url) == (
        "2025-06-02T08:00:00Z",
        "Valley Post",
        "https://v.example/a/1",
    )
    assert (second.published, second.modified) == (None, "2025-06-04")
    assert what(readings) == ["names 3 pages that are not saved beside it"]


def test_a_file_of_something_else_is_given_up(tmp_path: Path) -> None:
    readings = read(written(tmp_path, "a.jsonl", "a\n" * 50_000))
    assert len(readings) == 10_001
    assert what(readings)[-1] == "10,000 in a row hold no report; not read further"
