"""Small tables in HTML for notebooks: they need nothing else, and no word in them is taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

_LONGEST = 240
"""Letters of a cell."""
_TABLE = '<table style="border-collapse:collapse;text-align:left">'
_CELL = "text-align:left;vertical-align:top;padding:.15em .6em .15em 0"


def shown(value: Any) -> str:
    """A value as words for a cell, escaped; long ones are cut."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        value = f"{value:.4f}".rstrip("0").rstrip(".")
    elif isinstance(value, (tuple, list)):
        value = "; ".join(map(str, value))
    words = " ".join(str(value).replace("\x00", "\u2400").split())
    return escape(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")


def table(names: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table of cells that are markup already; `caption` is words."""
    heads = "".join(f'<th scope="col" style="{_CELL}">{escape(name)}</th>' for name in names)
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    told = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    return f"{_TABLE}{told}<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def _cell(markup: str) -> str:
    return f'<td style="{_CELL}">{markup}</td>'


def card(title: str, pairs: Iterable[tuple[str, Any]]) -> str:
    """One thing: its fields below each other, those that hold nothing left out."""
    cells = ((name, shown(value)) for name, value in pairs)
    lines = "".join(
        f'<tr><th scope="row" style="{_CELL}">{escape(name)}</th><td style="{_CELL}">{value}</td></tr>'
        for name, value in cells
        if value
    )
    return f"{_TABLE}<caption style='text-align:left'>{escape(title)}</caption><tbody>{lines}</tbody></table>"


def quoted(text: str, around: tuple[int, int], inner: tuple[int, int]) -> str:
    """The words of a span, one within it strong; escaped, cut where they are long."""
    first, last = max(around[0], inner[0] - _LONGEST // 2), min(around[1], inner[1] + _LONGEST // 2)
    before, word, after = text[first : inner[0]], text[slice(*inner)], text[inner[1] : last]
    before = f"…{before}" if first > around[0] else before
    after = f"{after}…" if last < around[1] else after
    return f"{_line(before)}<b>{_line(word)}</b>{_line(after)}"


def _line(words: str) -> str:
    return escape(words.replace("\x00", "\u2400").replace("\n", " ").replace("\r", " "))
