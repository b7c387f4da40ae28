"""All formats: the same bytes each time, the same ids whatever the order, filters, the command, the document."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.cli import app
from dateline.errors import ConfigError
from dateline.export import FORMATS, ExportableFile
from dateline.model import Record
from store.conftest import filled

from .conftest import Take

ROOT = Path(str(dateline.__file__)).parents[2]


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def bytes_of(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_reports_give_the_same_bytes(
    name: str, take: Take, all_records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    first = bytes_of(take(name))
    assert bytes_of(take(name)) == first
    other = tmp_path_factory.getbasetemp() / "other.dateline"
    if not other.exists():
        filled(other, all_records[::-1])
    with dateline.open(other) as file:
        done = file.export(name, target := tmp_path_factory.mktemp("again") / f"out.{name}")
    assert bytes_of(target) == first
    assert done.acts > 100


@pytest.mark.parametrize("name", FORMATS)
def test_no_act_is_a_file_all_the_same(name: str, take: Take) -> None:
    empty = bytes_of(take(name, actor="nobody at all"))
    full = bytes_of(take(name))
    assert empty.keys() == full.keys()
    for file, data in empty.items():
        assert len(data) < len(full[file])
        if file.endswith(("json", "geojson", "jsonld", "timelinejs")):
            json.loads(data)


@pytest.mark.parametrize("name", FORMATS)
def test_filters_and_limits_keep_what_fits(name: str, take: Take, record_file: ExportableFile) -> None:
    full, some = bytes_of(take(name)), bytes_of(take(name, type="ASSAULT", between=("RUS", "UKR")))
    assert sum(map(len, some.values())) < sum(map(len, full.values()))
    assert sum(map(len, bytes_of(take(name, limit=2)).values())) < sum(map(len, full.values()))


def test_what_is_left_out_is_counted(record_file: ExportableFile, tmp_path: Path) -> None:
    done = record_file.export("acled", tmp_path / "acled.csv")
    assert done.left["ACLED holds no acts of the kind"] > 0
    rows = len((tmp_path / "acled.csv").read_text().splitlines())
    assert sum(done.left.values()) + rows - 1 >= done.acts
    assert record_file.export("geojson", tmp_path / "acts.geojson").left == {}


def test_wrong_use_is_told(record_file: ExportableFile, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no format 'xls'; there are jsonl, csv"):
        record_file.export("xls", tmp_path / "x")
    with pytest.raises(ConfigError, match="no filter 'colour'"):
        record_file.export("csv", tmp_path / "x", colour="red")
    with pytest.raises(ConfigError, match="cannot be written"):
        record_file.export("csv", tmp_path / "none" / "x.csv")


def test_the_command(path: Path, tmp_path: Path) -> None:
    to_file = run("export", path, "--format", "geojson", "--between", "RUS,UKR", "-o", tmp_path / "a.geojson")
    assert to_file.exit_code == 0, to_file.stderr
    to_output = run("export", path, "--format", "geojson", "--between", "RUS,UKR")
    assert to_output.stdout_bytes == (tmp_path / "a.geojson").read_bytes()
    assert run("export", path, "-f", "gdelt", "-o", tmp_path / "gdelt").exit_code == 0
    assert {file.name for file in (tmp_path / "gdelt").iterdir()} == {"export.CSV", "mentions.CSV"}
    assert "left out" in run("export", path, "-f", "ucdp", "-o", tmp_path / "u.csv").stderr
    assert run("export", path, "-f", "csv", "--actor", "nobody at all").exit_code == 1
    for wrong in (["-f", "xls"], ["-f", "gdelt"], [], ["-f", "csv", "--near", "1,2"]):
        assert run("export", path, *wrong).exit_code == 2, wrong


def test_the_document_tells_of_every_column() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "document_exports.py"))["document"]()
    assert (ROOT / "docs" / "exports.md").read_text(encoding="utf-8") == made
    assert all(form.lacks and form.parts for form in FORMATS.values())
