"""Reading pages: their elements, links and anchors, and whether they hold anything that a strict policy forbids."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class Page(HTMLParser):
    """All elements of a page, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in = tag

    def handle_data(self, data: str) -> None:
        if self._in in {"script", "style"} and data.strip():
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.elements if tag == "a" and "href" in attrs]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.elements if "id" in attrs]

    def all(self, tag: str) -> list[dict[str, Any]]:
        return [attrs for name, attrs in self.elements if name == tag]


def faults(text: str) -> list[str]:
    """What a strict policy would forbid, ids that stand twice, anchors that lead nowhere."""
    page = Page(text)
    found = [f"inline: {words[:60]}" for words in page.inline]
    for tag, attrs in page.elements:
        found += [f"<{tag} {name}>" for name in attrs if name == "style" or name.startswith("on")]
        if tag in {"img", "iframe", "object", "embed", "base", "style"}:
            found.append(f"<{tag}>")
        target = attrs.get("href") or attrs.get("src") or ""
        if target.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
            found.append(target)
    ids = page.ids
    found += [f"id twice: {one}" for one in sorted({one for one in ids if ids.count(one) > 1})]
    found += [f"nowhere: {link}" for link in page.links if link.startswith("#") and link[1:] not in ids]
    return found
