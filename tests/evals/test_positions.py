"""The marked stances are sound, and scoring counts what it says."""

from __future__ import annotations

import typing

from evals.positions import Mark, Stand, marks, score
from evals.tally import Tally

from dateline.lexicon import DataFiles
from dateline.lexicon.process import ISSUES, Issues, issues_of
from dateline.model.record import PositionStance

TEXT = "Ruritania accepted a truce. Graustark rejected it."
DUE: list[Mark] = [
    {"party": "RUR", "on": "ceasefire", "stance": "accepts", "denied": "", "anchors": "accepted a truce"},
    {"party": "GRA", "on": "ceasefire", "stance": "rejects", "denied": "", "anchors": "rejected it"},
]


def test_marks_name_known_issues_and_stances() -> None:
    issues = {issue.id for issue in issues_of(DataFiles().documents(ISSUES, Issues)) if issue.lemmas}
    rows = [row for told in marks().values() for row in told]
    assert rows
    assert all(set(row["on"].split("|")) <= issues for row in rows)
    assert all(set(row["stance"].split("|")) <= set(typing.get_args(PositionStance)) for row in rows)
    assert all(len(anchor.split()) <= 5 for row in rows for anchor in row["anchors"].split("|"))


def test_a_stance_counts_once_and_at_its_place() -> None:
    found: list[Stand] = [
        ("RUR", "ceasefire", "accepts", False, (0, 27)),
        ("GRA", "ceasefire", "rejects", False, (0, 27)),
    ]
    tally = Tally()
    score(TEXT, DUE, found, tally)
    assert (tally.hits_found, tally.hits_due, tally.found, tally.due) == (1, 1, 2, 2)
