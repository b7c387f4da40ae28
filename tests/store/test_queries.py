"""Filters, one by one and combined, and what the commands print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.errors import ConfigError
from dateline.model import Record
from dateline.store import IncidentRow, RecordFile, lists
from dateline.store import filters as filters_module


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def ids(rows: Any) -> set[str]:
    return {row.id for row in rows}


def test_filters_narrow_and_combine(record_file: RecordFile) -> None:
    everything = ids(record_file.incidents(background=True))
    filters: list[dict[str, Any]] = [
        {"since": "2025-06-02"},
        {"until": "2025-06-01"},
        {"actor": "UKR"},
        {"between": ("RUS", "UKR")},
        {"type": "ASSAULT"},
        {"place": "Istanbul"},
        {"near": (41.0, 29.0, 100.0)},
        {"source": "UKR GOV"},
        {"factuality": "denied"},
        {"stance": "denies"},
        {"status": "disputed"},
        {"min_voices": 2},
    ]
    found = [ids(record_file.incidents(background=True, **one)) for one in filters]
    for one, rows in zip(filters, found, strict=True):
        assert rows < everything, one
        assert rows, one
    for first, rows in zip(filters, found, strict=True):
        for second, others in zip(filters, found, strict=True):
            if not first.keys() & second.keys():
                both = ids(record_file.incidents(background=True, **first, **second))
                assert both == rows & others, (first, second)


@pytest.mark.parametrize("bound", [0, 1, 10**9])
def test_every_way_to_an_answer_gives_the_same(
    record_file: RecordFile, monkeypatch: pytest.MonkeyPatch, bound: int
) -> None:
    asked: list[dict[str, Any]] = [
        {}, {"near": (41.0, 29.0, 500.0)}, {"near": (41.0, 29.0, 500.0), "actor": "RUS"}, {"min_voices": 2},
        {"since": "2025-06-02"}, {"until": "2025-06-01", "actor": "UKR"}, {"type": "ASSAULT", "min_voices": 2},
        {"near": (50.0, 30.0, 900.0), "since": "2025-05-20", "type": "ASSAULT", "between": ("RUS", "UKR")},
    ]  # fmt: skip
    commands = (record_file.timeline, record_file.incidents, record_file.groups, record_file.sayings)
    expected = [list(command(**filters)) for filters in asked for command in commands]
    monkeypatch.setattr(filters_module, "_MANY", bound)
    monkeypatch.setattr(filters_module, "_SHORT", bound)
    assert [list(command(**filters)) for filters in asked for command in commands] == expected
    assert all(expected)


def test_a_timeline_runs_by_day(record_file: RecordFile) -> None:
    rows = list(record_file.timeline(actor="RUS", since="2025-06-01"))
    days = [row.day or "" for row in rows]
    assert days == sorted(days)
    assert all(isinstance(row, IncidentRow) for row in rows)
    assert [row.id for row in record_file.timeline(actor="RUS", since="2025-06-01", limit=2)] == [
        row.id for row in rows[:2]
    ]


def test_a_filter_that_is_none_is_named(record_file: RecordFile) -> None:
    with pytest.raises(ConfigError, match="no filter 'colour'"):
        record_file.incidents(colour="red")


def test_an_incident_tells_why_each_telling_belongs_to_it(record_file: RecordFile) -> None:
    linked = next(row for row in record_file.incidents() if row.reports > 1)
    members = list(record_file.members(linked.id))
    assert len(members) == linked.events
    assert members[0].reason == ""
    assert all(member.reason for member in members[1:])
    assert len({member.report for member in members}) == linked.reports


def test_search_takes_words_and_queries(record_file: RecordFile) -> None:
    hits = list(record_file.search("prisoners"))
    assert all("«" in hit.piece or "risoner" in (hit.title or "") for hit in hits)
    assert hits
    assert list(record_file.search('what is "this" AND (', limit=1)) == []
    with pytest.raises(ConfigError):
        list(record_file.search("?"))


def test_of_very_many_hits_those_in_titles_come_first(record_file: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    ranked = list(record_file.search("talks", limit=50))
    monkeypatch.setattr(lists, "_RANKED", 2)
    found = list(record_file.search("talks", limit=50))
    assert {hit.report for hit in found} == {hit.report for hit in ranked}
    titled = ["talks" in (hit.title or "").lower() for hit in found]
    assert titled == sorted(titled, reverse=True)
    assert list(record_file.search("talks", limit=3)) == found[:3]
    with pytest.raises(ConfigError):
        list(record_file.stories("?"))


def test_sql_reads_and_cannot_write(record_file: RecordFile) -> None:
    names, rows = record_file.sql("SELECT count(*) AS n FROM report")
    assert (names, list(rows)) == (("n",), [(14,)])
    for query in (
        "DELETE FROM report", "CREATE TABLE x (a)", "SELEKT", "PRAGMA query_only = 0", "ATTACH 'other.db' AS other",
        "PRAGMA writable_schema = 1",
    ):  # fmt: skip
        with pytest.raises(ConfigError, match="cannot be run"):
            record_file.sql(query)


def test_the_commands_print_tables_json_and_csv(store_path: Path) -> None:
    for command in (
        ["timeline"], ["incidents"], ["disputes"], ["actors"], ["places"], ["stats"], ["search", "talks"], ["stories"],
        ["claims"], ["sql", "SELECT id, title FROM report ORDER BY id"],
    ):  # fmt: skip
        args = [command[0], store_path, *command[1:]]
        table, jsonl, sheet = (run(*args, "-f", form) for form in ("table", "json", "csv"))
        assert {table.exit_code, jsonl.exit_code, sheet.exit_code} == {0}, command
        rows = [json.loads(line) for line in jsonl.stdout.splitlines()]
        assert len(table.stdout.splitlines()) == len(rows) + 1
        assert sheet.stdout.splitlines()[0].split(",") == list(rows[0])


def test_filters_of_the_command_line(store_path: Path) -> None:
    args = ["timeline", store_path, "--from", "2025-06-01", "--to", "2025-06-30", "--between", "ukr,RUS"]
    result = run(*args, "--near", "41,29,200", "-f", "json")
    assert result.exit_code == 0
    assert {json.loads(line)["country"] for line in result.stdout.splitlines()} <= {"TUR", "UKR", "RUS", None}
    for wrong in (["--from", "soon"], ["--between", "UKR"], ["--near", "1,2"], ["--near", "95,0,1"]):
        assert run("timeline", store_path, *wrong).exit_code == 2
    assert run("timeline", store_path, "--actor", "nobody at all").exit_code == 1


def test_show_tells_an_incident_and_a_report(store_path: Path) -> None:
    listed = json.loads(run("incidents", store_path, "-n", "1", "-f", "json").stdout.splitlines()[0])
    body = json.loads(run("show", store_path, listed["id"], "-f", "json").stdout)
    assert len(body["tellings"]) == listed["events"]
    assert listed["id"] in run("show", store_path, listed["id"]).stdout
    report = run("show", store_path, body["tellings"][0]["report"], "-f", "json")
    assert json.loads(report.stdout)["record"]["record"] == 1
    by_id = json.loads(report.stdout)["id"]
    assert by_id in run("show", store_path, by_id).stdout
    assert run("show", store_path, "nothing").exit_code == 2


def test_a_story_lists_its_reports(store_path: Path, record_file: RecordFile) -> None:
    story = next(record_file.stories())
    assert len(list(record_file.story(story.id))) == story.reports >= story.voices
    assert [row.id for row in record_file.stories(story.title[:12])][:1] == [story.id]
    assert story.title in run("show", store_path, story.id).stdout
    assert sum(row.reports for row in record_file.stories()) == 14


def test_a_users_word_wins(store_path: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.dateline"
    own.write_bytes(store_path.read_bytes())
    with RecordFile(own) as file:
        big = next(row for row in file.incidents() if row.events > 1)
        last = list(file.members(big.id))[-1]
        other = next(row for row in file.incidents() if row.id != big.id and row.type != big.type)
    assert run("split", own, f"{last.report}/{last.event}").exit_code == 0
    with RecordFile(own) as file:
        assert f"{last.report}/{last.event}" not in {f"{m.report}/{m.event}" for m in file.members(big.id)}
    result = run("merge", own, big.id, other.id)
    assert result.exit_code == 0, result.stderr
    with RecordFile(own) as file:
        rows = [row for row in file.incidents(background=True) if row.events > 1]
        assert any("a user's word" in member.reason for row in rows for member in file.members(row.id))
    assert run("merge", own, big.id).exit_code == 2
    assert run("split", own, "nothing/e1").exit_code == 2


def test_claims_tell_who_says_what_how_surely_with_its_values(record_file: RecordFile) -> None:
    rows = list(record_file.sayings())
    texts = {row.report: record_file.record(row.report).report.text for row in rows}
    assert [row.day or "" for row in rows] == sorted(row.day or "" for row in rows)
    assert all(texts[row.report][row.start : row.end] == row.content for row in rows)
    assert all(-3 <= certainty <= 3 for row in rows for certainty in (row.source, row.author))
    denials = [row for row in rows if row.stance == "denies"]
    assert any(row.source < 0 and row.factivity == "contrary" for row in denials)
    own = [row for row in rows if row.stance == "tells"]
    assert own and all(row.values and not row.who for row in own)
    assert any("killed people: 12+" in row.values for row in own)
    assert [row.id for row in record_file.sayings(limit=5)] == [row.id for row in rows[:5]]


def test_claims_keep_the_sayings_of_a_source_and_a_stance(record_file: RecordFile) -> None:
    for filters in ({"source": "rus gov"}, {"source": "NEVA"}, {"stance": "denies"}, {"stance": "tells"}):
        found = list(record_file.sayings(**filters))
        assert found, filters
        for row in found:
            outlet = record_file.report(row.report).publisher or ""
            named = {part.lower() for part in (outlet, row.via, *row.code.split("; "), *row.who.split("; "))}
            assert "source" not in filters or filters["source"].lower() in named
            assert filters.get("stance", row.stance) == row.stance
    assert list(record_file.sayings(source="nobody at all")) == []


def test_loose_claims_are_all_statements_that_tell_of_no_act(
    record_file: RecordFile, records: tuple[Record, ...], store_path: Path
) -> None:
    loose = list(record_file.sayings(loose=True))
    tied = {(row.report, row.id) for row in record_file.sayings(background=True) if row.stance != "tells"}
    assert not tied & {(row.report, row.id) for row in loose}
    assert len(tied) + len(loose) == sum(len(record.statements) for record in records)
    assert {row.stance for row in record_file.sayings(loose=True, stance="demands")} <= {"demands"}
    assert run("claims", store_path, "--loose", "--from", "2025-06-01", "-n", "3").exit_code == 0
    assert run("claims", store_path, "--loose", "--actor", "RUS").exit_code == 2


def test_claims_of_a_record_file_take_no_reports(store_path: Path, samples: Path, tmp_path: Path) -> None:
    assert run("claims", store_path, samples).exit_code == 2
    assert run("claims", samples, "--actor", "RUS").exit_code == 2
    assert run("claims", store_path, "--stance", "sings").exit_code == 2
    assert run("claims", store_path, "--stance", "praises", "--actor", "nobody").exit_code == 1
    out = tmp_path / "claims.csv"
    assert run("claims", store_path, "--between", "RUS,UKR", "-o", out).exit_code == 0
    assert out.read_text().startswith("said,who,code,stance")
