"""A plot of what linking a report costs as the number of reports grows, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Any

_WIDTH, _HEIGHT, _EDGE = 640, 300, 56
_STYLE = "font-family:sans-serif;font-size:12px"


def growth(measured: Sequence[dict[str, Any]]) -> str:
    """Milliseconds of the processor for each report, over the number of reports (logarithmic)."""
    points = sorted((row["reports"], row["linking_ms_a_report"]) for row in measured)
    low, high = log10(points[0][0]), log10(points[-1][0])
    top = max(value for _, value in points) * 1.25
    wide, tall = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE

    def at(reports: int, value: float) -> tuple[float, float]:
        share = (log10(reports) - low) / (high - low or 1)
        return round(_EDGE + wide * share, 1), round(_HEIGHT - _EDGE - tall * value / top, 1)

    spots = [at(*point) for point in points]
    line = " ".join(f"{x},{y}" for x, y in spots)
    marks = "".join(
        f'<circle cx="{x}" cy="{y}" r="3.5" fill="#1f5f8b"/>'
        f'<text x="{x}" y="{y - 9}" text-anchor="middle">{value:.1f}</text>'
        f'<text x="{x}" y="{_HEIGHT - _EDGE + 18}" text-anchor="middle">{reports:,}</text>'
        for (x, y), (reports, value) in zip(spots, points, strict=True)
    )
    base = _HEIGHT - _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" style="{_STYLE}" role="img">'
        "<title>Milliseconds that linking takes for each report, by the number of reports</title>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
        f'<path d="M{_EDGE} {_EDGE}V{base}H{_WIDTH - _EDGE}" fill="none" stroke="#444444"/>'
        f'<polyline points="{line}" fill="none" stroke="#1f5f8b" stroke-width="2"/>{marks}'
        f'<text x="{_EDGE}" y="{_EDGE - 14}">ms a report</text>'
        f'<text x="{_WIDTH - _EDGE}" y="{base + 38}" text-anchor="end">reports</text></svg>\n'
    )
