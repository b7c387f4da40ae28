"""What a process is told as: a briefing, a calendar, PA-X's columns, a page, plain values."""

from __future__ import annotations

import json
import re

import pytest

from dateline.errors import DataError
from dateline.lexicon import DataFiles, read_document
from dateline.lexicon.process import BRIEF, ISSUES, BriefWords, Issues, issues_of
from dateline.process import ics, pax
from dateline.process.brief import brief_of
from dateline.process.days import number
from dateline.process.found import Process
from dateline.process.page import page
from dateline.process.plain import plain
from dateline.process.timeline import entries
from dateline.process.whole import processes

from .made import GRAUSTARK, HOST, RURITANIA, TOWN, count, deed, meeting, sheet, stand

KEY = "0a1b2c3d4e5f6"


@pytest.fixture
def process() -> Process:
    (found,) = processes(
        [
            sheet(1, "2025-05-16", meeting(first="2025-05-16", number_told=1, place=TOWN, mediators=(HOST,)),
                  deeds=(deed("agreed", "2025-05-16", counts=(count(1000, each=True),)),),
                  stands=(stand(RURITANIA, "rejects"), stand(GRAUSTARK, "accepts"))),
            sheet(2, "2025-05-23", deeds=(deed("handed", "2025-05-23", counts=(count(390),)),)),
            sheet(3, "2025-06-02", meeting(first="2025-06-02", number_told=2), stands=(stand(RURITANIA, "accepts"),)),
            sheet(4, "2025-06-03", meeting(first="2025-06-02", number_told=3),
                  meeting("k2", "2025-07-23", status="planned", at=400)),
        ]
    )  # fmt: skip
    return found


def test_every_sentence_of_a_briefing_names_its_words(process: Process) -> None:
    words = DataFiles().document(BRIEF, BriefWords)
    brief = brief_of(process, words, number("2025-06-01"))
    said = {section.id: [sentence.text for sentence in section.sentences] for section in brief.sections}
    assert all(sentence.cites for section in brief.sections for sentence in section.sentences)
    assert "Of prisoners, the parts told are 390 of 1,000." in said["stands"]
    assert said["moved"] == ["Ruritania accepts a ceasefire (2025-06-02); before, it rejected it (2025-05-16)."]
    assert said["disputed"] == ["The number of the round on 2025-06-02 is told as 2 and 3."]
    assert said["next"] == ["A meeting is planned on 2025-07-23."]
    assert not any("2025-05-16" in text for text in said["changed"] if text.startswith("Round"))


def test_a_calendar_has_an_event_for_each_dated_round(process: Process) -> None:
    text = ics.calendar([(KEY, process)])
    assert text.count("BEGIN:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20250516\r\nDTEND;VALUE=DATE:20250517\r\n" in text
    assert "STATUS:TENTATIVE" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.count("UID:") == len(set(re.findall(r"UID:\S+", text)))


def test_pax_columns_are_filled(process: Process) -> None:
    issues = issues_of(DataFiles().documents(ISSUES, Issues))
    rows = list(pax.rows([(KEY, process)], issues))
    assert all(tuple(row) == pax.columns(issues) for row in rows)
    agreement = next(row for row in rows if row["Kind"] == "agreement")
    assert (agreement["PP"], agreement["Stage"], agreement["Dat"]) == (KEY, "SubPar", "2025-05-16")
    assert (agreement["Part"], agreement["ThrdPart"]) == ("Graustark; Ruritania", "Hostia")
    assert (agreement["Loc1ISO"], agreement["Loc2ISO"], agreement["TjPrire"]) == ("GRA", "RUR", "1")


def test_a_page_escapes_what_it_shows(process: Process) -> None:
    text = page([(KEY, process)])
    assert text.count("<li>") == len(entries(process))
    assert "<h2>Positions</h2>" in text


def test_plain_values_are_json(process: Process) -> None:
    body = json.loads(json.dumps(plain(process, KEY)))
    assert [item["number"] for item in body["rounds"]] == [1, 2, None]
    assert body["agreements"][0]["sums"] == [{"issue": "prisoners", "sum": "390 of 1,000"}]


def test_a_users_words_are_added_to_an_issue(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "issues.toml"
    path.write_text(
        'source = "own"\nlicence = "CC0"\n[[issue]]\nid = "bodies"\nwords = ["the slain"]\n', encoding="utf-8"
    )
    issues = {issue.id: issue for issue in issues_of(DataFiles([path]).documents(ISSUES, Issues))}
    assert "the slain" in issues["bodies"].words
    assert "remains" in issues["bodies"].words


def test_faults_of_the_issues_are_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "issues.toml"
    path.write_text('source = "own"\nlicence = "CC0"\n[[issue]]\nid = "x"\nwords = ["Upper"]\n', encoding="utf-8")
    with pytest.raises(DataError, match="small letters"):
        read_document(path, Issues)
