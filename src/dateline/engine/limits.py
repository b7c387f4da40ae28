"""What a run may take of a machine."""

from __future__ import annotations

import msgspec

MEMORY = 1024
"""MiB that a process may take, the language model among them."""


class Limits(msgspec.Struct, frozen=True):
    """What the processes may take."""

    workers: int = 1
    memory: int | None = MEMORY
    """MiB for each; None for any."""
    may_fork: bool = True
    """Not where the parent has threads, as those of Ray do."""
