"""What filters can be meant: types, ways of telling, stances and statuses that there are, states by code or name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import msgspec

from dateline.errors import ConfigError
from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country
from dateline.lexicon.events import Code
from dateline.link.views import Status
from dateline.model.record import Stance
from dateline.store.filters import Filters
from dateline.store.hand.fixes import FACTS, TYPES
from dateline.store.sayings import OWN

STANCES = (*get_args(Stance), OWN)
STATUSES = get_args(Status)


def checked(filters: Filters) -> Filters:
    """The filters, states by their codes. ConfigError for one that nothing can fit, with what there is."""
    for name, given, known in (
        ("--factuality", filters.factuality, FACTS),
        ("--stance", filters.stance, STANCES),
        ("--status", filters.status, STATUSES),
    ):
        if given is not None and given.strip().lower() not in known:
            raise ConfigError(f"{name} {given!r}: there are {', '.join(known)}")
    if filters.type is not None:
        _check_type(filters.type)
    if filters.since is not None and filters.until is not None and filters.since > filters.until:
        raise ConfigError(f"--from {filters.since} lies after --to {filters.until}")
    if filters.between is None:
        return filters
    one, other = (_state(side) for side in filters.between)
    return msgspec.structs.replace(filters, between=(one, other))


def _check_type(given: str) -> None:
    codes = DataFiles().table("events/codes.tsv", Code)
    modes = _sorted(code.mode for code in codes if code.mode)
    if given.strip().upper() not in TYPES and given.strip().lower() not in modes:
        raise ConfigError(f"--type {given!r}: there are the types {', '.join(TYPES)} and the modes {', '.join(modes)}")


def _state(given: str) -> str:
    """The code of a state, given by it or by its name."""
    wanted = given.strip().casefold()
    for country in DataFiles().table("actors/countries.tsv", Country):
        if wanted in (country.iso3.casefold(), country.name.casefold()):
            return country.iso3
    raise ConfigError(f"--between: {given.strip()!r} is no state; write two, such as RUS,UKR or Russia,Ukraine")


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(set(names))
