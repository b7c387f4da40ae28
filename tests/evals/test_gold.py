"""The hand-marked reports are sound, and the checker sees what is not."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

import pytest

EVALS = Path(__file__).resolve().parents[2] / "evals"
sys.path.insert(0, str(EVALS.parent))

from evals.check_gold import check, load_codes, main  # noqa: E402
from evals.gold_reports import GOLD_DIR, load_reports  # noqa: E402

REPORT = "2025-06-02-kyiv-wire"


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLD_DIR / f"{REPORT}.json").read_text(encoding="utf-8"))
    return found


def test_every_report_has_sound_gold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0, capsys.readouterr().out


def test_reports_of_every_format_are_read() -> None:
    reports = load_reports()
    assert {REPORT, "meridian-2025-06-05", "2025-06-03-pennant-airfields", "goma-2025-01-27"} <= set(reports)
    page = reports["2025-06-03-pennant-airfields"]
    assert page.published == "2025-06-03"
    assert "Subscribe" not in page.text
    assert "Read more" not in page.text


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("events", "trigger", "no such word"),
        ("events", "type", "FIGHT"),
        ("events", "mode", "phone"),
        ("events", "actors", ["XXX GOV"]),
        ("events", "date", ["2025-06-02", "2025-06-01"]),
        ("events", "place", "Turkey"),
        ("statements", "cue", "whispered"),
        ("statements", "content", "no such … words"),
        ("times", "value", "next Monday"),
        ("quantities", "measure", "eaten"),
        ("places", "nth", 99),
        ("talks", "status", "rumoured"),
    ],
)
def test_a_fault_is_seen(gold: dict[str, Any], kind: str, key: str, value: object) -> None:
    broken = copy.deepcopy(gold)
    broken[kind][0][key] = value
    assert check(broken, load_reports()[REPORT], load_codes())
