"""The lines of a file that may be packed, cut short, binary or without an end."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from foresay.model.errors import InputError

LONGEST_LINE = 10_000_000
"""Bytes of one line; a longer one is refused, and reading goes on behind it."""
_CHUNK = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS


def read_lines(stream: BinaryIO, *, path: str, is_packed: bool) -> Iterator[tuple[int, bytes | InputError]]:
    """The lines of a stream, numbered from 1, without their ends; memory is bounded by one line.

    In the place of a line over 10,000,000 bytes, and at the end of a packed file that breaks off or is broken, an
    InputError stands. A file whose first bytes are binary gives that error alone.
    """
    number, held = 1, bytearray()
    for index, chunk in enumerate(_unpack(stream) if is_packed else _read(stream)):
        if isinstance(chunk, str):
            if held.endswith(b"}"):
                yield number, _close(held, number, path)
            yield number, InputError(chunk, path=path, line=number)
            return
        if index == 0 and b"\0" in chunk:
            yield number, InputError("this is binary data, not JSON lines in UTF-8", path=path)
            return
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            _extend(held, piece)
            yield number, _close(held, number, path)
            number, held = number + 1, bytearray()
        _extend(held, rest)
    if held:
        yield number, _close(held, number, path)


def _extend(held: bytearray, piece: bytes) -> None:
    """Never holds more than one byte over the longest line, however long the line is."""
    held += piece[: LONGEST_LINE + 1 - len(held)]


def _close(held: bytearray, number: int, path: str) -> bytes | InputError:
    if len(held) > LONGEST_LINE:
        return InputError(
            f"the line is longer than {LONGEST_LINE:,} bytes, the most for one report", path=path, line=number
        )
    return bytes(held)


def _read(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _unpack(stream: BinaryIO) -> Iterator[bytes | str]:
    """The unpacked bytes piece by piece, whatever came before a fault included; then the fault, in words.

    Written on zlib because gzip.GzipFile throws away what it had unpacked when the file breaks off.
    """
    engine = zlib.decompressobj(_GZIP)
    packed, is_closed = b"", False
    while packed := packed or stream.read(_CHUNK):
        try:
            chunk = engine.decompress(packed, _CHUNK)
        except zlib.error as error:
            yield f"the packed file is broken here ({error}); what came before was read"
            return
        packed, is_closed = engine.unconsumed_tail, engine.eof
        if chunk:
            yield chunk
        if engine.eof:  # members may follow each other, with zeros between
            packed, engine = engine.unused_data.lstrip(b"\0"), zlib.decompressobj(_GZIP)
    if not is_closed:
        yield "the packed file breaks off here; what came before was read"
