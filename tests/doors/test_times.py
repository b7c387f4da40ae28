"""`dateline times`: every format, one file or many, and what it says where it cannot."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.cli import app

BODY = "The army said on Monday that it had shelled the town two weeks ago, and that talks lasted three hours."
GOOD = f"date 2025-06-04\nTown shelled\n\n{BODY}"


def run(*args: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["times", *(str(arg) for arg in args)], input=stdin)


def file(folder: Path, name: str, data: str = GOOD) -> Path:
    path = folder / name
    path.write_bytes(data.encode())
    return path


def test_a_table_is_the_default(tmp_path: Path) -> None:
    result = run(file(tmp_path, "a.txt"))
    assert (result.exit_code, result.stderr) == (0, "")
    title, head, *rows = result.stdout.splitlines()
    assert title == "a · 2025-06-04"
    assert head.split()[:4] == ["id", "line", "span", "text"]
    assert [row.split()[:2] for row in rows] == [["t1", "3"], ["t2", "3"], ["t3", "3"]]
    assert "\x1b" not in result.stdout


def test_timeml_holds_the_text(tmp_path: Path) -> None:
    result = run(file(tmp_path, "a.txt"), "-f", "timeml")
    root = ElementTree.fromstring(result.stdout)
    assert "".join(root.find("TEXT").itertext()) == GOOD.split("\n", 1)[1]  # type: ignore[union-attr]
    assert [tag.get("value") for tag in root.iter("TIMEX3")] == [
        "2025-06-04",
        "2025-06-02",
        "2025-05-21",
        "PT3H",
    ]


def test_several_reports_in_timeml_need_a_folder(tmp_path: Path) -> None:
    a, b = file(tmp_path, "a.txt"), file(tmp_path, "b.txt")
    for target in ([], ["-o", tmp_path / "o.tml"]):
        result = run(a, b, "-f", "timeml", *target)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "holds one report; give --output a folder" in result.stderr
    assert not (tmp_path / "o.tml").exists()
    assert run(a, b, "-f", "timeml", "-o", f"{tmp_path}/out/").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.tml", "b.tml"]


def test_one_report_and_one_that_cannot_be_read_are_one_document(tmp_path: Path) -> None:
    result = run(file(tmp_path, "a.txt"), tmp_path / "none.txt", "-f", "timeml")
    assert result.exit_code == 1
    assert "none.txt: no such file or folder" in result.stderr
    ElementTree.fromstring(result.stdout)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_the_record_with_times_alone(tmp_path: Path, form: str) -> None:
    result = run(file(tmp_path, "a.txt"), file(tmp_path, "b.txt"), "-f", form)
    records = [dateline.from_json(line) for line in result.stdout.splitlines()]
    assert [record.report.id for record in records] == ["a", "b"]
    assert [len(record.times) for record in records] == [3, 3]
    assert all(not record.places and not record.actors and not record.events for record in records)
    whole = dateline.code(records[0].report.text, published="2025-06-04")
    assert records[0].times == whole.times


def test_csv_has_one_head(tmp_path: Path) -> None:
    result = run(file(tmp_path, "a.txt"), file(tmp_path, "b.txt"), "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["report"] for row in rows] == ["a"] * 3 + ["b"] * 3
    assert rows[0]["text"] == "Monday"


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("o.tml", "<?xml"),
        ("o.xml", "<?xml"),
        ("o.jsonl", '{"record"'),
        ("o.csv", "report,"),
        ("o.txt", "a · "),
    ],
)
def test_the_suffix_of_the_output_tells_the_format(tmp_path: Path, name: str, starts: str) -> None:
    assert run(file(tmp_path, "a.txt"), "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(starts)


def test_the_day_given_goes_before_the_day_told(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt")
    values = [
        json.loads(run(path, "-f", "json", *args).stdout)["times"][0]["value"]
        for args in ([], ["--date", "2025-06-11"])
    ]
    assert values == ["2025-06-02", "2025-06-09"]


def test_standard_input_without_a_day_is_read_and_told() -> None:
    result = run("-", stdin=BODY.encode())
    assert result.exit_code == 0
    assert "the day of publication is not known" in result.stderr
    assert "XXXX-WXX-1" in result.stdout


def test_characters_that_xml_cannot_hold_are_told(tmp_path: Path) -> None:
    result = run(file(tmp_path, "a.txt", f"{GOOD} {BODY} {BODY}\x01\x02"), "-f", "timeml")
    assert result.exit_code == 0
    assert "dateline: a: timeml: 2 characters of the text that XML cannot hold became U+FFFD" in result.stderr
    ElementTree.fromstring(result.stdout)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--date", "2025-02-30"], "dateline: '2025-02-30' is no date of the calendar (YYYY-MM-DD)\n"),
        (["--format", "html"], "Invalid value for '--format'"),
        (["-o", "/no/such/folder/x.tml"], "cannot be written"),
    ],
)
def test_wrong_use(tmp_path: Path, args: list[str], message: str) -> None:
    result = run(file(tmp_path, "a.txt"), *args)
    assert result.exit_code == 2
    assert message in result.stderr


def test_nothing_to_read(tmp_path: Path) -> None:
    assert run(tmp_path / "none.txt").exit_code == 2


def test_only_the_stages_up_to_times_are_loaded() -> None:
    from dateline.api import loaded
    from dateline.pipeline import STAGES, stages_until

    assert len(loaded(until="times").stages) == 1
    assert stages_until(None) == tuple(STAGES)
    assert stages_until("datelines") == ("times", "places", "datelines")
    with pytest.raises(dateline.ConfigError, match="no stage 'time'; the stages are times, places"):
        dateline.code(BODY, until="time")


def test_help_has_examples_and_exit_codes() -> None:
    text = run("--help").stdout
    assert "dateline times report.txt --date 2025-06-02" in text
    assert "Exit codes" in text
