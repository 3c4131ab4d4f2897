"""An HTTP response as an archive keeps it: head and body in one piece, the body as it came over the wire."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from foresay.collect.stream import BrokenStreamError

_LONGEST_BODY = 20_000_000
_PACKED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


@dataclass(frozen=True, slots=True)
class Response:
    """Media type and unpacked body."""

    media_type: str
    body: bytes


def read_response(content: bytes) -> Response | None:
    """The media type and the body, unchunked and unpacked; None when the answer was not a whole document (200).

    Raises BrokenStreamError when the body cannot be unpacked or is larger than 20,000,000 bytes.
    """
    head, _, body = content.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    if status.split()[1:2] != ["200"]:
        return None
    pairs = (line.partition(":") for line in lines)
    fields = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _join_chunks(body)
    return Response(fields.get("content-type", ""), _unpack(body, fields.get("content-encoding", "").lower()))


def _join_chunks(body: bytes) -> bytes:
    """The body without its chunk lengths; archives that already took them away give it as it is."""
    pieces, at = [], 0
    while (end := body.find(b"\r\n", at, at + 100)) >= 0:
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            return body
        if size <= 0:
            break
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(pieces) if pieces else body


def _unpack(body: bytes, encoding: str) -> bytes:
    if encoding in {"", "identity"}:
        return body
    if encoding not in _PACKED:
        raise BrokenStreamError(f"its content encoding {encoding[:20]!r} is not read")
    if encoding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body  # some archives unpack the body and keep the field
    try:
        unpacked = zlib.decompressobj(_PACKED[encoding]).decompress(body, _LONGEST_BODY + 1)
    except zlib.error as error:
        raise BrokenStreamError(f"its body cannot be unpacked ({error})") from error
    if len(unpacked) > _LONGEST_BODY:
        raise BrokenStreamError(f"its body is larger than {_LONGEST_BODY:,} bytes")
    return unpacked
