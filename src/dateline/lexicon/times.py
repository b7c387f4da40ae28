"""Row types of the data files about times."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

import msgspec


class Word(msgspec.Struct, frozen=True):
    """Words and phrases of one class and value: `weekday`, `1`, `monday|mon`.

    `case`: `title` for words that are times only with a capital (`May`), `upper` for those all in capitals.
    """

    kind: str
    value: str = ""
    words: tuple[str, ...] = ()
    case: Literal["any", "title", "upper"] = "any"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern over words and the resolver that reads what it matches.

    In a pattern `<kind>` is a word of that class, `<g:kind>` the same captured as `g`, `{macro}` a macro;
    words stand as they are in lower case, marks as `COMMA DOT DASH APOS COLON SLASH LPAR RPAR`; `( | ) ? * +`
    as in regular expressions.
    """

    name: str
    pattern: str
    resolve: str
    guard: tuple[str, ...] = ()
    args: dict[str, str] = {}


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One grammar file: macros and rules; where two rules match alike, the earlier one is taken."""

    source: str
    licence: str
    rule: tuple[Rule, ...]
    macros: dict[str, str] = {}


WHEN_ONCE = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
WHEN_YEARLY = re.compile(r"(\d\d)-(\d\d)(?:/(\d+))?")
WHEN_COMPUTED = re.compile(
    r"(easter|orthodox|islamic|hebrew|nth|from):?([+-]?\d+)(?:-(\d+))?(?:-(last|\d))?(?:/(\d+))?"
)
"""The three ways to tell the days of a named time."""
_MONTHS = {"islamic": (12, 30), "hebrew": (13, 30), "nth": (12, 7), "from": (12, 31)}
"""Highest month, and highest number after it, of computed days."""


class NamedTime(msgspec.Struct, frozen=True):
    """A time with a name of its own: a holiday, an observance, a day known by what happened on it.

    `when`: `2022-02-24` (once), `2023-11-24/2023-11-30` (once, several days), `05-09` (each year),
    `easter+0`, `orthodox+0` (days from Easter Sunday), `islamic:9-1/30` (month, day, number of days),
    `nth:5-1-last` (month, weekday 1 to 7, which), `hebrew:7-10` (month and day in the Hebrew calendar).
    """

    name: str
    when: str
    words: tuple[str, ...] = ()
    event: bool = False
    """True where the words name an event: counted days may run from it, but it is no time by itself."""
    month_day: str | None = None
    """`10-07` where "Oct. 7" without a year means this day, beside one of the `context` words."""
    context: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """ValueError where `when` or `month_day` tells no day."""
        if not _tells_days(self.when):
            raise ValueError(f"{self.name!r}: `when` is {self.when!r}, which tells no day")
        if self.month_day is not None and not WHEN_YEARLY.fullmatch(self.month_day):
            raise ValueError(f"{self.name!r}: `month_day` is {self.month_day!r}, not like 10-07")
        if (self.month_day is not None or self.event) and not WHEN_ONCE.fullmatch(self.when):
            raise ValueError(f"{self.name!r}: days count from one day only, like 2022-02-24, not {self.when!r}")


def _tells_days(when: str) -> bool:
    once, yearly, computed = (p.fullmatch(when) for p in (WHEN_ONCE, WHEN_YEARLY, WHEN_COMPUTED))
    try:
        if once:
            return date.fromisoformat(once[1]) <= date.fromisoformat(once[2] or once[1])
        if yearly:
            return bool(date(2024, int(yearly[1]), int(yearly[2])))
    except ValueError:
        return False
    if computed is None or computed[1] not in _MONTHS:
        return computed is not None
    month, number = _MONTHS[computed[1]]
    return 1 <= int(computed[2]) <= month and 1 <= int(computed[3] or 0) <= number


class TenseCue(msgspec.Struct, frozen=True):
    """A word that tells whether a bare date beside it lies ahead or behind."""

    place: Literal[
        "governor",
        "noun",
        "modifier",
        "before",
        "auxiliary",
        "present",
        "gathering",
        "lasting",
        "saying",
        "planned",
        "looking",
    ]
    """`governor`: a verb or adjective above an infinitive or participle; `noun`: a noun above it;
    `modifier`: a word on such a noun; `before`: the words just before the date; `present`: a verb whose
    present tense tells of plans; `gathering`: a noun that a date with 's makes a coming event of;
    `lasting`: a verb whose "until" lies behind when told in the past; `saying`: a verb of saying;
    `planned`: a participle that tells of plans; `looking`: a verb whose past tense tells of plans.
    Side `open`: the nearer day is meant."""
    side: Literal["future", "past", "open"]
    words: tuple[str, ...]


class Context(msgspec.Struct, frozen=True):
    """A list of words that a check looks for beside a match, by the name that the check uses."""

    name: str
    words: tuple[str, ...]


RelationName = Literal["within", "since", "from", "until", "closing", "before", "after"]
"""How an act stands to the time its clause tells."""


class Relation(msgspec.Struct, frozen=True):
    """Words before a time that tell how an act stands to it.

    `since`: from then to the day of the report; `from` opens a stretch that `closing` or `until` ends; `until`
    alone: up to then; `before` and `after` leave the other end open. Any other word: within.
    """

    name: RelationName
    words: tuple[str, ...]


TABLES: dict[str, type[Any]] = {
    "times/words.tsv": Word,
    "times/named.tsv": NamedTime,
    "times/tense.tsv": TenseCue,
    "times/contexts.tsv": Context,
    "times/relations.tsv": Relation,
}
DOCUMENTS: dict[str, type[Any]] = {"times/grammar.toml": Grammar}
