"""The lines of a file, however long, packed, cut short or binary it may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from foresay.collect.stream import BrokenStreamError, iter_chunks
from foresay.model.errors import InputError

LONGEST_LINE = 10_000_000
"""Bytes of one line; a longer one is refused, and reading goes on behind it."""


def read_lines(stream: BinaryIO, *, path: str, is_packed: bool) -> Iterator[tuple[int, bytes | InputError]]:
    """The lines of a stream, numbered from 1, without their ends; memory is bounded by one line.

    In the place of a line over 10,000,000 bytes, and at the end of a packed file that breaks off or is broken, an
    InputError stands. A file whose first bytes are binary gives that error alone.
    """
    number, held = 1, bytearray()
    chunks = _check_first(iter_chunks(stream, is_packed=is_packed))
    try:
        for chunk in chunks:
            *ended, rest = chunk.split(b"\n")
            for piece in ended:
                _extend(held, piece)
                yield number, _close(held, number, path)
                number, held = number + 1, bytearray()
            _extend(held, rest)
    except BrokenStreamError as error:
        if held.endswith(b"}"):
            yield number, _close(held, number, path)
        yield number, InputError(str(error), path=path, line=number)
        return
    if held:
        yield number, _close(held, number, path)


def _check_first(chunks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(chunks, b"")
    if b"\0" in first:
        raise BrokenStreamError("this is binary data, not JSON lines in UTF-8")
    yield first
    yield from chunks


def _extend(held: bytearray, piece: bytes) -> None:
    """Never holds more than one byte over the longest line, however long the line is."""
    held += piece[: LONGEST_LINE + 1 - len(held)]


def _close(held: bytearray, number: int, path: str) -> bytes | InputError:
    if len(held) > LONGEST_LINE:
        return InputError(
            f"the line is longer than {LONGEST_LINE:,} bytes, the most for one report", path=path, line=number
        )
    return bytes(held)
