"""The home of the outlet that printed a report: what a bare "Athens" or "the county" means to its readers.

Known outlets are listed with their homes. Of others the name itself may tell a town ("Sometown Herald",
`sometown-herald.com`), or the ending of the domain a country.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from dateline.lexicon.places import Outlet
from dateline.model import Report
from dateline.places.entry import SETTLEMENT, Entry
from dateline.places.fold import fold
from dateline.places.knowledge import Knowledge

_BIG = 100_000
_LEAST_NAME = 5
_WORDS = re.compile(r"[\W_]+")


class Home(msgspec.Struct, frozen=True):
    """Where an outlet's readers live: a country (ISO3) and, for local outlets, the town."""

    country: str | None = None
    town: Entry | None = None


NOWHERE = Home()


def home_of(report: Report, knowledge: Knowledge) -> Home:
    """The outlet's home by the report's `url` and `publisher`; `NOWHERE` when neither tells one."""
    host = _host(report.url)
    listed = _listed(host, report.publisher, knowledge)
    if listed is not None:
        return _of_listed(listed, knowledge)
    ending = host.rsplit(".", 1)[-1] if host else ""
    country = None if knowledge.has("open ending", ending) else knowledge.endings.get(ending)
    town = _town_in(report.publisher, country, knowledge) if report.publisher else None
    town = town or _town_in_host(host, country, knowledge)
    return Home(country or (town.country if town else None), town)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # a broken address tells nothing
        return ""


def _listed(host: str, publisher: str | None, knowledge: Knowledge) -> Outlet | None:
    parts = host.split(".")
    for i in range(len(parts) - 1):
        found = knowledge.outlets.get(".".join(parts[i:]))
        if found is not None:
            return found
    name = fold(publisher or "").removeprefix("the ")
    return knowledge.outlets.get((publisher or "").lower()) or knowledge.outlets.get(name)


def _of_listed(outlet: Outlet, knowledge: Knowledge) -> Home:
    if outlet.reach == "world":
        return NOWHERE
    if outlet.place is None:
        return Home(outlet.country)
    towns = [
        found.entry
        for found in knowledge.gazetteer.lookup(outlet.place)
        if found.entry.level == SETTLEMENT
        and found.entry.country == outlet.country
        and (outlet.admin1 is None or fold(found.entry.admin1 or "") == fold(outlet.admin1))
    ]
    return Home(outlet.country, max(towns, key=lambda entry: entry.population, default=None))


def _town_in(name: str, country: str | None, knowledge: Knowledge) -> Entry | None:
    """The town left of a paper's name without its "Times", "Daily" and the like."""
    words = _WORDS.split(name.lower())
    kept = [word for word in words if word and not knowledge.has("outlet", word)]
    if not kept or len(kept) == len([word for word in words if word]):
        return None
    return _town(" ".join(kept), country, knowledge)


def _town_in_host(host: str, country: str | None, knowledge: Knowledge) -> Entry | None:
    """The town in a domain ("sometownherald", "the-sometown-times")."""
    labels = host.split(".")[:-1]
    label = max(labels, key=len, default="")
    if "-" in label:
        return _town_in(label.replace("-", " "), country, knowledge)
    bare, before = label.removeprefix("the").removeprefix("daily"), None
    while bare != before:
        before = bare
        for word in sorted(knowledge.uses.get("outlet", ()), key=lambda word: (-len(word), word)):
            if len(bare) - len(word) >= _LEAST_NAME:
                bare = bare.removesuffix(word)
    return _town(bare, country, knowledge) if len(label) > len(bare) >= _LEAST_NAME else None


def _town(name: str, country: str | None, knowledge: Knowledge) -> Entry | None:
    """The one large town of the name; None where several are large."""
    towns = [
        found.entry
        for found in knowledge.gazetteer.lookup(name)
        if found.entry.level == SETTLEMENT and fold(found.entry.name).replace(" ", "") == fold(name).replace(" ", "")
    ]
    if country is not None:
        towns = [entry for entry in towns if entry.country == country]
    big = [entry for entry in towns if entry.population >= _BIG]
    return big[0] if len(big) == 1 else None
