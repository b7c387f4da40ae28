"""Which data file has which row type: one list, used by `dateline lexicon check`."""

from __future__ import annotations

from typing import Any

from dateline.lexicon import actors, casing, events, export, link, places, process, quantities, statements, talks, times

TABLES: dict[str, type[Any]] = {
    **casing.TABLES,
    **times.TABLES,
    **places.TABLES,
    **actors.TABLES,
    **quantities.TABLES,
    **statements.TABLES,
    **events.TABLES,
    **talks.TABLES,
    **process.TABLES,
    **link.TABLES,
    **export.TABLES,
}
"""TSV files under data/ and the struct that a row becomes."""

DOCUMENTS: dict[str, type[Any]] = {
    **casing.DOCUMENTS,
    **times.DOCUMENTS,
    **places.DOCUMENTS,
    **actors.DOCUMENTS,
    **quantities.DOCUMENTS,
    **statements.DOCUMENTS,
    **events.DOCUMENTS,
    **talks.DOCUMENTS,
    **process.DOCUMENTS,
    **link.DOCUMENTS,
    **export.DOCUMENTS,
}
"""TOML files under data/ and the struct that the whole file becomes."""
