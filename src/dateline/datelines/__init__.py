"""The `report.dateline` of a record: "KYIV, Ukraine (AP) —" with the place, time and agency it names."""

from __future__ import annotations

import msgspec

from dateline.lexicon import DataFiles
from dateline.model import DatelineInfo, Parsed, Record, Stage, contains
from dateline.syntax import find_byline, find_dateline


def build(data: DataFiles) -> Stage:  # noqa: ARG001 - all stages are built alike
    """The stage that fills `record.report.dateline`; needs times and places."""

    def annotate(parsed: Parsed, record: Record) -> Record:
        found = find_dateline(parsed.text) or _of_byline(parsed, record)
        if found is None:
            return record
        place = next((p.id for p in record.places if contains(found.span, p.span)), None)
        time = next((t.id for t in record.times if contains(found.span, t.span)), None)
        dateline = msgspec.structs.replace(found, place=place, time=time)
        return msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, dateline=dateline))

    return annotate


def _of_byline(parsed: Parsed, record: Record) -> DatelineInfo | None:
    """The places of a byline ("By X Reporting from Kyiv, Ukraine"), which may run on into the lead."""
    spans = sorted(place.span for place in record.places)
    found = find_byline(parsed.text, spans)
    return None if found is None else DatelineInfo(span=found)
