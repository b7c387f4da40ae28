"""The OpenAPI document, made from the table of endpoints and the structs themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from dateline.desk.api.asked import ExportAsked, Key
from dateline.desk.api.endpoints import CORRECTIONS, DOCUMENT, ENDPOINTS, EXPORT, FILES, PREFIX, Endpoint, File
from dateline.desk.api.exporting import LEFT_OUT, media
from dateline.desk.api.problem import KIND, ProblemDetails
from dateline.desk.api.writing import Correction_, Kept
from dateline.export import FORMATS

OPENAPI = "3.1.0"
VERSION = "1.0.0"
_ABOUT = """A record of events that news reports on war and diplomacy tell of: who did what to whom, when, where, with \
what numbers, according to whom. All of it was coded by a machine and nothing is verified. Spans count Unicode code \
points of the report's text, half open."""
_BY_OWN_ID = "/reports/"
_JSON = "application/json"
_TAG = {"ETag": {"description": "Changes with the record.", "schema": {"type": "string"}}}
_UNCHANGED = {"description": "Nothing has changed since If-None-Match."}


def document() -> bytes:
    """The whole document, as JSON."""
    return _plain(msgspec.json.encode(_document()))


def _plain(words: bytes) -> bytes:
    """Patterns as everybody else writes them: only in Python does `$` stand before a last line end, too."""
    return words.replace(rb"(?!\n)$", b"$")


def _document() -> dict[str, Any]:
    answers = [endpoint.answer for endpoint in ENDPOINTS]
    schemas, components = msgspec.json.schema_components(
        [*answers, ProblemDetails, Kept, Correction_], ref_template="#/components/schemas/{name}"
    )
    problem, kept, correction = schemas[len(answers) :]
    failed = {"default": {"description": "What went wrong.", "content": {KIND: {"schema": problem}}}}
    paths: dict[str, dict[str, Any]] = {}
    for endpoint, schema in zip(ENDPOINTS, schemas, strict=False):
        paths[PREFIX + endpoint.path] = {"get": _reading(endpoint, schema, failed)}
    paths[PREFIX + CORRECTIONS]["post"] = _correcting(correction, kept, failed)
    for file in FILES:
        paths[PREFIX + file.path] = {"get": _taking(file, failed)}
    paths[PREFIX + EXPORT] = {"get": _exporting(failed)}
    paths[PREFIX + DOCUMENT] = {"get": _itself(failed)}
    return {
        "openapi": OPENAPI,
        "info": {"title": "dateline", "version": VERSION, "description": _ABOUT, "license": {"name": "MIT"}},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _reading(endpoint: Endpoint, schema: dict[str, Any], failed: dict[str, Any]) -> dict[str, Any]:
    found = {"description": _summary(endpoint.answer), "headers": _TAG, "content": {_JSON: {"schema": schema}}}
    return {
        "operationId": endpoint.name,
        "summary": endpoint.about,
        "parameters": [*_subject(endpoint.path), *_parameters(endpoint.asked)],
        "responses": {"200": found, "304": _UNCHANGED, **failed},
    }


def _taking(file: File, failed: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": ".".join(part.strip("{}") for part in file.path.split("/") if part),
        "summary": file.about,
        "parameters": _subject(file.path),
        "responses": {
            "200": {"description": "The file.", "headers": _TAG, "content": {file.media: {}}},
            "304": _UNCHANGED,
            **failed,
        },
    }


def _exporting(failed: dict[str, Any]) -> dict[str, Any]:
    kinds = sorted({media(name) for name in FORMATS})
    found = {
        "description": "The file.",
        "headers": {
            **_TAG,
            LEFT_OUT: {"description": "What the format could not hold.", "schema": {"type": "integer"}},
        },
        "content": {kind: {} for kind in kinds},
    }
    (name,) = _subject(EXPORT)
    return {
        "operationId": "export",
        "summary": "Acts in the format of another tool.",
        "parameters": [{**name, "schema": {"type": "string", "enum": list(FORMATS)}}, *_parameters(ExportAsked)],
        "responses": {"200": found, "304": _UNCHANGED, **failed},
    }


def _correcting(body: dict[str, Any], kept: dict[str, Any], failed: dict[str, Any]) -> dict[str, Any]:
    found = {"description": "It was kept.", "content": {_JSON: {"schema": kept}}}
    return {
        "operationId": "correct",
        "summary": "Say something of an incident; wants the token.",
        "security": [{"token": []}],
        "requestBody": {"required": True, "content": {_JSON: {"schema": body}}},
        "responses": {"201": found, "202": {**found, "description": "It was kept; linking goes on."}, **failed},
    }


def _itself(failed: dict[str, Any]) -> dict[str, Any]:
    found = {"description": "This document.", "headers": _TAG, "content": {_JSON: {"schema": {"type": "object"}}}}
    return {
        "operationId": "document",
        "summary": "This document.",
        "responses": {"200": found, "304": _UNCHANGED, **failed},
    }


def _subject(path: str) -> list[dict[str, Any]]:
    if "{" not in path:
        return []
    kind: dict[str, Any] = {"type": "string", "minLength": 1}
    if not path.startswith(_BY_OWN_ID):
        ((kind,), _) = msgspec.json.schema_components([Key])
    return [{"name": "id", "in": "path", "required": True, "schema": kind}]


def _parameters(asked: type[msgspec.Struct]) -> list[dict[str, Any]]:
    """The fields of a query as parameters."""
    (_,), components = msgspec.json.schema_components([asked], ref_template="{name}")
    found = components[asked.__name__]
    needed = found.get("required", [])
    return [_parameter(name, schema, name in needed) for name, schema in found["properties"].items()]


def _parameter(name: str, schema: dict[str, Any], needed: bool) -> dict[str, Any]:
    about = {key: schema[key] for key in ("description",) if key in schema}
    own = {key: value for key, value in schema.items() if key != "description"}
    return {"name": name, "in": "query", "required": needed, **about, "schema": own}


def _summary(kind: type[msgspec.Struct]) -> str:
    return (kind.__doc__ or "").strip()
