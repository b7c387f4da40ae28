"""Tables of other data sets, read by strict readers and compared with the record."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from pathlib import Path

import pyarrow.parquet
import pytest

from dateline.export import FORMATS, ExportableFile
from dateline.export.rows import Act
from dateline.export.tolls import Toll, _bounds, toll
from dateline.model import Record, from_json
from dateline.store import ClaimRow, GroupRow

from .conftest import Take
from .readers import Row, comma, is_day, tsv

COLUMNS = {
    name: [column for column in re.split(r"[|\n]+", text) if column]
    for name, text in tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8")).items()
}
POLECAT, ICEWS, EVENTS, MENTIONS, ACLED, UCDP = COLUMNS.values()
TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def texts(file: ExportableFile) -> dict[str, str]:
    return {row.report: file.record(row.report).report.text for row in file.reports()}


def unique(rows: list[Row], name: str) -> bool:
    return len({row[name] for row in rows}) == len(rows) > 0


def placed(rows: list[Row], latitude: str, longitude: str) -> bool:
    return all(
        (row[latitude] == "" and row[longitude] == "")
        or (-90 <= float(row[latitude]) <= 90 and -180 <= float(row[longitude]) <= 180)
        for row in rows
    )


def numbers(row: Row, names: str) -> bool:
    return all(re.fullmatch(r"-?\d*", row[name]) for name in names.split())


def test_the_lists_of_columns_have_the_lengths_of_their_data_sets() -> None:
    assert [len(names) for names in (POLECAT, ICEWS, EVENTS, MENTIONS, ACLED, UCDP)] == [40, 20, 61, 16, 31, 49]


def test_jsonl_gives_back_the_records(take: Take, all_records: tuple[Record, ...]) -> None:
    lines = take("jsonl", background=True).read_bytes().splitlines()
    found = {record.report.id: record for record in map(from_json, lines)}
    told = {record.report.id: record for record in all_records if record.events}
    assert found == told


def test_csv_holds_every_telling_with_its_words(take: Take, record_file: ExportableFile) -> None:
    names = [field.name for field in FORMATS["csv"].parts[0].fields]
    rows = comma(take("csv", background=True), names)
    wanted = {
        f"{m.report}_{m.event}"
        for i in record_file.incidents(background=True)
        for m in record_file.members(i.id)
        if m.event.startswith("e")
    }
    assert unique(rows, "telling")
    assert {row["telling"] for row in rows} == wanted
    given = texts(record_file)
    for row in rows:
        text = given[row["report"]]
        assert text[int(row["start"]) : int(row["end"])] == row["text"]
        assert text[int(row["trigger_start"]) : int(row["trigger_end"])] == row["trigger"]
        assert all(words in text for words in row["actor_words"].split("; ") if "," not in words)
        assert len(row["actors"].split("; ")) == len(row["actor_codes"].split("; "))
        assert row["type"] in TYPES
        assert all(row[day] == "" or is_day(row[day]) for day in ("earliest", "latest"))
    assert placed(rows, "latitude", "longitude")
    assert any("\t" in row["text"] and "\U0001f6a8" in row["text"] for row in rows)
    assert any(row["said_by"] and row["factuality"] == "denied" for row in rows)


def test_parquet_holds_the_same_with_types(take: Take) -> None:
    names = [field.name for field in FORMATS["csv"].parts[0].fields]
    rows = comma(take("csv"), names)
    table = pyarrow.parquet.read_table(take("parquet"))
    assert table.column_names == names
    kinds = {name: str(table.schema.field(name).type) for name in names}
    assert (kinds["start"], kinds["score"], kinds["disputed"], kinds["cameo"]) == ("int64", "double", "bool", "string")
    for row, typed in zip(rows, table.to_pylist(), strict=True):
        for name in names:
            value = typed[name]
            if value is None:
                assert row[name] == ""
            elif isinstance(value, bool):
                assert row[name] == str(int(value))
            elif isinstance(value, (int, float)):
                assert float(row[name]) == value
            else:
                assert row[name] == value


def test_polecat_has_its_forty_columns(take: Take, record_file: ExportableFile) -> None:
    rows = tsv(take("polecat"), POLECAT)
    assert unique(rows, "Event ID")
    reports = set(texts(record_file))
    for row in rows:
        assert row["Event ID"].partition("_")[0] in reports
        assert is_day(row["Event Date"])
        assert row["Event Type"] in TYPES
        assert row["Quad Code"].split()[0] in ("Verbal", "Material")
        assert -10 <= float(row["Intensity"]) <= 10
        for side in ("Actor", "Recipient"):
            lists = [row[f"{side} {name}"].split(";") for name in ("Name", "Country", "COW", "Sectors", "Name Raw")]
            assert len({len(item) for item in lists}) == 1
            assert all(re.fullmatch(r"[A-Z]{3}|", code) for code in lists[1])
            assert all(re.fullmatch(r"\d{0,3}", number) for number in lists[2])
    assert placed(rows, "Latitude", "Longitude")
    assert "365" in {row["Actor COW"] for row in rows}


def test_likely_days_are_told_only_where_they_are_asked_for(take: Take, record_file: ExportableFile) -> None:
    for name, columns in (("polecat", POLECAT), ("icews", ICEWS)):
        few = tsv(take(name), columns)
        more = tsv(take(name, likely_days=True), columns)
        assert {tuple(row.values()) for row in few} < {tuple(row.values()) for row in more}
    undated = {row.id for row in record_file.timeline() if row.earliest is None and row.latest is None}
    assert undated


def test_icews_has_its_twenty_columns_and_no_id_twice(take: Take) -> None:
    rows = tsv(take("icews"), ICEWS)
    assert unique(rows, "Event ID")
    for row in rows:
        assert 0 < int(row["Event ID"]) < 2**63
        assert is_day(row["Event Date"])
        assert re.fullmatch(r"\d{2,4}", row["CAMEO Code"])
        assert int(row["Sentence Number"]) >= 1
        assert row["Event Text"].split()[0] in TYPES
    assert placed(rows, "Latitude", "Longitude")


def test_gdelt_has_events_and_mentions_with_offsets(take: Take, record_file: ExportableFile) -> None:
    folder = take("gdelt")
    events = tsv(folder / "export.CSV", EVENTS, head=False)
    mentions = tsv(folder / "mentions.CSV", MENTIONS, head=False)
    assert unique(events, "GLOBALEVENTID")
    by_id = {row["GLOBALEVENTID"]: row for row in events}
    assert set(by_id) == {row["GLOBALEVENTID"] for row in mentions}
    given = texts(record_file)
    for row in events:
        assert is_day("-".join((row["SQLDATE"][:4], row["SQLDATE"][4:6], row["SQLDATE"][6:])))
        assert row["SQLDATE"].startswith(row["MonthYear"])
        assert 0 <= float(row["FractionDate"]) - int(row["Year"]) <= 1
        assert re.fullmatch(r"\d{14}", row["DATEADDED"])
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
        assert row["QuadClass"] in "1234"
        assert numbers(row, "NumMentions NumSources NumArticles ActionGeo_FeatureID IsRootEvent")
        assert re.fullmatch(r"[A-Z]{2}|", row["ActionGeo_CountryCode"])
        own = [mention for mention in mentions if mention["GLOBALEVENTID"] == row["GLOBALEVENTID"]]
        assert len(own) == int(row["NumMentions"])
    assert placed(events, "ActionGeo_Lat", "ActionGeo_Long")
    for row in mentions:
        extras = dict(part.split(":", 1) for part in row["Extras"].split(";"))
        text = given[extras["telling"].partition("_")[0]]
        assert int(row["MentionDocLen"]) == len(text)
        action = int(row["ActionCharOffset"])
        assert text[action].isalnum()
        assert action <= int(extras["end"]) <= len(text)
        for side in (1, 2):
            assert -1 <= int(row[f"Actor{side}CharOffset"]) < len(text)
        assert 0 <= int(row["Confidence"]) <= 100
        assert (row["MentionType"] == "1") == (":" in row["MentionIdentifier"])


def test_gdelt_offsets_point_at_the_words_of_the_actors(take: Take, record_file: ExportableFile) -> None:
    folder = take("gdelt")
    events = {row["GLOBALEVENTID"]: row for row in tsv(folder / "export.CSV", EVENTS, head=False)}
    given = texts(record_file)
    seen = 0
    for row in tsv(folder / "mentions.CSV", MENTIONS, head=False):
        event, at = events[row["GLOBALEVENTID"]], int(row["Actor1CharOffset"])
        key = row["Extras"].partition("telling:")[2].partition("_")[0]
        if event["Actor1Code"] == "RUS" and at >= 0:
            seen += 1
            assert re.match(r"(?i)(the )?(russia|moscow|kremlin|both|it|its|they|their|rivals|two)", given[key][at:]), (
                at
            )
    assert seen > 3


def test_acled_has_its_columns(take: Take, record_file: ExportableFile) -> None:
    rows = comma(take("acled"), ACLED)
    assert unique(rows, "event_id_cnty")
    incidents = {row.id: row for row in record_file.incidents()}
    for row in rows:
        incident = incidents[row["event_id_cnty"][-13:]]
        assert is_day(row["event_date"])
        assert row["event_date"].startswith(row["year"])
        assert row["time_precision"] in "123"
        assert row["notes"] == incident.told
        assert numbers(row, "iso inter1 inter2 interaction fatalities timestamp")
        assert row["geo_precision"] in ("", "1", "2", "3")
        assert row["event_type"] in (
            "Violence against civilians", "Explosions/Remote violence", "Protests", "Riots", "Strategic developments",
        )  # fmt: skip
    assert placed(rows, "latitude", "longitude")
    kharkiv = [row for row in rows if row["location"] == "Kharkiv" and row["event_type"] != "Strategic developments"]
    assert {row["iso"] for row in kharkiv} == {"804"}
    assert {row["region"] for row in kharkiv} == {"Europe"}


def test_ucdp_has_its_columns_and_sums(take: Take) -> None:
    rows = comma(take("ucdp"), UCDP)
    assert unique(rows, "id")
    assert unique(rows, "relid")
    for row in rows:
        assert is_day(row["date_start"])
        assert is_day(row["date_end"])
        assert row["date_start"] <= row["date_end"]
        assert row["date_prec"] in "12345"
        assert row["where_prec"] in ("", *"1234567")
        assert row["type_of_violence"] in ("", "1", "2", "3")
        assert numbers(row, "best low high deaths_civilians deaths_unknown country_id gwnoa gwnob priogrid_gid")
        best, low, high = (int(row[name]) if row[name] else None for name in ("best", "low", "high"))
        assert low is not None
        if best is not None:
            assert low <= best
            assert best == int(row["deaths_civilians"] or 0) + int(row["deaths_unknown"])
            assert high is None or best <= high
        if row["priogrid_gid"]:
            assert 1 <= int(row["priogrid_gid"]) <= 259200
    assert placed(rows, "latitude", "longitude")


def test_clashing_counts_have_bounds_and_no_figure(record_file: ExportableFile) -> None:
    row = next(record_file.timeline())
    claims = [
        ClaimRow(row.id, "killed", scope, value, status, "", False, "", None, "", 0, 0, "")
        for scope, value, status in (
            ("people", "12", "disputed"), ("people", "14+", "disputed"), ("people", "40", "retracted"),
            ("people, total", "900", "single"), ("child", "2", "single"),
        )
    ]  # fmt: skip
    groups = [
        GroupRow(row.id, None, "killed", scope, status, suggested, "", 1, 1, "")
        for scope, status, suggested in (("people", "disputed", None), ("people, total", "single", "900"))
    ]
    assert toll(Act(row, (), tuple(claims), tuple(groups)), "killed") == Toll(12, None, None)
    assert toll(Act(row, (), tuple(claims[:1]), tuple(groups)), "killed") == Toll(12, None, 12)
    assert toll(Act(row, (), (), ()), "killed") is None


@pytest.mark.parametrize(
    ("value", "bounds"),
    [("12", (12, 12)), ("12+", (12, None)), (">12", (13, None)), ("10-14", (10, 14)), ("<=5", (0, 5)),
     ("1e+06+", (1e6, None)), ("1e+06", (1e6, 1e6)), ("1.5", (1.5, 1.5)), ("yes", None)],
)  # fmt: skip
def test_told_values_are_read_as_they_are_written(value: str, bounds: tuple[float, float | None] | None) -> None:
    assert _bounds(value) == bounds


def test_a_reader_of_old_encodings_finds_the_same_columns(take: Take) -> None:
    data = take("polecat").read_bytes().decode("iso-8859-1")
    assert {len(row) for row in csv.reader(io.StringIO(data), delimiter="\t")} == {40}
