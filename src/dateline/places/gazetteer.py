"""Looks names up: the packed gazetteer, the hand list of sites and regions, and the countries as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.lexicon import GAZETTEER, DataFiles
from dateline.lexicon.actors import Country
from dateline.lexicon.places import Claim, Site
from dateline.model.record import PlaceLevel
from dateline.places.entry import ADMIN1, ADMIN2, COUNTRY, REGION, SETTLEMENT, SITE, Candidate, Entry, is_part, merged
from dateline.places.fold import fold, loose
from dateline.places.packed import Packed

FILE = GAZETTEER
LEVELS: tuple[PlaceLevel, ...] = ("country", "admin1", "admin2", "settlement", "site", "region")
"""What the numbers of the levels mean."""
_LEVELS = {
    "continent": REGION, "region": REGION, "admin1": ADMIN1, "admin2": ADMIN2, "settlement": SETTLEMENT,
    "site": SITE, "water": REGION,
}  # fmt: skip
_FEATURES = {
    "continent": "L.CONT", "region": "L.RGN", "admin1": "A.ADM1", "admin2": "A.ADM2", "settlement": "P.PPL",
    "site": "S.SITE", "water": "H.SEA",
}  # fmt: skip
_NOWHERE = 0x7FFFFFFF
_CACHE = 50_000
_SEAT = 20_000
_VILLAGE = 2_000
"""People taken to live in a place of the hand list of villages."""


class Gazetteer:
    """All places by name. Answers are kept, so that a name costs once."""

    def __init__(
        self,
        packed: Packed,
        sites: Iterable[Site],
        countries: Iterable[Country],
        claims: Iterable[Claim] = (),
        villages: Iterable[Site] = (),
    ) -> None:
        self._claimed = frozenset((claim.country, claim.division, claim.geonames_id) for claim in claims)
        self._packed = packed
        self._countries = tuple(countries)
        own = {country.iso2: country.iso3 for country in self._countries if country.iso2}
        self._iso3 = tuple(own.get(iso2, iso3) for iso2, iso3 in packed.lands)
        self._land = {iso3: row for row, iso3 in enumerate(self._iso3)}
        listed, villages = tuple(sites), tuple(villages)
        self._listed = len(listed)
        self._sites, self._site_names, self._loose_sites = self._index((*listed, *villages))
        self._country_names = self._index_countries()
        self._entries: dict[int, Entry] = {}
        self._found: dict[str, tuple[Candidate, ...]] = {}

    @classmethod
    def load(cls, data: DataFiles) -> Gazetteer:
        """The gazetteer, shipped or a user's own, with the hand list and its overlays."""
        return cls(
            Packed(data.path(FILE)),
            data.table("places/sites.tsv", Site),
            data.table("actors/countries.tsv", Country),
            data.table("places/disputed.tsv", Claim),
            data.table("places/villages.tsv", Site),
        )

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Everything that bears `name`, as written or else under a looser spelling; () when unknown."""
        found = self._found.get(name)
        if found is None:
            if len(self._found) > _CACHE:
                self._found.clear()
            found = self._found[name] = self._search(name)
        return found

    def country(self, iso3: str) -> Entry | None:
        """The entry of a country."""
        row = self._land.get(iso3)
        return None if row is None else self.entry(row)

    def entry(self, row: int) -> Entry:
        """The entry of a row of the packed file."""
        entry = self._entries.get(row)
        if entry is None:
            if len(self._entries) > _CACHE:
                self._entries.clear()
            entry = self._entries[row] = self._read(row)
        return entry

    def site_names(self) -> Mapping[str, bool]:
        """Folded names of the hand list; True where one of its places is a region, a water or a province."""
        wide = {ADMIN1, REGION}
        return {
            name: any(self._sites[i].level in wide for i in at)
            for name, at in self._site_names.items()
            if any(i < self._listed for i in at)
        }

    def country_names(self) -> Mapping[str, str]:
        """Folded names of countries and their ISO3 codes."""
        return self._country_names

    def _search(self, name: str) -> tuple[Candidate, ...]:
        folded = fold(name)
        if not folded:
            return ()
        rows = self._packed.find(loose(name))
        listed = [Candidate(self._sites[i], "main", i < self._listed) for i in self._site_names.get(folded, ())]
        land = self._country_names.get(folded)
        exact = [Candidate(self.entry(row), "main" if main else "alternate") for row, main in rows.get(folded, ())]
        if land is not None and not is_part(land, exact):
            entry = self.country(land)
            exact = [found for found in exact if found.entry != entry]
            exact += [Candidate(entry, "main")] if entry else []
        out = merged(listed, exact)
        if out:
            return (*out, *self._seats(out, rows))
        if folded.startswith("the "):
            return self.lookup(folded[4:])
        sites = [Candidate(self._sites[i], "loose", i < self._listed) for i in self._loose_sites.get(loose(name), ())]
        near = {row: Candidate(self.entry(row), "loose") for found in rows.values() for row, _ in found}
        return tuple(merged(sites, list(near.values())))

    def _seats(self, found: Sequence[Candidate], rows: Mapping[str, Sequence[tuple[int, bool]]]) -> Iterator[Candidate]:
        """Where only provinces bear the name as written: the towns in them with another spelling of it."""
        if any(item.entry.level not in {ADMIN1, ADMIN2} for item in found):
            return
        provinces = {item.entry.admin1_row for item in found}
        for row in dict.fromkeys(row for near in rows.values() for row, _ in near):
            entry = self.entry(row)
            if entry.level == SETTLEMENT and entry.admin1_row in provinces and entry.population >= _SEAT:
                yield Candidate(entry, "alternate")

    def _read(self, row: int) -> Entry:
        columns, packed = self._packed.columns, self._packed
        level = int(columns["level"][row])
        above = self._above(row)
        lat, lon = int(columns["latitude"][row]), int(columns["longitude"][row])
        approximate = lat == _NOWHERE
        if approximate and above:
            lat, lon = int(columns["latitude"][above[-1]]), int(columns["longitude"][above[-1]])
        admin1 = next((i for i in above if columns["level"][i] == ADMIN1), None)
        admin2 = next((i for i in above if columns["level"][i] == ADMIN2), None)
        if level == ADMIN1:
            admin1 = row
        country, known = self._iso3[int(columns["country"][row])], int(columns["id"][row]) or None
        divisions = [packed.name(i) for i in (row, *above) if columns["level"][i] in {ADMIN1, ADMIN2}]
        marks = [(country, None, None), (country, None, known), *((country, name, None) for name in divisions)]
        return Entry(
            row=row,
            name=packed.name(row),
            level=level,
            feature=packed.features[int(columns["feature"][row])],
            geonames_id=known,
            country=country,
            latitude=None if lat == _NOWHERE else lat / 10000,
            longitude=None if lon == _NOWHERE else lon / 10000,
            population=int(columns["population"][row]),
            admin1=packed.name(admin1) if admin1 is not None else None,
            admin1_row=admin1,
            admin2_row=row if level == ADMIN2 else admin2,
            disputed=not self._claimed.isdisjoint(marks),
            approximate=approximate,
        )

    def _above(self, row: int) -> list[int]:
        """The divisions around a row, nearest first, without the country."""
        parent, level, out = self._packed.columns["parent"], self._packed.columns["level"], []
        up = int(parent[row])
        while level[up] != COUNTRY and up != row:
            out.append(up)
            row, up = up, int(parent[up])
        return out

    def _index(
        self, sites: Iterable[Site]
    ) -> tuple[tuple[Entry, ...], dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
        entries: list[Entry] = []
        names: dict[str, tuple[int, ...]] = {}
        near: dict[str, tuple[int, ...]] = {}
        for site in sites:
            at = len(entries)
            division = self._division(site)
            entries.append(
                Entry(
                    row=-at - 1,
                    name=site.name,
                    level=_LEVELS[site.level],
                    feature=site.feature or _FEATURES[site.level],
                    geonames_id=site.geonames_id,
                    country=site.country,
                    latitude=site.latitude,
                    longitude=site.longitude,
                    population=_VILLAGE if at >= self._listed else 0,
                    admin1=site.admin1 if division is None else self._packed.name(division),
                    admin1_row=division,
                    admin2_row=None,
                    disputed=site.disputed or self._is_claimed(site.country, site.geonames_id, division),
                )
            )
            for name in (site.name, *site.aliases):
                for key, index in ((fold(name), names), (loose(name), near)):
                    if at not in index.get(key, ()):
                        index[key] = (*index.get(key, ()), at)
        return tuple(entries), names, near

    def _is_claimed(self, country: str | None, known: int | None, division: int | None) -> bool:
        """Is the whole country, its division or the place itself in the list of disputed land?"""
        marks: list[tuple[str | None, str | None, int | None]] = [(country, None, None)]
        marks += [(country, None, known)] if known is not None else []
        marks += [(country, self._packed.name(division), None)] if division is not None else []
        return not self._claimed.isdisjoint(marks)

    def _division(self, site: Site) -> int | None:
        """The row of the first-level division in which a site is said to lie."""
        if not site.admin1 or not site.country:
            return None
        level, country = self._packed.columns["level"], self._packed.columns["country"]
        found = self._packed.find(loose(site.admin1)).get(fold(site.admin1), ())
        rows = (row for row, _ in found if level[row] == ADMIN1 and self._iso3[int(country[row])] == site.country)
        return next(rows, None)

    def _index_countries(self) -> dict[str, str]:
        out: dict[str, str] = {}
        for country in self._countries:
            for name in (country.name, *country.aliases):
                bare = fold(name)
                out.setdefault(bare.removeprefix("the "), country.iso3)
                out.setdefault(bare, country.iso3)
        return {name: iso3 for name, iso3 in out.items() if iso3 in self._land}
