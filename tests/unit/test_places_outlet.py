from __future__ import annotations

import pytest

from dateline.lexicon import DataFiles
from dateline.model import Report
from dateline.places import Knowledge, load
from dateline.places.outlet import NOWHERE, home_of


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(DataFiles())


@pytest.mark.parametrize(
    ("url", "publisher", "country", "town", "admin1"),
    [
        ("https://www.ajc.com/news/x.html", None, "USA", "Atlanta", "Georgia"),
        ("https://chronicle.augusta.com/a", None, "USA", "Augusta", "Georgia"),
        ("https://www.parispi.net/a", None, "USA", "Paris", "Tennessee"),
        ("https://kyivindependent.com/a", None, "UKR", None, None),
        ("https://novosti.example.ua/a", None, "UKR", None, None),
        (None, "Haaretz", "ISR", None, None),
        (None, "The Jerusalem Post", "ISR", "Jerusalem", None),
        (None, "Lahore Herald", "PAK", "Lahore", "Punjab Province"),
        ("https://www.tulsagazette.com/a", None, "USA", "Tulsa", "Oklahoma"),
    ],
)
def test_home(
    knowledge: Knowledge, url: str | None, publisher: str | None, country: str, town: str | None, admin1: str | None
) -> None:
    home = home_of(Report(id="r", url=url, publisher=publisher, text=""), knowledge)
    assert home.country == country
    assert (home.town.name if home.town else None) == town
    if admin1:
        assert home.town is not None and home.town.admin1 == admin1


@pytest.mark.parametrize("url", [None, "https://www.reuters.com/world", "https://example.org/a", "http://[broken"])
def test_what_reports_from_everywhere_has_no_home(knowledge: Knowledge, url: str | None) -> None:
    assert home_of(Report(id="r", url=url, text=""), knowledge) == NOWHERE
