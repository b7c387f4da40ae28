"""What the lists of office-holders and armed groups cover, and that their rows are well formed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec
import pytest

from dateline.lexicon.actors import Office, Organisation
from dateline.lexicon.loader import DataFiles

FIRST, LAST = date(2014, 1, 1), date(2025, 6, 30)
TOLERANCE = timedelta(days=60)
"""Longest stretch without a holder: elections, talks on a government, a minister not yet named."""

STATE, GOVERNMENT, FOREIGN, DEFENCE = "state", "government", "foreign", "defence"
POSTS = {
    STATE: re.compile(
        r"^(acting |interim |transitional |co-)?president( and .*)?$|^(acting |interim )?(president-elect|pope)$"
        r"|^(king|queen|emir|sultan|emperor|grand duke|supreme leader|president of chile)$|junta leader"
        r"|military ruler|interim leader|sovereign council chairman|transitional (military )?council (president|chair)"
        r"|presidential council|leadership council|assembly presidium|member of the presidency|congress president"
        r"| and president$"
    ),
    GOVERNMENT: re.compile(
        r"prime minister( and .*)?$|^(acting )?(premier|chancellor|chief executive|taoiseach)$|chief adviser"
        r"|state counsellor|^head of the cabinet of ministers|^council of ministers chair"
    ),
    FOREIGN: re.compile(
        r"foreign minister|foreign and defence minister|external affairs minister|foreign secretary"
        r"|secretary of state$|foreign affairs adviser"
    ),
    DEFENCE: re.compile(
        r"defen[cs]e minister|defen[cs]e secretary|secretary of war|defence affairs|security force minister"
    ),
}
"""The names that the posts have in the column `office`, in lower case."""
SECOND = re.compile(r"((first|second|executive) )?(deputy|vice) (prime minister|president|chancellor|chairman)")
LESSER = re.compile(r"\b(deputy|vice|assistant|shadow)\b|adviser to|minister of state for foreign")
"""Offices beside and below the post whose name they contain."""

PRESIDENTIAL = frozenset(
    {
        "AFG",
        "AGO",
        "ARG",
        "BEN",
        "BOL",
        "BRA",
        "BWA",
        "CHE",
        "CHL",
        "COG",
        "COL",
        "CRI",
        "CUB",
        "CYP",
        "DOM",
        "ECU",
        "GHA",
        "GMB",
        "GTM",
        "HND",
        "IDN",
        "IRN",
        "KEN",
        "LBR",
        "MDV",
        "MEX",
        "MMR",
        "MOZ",
        "MWI",
        "NGA",
        "NIC",
        "OMN",
        "PAN",
        "PHL",
        "PRY",
        "SAU",
        "SDN",
        "SEN",
        "SLE",
        "SLV",
        "SOM",
        "SSD",
        "SYR",
        "TCD",
        "TKM",
        "TUR",
        "URY",
        "USA",
        "UZB",
        "VEN",
        "ZAF",
        "ZMB",
        "ZWE",
    }
)
"""States whose head of state leads the government, always or in the years without a prime minister."""
REALMS = frozenset(["AUS", "CAN", "JAM", "NZL", "PNG", "SLB"])
"""States that share the British sovereign."""
ELSEWHERE = {
    ("BGD", DEFENCE): GOVERNMENT,
    ("DZA", DEFENCE): STATE,
    ("ISL", DEFENCE): FOREIGN,
    ("JOR", DEFENCE): GOVERNMENT,
    ("LKA", DEFENCE): STATE,
    ("CRI", DEFENCE): STATE,
    ("PAN", DEFENCE): STATE,
}
"""Posts that the holder of another one keeps, or that have never existed."""
VACANT = (
    ("AUT", FOREIGN, date(2019, 5, 22), date(2019, 6, 3)),
    ("CHN", DEFENCE, date(2023, 10, 24), date(2023, 12, 29)),
    ("HTI", STATE, date(2021, 7, 7), date(2024, 4, 30)),
    ("LBN", STATE, date(2014, 5, 25), date(2016, 10, 31)),
    ("LBN", STATE, date(2022, 10, 30), date(2025, 1, 9)),
    ("NGA", FOREIGN, date(2015, 5, 29), date(2015, 11, 11)),
    ("NGA", FOREIGN, date(2023, 5, 29), date(2023, 8, 21)),
    ("NGA", DEFENCE, date(2014, 1, 1), date(2014, 3, 5)),
    ("NGA", DEFENCE, date(2015, 5, 29), date(2015, 11, 11)),
    ("NGA", DEFENCE, date(2019, 5, 28), date(2019, 8, 21)),
    ("NGA", DEFENCE, date(2023, 5, 29), date(2023, 8, 21)),
    ("NPL", FOREIGN, date(2021, 6, 4), date(2021, 9, 22)),
    ("PER", DEFENCE, date(2022, 12, 7), date(2022, 12, 21)),
    ("SDN", FOREIGN, date(2019, 4, 11), date(2019, 9, 8)),
    ("SDN", DEFENCE, date(2019, 4, 12), date(2019, 9, 8)),
    ("SDN", DEFENCE, date(2020, 3, 25), date(2020, 6, 2)),
    ("SVN", DEFENCE, date(2024, 7, 16), date(2024, 10, 8)),
    ("THA", FOREIGN, date(2014, 5, 7), date(2014, 8, 31)),
    ("THA", DEFENCE, date(2014, 5, 7), date(2014, 8, 31)),
    ("TUN", GOVERNMENT, date(2021, 7, 25), date(2021, 10, 11)),
    ("TUN", DEFENCE, date(2021, 7, 26), date(2021, 10, 11)),
    ("YEM", FOREIGN, date(2019, 6, 10), date(2019, 9, 19)),
    ("YEM", DEFENCE, date(2015, 3, 26), date(2018, 11, 7)),
)
"""Months in which nobody held the post: no successor was named, or the holder was a prisoner."""

ARMED = frozenset({"REB", "PRM", "CRM", "MIL"})
DATED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")

Term = tuple[date, date]


@pytest.fixture(scope="module")
def offices() -> Sequence[Office]:
    return DataFiles().table("actors/offices.tsv", Office)


@pytest.fixture(scope="module")
def organisations() -> Sequence[Organisation]:
    return DataFiles().table("actors/organisations.tsv", Organisation)


def first_day(text: str | None) -> date:
    """The first day that a date of the data can mean; the beginning of time where it is empty."""
    if not text:
        return date.min
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str | None) -> date:
    """The last day that a date of the data can mean; the end of time where it is empty."""
    if not text:
        return date.max
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2 and parts[1] < 12:
        return date(parts[0], parts[1] + 1, 1) - timedelta(days=1)
    return date(parts[0], 12, 31)


def posts_of(row: Office) -> tuple[str, ...]:
    """Which of the four posts the row's office is."""
    office = SECOND.sub("", (row.office or "").lower()).strip(", ")
    return tuple(post for post, names in POSTS.items() if names.search(office) and not LESSER.search(office))


def terms_of(offices: Iterable[Office]) -> dict[tuple[str, str], list[Term]]:
    """The terms of each post of each state."""
    terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for row in offices:
        state, _, sector = (row.code or "").partition(" ")
        for post in posts_of(row) if sector == "GOV" else ():
            terms[state, post].append((first_day(row.from_), last_day(row.to)))
    for state, post, first, last in VACANT:
        terms[state, post].append((first, last))
    return terms


def has_gap(terms: Iterable[Term]) -> bool:
    """Is there a stretch longer than the tolerance that no term covers?"""
    reached = FIRST
    for first, last in sorted(terms):
        if first - reached > TOLERANCE or reached >= LAST:
            break
        reached = max(reached, last)
    return LAST - reached > TOLERANCE


def holders(terms: dict[tuple[str, str], list[Term]], state: str, post: str) -> list[Term]:
    """The terms of a post, with those of the post that takes its place."""
    found = list(terms.get((state, post), []))
    if post == STATE and state in REALMS:
        found += terms["GBR", STATE]
    if post == GOVERNMENT and state in PRESIDENTIAL:
        found += terms[state, STATE]
    other = ELSEWHERE.get((state, post))
    return found + (terms[state, other] if other else [])


def test_four_posts_are_known_without_a_gap_in_many_states(offices: Sequence[Office]) -> None:
    terms = terms_of(offices)
    states = sorted({state for state, _ in terms if re.fullmatch(r"[A-Z]{3}", state)})
    full = [s for s in states if not any(has_gap(holders(terms, s, post)) for post in POSTS)]
    assert len(full) >= 125, sorted(set(states) - set(full))


@pytest.mark.parametrize(
    ("state", "post", "day", "person"),
    [
        ("USA", STATE, date(2019, 5, 1), "Donald Trump"),
        ("UKR", DEFENCE, date(2014, 4, 15), "Mykhailo Koval"),
        ("FRA", FOREIGN, date(2016, 6, 1), "Jean-Marc Ayrault"),
        ("YEM", FOREIGN, date(2017, 1, 1), "Abdel-Malek al-Mekhlafi"),
        ("MLI", DEFENCE, date(2018, 1, 1), "Tiéna Coulibaly"),
        ("NPL", GOVERNMENT, date(2016, 1, 1), "K.P. Sharma Oli"),
    ],
)
def test_who_held_a_post_on_a_day(offices: Sequence[Office], state: str, post: str, day: date, person: str) -> None:
    held = [
        row.person
        for row in offices
        if row.code == f"{state} GOV" and post in posts_of(row) and first_day(row.from_) <= day <= last_day(row.to)
    ]
    assert held == [person]


def test_many_armed_groups_are_known_by_more_than_one_name(organisations: Sequence[Organisation]) -> None:
    groups = {row.name for row in organisations if row.kind == "group" and ARMED & set(row.sectors)}
    named = {row.name for row in organisations if row.name in groups and row.aliases}
    assert len(groups) >= 1200
    assert len(named) >= 900


@pytest.mark.parametrize(("path", "kind"), [("offices", Office), ("organisations", Organisation)])
def test_rows_are_well_formed(path: str, kind: type[Office] | type[Organisation]) -> None:
    rows: Sequence[Office | Organisation] = DataFiles().table(f"actors/{path}.tsv", kind)
    seen = Counter(msgspec.json.encode(row) for row in rows)
    assert [row for row, count in seen.items() if count > 1] == []
    for row in rows:
        assert all(DATED.match(text) for text in (row.from_, row.to) if text), row
        assert first_day(row.from_) <= last_day(row.to), row
        assert row.wikidata is None or re.fullmatch(r"Q\d+", row.wikidata), row
        assert len(set(row.aliases)) == len(row.aliases), row


def test_a_person_has_one_set_of_aliases_and_one_gender(offices: Sequence[Office]) -> None:
    told: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
    for row in offices:
        told[row.person].add((row.gender, row.wikidata))
    assert [name for name, kinds in told.items() if len(kinds) > 1] == []
