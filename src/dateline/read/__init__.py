"""Bytes to reports: plain text, JSON Lines, HTML, folders, standard input."""

from dateline.read.dates import iso_date
from dateline.read.reader import Reader
from dateline.read.sources import expand

__all__ = ["Reader", "expand", "iso_date"]
