"""gzip of one or many members, as WARC files have one for each record: a damaged one is skipped, if another follows."""

from __future__ import annotations

import io
import zlib
from typing import Any

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 64 * 1024
_FORMAT = zlib.MAX_WBITS | 16
_GAP = b"\n"
"""Stands for what was damaged, so that what follows begins a line."""


class Gzip(io.RawIOBase):
    """The unpacked bytes of a stream; at its end zlib.error where some were damaged, EOFError where it is cut short."""

    def __init__(self, stream: io.BufferedReader[Any]) -> None:
        self._stream, self._packed = stream, b""
        self._member = zlib.decompressobj(_FORMAT)
        self._damage: zlib.error | None = None
        self._is_begun = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes, as many as are there at once."""
        while True:
            data = self._next(len(buffer))
            if data is None:
                return 0
            if data:
                buffer[: len(data)] = data
                return len(data)

    def _next(self, size: int) -> bytes | None:
        """Some bytes, maybe none yet; None at the end."""
        self._packed = self._packed or self._stream.read1(_PIECE)
        if not self._packed:
            self._end()
            return None
        if self._member.eof:
            return self._begin()
        self._is_begun = True
        try:
            data = self._member.decompress(self._packed, size)
        except zlib.error as error:
            self._damage = error
            return self._to_next()
        if self._member.eof:
            self._packed = self._member.unused_data
        else:
            self._packed = self._member.unconsumed_tail
        return data

    def _begin(self) -> bytes | None:
        """Begin the next member; padding of zeros behind the last is passed over, and so is anything else."""
        self._member, self._is_begun = zlib.decompressobj(_FORMAT), False
        self._packed = self._packed.lstrip(b"\x00")
        if self._packed and not self._packed.startswith(_MAGIC[:1]):
            return self._to_next()
        return b""

    def _to_next(self) -> bytes | None:
        """Go to what looks like the head of a member."""
        packed = self._packed[1:]
        while (at := packed.find(_MAGIC)) < 0:
            packed = packed[-2:] + (more := self._stream.read1(_PIECE))
            if not more:
                self._packed, self._is_begun = b"", False
                self._end()
                return None
        self._packed = packed[at:]
        self._member, self._is_begun = zlib.decompressobj(_FORMAT), False
        return _GAP

    def _end(self) -> None:
        """Nothing more is there; tells of a damage on the way, or here."""
        if self._damage is not None:
            raise self._damage
        if self._is_begun and not self._member.eof:
            raise EOFError("it ends before its end mark")
