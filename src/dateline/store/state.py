"""Is what linking found up to date?"""

from __future__ import annotations

import sqlite3

from dateline.link.views import FEATURES

LINKED = "linked"
"""Name in `meta` of the version of linking that made the derived tables; triggers take it away."""
LINKING = f"2.{FEATURES}"
"""Version of linking: files linked by another one are linked anew by the next build."""


def is_linked(db: sqlite3.Connection) -> bool:
    """Do the derived tables tell of the reports that are there?"""
    found = db.execute("SELECT value FROM meta WHERE key = ?", (LINKED,)).fetchone()
    if found is None:
        return db.execute("SELECT 1 FROM report LIMIT 1").fetchone() is None
    return bool(found[0] == LINKING)
