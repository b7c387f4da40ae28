"""Bytes to reports: plain text, JSON Lines, HTML, folders, standard input."""

from dateline.readers.dates import iso_date
from dateline.readers.reader import Reader
from dateline.readers.sources import expand

__all__ = ["Reader", "expand", "iso_date"]
