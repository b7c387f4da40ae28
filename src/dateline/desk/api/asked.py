"""What can be asked for: each query a struct, so that what is checked and what the document says are one thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import UNSET, Meta, UnsetType, field

from dateline.errors import ConfigError
from dateline.model.record import Factuality, Stance
from dateline.store.decisions import About
from dateline.store.filters import Filters
from dateline.store.given import circle, pair

LONGEST = 300
"""Letters of a parameter."""
MOST = 1000
"""Rows of an answer."""
_KEY = "[0-7][0-9a-v]{12}"
_LATITUDE = "-?([0-8]?[0-9](\\.[0-9]{1,6})?|90)"
_LONGITUDE = "-?((1[0-7]|[0-9])?[0-9](\\.[0-9]{1,6})?|180)"
_KILOMETRES = "([1-9][0-9]{0,4}(\\.[0-9]{1,3})?|0\\.[1-9])"
_END = "(?!\n)$"
"""In a pattern of Python `$` stands before a last line end, too."""

Review = Literal["standing", "all", "rejected", "confirmed", "open"]
Sort = Literal["-day", "day", "voices", "reports", "disputes"]
Switch = Literal["false", "true"]
Said = Literal[Stance, "tells"]

Words = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Limit = Annotated[int, Meta(ge=1, le=MOST, description="Items of this page, at most.")]
Key = Annotated[str, Meta(pattern=f"^{_KEY}{_END}", description="An id as dateline gives it: 13 letters and digits.")]
Offset = Annotated[str, Meta(pattern=f"^[0-9]{{1,7}}{_END}", description="As `next` gives it.")]
Place = Annotated[
    str, Meta(pattern=f"^[0-9]{{1,7}}\\.[0-9]{{1,6}}\\.{_KEY}\\.[0-9]{{1,5}}{_END}", description="As `next` gives it.")
]
Since = Annotated[date, Meta(description="First day.")]
Until = Annotated[date, Meta(description="Last day.")]
Pair = Annotated[
    str,
    Meta(
        pattern=f"^(?!([A-Z]{{3}}),\\1)[A-Z]{{3}},[A-Z]{{3}}{_END}",
        description="Two states (ISO 3166-1 alpha-3), such as RUS,UKR.",
    ),
]
Circle = Annotated[
    str,
    Meta(
        pattern=f"^{_LATITUDE},{_LONGITUDE},{_KILOMETRES}{_END}",
        description="LATITUDE,LONGITUDE,KILOMETRES, such as 50.45,30.52,100.",
    ),
]

Q = TypeVar("Q", bound=msgspec.Struct)


class Nothing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No parameters."""


class Filtered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Filters of incidents, those of the command line, and what analysts said of them."""

    since: Since | UnsetType = field(default=UNSET, name="from")
    until: Until | UnsetType = field(default=UNSET, name="to")
    actor: Annotated[Words, Meta(description="Name, code or state of somebody who acts or suffers.")] | UnsetType = (
        UNSET
    )
    between: Pair | UnsetType = UNSET
    type: Annotated[Words, Meta(description="PLOVER type or mode.")] | UnsetType = UNSET
    place: Annotated[Words, Meta(description="A place, its region or its state.")] | UnsetType = UNSET
    near: Circle | UnsetType = UNSET
    source: Annotated[Words, Meta(description="Outlet, agency or speaker.")] | UnsetType = UNSET
    factuality: Factuality | UnsetType = UNSET
    stance: Said | UnsetType = UNSET
    status: Annotated[Words, Meta(description="agreed, disputed, denied, retracted, superseded …")] | UnsetType = UNSET
    min_voices: Annotated[int, Meta(ge=0, le=9999, description="Independent voices, at least.")] = 0
    background: Switch = "false"
    review: Review = "standing"

    @property
    def filters(self) -> Filters:
        """As the store has them."""
        return Filters(
            since=_day(self.since),
            until=_day(self.until),
            actor=self.actor or None,
            between=pair(self.between or None),
            type=self.type or None,
            place=self.place or None,
            near=circle(self.near or None),
            source=self.source or None,
            factuality=self.factuality or None,
            stance=self.stance or None,
            status=self.status or None,
            min_voices=self.min_voices,
            background=self.background == "true",
        )


class ActsAsked(Filtered, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Things told of incidents, by day, page by page."""

    limit: Limit = 50
    cursor: Place | UnsetType = UNSET


class IncidentsAsked(ActsAsked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Incidents in an order."""

    sort: Sort = "-day"


class SearchAsked(Filtered, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Reports by their words; `from` and `to` are days of publication here."""

    q: Annotated[Words, Meta(description="Words, or a query of FTS5; the newest reports without.")] | UnsetType = UNSET
    outlet: Words | UnsetType = UNSET
    story: Key | UnsetType = UNSET
    limit: Limit = 20
    cursor: Offset | UnsetType = UNSET


class ReportsAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Reports by publication."""

    since: Since | UnsetType = field(default=UNSET, name="from")
    until: Until | UnsetType = field(default=UNSET, name="to")
    id: Annotated[Words, Meta(description="The id that a report came with.")] | UnsetType = UNSET
    limit: Limit = 50
    cursor: Annotated[
        str,
        Meta(pattern=f"^([0-9][0-9T:.+Z-]{{3,39}})?~{_KEY}{_END}", description="As `next` gives it."),
    ] | UnsetType = UNSET  # fmt: skip


class NamesAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Things found by a part of their name."""

    q: (
        Annotated[Words, Meta(description="Part of the name; of actors and places also a code or state.")] | UnsetType
    ) = UNSET
    limit: Limit = 50
    cursor: Offset | UnsetType = UNSET


class TalksAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Negotiations by their first day."""

    minor: Annotated[Switch, Meta(description="Single meetings, too.")] = "false"
    limit: Limit = 50
    cursor: Offset | UnsetType = UNSET


class BriefAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What changed from a day on."""

    since: Annotated[
        date, Meta(description="First day of what counts as a change; else thirty days before the last report.")
    ] | UnsetType = UNSET  # fmt: skip


class DecisionsAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What users decided."""

    about: Annotated[About, Meta(description="Of negotiations or of incidents alone.")] | UnsetType = UNSET
    limit: Limit = 50
    cursor: Offset | UnsetType = UNSET


class CorrectionsAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What analysts said, in order."""

    incident: Key | UnsetType = UNSET
    limit: Limit = 50
    cursor: Offset | UnsetType = UNSET


class ExportAsked(Filtered, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is taken away: so many acts by day."""

    part: Annotated[Words, Meta(description="A file of a format that has several; the first without.")] | UnsetType = (
        UNSET
    )
    likely_days: Annotated[Switch, Meta(description="The likeliest day for one that is not told.")] = "false"
    limit: Annotated[int, Meta(ge=1, le=MOST, description="Acts, at most.")] = MOST


def read(given: Iterable[tuple[str, str]], kind: type[Q]) -> Q:
    """The parameters as a struct. ConfigError for what is not in the document."""
    kept: dict[str, str] = {}
    for name, words in given:
        if name in kept:
            raise ConfigError(f"{name}: is given twice")
        kept[name] = words
    try:
        return msgspec.convert(kept, kind, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(str(error).replace("Object contains unknown field", "there is no parameter")) from error


def _day(day: date | UnsetType) -> str | None:
    return day.isoformat() if isinstance(day, date) else None
