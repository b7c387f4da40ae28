"""How much each sign counts when a name has several candidates, in orders of magnitude of population."""

from __future__ import annotations

import msgspec


class Weights(msgspec.Struct, frozen=True):
    """Set by hand and then by coordinate search on news whose places are known."""

    people: float = 1.0
    is_country: float = 6.0
    is_admin1: float = 0.6
    is_admin2: float = -2.0
    capital: float = 3.0
    metropolis: float = 1.5
    seat: float = 0.5
    listed: float = 2.5
    region: float = 8.0
    water: float = 10.0
    site: float = 9.0
    main: float = 1.0
    alternate: float = -1.0
    loose: float = -2.0
    comma: float = 8.0
    country: float = 3.5
    foreign: float = -1.5
    division: float = 4.0
    stated: float = 1.0
    seated: float = 1.0
    sister: float = 1.5
    kin: float = 2.2
    outer: float = 4.0
    near: float = 1.5
    feature: float = 2.0
    home_country: float = 1.0
    home_division: float = 2.5
    home_near: float = 3.0
    least: float = 2.5
    bias: float = -2.05
    margin: float = 0.42
    height: float = 0.25


WEIGHTS = Weights()
