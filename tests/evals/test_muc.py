"""Templates: what the keys say, what records tell, and how the two are compared."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from evals.muc import SLOTS, Count, Incident, score
from evals.muc_keys import alike_words, keys_of

ROW = {
    "gold": [
        {
            "MESSAGE: TEMPLATE": ["1"],
            "INCIDENT: DATE": ["- 03 NOV 89"],
            "INCIDENT: LOCATION": ["PERU: LIMA (DEPARTMENT): LIMA (CITY)"],
            "INCIDENT: TYPE": ["BOMBING"],
            "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
            "PERP: INDIVIDUAL ID": ['? "THE REBELS" / "REBELS"'],
            "PERP: ORGANIZATION ID": ["-"],
            "PERP: ORGANIZATION CONFIDENCE": ["-"],
            "HUM TGT: NAME": ['"ANA SOTO"'],
            "HUM TGT: DESCRIPTION": ['"CLERK": "ANA SOTO"', '"TWO GUARDS"'],
            "HUM TGT: NUMBER": ['1: "ANA SOTO"', '2: "TWO GUARDS"'],
            "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "ANA SOTO"', 'INJURY: "TWO GUARDS"'],
        }
    ]
}


def test_keys_are_read() -> None:
    (key,) = keys_of(ROW)
    assert (key.kind, key.first, key.last, key.country) == ("BOMBING", None, "1989-11-03", "PER")
    assert key.places == ("LIMA", "LIMA")
    assert [set(words) for words in key.victims] == [{"ANA SOTO", "CLERK"}, {"TWO GUARDS"}]
    assert (key.numbers, key.killed) == ((1, 2), 1)


def test_what_is_right_is_counted() -> None:
    counts, found = {slot: Count() for slot in SLOTS}, Count()
    incident = Incident("BOMBING", "ACCOMPLISHED", None, "1989-11-03", "PER", ["LIMA"], victims=[["A CLERK"]])
    incident.killed = 1
    score(keys_of(ROW), [incident], counts, found)
    assert found.f1 == 1.0
    assert counts["date"].f1 == counts["location"].f1 == counts["killed"].f1 == 1.0
    assert counts["victim"].right == 1
    assert counts["victim"].due == 2


def test_what_is_invented_costs() -> None:
    counts, found = {slot: Count() for slot in SLOTS}, Count()
    score([], [Incident("ATTACK", "ACCOMPLISHED", country="PER", places=["LIMA"])], counts, found)
    assert (found.found, found.due, counts["location"].found) == (1, 0, 1)


def test_wordings_are_alike_by_a_telling_word() -> None:
    assert alike_words(["THE GUERRILLAS"], ["a guerrilla"])
    assert not alike_words(["THE GROUP"], ["A GROUP"])
