"""The word lists of the place layer, loaded once into one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country, Office, Organisation
from dateline.lexicon.places import Abbreviation, AdminWord, PlaceWord
from dateline.places.fold import fold
from dateline.places.gazetteer import Gazetteer

_TOWN = 50_000
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
    names: Mapping[str, int]
    """First folded word of every listed name -> words of the longest one that begins with it."""
    listed: Mapping[str, str]
    """Folded listed name -> `country`, `region`, `site` or `demonym`."""

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
    listed |= {
        name: "country" for name in names if len(name) > 3 or name in {"us", "u s", "uk", "u k", "uae", "drc"}
    }
    return Knowledge(
        gazetteer=gazetteer,
        uses=_uses(data.table("places/words.tsv", PlaceWord)),
        after={word.word: Kind(word.levels, word.kind) for word in words if word.position == "after"},
        before={word.word: Kind(word.levels, word.kind) for word in words if word.position == "before"},
        short={item.short: item for item in data.table("places/abbreviations.tsv", Abbreviation)},
        demonyms=demonyms,
        capitals={fold(name): country.iso3 for country in reversed(countries) for name in country.capital},
        bodies=_bodies(data, gazetteer),
        names=_first_words(listed),
        listed=listed,
    )


def _bodies(data: DataFiles, gazetteer: Gazetteer) -> frozenset[str]:
    """Names of organisations, and of office holders where no town of size bears them."""
    bodies = data.table("actors/organisations.tsv", Organisation)
    holders = data.table("actors/offices.tsv", Office)
    places = gazetteer.site_names().keys() | gazetteer.country_names().keys()
    names = {name for body in bodies for name in (body.name, *body.aliases) if fold(name) not in places}
    persons = {holder.person.split(" ")[-1] for holder in holders}
    return frozenset(names | {name for name in persons if not _is_town(name, gazetteer)})


def _is_town(name: str, gazetteer: Gazetteer) -> bool:
    return any(found.match != "loose" and found.entry.population > _TOWN for found in gazetteer.lookup(name))


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
