"""Tellings of incidents whose fields an analyst corrected: the corrected fields stand instead of those coded.

No words of a report tell what an analyst says: a value that the telling does not have itself has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from dateline.export.rows import UNTOLD, Act, Telling, Where, Who
from dateline.lexicon import DataFiles
from dateline.lexicon.events import Code
from dateline.store import IncidentRow
from dateline.store.hand.mended import Mended
from dateline.store.hand.names import Names

BASIS = "corrected"
"""What the days of a telling are told by, where an analyst told them."""


def mended(act: Act, found: Mended, names: Names) -> Act:
    """The act with all its tellings as it stands."""
    row = act.row
    basis = BASIS if row.day else None
    mends: dict[str, Callable[[Telling], dict[str, object]]] = {
        "type": lambda _one: _typed(row),
        "day": lambda _one: {"earliest": row.earliest, "latest": row.latest, "basis": basis},
        "place": lambda one: {"place": _where(act, one, found)},
        "who": lambda one: {"actors": _side(act, row.actors, one, names)},
        "whom": lambda one: {"recipients": _side(act, row.recipients, one, names)},
        "told as": lambda _one: {"factuality": row.factuality},
    }
    wanted = [mend for field, mend in mends.items() if field in found.fields]
    return msgspec.structs.replace(act, tellings=tuple(_all(telling, wanted) for telling in act.tellings))


def _all(telling: Telling, mends: Iterable[Callable[[Telling], dict[str, object]]]) -> Telling:
    changes = {name: value for mend in mends for name, value in mend(telling).items()}
    return msgspec.structs.replace(telling, **changes)


def _typed(row: IncidentRow) -> dict[str, object]:
    codes = {(str(code.type), code.mode): code for code in DataFiles().table("events/codes.tsv", Code)}
    code = codes.get((row.type, row.mode)) or codes.get((row.type, None))
    cameo, score = (code.cameo, code.score) if code is not None else (None, None)
    return {"type": row.type, "mode": row.mode, "cameo": cameo, "score": score}


def _where(act: Act, telling: Telling, found: Mended) -> Where | None:
    """The place as the telling has it, else as another one does, else as the file knows it."""
    row, spot = act.row, found.spot
    if row.place is None:
        return None
    wanted = (row.place, row.latitude, row.longitude)
    for one in (telling, *act.tellings):
        place = one.place
        if place is not None and (place.name, place.latitude, place.longitude) == wanted:
            return place if one is telling else msgspec.structs.replace(place, words=UNTOLD)
    return Where(
        name=row.place, geonames=None, country=row.country, admin1=None, level=spot.level if spot is not None else None,
        feature=None, latitude=row.latitude, longitude=row.longitude, disputed=False, words=UNTOLD,
    )  # fmt: skip


def _side(act: Act, side: str, telling: Telling, names: Names) -> tuple[Who, ...]:
    own = {who.value: who for who in (*telling.actors, *telling.recipients)}
    others = {who.value: who for one in act.tellings for who in (*one.actors, *one.recipients)}
    return tuple(own.get(value) or _who(value, others.get(value), names) for value in side.split("; ") if value)


def _who(value: str, known: Who | None, names: Names) -> Who:
    if known is not None:
        return msgspec.structs.replace(known, words=UNTOLD)
    head, *sectors = value.split(" ")
    is_code = value in names.bodies or head in names.countries
    return Who(
        name=names.who(value), code=value if is_code else None, country=head if head in names.countries else None,
        sectors=tuple(sectors) if is_code else (), title=None, wikidata=None,
        kind="country" if value in names.countries else "organisation", words=UNTOLD,
    )  # fmt: skip
