"""XML as text: escaped, without characters that XML forbids."""

from __future__ import annotations

import re
from html import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_BREAK = re.compile("[\t\n\r]")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, text: object, **attributes: object) -> str:
    """An element with text; nothing where there is no text."""
    if text is None or text == "":
        return ""
    given = "".join(f" {key}={quoted(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{escape(clean(str(text)), quote=False)}</{name}>"


def quoted(value: object) -> str:
    """The value of an attribute with its marks."""
    return f'"{_BREAK.sub(" ", escape(clean(str(value))))}"'


def clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return _FORBIDDEN.sub("\ufffd", text)
