"""Takes a record file away in the formats of other tools. Every format is a module of `formats`."""

from dateline.export.form import Field, Format, Part
from dateline.export.pool import Pool
from dateline.export.registry import FORMATS, format_named
from dateline.export.writing import ExportableFile, Exported, export, stream

__all__ = [
    "FORMATS",
    "ExportableFile",
    "Exported",
    "Field",
    "Format",
    "Part",
    "Pool",
    "export",
    "format_named",
    "stream",
]
