"""Row types of the data files about talks."""

from __future__ import annotations

from typing import Any

TABLES: dict[str, type[Any]] = {}
DOCUMENTS: dict[str, type[Any]] = {}
