"""ninjs, the IPTC's news items in JSON: 1.x, 2.x (small letters) and 3.x (camelCase).

The day of publication is that of the item's first version, or the end of an embargo that is later. When this version
was made is a change, unless it is the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dateline.model import Problem, Reading, Report
from dateline.readers.dates import iso_date
from dateline.readers.fields import only_modified, word
from dateline.readers.fragment import EXTRACTOR, fragment_text

_TEXTS = ("bodies", "body_text", "body_html", "body_xhtml", "headlines", "headline")
_MARKED = ("html", "xml")
_USABLE = "usable"
_DRAWN_BACK = {"withheld": "is withheld", "canceled": "is drawn back", "cancelled": "is drawn back"}
_NO_TEXT = ("picture", "video", "audio", "graphic", "package", "planning", "event", "component")


def is_ninjs(item: Mapping[str, Any]) -> bool:
    """Has the object the address of a ninjs item and some part of its text?"""
    return isinstance(item.get("uri"), str) and any(name in item for name in _TEXTS) and "text" not in item


def read_ninjs(item: Mapping[str, Any], where: str) -> Reading:
    """The report of one item, or why it holds none."""
    item = {key.lower(): value for key, value in item.items()}
    reason = _unusable(item)
    title = _one(item.get("headlines"), ("main", "headline")) or word(item.get("headline")) or word(item.get("title"))
    body, is_plain = _body(item)
    if reason is None and not body:
        reason = "has no text"
    if reason is not None:
        return Reading(None, (Problem(where, reason),), where)
    published, modified = days_of(item)
    title = " ".join(fragment_text(title).split()) if title else None
    text = f"{title}\n\n{body}" if title and not body.startswith(title) else body
    report = Report(
        id=word(item.get("uri")) or "",
        published=published,
        modified=modified,
        title=title or None,
        publisher=_publisher(item),
        url=_address(item),
        text=text,
        extractor=None if is_plain and text is body else EXTRACTOR,
    )
    problems = (Problem(where, only_modified(modified)),) if modified and published is None else ()
    return Reading(report, problems, where)


def _unusable(item: Mapping[str, Any]) -> str | None:
    status = str(item.get("pubstatus") or _USABLE).rpartition(":")[2].lower()
    if status in _DRAWN_BACK:
        return f"{_DRAWN_BACK[status]} by its sender (pubStatus {status}); not coded"
    kind = str(item.get("type") or "text").lower()
    return f"is a {kind} item, not a text" if kind in _NO_TEXT else None


def days_of(item: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Days of publication and of change: of the first version, and of this one where it is a later one."""
    first, made, this = (_day(item, key) for key in ("firstcreated", "contentcreated", "versioncreated"))
    embargo = _day(item, "embargoeduntil") or _day(item, "embargoed")
    published = first or made
    if published is None and str(item.get("version") or "").strip() == "1":
        published = this
    if published is not None and embargo is not None and embargo[:10] > published[:10]:
        published = embargo
    return published, this if this != published else None


def _day(item: Mapping[str, Any], key: str) -> str | None:
    value = word(item.get(key))
    return iso_date(value) if value else None


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            yield {str(key).lower(): inner for key, inner in one.items()}


def _one(value: Any, roles: tuple[str, ...]) -> str | None:
    """The value whose role is one of `roles`, else the first."""
    every = [one for one in _objects(value) if word(one.get("value"))]
    fitting = [one for one in every if str(one.get("role", "")).rpartition(":")[2].lower() in roles]
    return next((word(one["value"]) for one in (*fitting, *every)), None)


def _body(item: Mapping[str, Any]) -> tuple[str, bool]:
    """The text, and whether it is as given: plain text goes before marked-up text, a full one before a summary."""
    bodies = [one for one in _objects(item.get("bodies")) if isinstance(one.get("value"), str) and one["value"].strip()]
    bodies += [
        {"contenttype": "text/plain" if name == "body_text" else "text/html", "value": item[name]}
        for name in ("body_text", "body_html", "body_xhtml")
        if isinstance(item.get(name), str) and item[name].strip()
    ]
    if not bodies:
        return "", True
    best = min(bodies, key=lambda one: ("summary" in str(one.get("role")).lower(), _is_marked(one)))
    return (fragment_text(best["value"]), False) if _is_marked(best) else (best["value"].strip(), True)


def _is_marked(body: Mapping[str, Any]) -> bool:
    return any(mark in str(body.get("contenttype", "")).lower() for mark in _MARKED)


def _publisher(item: Mapping[str, Any]) -> str | None:
    names = [word(one.get("name")) for one in _objects(item.get("infosources") or [])]
    return next(filter(None, (*names, word(item.get("provider")), word(item.get("copyrightholder")))), None)


def _address(item: Mapping[str, Any]) -> str | None:
    told = (word(item.get("url")), word(item.get("uri")))
    return next((one for one in told if one and one.startswith(("http://", "https://"))), None)
