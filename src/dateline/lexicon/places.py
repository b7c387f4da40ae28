"""Row types of the data files about places."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180)]


class Site(msgspec.Struct, frozen=True):
    """A town, region, water, site or front that the gazetteer lacks. Degrees are WGS84."""

    name: str
    latitude: Latitude
    longitude: Longitude
    feature: str | None = None
    """GeoNames class.code; without it the usual one of the level."""
    aliases: tuple[str, ...] = ()
    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")] | None = None
    """ISO 3166-1 alpha-3; None for what lies in several countries or at sea."""
    admin1: str | None = None
    level: Literal["continent", "region", "admin1", "admin2", "settlement", "site", "water"] = "site"
    disputed: bool = False
    geonames_id: int | None = None
    note: str | None = None


class Point(msgspec.Struct, frozen=True):
    """The reference point and further English names of a country (ISO2) or division (ISO 3166-2)."""

    code: str
    latitude: float
    longitude: float
    aliases: tuple[str, ...] = ()


class AdminWord(msgspec.Struct, frozen=True):
    """A word that names the kind of a division (`levels`) or of a site (`kind`, a GeoNames class.code)."""

    word: str
    position: Literal["before", "after"]
    levels: tuple[int, ...] = ()
    kind: str | None = None


class PlaceWord(msgspec.Struct, frozen=True):
    """A word that tells a use of place names: `use` names the rule that reads it."""

    word: str
    use: str
    note: str | None = None


class Abbreviation(msgspec.Struct, frozen=True):
    """A short form of a state's name, read after the name of a town; `alone` also without one."""

    short: str
    name: str
    country: str
    alone: bool = False


class Outlet(msgspec.Struct, frozen=True):
    """A newspaper, station or agency and its home; `place` and `admin1` (names) only for what serves a town."""

    name: str
    domains: tuple[str, ...] = ()
    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    reach: Literal["local", "country", "world"] = "country"


class FeatureLevel(msgspec.Struct, frozen=True):
    """The level of a kind of place in GeoNames' dumps; `packed`: even where not all kinds are asked for."""

    feature: str
    level: Literal["region", "admin1", "admin2", "settlement", "site", "water", "none"]
    packed: bool = False
    note: str | None = None


class Claim(msgspec.Struct, frozen=True):
    """Land that is disputed: a whole country (ISO3), a division of it by name, or one GeoNames place."""

    country: str
    division: str | None = None
    geonames_id: int | None = None
    note: str | None = None


TABLES: dict[str, type[Any]] = {
    "places/sites.tsv": Site,
    "places/villages.tsv": Site,
    "places/features.tsv": FeatureLevel,
    "places/points.tsv": Point,
    "places/admin_words.tsv": AdminWord,
    "places/words.tsv": PlaceWord,
    "places/abbreviations.tsv": Abbreviation,
    "places/outlets.tsv": Outlet,
    "places/disputed.tsv": Claim,
}
DOCUMENTS: dict[str, type[Any]] = {}
