"""What values come to together: the rule of time, bounds that leave room, clashes; never the largest."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.link.claims import Claim, ClaimGroup, settle
from dateline.link.ranges import common, range_of, worded

MINISTRY, ENEMY = "RUR GOV", "GRA MIL"


def claim(value: float, said: str, who: str = "", via: str = "wire", qualifier: str = "exact", **more: bool) -> Claim:
    found = range_of(value, None, None, qualifier)
    return Claim(
        slot="killed",
        scope="people",
        value=worded(found),
        low=found.low,
        high=found.high,
        qualifier=qualifier,
        authority=who,
        via=via,
        said=said,
        telling=0,
        span=(0, 1),
        is_party=False,
        **more,
    )


def settled(*claims: Claim) -> ClaimGroup:
    return settle("killed", "people", claims)


@pytest.mark.parametrize(("first", "then"), [(12, 15), (15, 12), (428, 404)])
def test_a_later_figure_of_one_authority_replaces_its_earlier_one_up_or_down(first: int, then: int) -> None:
    group = settled(claim(first, "2025-05-01", MINISTRY), claim(then, "2025-05-02", MINISTRY))
    assert (group.status, group.suggested) == ("superseded", str(then))
    assert [item.status for item in group.claims] == ["superseded", "agreed"]


def test_a_lower_bound_is_replaced_too() -> None:
    group = settled(
        claim(14, "2025-03-08", qualifier="at_least"), claim(11, "2025-03-08T20:00:00", qualifier="at_least")
    )
    assert (group.status, group.suggested) == ("superseded", "11+")


def test_bounds_that_leave_room_are_compatible() -> None:
    group = settled(claim(12, "2025-05-01", MINISTRY, qualifier="at_least"), claim(13, "2025-05-01", "RUR COP"))
    assert (group.status, group.suggested) == ("compatible", "13")


def test_two_voices_with_one_figure_agree_and_one_alone_does_not() -> None:
    assert settled(claim(5, "2025-05-01", MINISTRY), claim(5, "2025-05-01", ENEMY)).status == "agreed"
    assert settled(claim(5, "2025-05-01", MINISTRY), claim(5, "2025-05-02", MINISTRY)).status == "single"
    assert settled(claim(5, "2025-05-01", MINISTRY), claim(5, "2025-05-01", MINISTRY, via="other")).voices == 1


def test_two_authorities_that_clash_are_disputed_and_nothing_is_suggested() -> None:
    group = settled(claim(3, "2025-05-01", ENEMY), claim(40, "2025-05-02", MINISTRY))
    assert (group.status, group.suggested) == ("disputed", None)
    assert "RUR GOV: 40" in group.reason


def test_a_figure_that_a_party_denies_is_disputed() -> None:
    group = settled(claim(5, "2025-05-01", MINISTRY), claim(5, "2025-05-01", ENEMY, is_denial=True))
    assert (group.status, group.suggested) == ("disputed", None)
    assert [item.status for item in group.claims].count("denied") == 1


def test_a_denied_figure_does_not_stand() -> None:
    assert settled(claim(5, "2025-05-01", ENEMY, is_denial=True)).status == "denied"


def test_parts_are_another_scope() -> None:
    group = settle("killed", "people, part", [claim(3, "2025-05-01"), claim(4, "2025-05-01")])
    assert (group.status, group.suggested) == ("other scope", None)


values = st.builds(
    claim,
    st.integers(0, 60).map(float),
    st.sampled_from(["2025-05-01", "2025-05-02", "2025-05-02T10:00:00"]),
    st.sampled_from(["", MINISTRY, ENEMY]),
    st.sampled_from(["wire", "paper"]),
    st.sampled_from(["exact", "at_least", "more_than", "about", "dozens"]),
)


@given(st.lists(values, min_size=1, max_size=4))
def test_a_suggestion_fits_every_claim_that_stands(claims: list[Claim]) -> None:
    group = settled(*claims)
    standing = [item.range for item in group.claims if item.status not in {"superseded", "denied"}]
    found = common(standing)
    assert len(group.claims) == len(claims)
    assert (group.suggested is None) == (found is None)
    if found is not None:
        assert group.suggested == worded(found)


@given(st.lists(values, min_size=2, max_size=4, unique_by=lambda item: (item.said, item.value)))
def test_the_order_of_claims_does_not_count(claims: list[Claim]) -> None:
    outcomes = {(settled(*order).status, settled(*order).suggested) for order in permutations(claims)}
    assert len(outcomes) == 1
