"""Which pages a site has: all of its incidents, reports, negotiations, and of the rest what is near."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from dateline.desk.ask import FILTERS
from dateline.desk.room import Part
from dateline.desk.site.files import ALONE, Place, anchor_of, file_of, placed

BUDGETS: Mapping[str, int] = MappingProxyType(
    {
        "overview": 27, "timeline": 48, "map": 24, "incidents": 96, "actors": 8, "actor": 200, "pairs": 8, "pair": 120,
        "talks": 12, "tellings": 8, "search": 32, "problems": 8, "corrections": 8,
    }
)  # fmt: skip
"""How many pages of a view there are beside those that are asked for; the first that links lead to."""
_SUMMED = frozenset({"actor", "pair"})
"""Views that have a page for one thing over all days of the site, none for a part of them."""


class Plan:
    """Grows while pages are made: each says where its links lead."""

    def __init__(self, kept: Part, narrowed: Mapping[str, str], last: str) -> None:
        """`narrowed` are the filters of the site, `last` is the last day that its overviews reach."""
        self._kept, self._narrowed, self._last = kept, dict(narrowed), last
        self._files: dict[Place, str] = {}
        self._counts: Counter[str] = Counter()
        self._waiting: deque[Place] = deque()
        self._reports: deque[Place] = deque()
        self._asked: dict[str, set[str]] = {}

    def want(self, place: Place) -> None:
        """Let there be a page, whatever its view has already."""
        if place not in self._files:
            given = tuple(pair for pair in place.given if pair not in self._narrowed.items())
            self._files[place] = file_of(msgspec.structs.replace(place, given=given))
            (self._reports if place.view == "report" else self._waiting).append(place)

    def __iter__(self) -> Iterator[Place]:
        """The pages to make; reports come last, when all that leads to their words is known."""
        while queue := self._waiting or self._reports:
            yield queue.popleft()

    def asked(self, report: str) -> str:
        """Spans of a report that other pages lead to, as its address has them."""
        return ",".join(sorted(self._asked.get(report, ())))

    def resolve(self, href: str) -> str | None:
        """The file and part that an address leads to; it gets a page, if there is room for one."""
        place = placed(href)
        if place is None or (place.view not in BUDGETS and place.view not in ALONE and place.view != "static"):
            return None
        if place.view == "static":
            return f"static/{place.subject}"
        page = self._narrow(place.page)
        if page not in self._files and not self._admit(page):
            return None
        given = place.parameters
        if place.view == "report" and "at" in given:
            self._asked.setdefault(place.subject, set()).add(given["at"])
        return f"{self._files[page]}{anchor_of(given if place.view == 'report' else {}, place.fragment)}"

    def file(self, place: Place) -> str:
        """The file of a page."""
        return self._files[place]

    def _narrow(self, page: Place) -> Place:
        """A page that is asked for without any filter is that of the site's filters."""
        if page.view in ALONE or not self._narrowed or any(name in FILTERS for name, _ in page.given):
            return page
        return msgspec.structs.replace(page, given=tuple(sorted((self._narrowed | page.parameters).items())))

    def _admit(self, page: Place) -> bool:
        if page.view in ALONE:
            if not _holds(self._kept, page):
                return False
        elif self._counts[page.view] >= BUDGETS[page.view] or not self._is_of_site(page):
            return False
        else:
            self._counts[page.view] += 1
        self.want(page)
        return True

    def _is_of_site(self, page: Place) -> bool:
        """Does it show no more than the site holds?"""
        given = page.parameters
        filters = {name: value for name, value in given.items() if name in FILTERS}
        if any(not _is_within(name, filters.get(name), value) for name, value in self._narrowed.items()):
            return False
        if page.view in _SUMMED and filters != self._narrowed:
            return False
        return not (page.view == "overview" and given.get("from", "") > self._last)


def _holds(kept: Part, place: Place) -> bool:
    """Has the thing a page?"""
    return place.subject in (kept.process if place.view == "brief" else getattr(kept, place.view))


def _is_within(name: str, given: str | None, own: str) -> bool:
    """Does a filter leave no more than that of the site?"""
    if name not in ("from", "to") or given is None:
        return given == own
    return given >= own if name == "from" else given <= own
