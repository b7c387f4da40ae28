"""Records to JSON and back, and the published JSON Schema of the contract."""

from __future__ import annotations

from typing import Any

import msgspec

from dateline.model.record import Record

_DECODER = msgspec.json.Decoder(Record)


def to_json(record: Record) -> bytes:
    """One JSON object without a line end; the same record always gives the same bytes."""
    return msgspec.json.encode(record)


def from_json(data: bytes | str) -> Record:
    """The record that `to_json` wrote; msgspec.ValidationError names the path of what does not fit.

    msgspec.DecodeError, of which it is one, where it is no JSON at all.
    """
    try:
        return _DECODER.decode(data)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(f"is no UTF-8: {error}") from error


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one record."""
    body = msgspec.json.schema(Record)
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "title": "dateline record, version 1", **body}
