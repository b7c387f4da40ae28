"""Makes the outlines of the desk's map from Natural Earth data as the npm package `world-atlas` has it (TopoJSON).

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python tools/build_land.py package

Natural Earth is in the public domain. Only coasts and lines between countries are taken, no filled countries: the map
never says to whom a place belongs. Lines named in tools/disputed_lines.tsv are kept apart, to be dashed.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src" / "dateline" / "desk" / "land" / "land.json"
DISPUTED = Path(__file__).parent / "disputed_lines.tsv"
LEVELS = {"coarse": ("110m", 20, 0.05), "fine": ("50m", 100, 0.012)}
"""Name, scale of Natural Earth, steps in a degree, and by how many degrees a line may be off when it is simplified."""
SOUTH = -90.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def main(folder: Path) -> None:
    disputed = read_disputed()
    body: dict[str, Any] = {
        "source": "Natural Earth 4.1 (public domain), by way of world-atlas 2.0.2; made by tools/build_land.py",
        "licence": "public domain",
    }
    for name, (scale, steps, slack) in LEVELS.items():
        atlas = json.loads((folder / f"countries-{scale}.json").read_text(encoding="utf-8"))
        body[name] = level(Atlas(atlas), steps, slack, disputed)
        if name == "fine":
            body["names"] = labels(Atlas(atlas))
    OUT.write_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') + "\n", "utf-8")
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")


class Atlas:
    """Arcs in degrees, and the countries on each of them."""

    def __init__(self, body: dict[str, Any]) -> None:
        (sx, sy), (tx, ty) = body["transform"]["scale"], body["transform"]["translate"]
        self.arcs: list[list[Point]] = []
        for arc in body["arcs"]:
            x = y = 0
            points = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                points.append((x * sx + tx, y * sy + ty))
            self.arcs.append(points)
        self.rings: dict[str, list[list[int]]] = {}
        self.beside: dict[int, set[str]] = defaultdict(set)
        for country in body["objects"]["countries"]["geometries"]:
            polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
            name = country["properties"]["name"]
            self.rings[name] = [ring for polygon in polygons for ring in polygon]
            for ring in self.rings[name]:
                for arc in ring:
                    self.beside[arc if arc >= 0 else ~arc].add(name)
        self.land = [
            ring
            for shape in body["objects"]["land"]["geometries"]
            for polygon in ([shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"])
            for ring in polygon
        ]

    def ring(self, arcs: list[int]) -> list[Point]:
        points: list[Point] = []
        for arc in arcs:
            part = self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]
            points += part[1:] if points else part
        return points


def unwrapped(points: list[Point]) -> list[Point]:
    """The line without jumps from 180 to -180; a ring around the pole is closed along it."""
    if not points:
        return points
    found, shift = [points[0]], 0.0
    for (x0, _), (x1, y1) in pairwise(points):
        shift += 360.0 if x1 - x0 < -180 else -360.0 if x1 - x0 > 180 else 0.0
        found.append((x1 + shift, y1))
    if points[0] == points[-1] and shift:
        found += [(found[-1][0], SOUTH), (found[0][0], SOUTH), found[0]]
    return found


def simpler(points: list[Point], slack: float) -> list[Point]:
    """The line without points that lie within `slack` of the rest (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    keep = {0, len(points) - 1}
    if points[0] == points[-1]:
        far = max(range(len(points)), key=lambda i: math.dist(points[i], points[0]))
        keep.add(far)
    edges = sorted(keep)
    todo = list(pairwise(edges))
    while todo:
        first, last = todo.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        far = max(inner, key=lambda i: off(points[i], points[first], points[last]))
        if off(points[far], points[first], points[last]) > slack:
            keep.add(far)
            todo += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def off(point: Point, one: Point, other: Point) -> float:
    length = math.dist(one, other)
    if not length:
        return math.dist(point, one)
    cross = (other[0] - one[0]) * (one[1] - point[1]) - (one[0] - point[0]) * (other[1] - one[1])
    return abs(cross) / length


def level(atlas: Atlas, steps: int, slack: float, disputed: dict[frozenset[str], list[Box]]) -> dict[str, Any]:
    rings = [packed(simpler(unwrapped(atlas.ring(ring)), slack), steps) for ring in atlas.land]
    lines: dict[str, list[list[int]]] = {"agreed": [], "disputed": []}
    for arc, countries in sorted(atlas.beside.items()):
        if len(countries) < 2:
            continue
        boxes = disputed.get(frozenset(countries), [])
        for is_disputed, points in stretches(atlas.arcs[arc], boxes):
            line = packed(simpler(unwrapped(points), slack), steps)
            if len(line) > 2:
                lines["disputed" if is_disputed else "agreed"].append(line)
    return {"steps": steps, "land": [ring for ring in rings if len(ring) > 6], **lines}


def stretches(points: list[Point], boxes: list[Box]) -> Iterator[tuple[bool, list[Point]]]:
    """The line in stretches that are disputed or not, by the middle of each piece."""
    run: list[Point] = points[:1]
    state: bool | None = None
    for (x0, y0), (x1, y1) in pairwise(points):
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        now = any(west <= x <= east and south <= y <= north for west, south, east, north in boxes)
        if state is not None and now != state:
            yield state, run
            run = [(x0, y0)]
        state = now
        run.append((x1, y1))
    if state is not None:
        yield state, run


def packed(points: list[Point], steps: int) -> list[int]:
    """Steps of a degree, the first point in full, then differences; points that fall together once."""
    grid: list[tuple[int, int]] = []
    for x, y in points:
        at = (round(x * steps), round(y * steps))
        if not grid or grid[-1] != at:
            grid.append(at)
    flat: list[int] = []
    before = (0, 0)
    for x, y in grid:
        flat += [x - before[0], y - before[1]]
        before = (x, y)
    return flat


def labels(atlas: Atlas) -> list[list[Any]]:
    """Name, longitude, latitude of the middle of the largest part, and its size in square degrees."""
    found = []
    for name, rings in sorted(atlas.rings.items()):
        area, x, y = max(middle(unwrapped(atlas.ring(ring))) for ring in rings)
        found.append([name, round((x + 180) % 360 - 180, 1), round(y, 1), round(area, 2)])
    return sorted(found, key=lambda row: (-row[3], row[0]))


def middle(points: list[Point]) -> tuple[float, float, float]:
    area = cx = cy = 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        cross = x0 * y1 - x1 * y0
        area, cx, cy = area + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
    if not area:
        return 0.0, *points[0]
    return abs(area) / 2, cx / (3 * area), cy / (3 * area)


def read_disputed() -> dict[frozenset[str], list[Box]]:
    lines = [line for line in DISPUTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found: dict[frozenset[str], list[Box]] = defaultdict(list)
    for row in csv.DictReader(lines, delimiter="\t"):
        sides = (row["west"], row["south"], row["east"], row["north"])
        west, south, east, north = (float(side) for side in sides) if all(sides) else (-180.0, -90.0, 180.0, 90.0)
        found[frozenset((row["one"], row["other"]))].append((west, south, east, north))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
