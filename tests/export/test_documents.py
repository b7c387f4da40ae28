"""Formats of maps, calendars, timelines, networks, reference managers and the web, read by strict readers."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

from dateline.export import ExportableFile
from dateline.link.views import TOLL

from .conftest import Take
from .readers import bibtex, calendar, calendar_text, is_day, json_lines, json_of, ris, text_of, untex

PLOVER = {
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text",
    "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "size", "cite_info", "coder",
    "coded_date", "coded_time", "comment",
}  # fmt: skip
ENTITY = {
    "code", "sector", "entity_text", "identifier_id", "identifier_text", "religion", "ethnicity", "office", "gender",
    "age",
}  # fmt: skip
PLACE = {
    "extracted_place", "resolved_place", "geonameid", "lat", "lon", "city", "district", "province", "country",
    "country_code", "feature_class", "feature_code", "resolution",
}  # fmt: skip
CITE = {"corpus", "citation", "url", "title", "language", "publication", "license", "copyright", "coder", "codebook"}
KML = "{http://www.opengis.net/kml/2.2}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
SCHEMA = {
    "NewsArticle": {
        "identifier", "headline", "datePublished", "dateModified", "inLanguage", "publisher", "sourceOrganization",
        "isBasedOn", "url",
    },
    "Event": {
        "name", "description", "startDate", "endDate", "location", "organizer", "attendee", "keywords", "subjectOf",
    },
    "Claim": {
        "name", "text", "about", "author", "appearance", "creativeWorkStatus", "dateCreated", "keywords",
    },
    "Quotation": {"text", "about", "spokenByCharacter", "isPartOf", "dateCreated", "keywords"},
    "Person": {"name", "identifier", "jobTitle", "sameAs"},
    "Organization": {"name", "identifier", "sameAs"},
    "Country": {"name", "identifier", "sameAs"},
    "Thing": {"name"},
    "Place": {"name", "geo", "sameAs", "containedInPlace"},
    "GeoCoordinates": {"latitude", "longitude"},
}  # fmt: skip
"""Types of schema.org with those of their properties that are used; all are theirs or of a type above them."""
XSD_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def test_plover_is_what_the_manual_asks_for(take: Take, record_file: ExportableFile) -> None:
    rows = json_lines(take("plover"))
    texts = {row.report: file_text(record_file, row.report) for row in record_file.reports()}
    assert len({row["id"] for row in rows}) == len(rows) > 20
    for row in rows:
        assert set(row) <= PLOVER | {"claim"}
        assert is_day(row["date"])
        assert "enddate" not in row or row["date"] < row["enddate"]
        assert row["quad_code"] in (1, 2, 3, 4)
        text = texts[row["text_info"]["text_story"]]
        assert text[row["text_info"]["start"] : row["text_info"]["end"]] == row["text"]
        assert text[slice(*row["claim"]["trigger"])] == row["event_text"]
        for entity in (*row["actor"], *row["recipient"]):
            assert set(entity) <= ENTITY | {"sectors", "start", "end"}
            assert text[entity["start"] : entity["end"]] == entity["entity_text"]
            assert re.fullmatch(r"[A-Z]{3}|", entity["code"])
        assert set(row.get("event_loc", {})) <= PLACE
        assert row.get("event_loc", {}).get("resolution", 1) in (1, 2, 3, 4, 5)
        assert set(row.get("size", {})) <= {"dead", "injured", "arrested"}
        assert set(row["cite_info"]) <= CITE
        for statement in row["claim"]["statements"]:
            assert all(0 <= start < end <= len(text) for start, end in statement["content"])
    assert any(row["claim"]["statements"] for row in rows)
    assert any(entity["code"] == "UNO" for row in rows for entity in (*row["actor"], *row["recipient"]))


def file_text(file: ExportableFile, key: str) -> str:
    return file.record(key).report.text


def test_geojson_follows_rfc_7946(take: Take, record_file: ExportableFile) -> None:
    body = json_of(text_of(take("geojson")))
    assert set(body) == {"type", "features"}
    assert body["type"] == "FeatureCollection"
    assert {feature["id"] for feature in body["features"]} == {
        row.id for row in record_file.incidents() if row.type != TOLL
    }
    rows = {row.id: row for row in record_file.incidents()}
    for feature in body["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        row, point = rows[feature["id"]], feature["geometry"]
        if row.latitude is None:
            assert point is None
        else:
            assert point == {"type": "Point", "coordinates": [row.longitude, row.latitude]}
        assert feature["properties"]["told"] == row.told


def test_kml_follows_its_schema(take: Take, record_file: ExportableFile) -> None:
    root = ElementTree.fromstring(take("kml").read_bytes())
    assert root.tag == f"{KML}kml"
    marks = root.findall(f"{KML}Document/{KML}Placemark")
    assert {mark.get("id") for mark in marks} == {f"i{row.id}" for row in record_file.incidents() if row.type != TOLL}
    order = ["name", "description", "TimeStamp", "TimeSpan", "ExtendedData", "Point"]
    rows = {f"i{row.id}": row for row in record_file.incidents()}
    for mark in marks:
        names = [child.tag.removeprefix(KML) for child in mark]
        assert names == [name for name in order if name in names]
        times = [node.text or "" for tag in ("when", "begin", "end") for node in mark.iter(f"{KML}{tag}")]
        assert all(XSD_DATE.fullmatch(time) for time in times)
        assert (mark.findtext(f"{KML}description") or "").startswith(
            rows[mark.get("id") or ""].told.split("\r")[0][:40]
        )
        for node in mark.iter(f"{KML}coordinates"):
            longitude, latitude = map(float, (node.text or "").split(","))
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90


def test_ics_follows_rfc_5545(take: Take, record_file: ExportableFile) -> None:
    events = calendar(take("ics"))
    once = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP"}
    known = {f"{row.id}@dateline": row for row in record_file.timeline() if row.type != TOLL}
    uids = []
    for event in events:
        names = [name for name, _, _ in event]
        assert len(names) == len(set(names))
        assert once <= set(names) <= once | {"CATEGORIES", "LOCATION", "GEO", "URL"}
        values = {name: value for name, _, value in event}
        kinds = {name: parameters for name, parameters, _ in event}
        assert kinds["DTSTART"] == kinds["DTEND"] == {"VALUE": "DATE"}
        start, end = (date.fromisoformat(values[name]) for name in ("DTSTART", "DTEND"))
        assert start < end
        assert re.fullmatch(r"\d{8}T\d{6}Z", values["DTSTAMP"])
        assert values["STATUS"] in ("TENTATIVE", "CONFIRMED", "CANCELLED")
        assert re.fullmatch(r"-?\d+\.\d+;-?\d+\.\d+", values.get("GEO", "0.0;0.0"))
        row = known[values["UID"]]
        description = calendar_text(values["DESCRIPTION"])
        assert (
            description.split("\nWhen: ")[0].split()
            == "".join(letter if letter.isprintable() else " " for letter in row.told).split()
            or "\t" in row.told
        )
        calendar_text(values["SUMMARY"])
        uids.append(values["UID"])
    assert sorted(uids) == sorted(known)


def test_timelinejs_gets_dates_as_precise_as_told(take: Take) -> None:
    body = json_of(text_of(take("timelinejs")))
    assert set(body) == {"scale", "events"}
    assert len({slide["unique_id"] for slide in body["events"]}) == len(body["events"]) > 20
    for slide in body["events"]:
        start = slide["start_date"]
        assert list(start) == ["year", "month", "day"][: len(start)]
        assert 1800 < start["year"] < 2100
        if re.fullmatch(r"\d{4}-\d\d", slide["display_date"]):
            assert list(start) == ["year", "month"]
        assert "<" not in re.sub(r"</?p>", "", slide["text"]["text"])
        assert "<" not in slide["text"]["headline"]
        assert slide.get("media", {"url": "https:"})["url"].startswith(("http:", "https:"))
    assert any("&lt;b&gt;" in slide["text"]["text"] for slide in body["events"])


def test_timemap_reads_events_sources_and_associations(take: Take) -> None:
    folder = take("timemap")
    events, sources, associations = (
        json_of(text_of(folder / f"{name}.json")) for name in ("events", "sources", "associations")
    )
    strings = {
        "id", "description", "date", "time", "time_precision", "time_display", "location", "latitude", "longitude",
        "type", "category", "category_full", "comments",
    }  # fmt: skip
    known = {source["id"] for source in sources}
    filters = {item["id"] for item in associations}
    for event in events:
        assert set(event) <= strings | {"associations", "sources"}
        assert all(isinstance(event[name], str) for name in set(event) & strings)
        assert ("latitude" in event) == ("longitude" in event)
        assert "date" in event or "latitude" in event
        assert re.fullmatch(r"\d\d/\d\d/\d{4}", event.get("date", "01/01/2025"))
        assert set(event["sources"]) <= known
        assert event["sources"]
        assert set(event["associations"]) <= filters
    assert known == {key for event in events for key in event["sources"]}
    fields = {"id", "title", "paths", "type", "affil_s", "url", "description", "author", "date", "notes"}
    assert all(set(source) == fields for source in sources)
    assert all(set(item) == {"id", "title", "desc", "mode", "filter_paths"} for item in associations)


def test_graphml_declares_what_it_uses(take: Take) -> None:
    root = ElementTree.fromstring(take("graphml").read_bytes())
    keys = {(key.get("id"), key.get("for")): key.get("attr.type") for key in root.findall(f"{GRAPHML}key")}
    graph = root.find(f"{GRAPHML}graph")
    assert graph is not None
    assert graph.get("edgedefault") == "directed"
    nodes = [node.get("id") for node in graph.findall(f"{GRAPHML}node")]
    edges = graph.findall(f"{GRAPHML}edge")
    assert len(nodes) == len(set(nodes))
    assert len({edge.get("id") for edge in edges}) == len(edges) > 5
    seen: set[str | None] = set()
    for item in graph:
        what = item.tag.removeprefix(GRAPHML)
        if what == "node":
            seen.add(item.get("id"))
        else:
            assert {item.get("source"), item.get("target")} <= seen
        for data in item:
            kind = keys[data.get("key"), what]
            if kind in ("int", "double"):
                float(data.text or "")


def test_bibtex_and_ris_cite_every_report(take: Take, record_file: ExportableFile) -> None:
    entries = list(bibtex(take("bibtex")))
    references = ris(take("ris"))
    told = {m.report for row in record_file.incidents() for m in record_file.members(row.id)}
    assert [key for _, key, _ in entries] == [f"r{reference['ID']}" for reference in references]
    assert {reference["ID"] for reference in references} == told
    rows = {row.report: row for row in record_file.reports()}
    for (kind, key, fields), reference in zip(entries, references, strict=True):
        row = rows[key[1:]]
        assert kind == "article"
        assert reference["TY"] == "NEWS"
        title = " ".join("".join(c for c in row.title or "" if c.isprintable() or c.isspace()).split())
        assert " ".join(untex(fields.get("title", "")).split()) == title
        assert reference.get("TI", "") == title
        assert untex(fields.get("journal", "")) == (row.publisher or "")
        assert fields.get("year", "") == (row.published or "")[:4]
        assert re.fullmatch(r"\d{4}/\d\d/\d\d/", reference.get("DA", "2025/01/01/"))


def nodes(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from nodes(item)


def test_jsonld_uses_words_of_schema_org_and_every_reference_is_there(take: Take) -> None:
    body = json_of(text_of(take("jsonld")))
    assert set(body) == {"@context", "@graph"}
    ids = [item["@id"] for item in body["@graph"]]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"urn:dateline:\w+:[\w:]+", id) for id in ids)
    copied = [item["isBasedOn"] for item in body["@graph"] if "isBasedOn" in item]
    for node in nodes(body["@graph"]):
        if set(node) == {"@id"}:
            assert node["@id"] in ids or node in copied
        else:
            assert set(node) - {"@id", "@type"} <= SCHEMA[node["@type"]], node
    kinds = {item["@type"] for item in body["@graph"]}
    assert kinds == {"NewsArticle", "Event", "Claim", "Quotation"}
    quotations = [item for item in body["@graph"] if item["@type"] == "Quotation"]
    assert any(speaker.get("name") == "Volodymyr Zelenskyy" for q in quotations for speaker in q["spokenByCharacter"])
