"""Bytes to reports: text, pages, JSON, feeds, agencies' formats, tables, archives; files, folders, standard input."""

from dateline.readers.dates import iso_date
from dateline.readers.fields import columns_of
from dateline.readers.reader import Reader
from dateline.readers.settle import Settler
from dateline.readers.sources import expand

__all__ = ["Reader", "Settler", "columns_of", "expand", "iso_date"]
