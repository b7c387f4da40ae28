"""What a run does to each of its items."""

from __future__ import annotations

from typing import Protocol, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
In_contra = TypeVar("In_contra", contravariant=True)
Out_co = TypeVar("Out_co", covariant=True)


class Job(Protocol[In_contra, Out_co]):
    """The same work on each item, whatever was done before; can be pickled."""

    patience: float | None
    """Seconds without an answer after which a process is taken to hang; None waits for ever."""

    def begin(self) -> None:
        """Load what the work needs; once in each process. Raises what loading raises."""

    def size(self, item: In_contra) -> int:
        """About how many characters of text an item holds; 0 where nothing is to be done on it."""

    def do(self, item: In_contra) -> Out_co:
        """The outcome of an item; raises only where the whole run is to end."""

    def lost(self, item: In_contra, why: str) -> Out_co:
        """The outcome of an item over which processes died."""
