"""The word lists of the place layer, loaded once into one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country, FirstNames, Office, organisations
from dateline.lexicon.places import Abbreviation, AdminWord, Outlet, PlaceWord
from dateline.places.fold import fold
from dateline.places.gazetteer import Gazetteer

TOWN = 50_000
"""Inhabitants from which on a name is a town's rather than a person's."""
MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
"""First letters of the months, as they follow the place in a dateline."""


class Kind(msgspec.Struct, frozen=True):
    """What a word beside a name says about the place: levels of division, or a kind of site."""

    levels: tuple[int, ...] = ()
    feature: str | None = None


class Knowledge(msgspec.Struct, frozen=True):
    """Everything the layer knows about words and names."""

    gazetteer: Gazetteer
    uses: Mapping[str, frozenset[str]]
    after: Mapping[str, Kind]
    before: Mapping[str, Kind]
    short: Mapping[str, Abbreviation]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    bodies: frozenset[str]
    """Names of organisations as written, which the gazetteer may hold as some village's."""
    persons: frozenset[str]
    """Surnames of office holders, as written."""
    given: frozenset[str]
    """Given names, folded."""
    names: Mapping[str, int]
    """First folded word of every listed name -> words of the longest one that begins with it."""
    outlets: Mapping[str, Outlet]
    """Domain or folded name of a newspaper, station or agency."""
    endings: Mapping[str, str]
    """Endings of domains (`ua`, `uk`) -> ISO3."""
    listed: Mapping[str, str]
    """Folded listed name -> `country`, `region`, `site` or `demonym`."""

    def is_body(self, name: str) -> bool:
        """Is `name` an organisation's, or an office holder's that no town of size bears?"""
        if name in self.bodies:
            return True
        if name not in self.persons:
            return False
        found = self.gazetteer.lookup(name)
        return not any(item.match != "loose" and item.entry.population > TOWN for item in found)

    def has(self, use: str, word: str) -> bool:
        """Is `word` (lower case) listed for this use?"""
        return word in self.uses.get(use, frozenset())


def load(data: DataFiles) -> Knowledge:
    """Read the place layer's files."""
    gazetteer = Gazetteer.load(data)
    countries = data.table("actors/countries.tsv", Country)
    words = data.table("places/admin_words.tsv", AdminWord)
    demonyms = {fold(word): country.iso3 for country in reversed(countries) for word in country.demonyms}
    names = gazetteer.country_names()
    listed = {name: "region" if wide else "site" for name, wide in gazetteer.site_names().items()}
    listed |= dict.fromkeys(demonyms, "demonym")
    listed |= {name: "country" for name in names if len(name) > 3 or name in {"us", "u s", "uk", "u k", "uae", "drc"}}
    return Knowledge(
        gazetteer=gazetteer,
        uses=_uses(data.table("places/words.tsv", PlaceWord)),
        after={word.word: Kind(word.levels, word.kind) for word in words if word.position == "after"},
        before={word.word: Kind(word.levels, word.kind) for word in words if word.position == "before"},
        short={item.short: item for item in data.table("places/abbreviations.tsv", Abbreviation)},
        demonyms=demonyms,
        capitals={fold(name): country.iso3 for country in reversed(countries) for name in country.capital},
        bodies=_bodies(data, gazetteer),
        persons=frozenset(row.person.split(" ")[-1] for row in data.table("actors/offices.tsv", Office)),
        given=frozenset(fold(name) for row in data.table("actors/first_names.tsv", FirstNames) for name in row.names),
        names=_first_words(listed),
        outlets=_outlets(data.table("places/outlets.tsv", Outlet)),
        endings={c.iso2.lower(): c.iso3 for c in reversed(countries) if c.iso2} | {"uk": "GBR"},
        listed=listed,
    )


def _outlets(rows: Iterable[Outlet]) -> dict[str, Outlet]:
    out: dict[str, Outlet] = {}
    for row in rows:
        for key in (*row.domains, fold(row.name).removeprefix("the ")):
            out.setdefault(key, row)
    return out


def _bodies(data: DataFiles, gazetteer: Gazetteer) -> frozenset[str]:
    rows = organisations(data)
    places = gazetteer.site_names().keys() | gazetteer.country_names().keys()
    return frozenset(name for row in rows for name in (row.name, *row.aliases) if fold(name) not in places)


def _uses(rows: Iterable[PlaceWord]) -> dict[str, frozenset[str]]:
    out: dict[str, list[str]] = {}
    for row in rows:
        out.setdefault(row.use, []).append(row.word)
    return {use: frozenset(words) for use, words in out.items()}


def _first_words(names: Iterable[str]) -> dict[str, int]:
    out: dict[str, int] = {}
    for name in names:
        words = name.split()
        if words:
            out[words[0]] = max(out.get(words[0], 0), len(words))
    return out
