"""Is a page inert: has it nothing but the elements, attributes and addresses that this package itself writes?"""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import document_fromstring

_FOREIGN = """
iframe object embed base frame frameset applet portal foreignobject animate set math plaintext xmp listing template
video audio image track marquee
"""
_LEADING = "href src action formaction xlink:href srcset data poster ping background cite manifest srcdoc"
_NEVER = frozenset(_FOREIGN.split())
_ADDRESSES = frozenset(_LEADING.split())
_RUN = ("javascript:", "vbscript:", "data:", "blob:", "feed:", "view-source:")

Element = tuple[str, dict[str, str]]


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.inline: list[str] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in = tag

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in in {"script", "style"} and data.strip():
            self.inline.append(data)


def read_twice(text: str) -> tuple[list[Element], list[Element], list[str]]:
    """The elements as two parsers see them, and what stands in scripts and styles."""
    plain = _Plain()
    plain.feed(text)
    plain.close()
    tree = document_fromstring(text.encode(), parser=etree.HTMLParser(encoding="utf-8", huge_tree=True))
    other = [
        (str(element.tag), {str(name): str(value) for name, value in element.attrib.items()})
        for element in tree.iter()
        if isinstance(element.tag, str)
    ]
    return plain.elements, other, plain.inline


def shape(text: str) -> set[tuple[str, str]]:
    """Every element with each of its attributes."""
    one, other, _ = read_twice(text)
    return {(tag, name) for elements in (one, other) for tag, attrs in elements for name in ("", *attrs)}


def harms(text: str, known: Iterable[tuple[str, str]], *, inline: bool = False) -> list[str]:
    """What could run, load, or change what the page is; `known` are elements and attributes of harmless pages."""
    allowed = set(known)
    one, other, within = read_twice(text)
    found = [] if inline else [f"inline: {words[:60]}" for words in within]
    for elements in (one, other):
        for tag, attrs in elements:
            if tag.lower() in _NEVER or (tag == "script" and "src" not in attrs and not inline):
                found.append(f"<{tag}>")
            found += [f"<{tag} {name}>" for name in ("", *attrs) if (tag, name) not in allowed]
            found += [f"<{tag} {name}>" for name in attrs if name.lower().startswith("on")]
            found += [f"{tag}: {attrs[name]}" for name in attrs if name in _ADDRESSES and not _is_own(tag, attrs[name])]
    return found


def _is_own(tag: str, address: str) -> bool:
    """Does it lead into the desk, or, of a link, to a page of the web?"""
    plain = "".join(letter for letter in address if letter > " ").lower()
    if plain.startswith(_RUN):
        return False
    parts = urlsplit(plain)
    if tag == "a" and parts.scheme in ("http", "https"):
        return True
    return not parts.scheme and not parts.netloc
