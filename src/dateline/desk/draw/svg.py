"""Elements of SVG and HTML, every word and attribute escaped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape


def tag(name: str, *inner: Any, **attributes: Any) -> Markup:
    """An element; a trailing `_` of an attribute is dropped, other ones become `-`; None leaves one out."""
    words = [f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None]
    return Markup(f"<{name}{''.join(words)}>{joined(inner)}</{name}>")


def joined(parts: Iterable[Any]) -> Markup:
    """Parts one after the other; what is no markup is escaped."""
    return Markup("".join([str(escape(part)) for part in parts]))


def drawing(*inner: Any, **attributes: Any) -> Markup:
    """An `svg` element. One with `label` is an image to assistive technology, one without is hidden from it."""
    label = attributes.pop("label", None)
    shown = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true", "focusable": "false"}
    return tag("svg", *inner, **{**shown, **attributes})


def percent(value: float) -> str:
    """A share of the width; coordinates in percent let a drawing be of any width while its text stays as it is."""
    return f"{100 * value:.3f}".rstrip("0").rstrip(".") + "%"


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if key not in {"viewBox", "preserveAspectRatio"} else key


def _value(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(escape(value))
