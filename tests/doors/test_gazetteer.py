"""`dateline gazetteer build`, and coding with what it made."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.cli import app
from dateline.lexicon import DataFiles
from dateline.places.gazetteer import Gazetteer

ROW = "{}\t{}\t{}\t\t48.1\t37.6\tP\tPPL\tUA\t\t05\t\t\t\t120\t\t100\tEurope/Kyiv\t2025-01-01\n"
TEXT = "date 2025-06-02\nKYIV — Troops shelled the village of Zzyzkivka in eastern Ukraine on Monday.\n"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("gazetteer")
    dump = folder / "UA.txt"
    dump.write_text(ROW.format(20_000_001, "Zzyzkivka", "Zzyzkivka") + "oops\n" * 30, encoding="utf-8")
    return folder / "own.gazetteer", run("gazetteer", "build", "--geonames", dump, "-o", folder / "own.gazetteer")


def test_building_tells_what_it_did(made: tuple[Path, Result]) -> None:
    path, result = made
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}: ")
    assert "1 added, 0 known before, 0 of kinds left out, 0 in no country, 30 bad lines" in result.stdout
    lines = result.stderr.splitlines()
    assert lines[0] == f"dateline: {path.parent}/UA.txt:2: has not 19 columns"
    assert lines[-1] == f"dateline: {path.parent}/UA.txt: 30 lines: has not 19 columns"
    assert len(lines) == 21


def test_shipped_places_stay(made: tuple[Path, Result]) -> None:
    before, after = Gazetteer.load(DataFiles()), Gazetteer.load(DataFiles(gazetteer=made[0]))
    for name in ("Kyiv", "El Fasher", "Olenya air base", "Kursk Oblast", "San Jose", "Springfield", "Darfur"):
        found = [[item.entry for item in gazetteer.lookup(name)] for gazetteer in (before, after)]
        assert found[0] == found[1], name
    assert before.country("UKR") == after.country("UKR")


def test_coding_uses_it(made: tuple[Path, Result], tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")
    for options in (["--gazetteer", made[0]], []):
        result = run("code", report, "-f", "json", *options)
        place = next(item for item in dateline.from_json(result.stdout).places if item.text == "Zzyzkivka")
        assert (place.geonames_id == 20_000_001) == bool(options)
    record = dateline.code(TEXT.split("\n", 1)[1], published="2025-06-02", gazetteer=made[0])
    assert 20_000_001 in {place.geonames_id for place in record.places}


def test_the_environment_may_name_it(made: tuple[Path, Result], tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")
    arguments = ["code", str(report), "-f", "json"]
    result = CliRunner().invoke(app, arguments, env={"DATELINE_GAZETTEER": str(made[0])})
    assert '"geonames_id":20000001' in result.stdout


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")
    result = run("code", report, "--gazetteer", report)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a.txt: is not a gazetteer of this version; build it again" in result.stderr
    result = run("code", report, "--gazetteer", tmp_path / "none")
    assert result.exit_code == 2
    assert "none: cannot be read: No such file" in result.stderr


def test_wrong_use(tmp_path: Path) -> None:
    dump = tmp_path / "UA.txt"
    dump.write_text(ROW.format(20_000_001, "A", "A"), encoding="utf-8")
    for args, message in (
        ([tmp_path / "none.zip", "-o", tmp_path / "x"], "none.zip: cannot be read: No such file"),
        ([dump, "-o", tmp_path], "is a folder; give --output a file"),
        ([dump, "-o", dump], "is the dump and would be overwritten"),
        ([dump, "-o", tmp_path / "no" / "x"], "cannot be written: No such file"),
    ):
        result = run("gazetteer", "build", "--geonames", *args)
        assert (result.exit_code, result.stdout) == (2, ""), args
        assert message in result.stderr
    assert run("gazetteer", "build").exit_code == 2
    assert "allCountries.zip" in run("gazetteer", "build", "--help").stdout
