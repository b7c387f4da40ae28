"""What a format is: its files, its fields with what each holds, and what it cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool


class Left(msgspec.Struct, frozen=True):
    """An act, telling or report that a format cannot hold: its id, and why."""

    id: str
    why: str


class Field(msgspec.Struct, frozen=True):
    """A column or key of a format, and what stands there."""

    name: str
    about: str


Writer = Callable[[Pool, Knowledge], Iterator[bytes | Left]]
"""Gives the file piece by piece, and what had to be left out."""


class Part(msgspec.Struct, frozen=True):
    """One file of a format; its name where there are several."""

    name: str
    fields: tuple[Field, ...]
    write: Writer


class Format(msgspec.Struct, frozen=True):
    """A format by its name, with what it is for, what a row of it is, and what it cannot hold."""

    name: str
    title: str
    about: str
    parts: tuple[Part, ...]
    lacks: tuple[str, ...]
    """Each a sentence without its stop."""
    needs: str | None = None
    """A package that has to be there, as pip names it."""
