"""Pages of the desk as pages of a folder: addresses become relative ones, those that lead nowhere are taken away."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import escape

_TAG = re.compile(r"<(a|link)\b([^>]*)>")
"""No attribute of the desk's pages holds a `>`: words are escaped."""
_HREF = re.compile(r'\shref="([^"]*)"')
_OWN = re.compile(r'\s(?:aria-label|tabindex|rel|title)="[^"]*"')
"""What a link has, and plain words have not."""

Resolve = Callable[[str], str | None]
"""The file and part that an address of the desk leads to, from the folder of the site on; None for none."""


def relinked(page: str, file: str, resolve: Resolve) -> str:
    """The page, to stand in `file`."""
    folder = posixpath.dirname(file) or "."

    def tag(match: re.Match[str]) -> str:
        name, attributes = match[1], match[2]
        found = _HREF.search(attributes)
        if found is None or not found[1].startswith("/"):
            return match[0]
        target = resolve(found[1])
        if target is None and name == "link":
            return ""
        if target is None:
            return f"<{name}{_OWN.sub('', _HREF.sub('', attributes))}>"
        path, mark, fragment = target.partition("#")
        relative = f"{posixpath.relpath(path, folder)}{mark}{fragment}"
        return f'<{name}{attributes[: found.start(0)]} href="{escape(relative)}"{attributes[found.end(0) :]}>'

    return _TAG.sub(tag, page)
