"""Row types of the data files for exports: how other data sets name what a record holds."""

from __future__ import annotations

from typing import Any

import msgspec

from dateline.model.record import EventType


class StateCodes(msgspec.Struct, frozen=True):
    """Numbers and regions of a state in other data sets."""

    iso3: str
    iso: int | None = None
    fips: str | None = None
    cow: int | None = None
    gw: int | None = None
    region: str | None = None
    area: str | None = None


class AcledType(msgspec.Struct, frozen=True):
    """What ACLED calls an act of a type and mode; an empty mode stands for all that have no row."""

    type: EventType
    disorder: str
    event: str
    sub: str
    mode: str | None = None


class AcledSide(msgspec.Struct, frozen=True):
    """The number that ACLED gives to actors of a PLOVER sector."""

    sector: str
    inter: int


TABLES: dict[str, type[Any]] = {
    "export/states.tsv": StateCodes,
    "export/acled.tsv": AcledType,
    "export/sides.tsv": AcledSide,
}
DOCUMENTS: dict[str, type[Any]] = {}
