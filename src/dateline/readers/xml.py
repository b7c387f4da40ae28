"""XML that cannot harm: no entities of its own, no network, bounded depth and size; told apart by its root.

What is malformed is read as far as it goes, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

from dateline.errors import ReadError
from dateline.model import Problem, Reading
from dateline.readers.blob import Blob
from dateline.readers.decode import decode
from dateline.readers.feeds import read_feed
from dateline.readers.fragment import local
from dateline.readers.newsml import read_newsml, read_nitf

FEEDS = ("rss", "rdf", "feed")
_NEWSML = ("newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem")
SITEMAPS = ("urlset", "sitemapindex")
_DECLARES = "<!ENTITY"
_NO_CHARACTER = re.compile(r"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5(?:529[6-9]|5[3-9]\d\d|[67]\d{3}));")
"""References to surrogates, which the parser takes and cannot give back."""
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")


def parse(data: bytes, name: str) -> tuple[Any, Problem | None]:
    """The root element, and what is malformed. ReadError where nothing can be read, or entities are declared."""
    declared = _ENCODING.match(data[:200])
    text, guessed = decode(data, name, declared.group(1).decode("ascii") if declared else None)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_NO_CHARACTER.sub("\ufffd", text).lstrip().encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{name}: is no XML that can be parsed: {error}") from error
    if root is None:
        raise ReadError(f"{name}: is no XML that can be parsed")
    inner = root.getroottree().docinfo.internalDTD
    if _DECLARES in text or (inner is not None and next(inner.iterentities(), None) is not None):
        raise ReadError(f"{name}: declares entities of its own, which can be made to harm; not read")
    fatal = [entry for entry in parser.error_log if entry.level_name == "FATAL" and entry.type_name != _UNKNOWN]
    if fatal:
        return root, Problem(name, f"is malformed in line {fatal[0].line} ({fatal[0].message}); read as far as it goes")
    return root, None if guessed is None else Problem(name, guessed)


_UNKNOWN = "ERR_UNDECLARED_ENTITY"
"""Names of HTML such as `&nbsp;`, which many feeds write."""


def told_first(readings: Iterator[Reading], problem: Problem | None, name: str) -> Iterator[Reading]:
    """The readings, `problem` with the first of them or alone where there is none."""
    for reading in readings:
        told = () if problem is None else (problem,)
        yield msgspec.structs.replace(reading, problems=(*told, *reading.problems))
        problem = None
    if problem is not None:
        yield Reading(None, (problem,), name)


def by_root(root: Any, blob: Blob) -> Iterator[Reading]:
    """The readings of feeds, NewsML-G2 and NITF; a sitemap without its folder holds none."""
    kind = local(root)
    if kind in FEEDS:
        yield from read_feed(root, blob.name)
    elif kind in _NEWSML:
        yield from read_newsml(root, blob.name)
    elif kind == "nitf":
        yield read_nitf(root, blob.name, blob.stem)
    elif kind in SITEMAPS:
        yield Reading(None, (Problem(blob.name, "is a sitemap; its pages are read from a folder they are saved in"),))
    else:
        yield Reading(None, (Problem(blob.name, f"is XML of a kind that is not read (<{kind}>)"),))
