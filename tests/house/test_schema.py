"""The published JSON Schema fits what is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dateline.model import RECORD_VERSION, Record, from_json, schema, to_json
from factories import full_record

TOP = [
    "record",
    "report",
    "times",
    "places",
    "actors",
    "quantities",
    "statements",
    "events",
    "talks",
    "problems",
]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    published: dict[str, Any] = json.loads(json.dumps(schema()))
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(published)


def test_sample_records_are_valid(validator: Draft202012Validator, records: tuple[Record, ...]) -> None:
    for record in (*records, full_record()):
        assert list(validator.iter_errors(json.loads(to_json(record)))) == []


def test_the_schema_refuses_what_is_wrong(validator: Draft202012Validator) -> None:
    good = json.loads(to_json(full_record()))
    for wrong in ({**good, "events": [{**good["events"][0], "type": "HUG"}]}, {**good, "report": {}}):
        assert list(validator.iter_errors(wrong))


def test_names_of_the_record() -> None:
    written = json.loads(to_json(full_record()))
    assert list(written) == TOP
    assert written["record"] == RECORD_VERSION == 1
    assert written["times"][0]["span"] == [110, 116]
    assert written["report"]["text"][110:116] == "Monday"


def test_records_come_back(records: tuple[Record, ...]) -> None:
    for record in (*records, full_record()):
        assert from_json(to_json(record)) == record
        assert to_json(from_json(to_json(record))) == to_json(record)
