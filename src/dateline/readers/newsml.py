"""NewsML-G2 news items and NITF documents: agencies' XML with the text inside.

As in ninjs, the first version or the creation of the content tells the day of publication, an embargo may put it off,
and the making of a later version is a change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from dateline.model import Problem, Reading, Report
from dateline.readers.dates import iso_date
from dateline.readers.fields import only_modified
from dateline.readers.fragment import EXTRACTOR, fragment_text, local, tree_text
from dateline.readers.ninjs import days_of

_OTHER_ITEMS = ("packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem")
_USABLE = "usable"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(root: Any, name: str) -> Iterator[Reading]:
    """A reading for each news item of an item or message; other items hold no text."""
    items = [element for element in root.iter(etree.Element) if local(element) == "newsitem"]
    for number, item in enumerate(items, 1):
        yield _read_item(item, f"{name}#{number}" if len(items) > 1 else name)
    if not items:
        kind = next((local(one) for one in root.iter(etree.Element) if local(one) in _OTHER_ITEMS), local(root))
        yield Reading(None, (Problem(name, f"holds no news item with text (<{kind}>)"),))


def _read_item(item: Any, where: str) -> Reading:
    meta, content = _find(item, "itemmeta"), _find(item, "contentmeta")
    reason = _unusable(meta)
    title = _words(_find(content, "headline"))
    body, inner_title = _body(_find(item, "contentset"))
    if reason is None and not body:
        reason = "has no text"
    if reason is not None:
        return Reading(None, (Problem(where, reason),), where)
    told = {
        "firstcreated": _words(_find(meta, "firstcreated")),
        "contentcreated": _words(_find(content, "contentcreated")),
        "versioncreated": _words(_find(meta, "versioncreated")),
        "embargoed": _words(_find(meta, "embargoed")),
        "version": item.get("version"),
    }
    published, modified = days_of(told)
    return _reading(where, item.get("guid") or "", title or inner_title, body, (published, modified), _provider(item))


def read_nitf(root: Any, name: str, stem: str) -> Reading:
    """The report of one NITF document."""
    title = _words(_find(root, "hl1")) or _words(_find(root, "hedline")) or _words(_find(root, "title"))
    body = _find(root, "body.content")
    text = tree_text(body) if body is not None else ""
    if not text:
        return Reading(None, (Problem(name, "has no text"),), name)
    said = {local(element): element for element in root.iter(etree.Element)}
    days = [
        iso_date(_attribute(said.get(tag), key) or "")
        for tag, key in (("date.release", "norm"), ("pubdata", "date.publication"), ("date.issue", "norm"))
    ]
    published = next((day for day in days if day), None)
    publisher = _attribute(said.get("pubdata"), "name") or _words(said.get("doc.copyright"), "holder")
    identity = _attribute(said.get("doc-id"), "id-string") or stem
    address = _attribute(said.get("pubdata"), "ex-ref")
    return _reading(name, identity, title, text, (published, None), publisher, address)


def _reading(
    where: str,
    identity: str,
    title: str | None,
    body: str,
    days: tuple[str | None, str | None],
    publisher: str | None,
    url: str | None = None,
) -> Reading:
    published, modified = days
    report = Report(
        id=identity,
        published=published,
        modified=modified,
        title=title,
        publisher=publisher,
        url=url or (identity if identity.startswith(("http://", "https://")) else None),
        text=f"{title}\n\n{body}" if title and not body.startswith(title) else body,
        extractor=EXTRACTOR,
    )
    problems = (Problem(where, only_modified(modified)),) if modified and published is None else ()
    return Reading(report, problems, where)


def _unusable(meta: Any) -> str | None:
    status = (_attribute(_find(meta, "pubstatus"), "qcode") or _USABLE).rpartition(":")[2]
    if status in ("withheld", "canceled", "cancelled"):
        return f"is {status} by its sender (pubStatus); not coded"
    kind = (_attribute(_find(meta, "itemclass"), "qcode") or "ninat:text").rpartition(":")[2]
    return None if kind in ("text", "composite") else f"is a {kind} item, not a text"


def _body(content: Any) -> tuple[str, str | None]:
    """The text of the first inline content that has any, and the headline inside it."""
    if content is None:
        return "", None
    for part in content:
        if local(part) == "inlinexml" and len(part):
            inner = _find(part, "body.content")
            inner = _find(part, "body") if inner is None else inner
            text = tree_text(part if inner is None else inner)
            if text:
                return text, _words(_find(part, "hl1")) or _words(_find(part, "title"))
        if local(part) == "inlinedata" and (part.text or "").strip():
            is_marked = "html" in part.get("contenttype", "")
            return (fragment_text(part.text) if is_marked else part.text.strip()), None
    return "", None


def _provider(item: Any) -> str | None:
    for tag in ("infosource", "provider", "creditline", "copyrightholder"):
        for element in item.iter(etree.Element):
            if local(element) == tag:
                named = _find(element, "name")
                told = _words(named) or _attribute(element, "literal") or _words(element)
                told = told or (element.get("qcode") or "").rpartition(":")[2]
                if told:
                    return told
    return None


def _find(element: Any, tag: str) -> Any:
    """The first element of this name within, None where there is none."""
    if element is None:
        return None
    return next((inner for inner in element.iter(etree.Element) if local(inner) == tag), None)


def _words(element: Any, attribute: str | None = None) -> str | None:
    if element is None:
        return None
    text = element.get(attribute) if attribute else "".join(element.itertext())
    return " ".join((text or "").split()) or None


def _attribute(element: Any, name: str) -> str | None:
    return None if element is None else (element.get(name) or "").strip() or None
