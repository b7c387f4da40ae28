"""Whose sitting a sentence speaks of that does not name both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dateline.process.known import Known
from dateline.process.pairs import Pair, between_of, codes_of
from dateline.process.sides import POWERS, is_body
from dateline.process.views import Meeting, Sheet

_TWO = 2
_UNDONE = frozenset({"postponed", "cancelled", "broken off"})
"""What befalls a meeting that was to be, or was: one that the report deals with."""
_FAR = 2
"""How many times as often the one of two negotiations is told that a sentence without names means."""
_HARDLY = 8
"""How many times as often as a side of a negotiation others are named in a report that does not deal with it."""
_OWN = 3
"""How many times a party must be named to weigh as much as a meeting of a report."""
_KNOWN = 2
"""How often a negotiation must be told for a report that names one of its sides to speak of it."""


def pair_of(
    sheet: Sheet,
    meeting: Meeting,
    strength: Mapping[Pair, int],
    known: Known,
    own: Counter[Pair],
) -> Pair | None:
    """The negotiation that a sentence speaks of: of the sides it names, or of those its report names most.

    `strength` tells how often each is told, `own` how often by this report.
    """
    here, named = codes_of(meeting.parties), dict(sheet.sides)
    if meeting.mediators:
        return here
    between = known.between
    speaks = meeting.is_sitting or meeting.is_both or meeting.status in _UNDONE
    hosts = _hosts(sheet, meeting)
    best: tuple[bool, int, bool, int, int, list[str]] | None = None
    for pair, weight in strength.items():
        inside = len(pair & here)
        strangers = _strangers(sheet, meeting, pair, between)
        if not all(code in named for code in pair) or (inside < _TWO and (strangers or not speaks)):
            continue
        if len(strangers) > int(meeting.is_sitting) or (not inside and not own[pair] and _is_passing(pair, named)):
            continue
        seated = len(pair & (here - hosts))
        adverse = not any(map(is_body, pair))
        least = min(named[code] for code in pair) + _OWN * own[pair]
        rank = (adverse, seated, pair == here - hosts, least, weight, sorted(pair))
        if best is None or rank > best:
            best = rank
    if best is not None:
        return frozenset(best[5])
    return _half_named(sheet, meeting, strength, between) or _inner(sheet, meeting) or _rival(sheet, meeting)


def _is_passing(pair: Pair, named: Mapping[str, int]) -> bool:
    """Does a report name a side of it hardly at all beside those whom it deals with?

    The name of a country is no word of its government where that one's own armed group is the other side.
    """
    is_inner = len({code.split()[0] for code in pair}) == 1
    dealt = [count for code, count in named.items() if not (is_inner and code in pair)]
    return min(named[code] for code in pair) * _HARDLY < max(dealt, default=0)


def of_day(sheet: Sheet, meeting: Meeting, likely: Pair, days: Mapping[Pair, set[tuple[int, int]]]) -> Pair:
    """The negotiation that other reports tell to have sat down on the day that a sentence without names sets.

    Its report names two of those who sit in it; `days` are told by reports.
    """
    named = {code for code, _ in sheet.sides}
    if (meeting.parties and not meeting.is_inferred) or not meeting.is_dated or meeting.status == "held":
        return likely
    fit = [
        pair
        for pair, told in days.items()
        if len(pair & named) >= _TWO and any(day == meeting.first and key != sheet.key for day, key in told)
    ]
    return likely if likely in fit else max(fit, key=lambda pair: (len(pair & named), sorted(pair)), default=likely)


def _rival(sheet: Sheet, meeting: Meeting) -> Pair | None:
    """Two sides in conflict, no third with them, that a report tells to have sat down or met on a day."""
    pair = frozenset(meeting.rivals)
    others = [code for code in codes_of(meeting.parties) - pair - _hosts(sheet, meeting) if not is_body(code)]
    return pair if pair and meeting.is_dated and not others else None


def _inner(sheet: Sheet, meeting: Meeting) -> Pair | None:
    """A state and its own armed group or opposition, whose sitting a report tells as its news."""
    if not (meeting.is_sitting and meeting.is_lead and meeting.is_dated):
        return None
    hosts = _hosts(sheet, meeting)
    codes = [code for code in codes_of(meeting.parties) if not is_body(code) and code not in hosts]
    lands = {code.split()[0] for code in codes}
    return frozenset(codes) if len(codes) == _TWO and len(lands) == 1 else None


def _half_named(
    sheet: Sheet, meeting: Meeting, strength: Mapping[Pair, int], between: Mapping[Pair, Counter[str]]
) -> Pair | None:
    """The one negotiation, told often, of which a report names a side and who stands between, or whose rebels it is."""
    if not meeting.is_sitting:
        return None
    named = {code for code, _ in sheet.sides}
    home = {sheet.home.country} if sheet.home is not None and sheet.home.country else set[str]()
    fit = []
    for pair, weight in strength.items():
        lacking = pair - named
        if len(pair) != _TWO or len(lacking) != 1 or weight < _KNOWN or _strangers(sheet, meeting, pair, between):
            continue
        is_inner = all(code.split()[0] in pair and code != code.split()[0] for code in lacking)
        if is_inner or any(between[pair][code] for code in (named | home) - pair):
            fit.append((weight, sorted(pair)))
    fit.sort()
    if not fit or (len(fit) > 1 and fit[-1][0] < _FAR * fit[-2][0]):
        return None
    return frozenset(fit[-1][1])


def _hosts(sheet: Sheet, meeting: Meeting) -> set[str]:
    """Who stands between, and the countries of the meeting and of the report."""
    home = sheet.home.country if sheet.home is not None else None
    return between_of(meeting) | ({home} if home else set())


def _strangers(sheet: Sheet, meeting: Meeting, pair: Pair, between: Mapping[Pair, Counter[str]]) -> list[str]:
    """Sides of the sentence that neither negotiate there nor stand between."""
    others = codes_of(meeting.parties) - pair - _hosts(sheet, meeting)
    return [code for code in others if between[pair][code] < _TWO and (not is_body(code) or code in POWERS)]
