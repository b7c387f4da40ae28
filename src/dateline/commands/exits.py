"""Exit codes of all commands."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the shell is told."""

    OK = 0
    """All was done."""
    LEFT = 1
    """Something was left: a report that could not be read or coded, a fault that was found."""
    UNUSABLE = 2
    """Wrong use, or nothing that could be read."""
    INTERRUPTED = 130
    """Stopped from the keyboard."""
