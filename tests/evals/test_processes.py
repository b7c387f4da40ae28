"""The gold of processes is sound, and the scorer counts what it should."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from evals.processes import (  # noqa: E402
    FOLDERS,
    MIXED,
    MORE,
    UNREAD,
    Gold,
    folders,
    gold_of,
    score_folder,
    score_news,
)
from evals.tally import Board  # noqa: E402

from dateline.lexicon import DataFiles  # noqa: E402
from dateline.lexicon.process import ISSUES, FateName, Issues, issues_of  # noqa: E402
from dateline.process.days import number  # noqa: E402

STATUSES = {"held", "planned", "postponed", "cancelled", "broken off"}
ALL = [folder for root in (FOLDERS, MORE, UNREAD, MIXED) for folder in folders(root)]


@pytest.mark.parametrize("folder", ALL, ids=lambda path: path.name)
def test_the_gold_is_sound(folder: Path) -> None:
    gold = gold_of(folder)
    issues = {issue.id for issue in issues_of(DataFiles().documents(ISSUES, Issues))}
    assert len(list(folder.glob("*.txt"))) >= 10
    assert all(item.issue in issues and item.fate in get_args(FateName) for item in gold.agreement)
    assert all(number(item.day) and item.parties for item in gold.agreement)
    assert all(0 < number(item.first) <= number(item.last) and item.status in STATUSES for item in gold.round)
    assert {code.split()[0] for code in gold.codes.values()}.isdisjoint(gold.codes)
    assert gold.source
    assert gold.licence


def test_nothing_found_is_all_missed() -> None:
    board = Board()
    gold = gold_of(folders()[0])
    score_folder(gold, (), board)
    assert board["rounds in order"].due == len(gold.round)
    assert board["rounds in order"].f1 == 0
    score_folder(Gold("x", "own", "CC0", ("RUS", "UKR")), (), board)
    assert board["agreements"].due == len(gold.agreement)


def test_what_is_set_aside_counts_neither_way() -> None:
    gold = gold_of(folders(MIXED)[0])
    board = Board()
    score_news(gold, (), board)
    assert board["rounds"].due == len(gold.round)
    assert board["agreements"].found == 0
