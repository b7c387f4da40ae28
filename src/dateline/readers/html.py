"""HTML pages: the article's text by trafilatura; dates, title and publisher from the page's own metadata.

Published and modified are kept apart: a page that only tells when it was changed has no day of publication.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from dateline.model import Problem, Reading, Report
from dateline.readers.dates import iso_date
from dateline.readers.fields import only_modified
from dateline.timer import Overtime, time_limit

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.issued", "pubdate", "publishdate", "parsely-pub-date",
    "sailthru.date", "article.published",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
MAX_PAGE = 5_000_000
"""Longest page that is taken apart, in characters with all its tags."""
MAX_SECONDS = 20
"""For one page; usual ones take a hundredth of a second."""
_MAX_DEPTH = 20
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_TIME_OF_PUBLICATION = ("publish", "entry-date", "post-date", "pubdate")
_ARTICLE = ("article", "report", "posting")
_FEWEST_WORDS = 5
"""A page with fewer words of text than a sentence has is a menu or a stub, not a report."""


def read_html(page: str, name: str, stem: str, url: str | None = None) -> Reading:
    """One report from one page, or a problem where it holds no article; `url` is where it was fetched from."""
    try:
        with time_limit(MAX_SECONDS):
            return _read(page, name, stem, url)
    except Overtime:
        return Reading(None, (Problem(name, f"takes more than {MAX_SECONDS} s to take apart; left out"),))


def _read(page: str, name: str, stem: str, url: str | None) -> Reading:
    if len(page) > MAX_PAGE:
        return Reading(None, (Problem(name, f"is a page of {len(page):,} characters, more than {MAX_PAGE:,}"),))
    tree = _parse(page)
    if tree is None:
        return Reading(None, (Problem(name, "is no HTML that can be parsed"),))
    meta = _meta(tree)
    linked = sorted(_linked_data(tree), key=_is_no_article)
    document = trafilatura.bare_extraction(
        html.tostring(tree, encoding="unicode"),
        include_comments=False,
        include_tables=False,
        with_metadata=False,
    )
    text = _text(document)
    if len(text.split()) < _FEWEST_WORDS:
        return Reading(None, (Problem(name, "holds no article text"),))
    published = _date(linked, "datePublished") or _first_date(meta, _PUBLISHED) or _time_tag(tree)
    modified = _date(linked, "dateModified") or _first_date(meta, _MODIFIED)
    problems: tuple[Problem, ...] = ()
    if published is None and modified is not None:
        problems = (Problem(name, only_modified(modified)),)
    title = _plain(_headline(linked) or meta.get("og:title") or _title_tag(tree))
    report = Report(
        id=stem,
        published=published,
        title=title,
        publisher=_plain(_publisher(linked) or meta.get("og:site_name")),
        url=meta.get("og:url") or _canonical(tree) or url,
        text=f"{title}\n\n{text}" if title and not text.startswith(title) else text,
        modified=modified,
        extractor=f"trafilatura {trafilatura.__version__}",
    )
    return Reading(report, problems)


def _parse(page: str) -> Any | None:
    parser = html.HTMLParser(no_network=True, huge_tree=False, recover=True, remove_pis=True)
    try:
        return html.document_fromstring(_XML_DECLARATION.sub("", page, count=1), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _plain(text: str | None) -> str | None:
    """On one line and without entities, which some pages escape twice."""
    return " ".join(entities.unescape(text).split()) or None if text else None


def _is_no_article(item: dict[str, Any]) -> bool:
    kinds = str(item.get("@type", "")).lower()
    return not any(kind in kinds for kind in _ARTICLE)


def _text(document: Document | dict[str, Any] | None) -> str:
    if document is None:
        return ""
    text = document.get("text") if isinstance(document, dict) else document.text
    return text or ""


def _meta(tree: Any) -> dict[str, str]:
    out: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = (tag.get("content") or "").strip()
        if key and value:
            out.setdefault(key, value)
    return out


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for tag in tree.iter("script"):
        if tag.get("type") == "application/ld+json" and tag.text:
            try:
                yield from _objects(json.loads(tag.text), 0)
            except (json.JSONDecodeError, RecursionError):
                continue  # A broken block of metadata is as good as none; the text is what counts.


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _date(linked: list[dict[str, Any]], key: str) -> str | None:
    found = (iso_date(item[key]) for item in linked if isinstance(item.get(key), str))
    return next((day for day in found if day), None)


def _first_date(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    found = (iso_date(meta[key]) for key in keys if key in meta)
    return next((day for day in found if day), None)


def _time_tag(tree: Any) -> str | None:
    """The day of a `<time>` that says it is of publication, or of the only day that `<time>` tags tell."""
    told: list[str] = []
    for tag in tree.iter("time"):
        day = iso_date(tag.get("datetime") or "")
        if day is None:
            continue
        says = f"{tag.get('itemprop')} {tag.get('class')}".lower()
        if tag.get("pubdate") is not None or any(word in says for word in _TIME_OF_PUBLICATION):
            return day
        told.append(day)
    return told[0] if len({day[:10] for day in told}) == 1 else None


def _headline(linked: list[dict[str, Any]]) -> str | None:
    found = (item["headline"] for item in linked if isinstance(item.get("headline"), str))
    return next((title.strip() for title in found if title.strip()), None)


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


def _title_tag(tree: Any) -> str | None:
    tag = tree.find(".//title")
    return tag.text_content() if tag is not None else None


def _canonical(tree: Any) -> str | None:
    for tag in tree.iter("link"):
        if tag.get("rel") == "canonical" and tag.get("href"):
            return str(tag.get("href"))
    return None
