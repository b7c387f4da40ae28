"""Row types of the data files about quantities."""

from __future__ import annotations

from typing import Any

TABLES: dict[str, type[Any]] = {}
DOCUMENTS: dict[str, type[Any]] = {}
