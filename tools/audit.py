"""Asks a public service whether vulnerabilities are known in what the lock files pin.

usage: python3 run.py audit [--service URL]

The service is OSV (https://osv.dev), which gathers the advisories of PyPI, npm and GitHub; all pins go in one question.
Known vulnerabilities that do not touch the project stand in tools/audit_accepted.tsv with the reason.

Exit codes: 0 none is known, 1 some are, 2 a lock file is faulty, 3 NOT DONE: the service could not be asked, so that
nothing is known. Needs nothing but Python.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sbom import ROOT, LockError, Pin, pins

SERVICE = "https://api.osv.dev"
ACCEPTED = ROOT / "tools" / "audit_accepted.tsv"
FOUND, FAULTY, NOT_DONE = 1, 2, 3
_ECOSYSTEMS = {"pypi": "PyPI", "npm": "npm"}
_PATIENCE = 20
"""Seconds for the answer."""


class UnansweredError(Exception):
    """The service could not be asked, or gave no answer that can be read."""


def known(found: Sequence[Pin], service: str) -> dict[Pin, list[str]]:
    """Ids of vulnerabilities by pin. UnansweredError where the service does not tell for every pin."""
    queries = [
        {"package": {"name": pin.name, "ecosystem": _ECOSYSTEMS[pin.kind]}, "version": pin.version} for pin in found
    ]
    answer = _asked(f"{service}/v1/querybatch", {"queries": queries})
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list) or len(results) != len(found):
        raise UnansweredError("the answer does not hold a result for every pin")
    told: dict[Pin, list[str]] = {}
    for pin, result in zip(found, results, strict=True):
        if not isinstance(result, dict) or result.get("next_page_token"):
            raise UnansweredError(f"the answer about {pin.name} is cut off")
        ids = sorted({str(one["id"]) for one in result.get("vulns") or ()})
        if ids:
            told[pin] = ids
    return told


def accepted(path: Path = ACCEPTED) -> dict[str, str]:
    """Ids that are accepted, each with its reason. LockError for one without."""
    reasons = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            id, _, why = line.partition("\t")
            if not why.strip():
                raise LockError(f"{path.name}: {id!r} is accepted without a reason")
            reasons[id.strip()] = why.strip()
    reasons.pop("id", None)
    return reasons


def _asked(address: str, body: dict[str, Any]) -> Any:
    data = json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            return json.loads(answer.read())
    except urllib.error.URLError as error:
        raise UnansweredError(str(error.reason)) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise UnansweredError(str(error) or type(error).__name__) from error


def main(argv: list[str]) -> int:
    """Audit; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--service", default=SERVICE)
    options = parser.parse_args(argv)
    try:
        found, let_be = pins(), accepted()
        told = known(found, options.service)
    except LockError as error:
        sys.stderr.write(f"audit: {error}\n")
        return FAULTY
    except UnansweredError as error:
        sys.stdout.write(
            f"audit: NOT DONE: {options.service} cannot be asked ({error}); whether vulnerabilities are known in "
            f"{len(found)} pins was not looked up\n"
        )
        return NOT_DONE
    return _told(found, told, let_be)


def _told(found: Sequence[Pin], told: dict[Pin, list[str]], let_be: dict[str, str]) -> int:
    open_ = 0
    for pin, ids in told.items():
        for id in ids:
            why = let_be.get(id)
            open_ += why is None
            scope = " (tests only)" if pin.for_tests else ""
            sys.stdout.write(f"audit: {pin.name} {pin.version}{scope}: {id}{f', accepted: {why}' if why else ''}\n")
    sys.stdout.write(f"audit: {len(found)} pins, {open_} known vulnerabilities that are not accepted\n")
    return FOUND if open_ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
