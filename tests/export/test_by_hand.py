"""What analysts say by hand reaches every format: rejected acts are left out, corrected fields stand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.export import FORMATS, ExportableFile
from dateline.model import Record
from dateline.store import IncidentRow
from dateline.store.corrections import Said, correct
from dateline.store.opened import open_writer
from store.conftest import filled

DAY = "2025-06-09T12:00:00+00:00"
FIXES = {
    "type": "THREATEN", "day": "2031-02-03", "place": "Nowhere Junction (-33.5, 151.2)",
    "who": "Brazil; A Band of Ours", "whom": "CHL MIL", "told as": "asserted",
}  # fmt: skip
ALL = "day; place; told as; type; who; whom"


@pytest.fixture(scope="module")
def corrected(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, IncidentRow, str]:
    """A file in which one act was corrected in all its fields, and another one rejected."""
    path = tmp_path_factory.mktemp("hand") / "own.dateline"
    filled(path, records)
    with ExportableFile(path) as file:
        one, other = file.incidents(type="ASSAULT", limit=2)
    db = open_writer(path)
    for field, value in FIXES.items():
        correct(db, Said("Ada", "fix", one.id, field=field, value=value), DAY)
    correct(db, Said("Ada", "reject", other.id), DAY)
    db.close()
    return path, one, other.id


def taken(path: Path, folder: Path, form: str, *, as_coded: bool = False, **filters: object) -> str:
    """All files of a format as text."""
    with ExportableFile(path, as_coded=as_coded) as file:
        done = file.export(form, folder / f"{form}-{as_coded}", likely_days=True, **filters)
    return "".join(made.read_text(encoding="utf-8", errors="replace") for made in done.files)


SHOWS_PLACE = {"csv", "plover", "polecat", "icews", "gdelt", "acled", "geojson", "kml", "timemap", "jsonld"}
TELLS = {"csv", "plover", "gdelt", "geojson", "kml", "ics", "timelinejs", "timemap", "graphml", "jsonld"}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_what_analysts_said(
    form: str, corrected: tuple[Path, IncidentRow, str], tmp_path: Path
) -> None:
    path, _, rejected = corrected
    text, bare = (taken(path, tmp_path, form, as_coded=as_coded) for as_coded in (False, True))
    assert rejected not in text
    assert text != bare or form in ("bibtex", "ris", "jsonl", "ucdp"), "no act of ucdp was touched"
    if form in SHOWS_PLACE:
        assert ("Nowhere Junction" in text, "Nowhere Junction" in bare) == (form != "acled", False)
    if form in TELLS:
        assert "by_hand" in text or "orrected by hand" in text
    if form not in ("ucdp", "acled", "bibtex", "ris", "jsonl", "parquet"):
        assert "2031" in text


def test_filters_go_by_what_stands(corrected: tuple[Path, IncidentRow, str], tmp_path: Path) -> None:
    path, one, _ = corrected
    body = json.loads(taken(path, tmp_path, "geojson", since="2031-01-01", actor="BRA"))
    (feature,) = body["features"]
    assert feature["id"] == one.id
    assert feature["geometry"]["coordinates"] == [151.2, -33.5]
    assert feature["properties"]["by_hand"] == ALL
    assert feature["properties"]["actors"] == ["BRA", "A Band of Ours"]


def test_a_telling_has_no_words_for_what_an_analyst_said(
    corrected: tuple[Path, IncidentRow, str], tmp_path: Path
) -> None:
    path, one, _ = corrected
    rows = list(csv.DictReader(io.StringIO(taken(path, tmp_path, "csv", since="2031-01-01"))))
    assert {row["incident"] for row in rows} == {one.id}
    assert len(rows) == one.events
    for row in rows:
        assert (row["type"], row["earliest"], row["basis"], row["place"]) == (
            "THREATEN", "2031-02-03", "corrected", "Nowhere Junction",
        )  # fmt: skip
        assert (row["actors"], row["actor_codes"], row["actor_countries"]) == (
            "Brazil; A Band of Ours",
            "BRA; ",
            "BRA; ",
        )
        assert (row["recipient_codes"], row["actor_words"], row["by_hand"]) == ("CHL MIL", "; ", ALL)
    for line in taken(path, tmp_path, "plover", since="2031-01-01").splitlines():
        body = json.loads(line)
        assert body["claim"]["by_hand"] == ALL.split("; ")
        assert all("start" not in who and "entity_text" not in who for who in body["actor"])
        assert "extracted_place" not in body["event_loc"]


def test_the_command_says_so_and_can_leave_it_out(corrected: tuple[Path, IncidentRow, str]) -> None:
    path, one, rejected = corrected
    told = CliRunner().invoke(app, ["export", str(path), "-f", "geojson"])
    assert "1 rejected and left out, 1 with corrected fields; --as-coded leaves it out" in told.stderr
    assert rejected not in told.stdout
    bare = CliRunner().invoke(app, ["export", str(path), "-f", "geojson", "--as-coded"])
    assert rejected in bare.stdout
    assert "analysts" not in bare.stderr
    assert one.id in bare.stdout
