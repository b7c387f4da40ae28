"""Sitemaps with the pages they name saved beside them: what a mirroring of a site leaves on disk.

A page is looked for under the folder of the sitemap: `host/path` and `path`, as they are, with `.html`, and with
`index.html`. A news sitemap tells when a page was published; `lastmod` is a change.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from lxml import etree

from dateline.model import Listed, Reading
from dateline.readers.dates import iso_date
from dateline.readers.fields import only_modified
from dateline.readers.fragment import local


def listed(root: Any) -> Iterator[Listed]:
    """What a sitemap or an index of sitemaps names, in its order."""
    for element in root:
        kind = local(element)
        if kind not in ("url", "sitemap"):
            continue
        told: dict[str, str] = {}
        for inner in element.iter(etree.Element):
            words = " ".join((inner.text or "").split())
            if words and "image" not in str(inner.tag).partition("}")[0] and "video" not in str(inner.tag):
                told.setdefault(local(inner), words)
        if "loc" in told:
            yield Listed(
                url=told["loc"],
                is_sitemap=kind == "sitemap",
                published=iso_date(told.get("publication_date", "")),
                modified=iso_date(told.get("lastmod", "")),
                title=told.get("title"),
                publisher=told.get("name"),
            )


def saved(folder: Path, url: str) -> Path | None:
    """The file under `folder` that the page at `url` is saved in; never one outside it."""
    try:
        parts = urlsplit(url)
        path = unquote(parts.path).strip("/")
        host = parts.hostname or ""
    except ValueError:
        return None
    if "\0" in path or "\\" in path or ".." in path.split("/"):
        return None
    bases = [base for base in ((f"{host}/{path}" if host else ""), path) if base]
    root = folder.resolve()
    for base in bases:
        for name in (base, f"{base}.html", f"{base}.htm", f"{base}/index.html", f"{base}?{parts.query}"):
            if len(name.encode("utf-8", "replace")) > 1000:
                continue
            file = folder / name
            try:
                if file.is_file() and file.resolve().is_relative_to(root):
                    return file
            except (OSError, ValueError):
                continue  # A name that no file can have.
    return None


def told_by(listed: Listed, reading: Reading) -> Reading:
    """The reading of a page with what its sitemap adds; the page's own word goes first."""
    if reading.page is not None:
        return msgspec.structs.replace(reading, page=msgspec.structs.replace(reading.page, listed=listed))
    report = reading.report
    if report is None:
        return reading
    published = report.published or listed.published
    modified = report.modified or (listed.modified if listed.modified != published else None)
    problems = reading.problems
    if published and not report.published:
        problems = tuple(problem for problem in problems if problem.what != only_modified(report.modified or ""))
    whole = msgspec.structs.replace(
        report,
        published=published,
        modified=modified,
        title=report.title or listed.title,
        publisher=report.publisher or listed.publisher,
        url=report.url or listed.url,
    )
    return msgspec.structs.replace(reading, report=whole, problems=problems)
