"""Puts the pictures that the browser tests took of the desk into the documents.

usage: python -m pytest tests/browser -k pictures && python tools/copy_pictures.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAKEN, DOCS = ROOT / "build" / "desk", ROOT / "docs"


def main() -> None:
    """Copy those that the documents have; say which changed."""
    taken = sorted(TAKEN.glob("desk-*.png"))
    if not taken:
        sys.exit("no pictures were taken: python -m pytest tests/browser -k pictures")
    for path in taken:
        target = DOCS / path.name
        same = target.exists() and target.read_bytes() == path.read_bytes()
        target.write_bytes(path.read_bytes())
        print(f"{target.relative_to(ROOT)}: {'as it was' if same else 'renewed'}")


if __name__ == "__main__":
    main()
