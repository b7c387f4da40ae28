"""`dateline claims`, `quotes` and `numbers`: every format, and what the rows say."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.cli import app

GOOD = (
    "date 2025-06-04\nSchool hit\n\n"
    "Russia said on Tuesday that Ukraine had shelled a school in Kursk and killed at least 12 people. "
    "Kyiv denied the claim. “We do not strike schools,” Andriy Yermak said."
)


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def rows(command: str, path: Path) -> list[dict[str, Any]]:
    result = run(command, path, "-f", "json")
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_claims_tell_who_says_what_how_surely_and_what_is_denied(report: Path) -> None:
    first, denial, last = rows("claims", report)
    assert (first["who"], first["code"], first["cue"], first["stance"]) == (["Russia"], ["RUS"], "said", "says")
    assert (first["when"], first["line"], first["report"]) == ("2025-06-03", 3, "a")
    assert first["about"] and "UKR" in first["about"][0]
    assert (denial["stance"], denial["factivity"], denial["denies"]) == ("denies", "contrary", ["s1"])
    assert (last["kind"], last["content"]) == ("direct", "“We do not strike schools,”")


def test_quotes_are_the_quoted_statements_alone(report: Path) -> None:
    (quote,) = rows("quotes", report)
    assert quote["source"] == "Andriy Yermak"
    assert quote["quote"] == "“We do not strike schools,”"


def test_numbers_tell_bounds_and_whose_word_they_rest_on(report: Path) -> None:
    (number,) = rows("numbers", report)
    assert (number["value"], number["qualifier"], number["measure"]) == (12.0, "at_least", "killed")
    assert (number["according to"], number["statements"]) == (["Russia"], ["s1"])


@pytest.mark.parametrize("command", ["claims", "quotes", "numbers"])
def test_spans_are_those_of_the_record(report: Path, command: str) -> None:
    record = next(dateline.code_reports(dateline.read(report)))
    kept = {item.id for item in (*record.statements, *record.quantities)}
    for row in rows(command, report):
        assert row["id"] in kept
        assert record.report.text[row["start"] : row["end"]] == row.get("cue", row.get("words"))


@pytest.mark.parametrize("command", ["claims", "quotes", "numbers"])
def test_a_table_is_the_default_and_csv_has_one_head(report: Path, tmp_path: Path, command: str) -> None:
    table = run(command, report)
    assert table.stdout.startswith("a · 2025-06-04\n")
    assert "\x1b" not in table.stdout
    target = tmp_path / "o.csv"
    assert run(command, report, report, "-o", target).exit_code == 0
    read = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert read
    assert [row["id"] for row in read] == [row["id"] for row in rows(command, report)] * 2


@pytest.mark.parametrize("command", ["claims", "quotes", "numbers"])
def test_help_shows_examples_and_nothing_is_told_of_nothing(tmp_path: Path, command: str) -> None:
    assert f"dateline {command} report.txt" in run(command, "--help").stdout
    path = tmp_path / "b.txt"
    path.write_text("date 2025-06-04\nIt rained in the hills and the roads were wet.", encoding="utf-8")
    result = run(command, path)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("no ")
