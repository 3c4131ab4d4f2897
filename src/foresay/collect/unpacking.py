"""Bodies packed for the wire (gzip, deflate, br, zstd), unpacked piece by piece against bombs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

import zstandard

from foresay.collect.stream import BrokenStreamError

LONGEST_BODY = 20_000_000
"""Bytes of an unpacked body."""
HIGHEST_RATIO = 250
"""How much larger than its packed form a body of more than a megabyte may be; markup packs 5 to 100 times."""
_FREE = 1_000_000
_PIECE = 1 << 16
_WINDOW = 8 * 1024 * 1024
"""Bytes of memory a zstd body may ask for (RFC 9659)."""


class OversizeError(BrokenStreamError):
    """A body that would unpack beyond its limits."""


@cache
def list_encodings() -> str:
    """The encodings that can be unpacked within limits here, as `Accept-Encoding` names them."""
    return "gzip, deflate, zstd" + (", br" if _load_brotli() is not None else "")


def unpack_body(body: bytes, encoding: str, *, limit: int = LONGEST_BODY) -> bytes:
    """The body unpacked by each of its `Content-Encoding` names, last one first.

    Raises BrokenStreamError when it breaks off, is not what it says, is larger than `limit` bytes or a bomb.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if len(names) > 3:
        raise BrokenStreamError("its body is packed more than three times")
    for name in reversed(names):
        if name not in {"identity", ""}:
            body = _collect(_find_engine(name)(body), packed=len(body), limit=limit)
    return body


def _collect(pieces: Iterator[bytes], *, packed: int, limit: int) -> bytes:
    held = bytearray()
    try:
        for piece in pieces:
            held += piece
            if len(held) > limit:
                raise OversizeError(f"its body is larger than {limit:,} bytes unpacked")
            if len(held) > max(_FREE, HIGHEST_RATIO * packed):
                raise OversizeError(f"its body grows more than {HIGHEST_RATIO} times when unpacked: a bomb")
    except (zlib.error, zstandard.ZstdError) as error:
        raise BrokenStreamError(f"its body cannot be unpacked ({error})") from error
    return bytes(held)


def _find_engine(name: str) -> Callable[[bytes], Iterator[bytes]]:
    engines = {"gzip": _unzip, "x-gzip": _unzip, "deflate": _inflate, "zstd": _unpack_zstd, "br": _unpack_brotli}
    if name not in engines:
        raise BrokenStreamError(f"its content encoding {name[:20]!r} is not read")
    return engines[name]


def _unzip(body: bytes) -> Iterator[bytes]:
    return _run_zlib(body, 16 + zlib.MAX_WBITS)


def _inflate(body: bytes) -> Iterator[bytes]:
    """With a zlib head as the standard says, or without one as many servers do."""
    has_head = len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0
    return _run_zlib(body, zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS)


def _run_zlib(body: bytes, bits: int) -> Iterator[bytes]:
    engine, rest = zlib.decompressobj(bits), body
    while rest and not engine.eof:
        yield engine.decompress(rest, _PIECE)
        rest = engine.unconsumed_tail
    while not engine.eof and (piece := engine.decompress(b"", _PIECE)):
        yield piece
    if body and not engine.eof:
        raise BrokenStreamError("its packed body breaks off")


def _unpack_zstd(body: bytes) -> Iterator[bytes]:
    engine = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    with engine.stream_reader(io.BytesIO(body), read_across_frames=True) as reader:
        while piece := reader.read(_PIECE):
            yield piece


def _load_brotli() -> Any:
    """The brotli module when it can be told how much to give at once; None otherwise."""
    try:
        brotli = import_module("brotli")
    except ImportError:
        return None
    return brotli if hasattr(brotli.Decompressor, "can_accept_more_data") else None


def _unpack_brotli(body: bytes) -> Iterator[bytes]:
    brotli = _load_brotli()
    if brotli is None:
        raise BrokenStreamError("its content encoding 'br' was not asked for")
    engine = brotli.Decompressor()
    try:
        piece = engine.process(body, output_buffer_limit=_PIECE)
        while piece or not engine.is_finished():
            yield piece
            if not piece and engine.can_accept_more_data():
                raise BrokenStreamError("its packed body breaks off")
            piece = engine.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise BrokenStreamError(f"its body cannot be unpacked ({error})") from error
