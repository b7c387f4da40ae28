"""The bill of what is pinned is whole and always the same; an audit that was not done never looks like one."""

from __future__ import annotations

import importlib.util
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def tool(name: str) -> ModuleType:
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


sbom, audit = tool("sbom"), tool("audit")


@contextmanager
def service(answer: Any, status: int = 200) -> Iterator[tuple[str, list[Any]]]:
    """A service on this machine that gives one answer, and what it was asked."""
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            body = answer(asked[-1]) if callable(answer) else answer
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def clean(asked: Any) -> dict[str, Any]:
    return {"results": [{} for _ in asked["queries"]]}


def unsound(asked: Any) -> dict[str, Any]:
    """As if a vulnerability were known in Jinja2."""
    names = [query["package"]["name"] for query in asked["queries"]]
    return {"results": [{"vulns": [{"id": "GHSA-x"}]} if name == "jinja2" else {} for name in names]}


def test_the_bill_holds_every_pin_and_its_hashes() -> None:
    bill = sbom.bill()
    held = {(one["name"], one["version"]): one for one in bill["components"]}
    for name, scope in ((sbom.RUN, "required"), (sbom.TEST, None)):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if "==" in line and not line.startswith("#"):
                package, _, rest = line.partition("==")
                one = held[package.lower(), rest.split()[0]]
                assert scope in (None, one["scope"])
    assert all(one["externalReferences"][0]["hashes"] for one in bill["components"])
    assert len({one["bom-ref"] for one in bill["components"]}) == len(bill["components"])
    assert {one["purl"].partition("/")[0] for one in bill["components"]} == {"pkg:pypi", "pkg:npm"}
    assert bill["dependencies"][0]["ref"] == bill["metadata"]["component"]["bom-ref"]


def test_the_bill_is_always_the_same(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "a" / "other.json"
    assert sbom.main(["-o", str(one)]) == sbom.main(["-o", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()
    assert "timestamp" not in one.read_text(encoding="utf-8")


def test_a_pin_without_a_hash_is_refused(tmp_path: Path) -> None:
    for words in ("one==1.0\n", "one>=1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"):
        (tmp_path / sbom.RUN).write_text(words, encoding="utf-8")
        (tmp_path / sbom.TEST).write_text("", encoding="utf-8")
        with pytest.raises(sbom.LockError):
            sbom.pins(tmp_path)


def test_all_pins_are_asked_about_in_one_question(capsys: pytest.CaptureFixture[str]) -> None:
    with service(clean) as (address, asked):
        assert audit.main(["--service", address]) == 0
    (question,) = asked
    assert len(question["queries"]) == len(sbom.pins())
    assert f"{len(sbom.pins())} pins, 0 known" in capsys.readouterr().out


def test_what_is_known_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with service(unsound) as (address, _):
        assert audit.main(["--service", address]) == audit.FOUND
        out = capsys.readouterr().out
        assert "jinja2" in out
        assert "GHSA-x" in out
        reasons = tmp_path / "accepted.tsv"
        reasons.write_text("id\treason\nGHSA-x\ttemplates are our own\n", encoding="utf-8")
        monkeypatch.setattr(audit.accepted, "__defaults__", (reasons,))
        assert audit.main(["--service", address]) == 0
        assert "accepted: templates are our own" in capsys.readouterr().out
        reasons.write_text("id\treason\nGHSA-x\t\n", encoding="utf-8")
        assert audit.main(["--service", address]) == audit.FAULTY


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (b"<html>", 200), ({}, 200), ([], 200), ({"results": []}, 200), (clean, 503), (b"", 200),
        (lambda asked: {"results": [{"next_page_token": "x"} for _ in asked["queries"]]}, 200),
    ],
)  # fmt: skip
def test_no_answer_is_never_a_clean_one(answer: Any, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    with service(answer, status) as (address, _):
        assert audit.main(["--service", address]) == audit.NOT_DONE
    assert "NOT DONE" in capsys.readouterr().out


def test_nobody_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with service(clean) as (address, _):
        pass
    assert audit.main(["--service", address]) == audit.NOT_DONE
    assert "was not looked up" in capsys.readouterr().out


def test_continuous_integration_audits() -> None:
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 run.py audit || [ $? -eq 3 ]" in steps
    assert "python3 run.py sbom" in steps
