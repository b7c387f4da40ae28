"""How other data sets name states, acts and actors: looked up in the data files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dateline.export.rows import Who
from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country
from dateline.lexicon.export import AcledSide, AcledType, StateCodes

QUADS = {1: "Verbal Cooperation", 2: "Material Cooperation", 3: "Verbal Conflict", 4: "Material Conflict"}
_QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_NONE = StateCodes("")


def quad(kind: str) -> int:
    """PLOVER's quadrant of a type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    return _QUAD[kind]


class Knowledge:
    """Tables of the shipped data files, each read when it is first wanted."""

    def __init__(self, data: DataFiles) -> None:
        self._data = data

    @cached_property
    def _states(self) -> dict[str, StateCodes]:
        return {row.iso3: row for row in self._data.table("export/states.tsv", StateCodes)}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {row.iso3: row.name for row in self._data.table("actors/countries.tsv", Country)}

    @cached_property
    def _acled(self) -> dict[tuple[str, str | None], AcledType]:
        return {(row.type, row.mode): row for row in self._data.table("export/acled.tsv", AcledType)}

    @cached_property
    def _sides(self) -> dict[str, int]:
        return {row.sector: row.inter for row in self._data.table("export/sides.tsv", AcledSide)}

    def state(self, iso3: str | None) -> StateCodes:
        """Codes of a state; all empty for none, or for a body that is no state."""
        return self._states.get(iso3 or "", _NONE)

    def name(self, iso3: str | None) -> str:
        """The name of a state, else its code."""
        return self._names.get(iso3 or "", iso3 or "")

    def acled(self, kind: str, mode: str | None) -> AcledType | None:
        """What ACLED calls an act; None for one that it would not hold."""
        return self._acled.get((kind, mode)) or self._acled.get((kind, None))

    def side(self, sectors: Iterable[str]) -> int | None:
        """ACLED's number for an actor of the first of the sectors that has one."""
        return next((self._sides[sector] for sector in sectors if sector in self._sides), None)

    def is_state(self, who: Who) -> bool:
        """Is it a state, its government or its forces?"""
        return bool(who.country in self._states) and (not who.sectors or self.side(who.sectors) == 1)
