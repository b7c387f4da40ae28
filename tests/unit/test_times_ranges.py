"""Days and months that share what is told only once."""

from __future__ import annotations

import pytest

from dateline.pipeline import Pipeline
from times_bench import Bench


@pytest.fixture(scope="module")
def bench(pipeline: Pipeline) -> Bench:
    return Bench(pipeline.parser)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The summit runs June 24-25 in The Hague.", [("June 24", "2025-06-24"), ("25", "2025-06-25")]),
        ("Bodies were handed over on May 23 and 24.", [("May 23", "2025-05-23"), ("24", "2025-05-24")]),
        ("The truce ran from 19 to 21 April.", [("19", "2025-04-19"), ("21 April", "2025-04-21")]),
        ("Drones came on the night of May 30-31.", [("the night of May 30-31", "2025-05-30TNI")]),
        ("Drones came on the night of 30 to 31 May.", [("the night of 30 to 31 May", "2025-05-30TNI")]),
        ("From March to June 2022 it was occupied.", [("March", "2022-03"), ("June 2022", "2022-06")]),
        (
            "The push ran from November 20 to January 5, 2024.",
            [("November 20", "2023-11-20"), ("January 5, 2024", "2024-01-05")],
        ),
    ],
)
def test_what_is_told_once_counts_for_both(text: str, expected: list[tuple[str, str]], bench: Bench) -> None:
    assert bench.values(text) == expected


@pytest.mark.parametrize("text", ["On May 16 and 17 people died.", "Killed on May 16, 17 people were buried."])
def test_a_count_after_a_day_is_no_day(text: str, bench: Bench) -> None:
    assert bench.values(text) == [("May 16", "2025-05-16")]
