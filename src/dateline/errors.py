"""Everything that dateline raises on purpose.

DatelineError
├── ReadError      a source cannot be read at all (missing, not a report, too large)
├── DataError      a data file (lexicon, gazetteer, model) is missing or malformed
├── StoreError     a record file that is none, is damaged, or is being written by another process
└── ConfigError    an option or a language pipeline that cannot be used

A report that can be read only in part is no error: it gets `problems` entries in its record.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors; the message says what to do next."""


class ReadError(DatelineError):
    """A source that cannot be read as reports."""


class DataError(DatelineError):
    """A data file that cannot be used; names file and line."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


class StoreError(DatelineError):
    """A record file that cannot be opened or written; it is left as it was."""


class ConfigError(DatelineError):
    """An option that cannot be honoured."""
