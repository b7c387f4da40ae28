"""Row types of the data files about times."""

from __future__ import annotations

from typing import Any

TABLES: dict[str, type[Any]] = {}
DOCUMENTS: dict[str, type[Any]] = {}
