"""Small charts in a line of a table."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dateline.desk.draw.svg import drawing, tag

_HIGH = 20


def spark(counts: Sequence[int], label: str = "") -> Markup:
    """Bars of counts, the last one marked; any width."""
    most = max(counts, default=0) or 1
    bars = [
        tag("rect", x=at + 0.1, y=_HIGH - _height(count, most), width=0.8, height=_height(count, most),
            class_="now" if at == len(counts) - 1 else None)
        for at, count in enumerate(counts)
    ]  # fmt: skip
    return drawing(
        *bars,
        viewBox=f"0 0 {max(len(counts), 1)} {_HIGH}",
        preserveAspectRatio="none",
        class_="spark",
        label=label or None,
    )


def _height(count: int, most: int) -> float:
    return max(_HIGH * count / most, 1.0) if count else 0.4
