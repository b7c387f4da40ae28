"""Which file holds the page of an address."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from dateline.desk.ask import address

ALONE = frozenset({"incident", "report", "process", "brief"})
"""Views of one thing: a page each, whatever else an address asks for."""
_OTHER = re.compile(r"[^a-z0-9.,]+")
_LONGEST = 60


class Place(msgspec.Struct, frozen=True):
    """What an address leads to: a view, what it is about, parameters in order, and the part of the page."""

    view: str
    subject: str = ""
    given: tuple[tuple[str, str], ...] = ()
    fragment: str = ""

    @property
    def page(self) -> Place:
        """The page alone."""
        given = () if self.view in ALONE else self.given
        return Place(self.view, self.subject, given)

    @property
    def parameters(self) -> dict[str, str]:
        """By name."""
        return dict(self.given)


def placed(href: str) -> Place | None:
    """What an address of the desk, as it stands in a page, leads to; None for any other one."""
    parts = urlsplit(unescape(href))
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    view, _, subject = parts.path[1:].partition("/")
    given = sorted((name, value) for name, value in parse_qsl(parts.query) if value)
    return Place(view, unquote(subject), tuple(given), unquote(parts.fragment))


def file_of(place: Place) -> str:
    """The file of a page, from the folder of the site on: names of it alone, safe in any file system."""
    if not place.subject and not place.given:
        return "index.html" if place.view == "overview" else f"{place.view}.html"
    words = "-".join([place.subject, *(f"{name}-{value}" for name, value in place.given)]).strip("-")
    slug = _OTHER.sub("-", words.lower()).strip("-.")[:_LONGEST]
    if slug != words:
        told = address(place.view, place.subject, dict(place.given))
        slug = f"{slug}-{hashlib.sha256(told.encode()).hexdigest()[:10]}".strip("-")
    return f"{place.view}/{slug}.html"


def anchor_of(given: Mapping[str, str], fragment: str) -> str:
    """The part of a page, as an address has it."""
    at = given.get("at")
    return f"#r1-at-w{at}" if at and not fragment else f"#{fragment}" if fragment else ""
