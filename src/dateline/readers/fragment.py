"""A piece of HTML, as feeds and agencies carry it, to plain text: a blank line between paragraphs, no furniture."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

EXTRACTOR = "dateline-fragment 1"
"""Name and version of this extractor; the version rises when its text does not stay the same."""

_LEFT = frozenset(
    {
        "style", "script", "noscript", "template", "iframe", "object", "embed", "form", "button", "select",
        "nav", "aside", "figure", "figcaption", "svg", "video", "audio", "head", "title", "hedline", "byline",
        "dateline", "distributor", "credit", "caption", "table", "media",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "blockquote", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3",
        "h4", "h5", "h6", "pre", "header", "footer", "main", "hr", "tr", "block", "body", "body.content",
        "paragraph", "hl1", "hl2",
    }
)  # fmt: skip
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|\w{2,8});")
_FURNITURE = re.compile(
    r"(?:the post\b.{0,300}\bappeared first on\b.{0,200}"
    r"|(?:read|see) (?:more|full (?:story|article))\b.{0,80}|continue reading\b.{0,200}|click here\b.{0,120}"
    r"|(?:share|follow us|sign up|subscribe)\b.{0,120}|advertisement|\[?(?:…|\.\.\.)\]?)\s*(?:[.»→>]|\.\.\.|…)*",
    re.IGNORECASE,
)
"""A closing paragraph that is no part of a report."""
_SPACE = re.compile(r"\s+")


def fragment_text(source: str) -> str:
    """The text of a piece of HTML, or of plain text that is none."""
    source = source.replace("\0", "")
    if not _MARKUP.search(source):
        return _joined(re.split(r"\n\s*\n", source))
    parser = html.HTMLParser(no_network=True, huge_tree=False, recover=True, remove_pis=True, remove_comments=True)
    try:
        tree = html.document_fromstring(f"<div>{source}</div>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return _joined([entities.unescape(source)])
    return tree_text(tree)


def tree_text(tree: Any) -> str:
    """The text of a parsed tree, whatever the namespace of its tags."""
    return _joined("".join(_pieces(tree)).split("\0"))


def _pieces(tree: Any) -> Iterator[str]:
    """Text in order, with a NUL at each end of a block."""
    skipped: Any = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None and element is not tree:
                yield element.tail or ""
            continue
        if event == "start":
            if skipped is None and local(element) in _LEFT and element is not tree:
                skipped = element
            elif skipped is None:
                yield "\0" if local(element) in _BLOCKS else "\n" if local(element) == "br" else ""
                yield element.text or ""
            continue
        if skipped is element:
            skipped = None
            yield "\0"
        elif skipped is None and local(element) in _BLOCKS:
            yield "\0"
        if skipped is None and element is not tree:
            yield element.tail or ""


def local(element: Any) -> str:
    """The name of a tag without its namespace, in small letters; '' for what is no tag."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _joined(paragraphs: Any) -> str:
    kept = [_SPACE.sub(" ", paragraph).strip() for paragraph in paragraphs]
    kept = [paragraph for paragraph in kept if paragraph]
    while len(kept) > 1 and _FURNITURE.fullmatch(kept[-1]):
        kept.pop()
    return "\n\n".join(kept)
