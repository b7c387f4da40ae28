"""What the project is made of, as a CycloneDX bill (SBOM): every pin of the lock files, with the hashes of its files.

usage: python3 run.py sbom [-o FILE]

The same lock files give the same bytes: no clock, no random number. Needs nothing but Python. What is only for tests
has the scope `excluded`.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUN, TEST, BROWSER = "requirements.lock", "requirements-test.lock", "tests/browser/package-lock.json"
_PIN = re.compile(r"([A-Za-z0-9][\w.-]*)==(\S+)(?: ; (.+?))?(?: \\)?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_SPACE = uuid.UUID("6f1d6c0e-2c1f-5d57-9e0a-0f5b8a0f3c11")
"""Names of bills are made in here from what is in them."""


class LockError(Exception):
    """A lock file that cannot be read: says which, and why."""


@dataclass(frozen=True)
class Pin:
    """A release that is installed: `kind` is the ecosystem as package URLs name it."""

    kind: str
    name: str
    version: str
    hashes: tuple[tuple[str, str], ...]
    """Algorithm and hex digest of each file."""
    marker: str | None = None
    for_tests: bool = False

    @property
    def purl(self) -> str:
        """The package URL."""
        name = self.name.replace("@", "%40")
        return f"pkg:{self.kind}/{name}@{self.version.replace('+', '%2B')}"


def pins(root: Path = ROOT) -> list[Pin]:
    """All pins, by kind, name and version. LockError for a lock without hashes."""
    running = {(pin.name, pin.version): pin for pin in _python(root / RUN, for_tests=False)}
    testing = {(pin.name, pin.version): pin for pin in _python(root / TEST, for_tests=True)}
    found = [*(testing | running).values(), *_browser(root / BROWSER)]
    for pin in found:
        if not pin.hashes:
            raise LockError(f"{pin.name}=={pin.version} is pinned without a hash")
    return sorted(found, key=lambda pin: (pin.kind, pin.name, pin.version))


def bill(root: Path = ROOT) -> dict[str, Any]:
    """The bill as CycloneDX 1.6 has it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    components = [_component(pin) for pin in pins(root)]
    told = json.dumps([own, components], sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, told)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": own, "name": project["name"], "version": project["version"],
                "purl": own, "description": project["description"], "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": components,
        "dependencies": [
            {"ref": own, "dependsOn": [one["bom-ref"] for one in components if one["scope"] == "required"]},
        ],
    }  # fmt: skip


def _component(pin: Pin) -> dict[str, Any]:
    place = (
        f"https://pypi.org/project/{pin.name}/{pin.version}/"
        if pin.kind == "pypi"
        else f"https://www.npmjs.com/package/{pin.name}/v/{pin.version}"
    )
    files = [{"alg": alg, "content": digest} for alg, digest in pin.hashes]
    marker = [{"name": "dateline:marker", "value": pin.marker}] if pin.marker else []
    return {
        "type": "library",
        "bom-ref": pin.purl,
        "name": pin.name,
        "version": pin.version,
        "purl": pin.purl,
        "scope": "excluded" if pin.for_tests else "required",
        "externalReferences": [{"type": "distribution", "url": place, "hashes": files}],
        **({"properties": marker} if marker else {}),
    }


def _python(path: Path, *, for_tests: bool) -> Iterator[Pin]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LockError(f"{path.name}: cannot be read: {error.strerror}") from error
    blocks = re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    for block in filter(str.strip, blocks):
        head = block.strip().splitlines()[0]
        match = _PIN.fullmatch(head.strip())
        if match is None:
            raise LockError(f"{path.name}: {head!r} is no pin")
        digests = tuple(("SHA-256", digest) for digest in sorted(_HASH.findall(block)))
        yield Pin("pypi", match[1].lower(), match[2], digests, match[3], for_tests)


def _browser(path: Path) -> Iterator[Pin]:
    if not path.exists():
        return
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    for place, package in packages.items():
        if place:
            name = place.rpartition("node_modules/")[2]
            alg, _, digest = package.get("integrity", "").partition("-")
            held = base64.b64decode(digest).hex() if digest else ""
            yield Pin(
                "npm", name, package["version"], ((alg.upper().replace("SHA", "SHA-"), held),) if held else (),
                for_tests=True,
            )  # fmt: skip


def main(argv: list[str]) -> int:
    """Write the bill; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args(argv)
    try:
        body = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    except LockError as error:
        sys.stderr.write(f"sbom: {error}\n")
        return 2
    if options.output is None:
        sys.stdout.write(body)
        return 0
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(body, encoding="utf-8")
    sys.stdout.write(f"sbom: {len(pins())} components in {options.output}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
