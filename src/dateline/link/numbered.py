"""Things by their numbers: a list of all, or a part of them."""

from __future__ import annotations

from typing import Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Numbered(Protocol[T_co]):
    """Gives the thing of a number; a list does, and so does a dictionary that holds some."""

    def __getitem__(self, number: int, /) -> T_co:
        """The thing of this number."""
