"""What a page was asked for: its address holds the whole state, and other addresses are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from dateline.errors import ConfigError
from dateline.store.filters import Filters
from dateline.store.given import circle, pair

FILTERS = (
    "from", "to", "actor", "between", "type", "place", "near", "source", "factuality", "stance",
    "status", "voices", "background", "review",
)  # fmt: skip
"""Parameters that narrow what is shown; they go along from view to view."""
REVIEWS = ("standing", "all", "rejected", "confirmed", "open")
"""What analysts said: not rejected (the usual), everything, or one of the verdicts."""
_LONGEST = 300


class Ask(msgspec.Struct, frozen=True):
    """A view, what it is about, and its parameters."""

    view: str
    subject: str = ""
    given: Mapping[str, str] = {}

    def get(self, name: str) -> str | None:
        """A parameter, None where it is absent or empty."""
        return self.given.get(name) or None

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number between bounds. ConfigError for anything else."""
        words = self.get(name)
        if words is None:
            return default
        if not words.isascii() or not words.isdigit() or not low <= int(words[:9]) <= high:
            raise ConfigError(f"{name}={words}: wants a number from {low} to {high}")
        return int(words)

    def choice(self, name: str, choices: Iterable[str]) -> str:
        """One of the choices, the first where none is given. ConfigError for anything else."""
        known = list(choices)
        words = self.get(name) or known[0]
        if words not in known:
            raise ConfigError(f"{name}={words}: wants one of {', '.join(known)}")
        return words

    def day(self, name: str) -> str | None:
        """A day (ISO). ConfigError for anything else."""
        words = self.get(name)
        if words is None:
            return None
        try:
            return date.fromisoformat(words).isoformat()
        except ValueError as error:
            raise ConfigError(f"{name}={words}: is no day of the calendar (YYYY-MM-DD)") from error

    @property
    def filters(self) -> Filters:
        """Which incidents are asked for. ConfigError for what cannot be meant."""
        return Filters(
            since=self.day("from"),
            until=self.day("to"),
            actor=self.get("actor"),
            between=pair(self.get("between")),
            type=self.get("type"),
            place=self.get("place"),
            near=circle(self.get("near")),
            source=self.get("source"),
            factuality=self.get("factuality"),
            stance=self.get("stance"),
            status=self.get("status"),
            min_voices=self.number("voices", 0, 0, 9999),
            background=self.choice("background", ("no", "yes")) == "yes",
        )

    @property
    def review(self) -> str:
        """Which verdicts of analysts are asked for."""
        return self.choice("review", REVIEWS)

    @property
    def narrowed(self) -> dict[str, str]:
        """The filters that are set."""
        return {name: self.given[name] for name in FILTERS if self.given.get(name)}

    def link(self, **changes: Any) -> str:
        """The address of this view with other parameters; None takes one away. `from_` stands for `from`."""
        merged: dict[str, Any] = {**self.given, **_named(changes)}
        return address(self.view, self.subject, merged)

    def to(self, view: str, subject: str = "", **changes: Any) -> str:
        """The address of another view under the same filters."""
        return address(view, subject, {**self.narrowed, **_named(changes)})

    def twin(self, form: str) -> str:
        """The address of the same view as `json` or `csv`."""
        return address(self.view, self.subject, self.given, f".{form}")


def checked(view: str, subject: str, given: Iterable[tuple[str, str]], known: Iterable[str]) -> Ask:
    """What was asked for, if all of it means something. ConfigError for a parameter that the view does not know."""
    allowed = {*FILTERS, *known}
    kept: dict[str, str] = {}
    for name, words in given:
        if name not in allowed:
            raise ConfigError(f"there is no parameter {name!r} here; there are {', '.join(sorted(allowed))}")
        if len(words) > _LONGEST:
            raise ConfigError(f"{name}: is longer than {_LONGEST} letters")
        if words.strip():
            kept[name] = words.strip()
    return Ask(view, subject, kept)


def address(view: str, subject: str = "", given: Mapping[str, Any] | None = None, ending: str = "") -> str:
    """The address of a view."""
    kept = [(name, str(value)) for name, value in (given or {}).items() if value not in (None, "", False)]
    query = f"?{urlencode(kept, quote_via=quote, safe=',:/')}" if kept else ""
    path = f"/{view}/{quote(subject, safe='')}" if subject else f"/{view}"
    return f"{path}{ending}{query}"


def _named(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name.rstrip("_"): value for name, value in changes.items()}
