"""All formats, by name, in the order of their documentation."""

from __future__ import annotations

from dateline.errors import ConfigError
from dateline.export.form import Format
from dateline.export.formats import (
    acled,
    bibtex,
    flat,
    gdelt,
    geojson,
    graphml,
    icews,
    ics,
    jsonl,
    jsonld,
    kml,
    plover,
    polecat,
    ris,
    timelinejs,
    timemap,
    ucdp,
)

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        jsonl.FORMAT, flat.CSV, flat.PARQUET, plover.FORMAT, polecat.FORMAT, icews.FORMAT, gdelt.FORMAT, acled.FORMAT,
        ucdp.FORMAT, geojson.FORMAT, kml.FORMAT, ics.FORMAT, timelinejs.FORMAT, timemap.FORMAT, graphml.FORMAT,
        bibtex.FORMAT, ris.FORMAT, jsonld.FORMAT,
    )
}  # fmt: skip


def format_named(name: str) -> Format:
    """The format of that name. ConfigError where there is none."""
    found = FORMATS.get(name.strip().lower())
    if found is None:
        raise ConfigError(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    return found
