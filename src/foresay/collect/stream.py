"""Bytes out of a file that may be packed, cut short or broken."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS


class BrokenStreamError(Exception):
    """A stream that breaks off, cannot be unpacked or is not what it is named; never leaves this folder."""


def iter_chunks(stream: BinaryIO, *, is_packed: bool) -> Iterator[bytes]:
    """The bytes piece by piece (64 KiB at most), unpacked when `is_packed` says gzip.

    Raises BrokenStreamError at a fault, after everything before it has been given.
    """
    if is_packed:
        yield from _unpack(stream)
        return
    while chunk := stream.read(_CHUNK):
        yield chunk


def _unpack(stream: BinaryIO) -> Iterator[bytes]:
    """Written on zlib because gzip.GzipFile throws away what it had unpacked when the file breaks off."""
    engine = zlib.decompressobj(_GZIP)
    packed, is_closed = b"", False
    while packed := packed or stream.read(_CHUNK):
        try:
            chunk = engine.decompress(packed, _CHUNK)
        except zlib.error as error:
            msg = f"the packed file is broken here ({error}); what came before was read"
            raise BrokenStreamError(msg) from error
        packed, is_closed = engine.unconsumed_tail, engine.eof
        if chunk:
            yield chunk
        if engine.eof:  # members may follow each other, with zeros between
            packed, engine = engine.unused_data.lstrip(b"\0"), zlib.decompressobj(_GZIP)
    if not is_closed:
        raise BrokenStreamError("the packed file breaks off here; what came before was read")


class ByteStream:
    """Chunks read as lines and as stretches of known length; holds one chunk and what is asked for."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._chunk, self._at = b"", 0

    def take_line(self, limit: int) -> bytes:
        """The next line with its end, b"" at the end of the stream; raises BrokenStreamError beyond `limit` bytes."""
        line = bytearray()
        while self._fill():
            end = self._chunk.find(b"\n", self._at) + 1
            line += self._cut(end - self._at if end else len(self._chunk) - self._at)
            if len(line) > limit:
                msg = f"a line of its head is longer than {limit:,} bytes"
                raise BrokenStreamError(msg)
            if end:
                break
        return bytes(line)

    def take(self, length: int) -> bytes:
        """The next `length` bytes; raises BrokenStreamError when there are fewer."""
        found = bytearray()
        while len(found) < length:
            if not self._fill():
                raise BrokenStreamError("the file breaks off inside it")
            found += self._cut(length - len(found))
        return bytes(found)

    def skip(self, length: int) -> None:
        """Pass over the next `length` bytes without holding them; raises BrokenStreamError when there are fewer."""
        while length > 0:
            if not self._fill():
                raise BrokenStreamError("the file breaks off inside it")
            length -= len(self._cut(length))

    def _fill(self) -> bool:
        """Whether there is another byte."""
        while self._at >= len(self._chunk):
            chunk = next(self._chunks, None)
            if chunk is None:
                return False
            self._chunk, self._at = chunk, 0
        return True

    def _cut(self, length: int) -> bytes:
        piece = self._chunk[self._at : self._at + length]
        self._at += len(piece)
        return piece
