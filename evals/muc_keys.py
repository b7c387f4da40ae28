"""Reads the answer keys of MUC-4: slots as strings with alternatives, doubt and cross references."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

Row = dict[str, Any]
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
QUOTED = re.compile(r'"([^"]+)"')
STATES = {
    "EL SALVADOR": "SLV", "COLOMBIA": "COL", "PERU": "PER", "GUATEMALA": "GTM", "HONDURAS": "HND", "CHILE": "CHL",
    "BOLIVIA": "BOL", "ECUADOR": "ECU", "ARGENTINA": "ARG", "PANAMA": "PAN", "NICARAGUA": "NIC", "COSTA RICA": "CRI",
    "VENEZUELA": "VEN", "BRAZIL": "BRA", "MEXICO": "MEX", "UNITED STATES": "USA",
}  # fmt: skip
_EMPTY_WORDS = """
THE A AN OF AND FOR IN ON AT TO BY HIS HER ITS THEIR SEVERAL SOME TWO THREE FOUR FIVE SIX SEVEN TEN
MEMBERS MEMBER GROUP ALLEGED SUSPECTED UNIDENTIFIED ARMED
"""
EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True)
class Key:
    """One template of the key; each filler is a list of wordings that are equally right."""

    optional: bool
    kind: str
    stages: tuple[str, ...]
    first: str | None
    last: str | None
    country: str | None
    places: tuple[str, ...]
    individuals: tuple[tuple[str, ...], ...]
    organisations: tuple[tuple[str, ...], ...]
    confidence: tuple[str, ...]
    victims: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    killed: int | None


def rows_of(path: Path) -> list[Row]:
    """The lines of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def keys_of(row: Row) -> list[Key]:
    """The templates of one dispatch."""
    return [_key(template) for template in row["gold"]]


def _key(template: Row) -> Key:
    def fills(slot: str) -> list[str]:
        return [fill.lstrip("? ") for fill in template.get(slot, []) if fill.strip() not in ("-", "*", "")]

    first, last = _days(fills("INCIDENT: DATE"))
    country, places = _place(fills("INCIDENT: LOCATION"))
    return Key(
        optional="OPTIONAL" in " ".join(template["MESSAGE: TEMPLATE"]),
        kind=(fills("INCIDENT: TYPE") or ["ATTACK"])[0].split("/")[0].strip(),
        stages=tuple(s.strip() for f in fills("INCIDENT: STAGE OF EXECUTION") for s in f.split("/")),
        first=first,
        last=last,
        country=country,
        places=places,
        individuals=_strings(fills("PERP: INDIVIDUAL ID")),
        organisations=_strings(fills("PERP: ORGANIZATION ID")),
        confidence=tuple(
            level.strip()
            for fill in fills("PERP: ORGANIZATION CONFIDENCE")
            for level in fill.partition(":")[0].split("/")
        ),
        victims=_victims(fills("HUM TGT: NAME"), fills("HUM TGT: DESCRIPTION")),
        numbers=tuple(n for fill in fills("HUM TGT: NUMBER") if (n := _number(fill)) is not None),
        killed=_killed(fills("HUM TGT: NUMBER"), fills("HUM TGT: EFFECT OF INCIDENT")),
    )


def _strings(fills: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(QUOTED.findall(fill)) for fill in fills if QUOTED.search(fill))


def _victims(names: Sequence[str], described: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Each victim once, by name and by description (which refers to the name after a colon)."""
    out = [list(words) for words in _strings(names)]
    for words in _strings(described):
        same = next((item for item in out if set(item) & set(words)), None)
        if same is None:
            out.append(list(words))
        else:
            same += [word for word in words if word not in same]
    return tuple(tuple(words) for words in out)


def _number(fill: str) -> int | None:
    told = re.match(r"[~]?(\d+)", fill)
    return int(told.group(1)) if told else None


def _killed(numbers: Sequence[str], effects: Sequence[str]) -> int | None:
    """How many were killed, where every number of them is told."""
    dead = {word for fill in effects if fill.startswith("DEATH:") for word in QUOTED.findall(fill)}
    counts = [_number(fill) for fill in numbers if dead & set(QUOTED.findall(fill))]
    known = [n for n in counts if n is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _days(fills: Sequence[str]) -> tuple[str | None, str | None]:
    """First and last day; a leading dash leaves the beginning open, a trailing one the end."""
    if not fills:
        return None, None
    fill = fills[0].split("/")[0].strip()
    days = [day for match in DAY.finditer(fill) if (day := _day(*match.groups())) is not None]
    if not days:
        return None, None
    if fill.startswith("-"):
        return None, days[0]
    if fill.endswith("-"):
        return days[0], None
    return days[0], days[-1]


def _day(day: str, month: str, year: str) -> str | None:
    if month not in MONTHS:
        return None
    try:
        return date(1900 + int(year), MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return None


def _place(fills: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Country and the names inside it, the widest first."""
    if not fills:
        return None, ()
    parts = [re.sub(r"\([A-Z ]+\)", "", part).strip(" ()") for part in fills[0].split("/")[0].split(":")]
    names = tuple(part.split(" - ")[0].strip() for part in parts[1:] if part)
    return STATES.get(parts[0].split(" - ")[0].strip()), names


def alike_words(a: Sequence[str], b: Sequence[str]) -> bool:
    """Have two lists of wordings one in common, singular and plural alike, by a telling word?"""
    return bool(set(_telling(a)) & set(_telling(b)))


def _telling(wordings: Sequence[str]) -> Iterator[str]:
    for wording in wordings:
        for word in re.findall(r"[A-Z0-9]+", wording.upper()):
            if word not in EMPTY and len(word) > 1:
                yield word[:-1] if word.endswith("S") and len(word) > 3 else word
