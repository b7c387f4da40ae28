"""The API against its own document: what the document allows is answered as it says, whatever else is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from starlette.types import Receive, Scope, Send

from dateline.desk import make_app
from dateline.desk.api import document
from desk import conftest

EXAMPLES = 10
"""For each operation and mode; bounded, so that the run stays short."""
PATHS: dict[str, dict[str, Any]] = json.loads(document())["paths"]
OPERATIONS = [(path, method) for path, methods in PATHS.items() for method in methods]
HEADERS = {"Authorization": f"Bearer {conftest.TOKEN}"}


@pytest.fixture(scope="module")
def served(desk_path: Path, tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    path = tmp_path_factory.mktemp("api") / "own.dateline"
    path.write_bytes(desk_path.read_bytes())
    app = make_app(conftest.settings(path, token=conftest.TOKEN, hosts=("testserver",)))

    async def lasting(scope: Scope, receive: Receive, send: Send) -> None:
        """Each call would open and close the desk, and what is closed writes no more."""
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        while True:
            kind = (await receive())["type"]
            await send({"type": f"{kind}.complete"})
            if kind == "lifespan.shutdown":
                return

    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", lasting)


def modes(path: str, method: str) -> list[GenerationMode]:
    """Something can be wrong only where something is asked."""
    operation = PATHS[path][method]
    asked = [name for name in operation.get("parameters", ()) if "pattern" in name["schema"] or name["in"] == "query"]
    is_asked = bool(asked) or "requestBody" in operation
    return [GenerationMode.POSITIVE, *([GenerationMode.NEGATIVE] if is_asked else [])]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_it_answers_as_its_document_says(served: schemathesis.BaseSchema, path: str, method: str) -> None:
    operation = served[path][method]
    for mode in modes(path, method):

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
        def answers(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=HEADERS)

        answers()
