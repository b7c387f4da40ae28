"""`import dateline`: what it offers, and that it is light until it is used."""

from __future__ import annotations

import logging
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest

import dateline
from dateline.api import loaded

TEXT = "The army of Ukraine said on Monday that it had shelled Donetsk, killing at least four people."

PUBLIC = [
    "DEFAULT_MODEL",
    "Actor",
    "ConfigError",
    "DataError",
    "DateBounds",
    "DatelineError",
    "DatelineInfo",
    "Delegation",
    "Event",
    "Mention",
    "Outcome",
    "Place",
    "Position",
    "Problem",
    "Quantity",
    "ReadError",
    "Reading",
    "Record",
    "Report",
    "Statement",
    "StoreError",
    "Talks",
    "Time",
    "__version__",
    "code",
    "code_reports",
    "explain",
    "frame",
    "from_json",
    "likely_days",
    "open",
    "read",
    "schema",
    "to_json",
    "to_timeml",
]


def test_the_public_names_are_these() -> None:
    assert dateline.__all__ == PUBLIC
    assert all(hasattr(dateline, name) for name in PUBLIC)


def test_code_gives_a_frozen_record() -> None:
    record = dateline.code(TEXT, published="2025-06-02", id="x", title="T", publisher="P", url="https://example.org")
    report = record.report
    assert (report.id, report.published, report.title, report.publisher) == ("x", "2025-06-02", "T", "P")
    assert report.text == TEXT
    assert record.events
    assert record.problems == ()
    with pytest.raises(AttributeError):
        record.events = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        hash([record])
    assert hash(record.report) == hash(msgspec.structs.replace(report))


def test_a_date_object_is_a_day() -> None:
    assert dateline.code(TEXT, published=date(2025, 6, 2)).report.published == "2025-06-02"


def test_without_a_day_the_record_says_so() -> None:
    record = dateline.code(TEXT)
    assert record.report.published is None
    assert [problem.what[:38] for problem in record.problems] == ["the day of publication is not known: 1"]


@pytest.mark.parametrize("text", ["", "  \n", "12 34"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(dateline.ReadError):
        dateline.code(text)


def test_an_impossible_day_is_refused() -> None:
    with pytest.raises(dateline.ConfigError, match="'2025-02-30' is no date"):
        dateline.code(TEXT, published="2025-02-30")
    with pytest.raises(dateline.ConfigError):
        dateline.read("x", date="soon")


def test_a_model_that_is_not_installed_is_refused() -> None:
    with pytest.raises(dateline.ConfigError, match="no spaCy pipeline named 'nope'"):
        dateline.code(TEXT, model="nope")


def test_a_bad_data_file_is_refused_before_it_is_used(tmp_path: Path) -> None:
    path = tmp_path / "offices.tsv"
    path.write_text("# source: x\n# licence: y\nperson\todd\n")
    with pytest.raises(dateline.DataError, match=r"offices\.tsv:3: unknown column 'odd'"):
        dateline.code(TEXT, lexicon=[path])


def test_the_pipeline_is_loaded_once() -> None:
    assert loaded() is loaded()


def test_lone_surrogates_do_not_reach_the_record() -> None:
    record = dateline.code(f"\ud800 {TEXT}", published="2025-06-02")
    assert record.report.text == f"? {TEXT}"
    assert dateline.from_json(dateline.to_json(record)) == record


def test_what_read_gives_can_be_coded(samples: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    readings = dateline.read([samples / "2025-06-02-kyiv-wire.txt", tmp_path / "none.txt"])
    with caplog.at_level(logging.WARNING, "dateline"):
        records = list(dateline.code_reports(readings))
    assert [record.report.id for record in records] == ["2025-06-02-kyiv-wire"]
    assert "none.txt: no such file or folder" in caplog.text


def test_reports_are_coded_one_at_a_time() -> None:
    def endless() -> object:
        while True:
            yield dateline.Report(id="x", published="2025-06-02", text=TEXT)

    assert next(dateline.code_reports(endless())).report.id == "x"  # type: ignore[arg-type]


def test_problems_of_reading_are_in_the_record(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"date 2025-06-02\n{TEXT} café".encode("cp1252"))
    (record,) = dateline.code_reports(dateline.read(path))
    assert "Windows-1252" in record.problems[0].what


def test_importing_is_light() -> None:
    script = (
        "import sys, dateline, dateline.cli; "
        "heavy = {'spacy', 'numpy', 'trafilatura', 'lxml', 'thinc'} & set(sys.modules); "
        "sys.exit(f'{heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_data_file_of_ones_own_is_used(tmp_path: Path) -> None:
    path = tmp_path / "offices.mine.tsv"
    path.write_text(
        "# source: own\n# licence: CC0\nperson\toffice\tcode\tfrom\nAnna Sorel\tforeign minister\tFRA GOV\t2024\n"
    )
    text = "Anna Sorel said on Monday that the talks had failed. The army shelled the town, she added."
    plain = dateline.code(text, published="2025-06-02")
    own = dateline.code(text, published="2025-06-02", lexicon=[path])
    codes = [[actor.code for actor in record.actors if "Sorel" in actor.name] for record in (plain, own)]
    assert codes[1] == ["FRA GOV"]
    assert codes[0] != codes[1]
