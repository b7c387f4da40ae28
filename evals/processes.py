"""Processes of negotiation, measured: rounds in order, and agreements with their fate, against folders of own gold.

A folder holds reports (`*.txt`) and `gold.toml`: rounds with number, days, place, parties, mediators and status, and
agreements with issue, parties, day and fate. A round counts where its days meet (one day of slack), its parties and
its status are the gold's, and no other number is told; rounds of one track must come in its order. An agreement
counts where issue, parties and fate are the gold's and its day is at most two days off.

Folders that were read while rules were written are scored apart from those that were not, and news of many things,
where everything found counts, apart from both.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from dateline.lexicon import DataFiles
from dateline.process.days import number
from dateline.process.found import Agreement, Process, Round
from dateline.process.sheets import Sheets
from dateline.process.views import Side
from dateline.process.whole import processes
from dateline.readers import Reader
from evals.coding import Coder
from evals.tally import Board

FOLDERS = Path(__file__).resolve().parent / "processes"
MORE = FOLDERS.parent / "processes_more"
UNREAD = FOLDERS.parent / "processes_unread"
MIXED = FOLDERS.parent / "mixed"
_TOLD = frozenset({"held", "planned", "postponed", "cancelled", "broken off"})
_AS_TOLD = {"unconfirmed": "planned"}
"""The gold has one word for a round that was to be, whether or not its day has passed."""
_SLACK, _AGREED_SLACK = 1, 2


class GoldRound(msgspec.Struct, frozen=True):
    """A round as marked."""

    first: str
    last: str
    parties: tuple[str, ...]
    status: str
    mediators: tuple[str, ...] = ()
    number: int | None = None
    place: str | None = None
    track: str = "main"


class GoldAgreement(msgspec.Struct, frozen=True):
    """An agreement as marked."""

    name: str
    issue: str
    parties: tuple[str, ...]
    day: str
    fate: str


class Gold(msgspec.Struct, frozen=True):
    """What a folder marks."""

    name: str
    source: str
    licence: str
    parties: tuple[str, ...]
    codes: dict[str, str] = {}
    """What the record calls the armed groups and parties of the gold."""
    round: tuple[GoldRound, ...] = ()
    agreement: tuple[GoldAgreement, ...] = ()
    aside_round: tuple[GoldRound, ...] = ()
    """Rounds that count neither for nor against: of long ago, or in doubt."""
    aside_agreement: tuple[GoldAgreement, ...] = ()


def gold_of(folder: Path) -> Gold:
    """The marks of a folder."""
    return msgspec.convert(tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8")), Gold)


def folders(root: Path = FOLDERS) -> list[Path]:
    """All folders that have marks."""
    return sorted(path.parent for path in root.glob("*/gold.toml"))


def score_processes(coder: Coder, root: Path = FOLDERS) -> dict[str, float]:
    """The figures over all folders."""
    board = Board()
    for folder in folders(root):
        gold = gold_of(folder)
        score_folder(gold, found_in(coder, folder), board)
    return {name: tally.f1 for name, tally in board.items()}


def score_mixed(coder: Coder, root: Path = MIXED) -> dict[str, float]:
    """Precision and recall over news of many things: whoever the parties are, what is found counts."""
    board = Board()
    for folder in folders(root):
        score_news(gold_of(folder), found_in(coder, folder), board)
    out: dict[str, float] = {}
    for name, tally in board.items():
        out |= {f"{name}: precision": tally.precision, f"{name}: recall": tally.recall}
    return out


def found_in(coder: Coder, folder: Path) -> tuple[Process, ...]:
    """The processes that the reports of a folder tell of."""
    read = Reader().read([str(path) for path in sorted(folder.glob("*.txt"))])
    sheets = Sheets(DataFiles())
    given = [reading.report for reading in read if reading.report is not None]
    return processes(sheets.of(coder.code(report), at) for at, report in enumerate(given, 1))


def score_folder(gold: Gold, found: Sequence[Process], board: Board) -> None:
    """Count the rounds and agreements of one folder, of processes among its parties."""
    marked = [gold.parties, *(item.parties for item in gold.round), *(item.parties for item in gold.agreement)]
    scope = {code for parties in marked for code in _codes(gold, parties)}
    own = [process for process in found if not process.minor and {_code(side) for side in process.parties} <= scope]
    rounds, agreements = _told(own)
    strict, days = _matched(gold, gold.round, rounds, strict=True), _matched(gold, gold.round, rounds, strict=False)
    right = 0
    for track in sorted({item.track for item in gold.round}):
        right += _in_order([(one, other) for one, other in strict if gold.round[one].track == track], rounds)
    board["rounds in order"].add(right, len(rounds), len(gold.round))
    board["days of rounds"].add(len(days), len(rounds), len(gold.round))
    placed = [(one, other) for one, other in days if gold.round[one].place]
    places = sum(_is_at(gold.round[one], rounds[other]) for one, other in placed)
    board["places of rounds found"].add(places, len(placed), len(placed))
    made = _made(gold, gold.agreement, agreements)
    fated = sum(gold.agreement[one].fate == agreements[other].fate for one, other in made)
    board["agreements with fate"].add(fated, len(agreements), len(gold.agreement))
    board["agreements"].add(len(made), len(agreements), len(gold.agreement))


def score_news(gold: Gold, found: Sequence[Process], board: Board) -> None:
    """Count the rounds and agreements of a folder of mixed news: all that is found but what is set aside."""
    rounds, agreements = _told([process for process in found if not process.minor])
    right = _matched(gold, gold.round, rounds, strict=True)
    made = _made(gold, gold.agreement, agreements)
    left = _only_aside(right, _matched(gold, gold.aside_round, rounds, strict=False))
    board["rounds"].add(len(right), len(rounds) - left, len(gold.round))
    left = _only_aside(made, _made(gold, gold.aside_agreement, agreements))
    board["agreements"].add(len(made), len(agreements) - left, len(gold.agreement))


def _told(found: Sequence[Process]) -> tuple[list[Round], list[Agreement]]:
    """The rounds and agreements of processes, those rounds of which nothing is known left out."""
    rounds = [
        item for process in found for item in process.rounds if _status(item) in _TOLD and item.first and item.is_round
    ]
    return rounds, [item for process in found for item in process.agreements]


def _only_aside(counted: Sequence[tuple[int, int]], aside: Sequence[tuple[int, int]]) -> int:
    return len({other for _, other in aside} - {other for _, other in counted})


def _codes(gold: Gold, parties: Iterable[str]) -> frozenset[str]:
    return frozenset(gold.codes.get(name, name) for name in parties)


def _code(side: Side) -> str:
    return "AFG REB" if side.name == "Taliban" else side.code


def _matched(gold: Gold, due: Sequence[GoldRound], found: Sequence[Round], strict: bool) -> list[tuple[int, int]]:
    """Pairs of positions, each round once, the nearest days first."""
    near = []
    for one, marked in enumerate(due):
        first, last = number(marked.first), number(marked.last)
        for other, item in enumerate(found):
            away = max(first - item.last, item.first - last, 0)
            if away <= _SLACK and (not strict or _is_right(gold, marked, item)):
                near.append((away, abs(first - item.first), one, other))
    return _once((one, other) for _, _, one, other in sorted(near))


def _is_right(gold: Gold, marked: GoldRound, item: Round) -> bool:
    if {_code(side) for side in item.parties} != _codes(gold, marked.parties) or _status(item) != marked.status:
        return False
    return marked.number is None or item.number is None or marked.number == item.number


def _status(item: Round) -> str:
    return _AS_TOLD.get(item.status, item.status)


def _is_at(marked: GoldRound, item: Round) -> bool:
    return item.place is not None and marked.place in (item.place.name, item.venue)


def _made(gold: Gold, due: Sequence[GoldAgreement], found: Sequence[Agreement]) -> list[tuple[int, int]]:
    near = []
    for one, marked in enumerate(due):
        for other, item in enumerate(found):
            away = max(number(marked.day) - item.last, item.first - number(marked.day), 0)
            same = {_code(side) for side in item.parties} == _codes(gold, marked.parties) and item.issue == marked.issue
            if same and away <= _AGREED_SLACK:
                near.append((item.fate != marked.fate, away, one, other))
    return _once((one, other) for _, _, one, other in sorted(near))


def _once(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    ones, others, out = set[int](), set[int](), []
    for one, other in pairs:
        if one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            out.append((one, other))
    return out


def _in_order(pairs: Sequence[tuple[int, int]], found: Sequence[Round]) -> int:
    """How many of the matches come in the order of the gold: the longest run of days that do not go back."""
    tails: list[int] = []
    for _, other in sorted(pairs):
        at = bisect_right(tails, found[other].first)
        tails[at : at + 1] = [found[other].first]
    return len(tails)
