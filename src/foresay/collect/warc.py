"""Web archives (WARC 1.0 and 1.1, ISO 28500), plain or packed: the pages and feeds in them as captures.

Written on the standard library: of the format only the records that answer a request are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import BinaryIO

from foresay.collect.response import Response, read_response
from foresay.collect.stream import BrokenStreamError, ByteStream, iter_chunks
from foresay.model.article import Capture
from foresay.model.errors import InputError

LONGEST_RECORD = 20_000_000
"""Bytes of one record; a larger one is refused, and reading goes on behind it."""
_LONGEST_HEAD = 65_536
_KINDS = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/atom+xml",
    "application/feed+json",
})  # fmt: skip
"""Media types that can be reports; images, scripts and the like lie in an archive too and are passed over."""


def read_warc(stream: BinaryIO, *, path: str, is_packed: bool) -> Iterator[Capture | InputError]:
    """The pages, texts and feeds of an archive, in its order, with their address as origin and their own time (UTC).

    An InputError, naming the archive and the record, stands for a record that is too large or cannot be unpacked, and
    at the end of an archive that breaks off.
    """
    source = ByteStream(iter_chunks(stream, is_packed=is_packed))
    for number in count(1):
        try:
            head = _read_head(source)
            if head is None:
                return
            found = _read_record(source, head, path=path, number=number)
        except BrokenStreamError as error:
            yield InputError(f"record {number}: {error}", path=path)
            return
        if found is not None:
            yield found


def _read_head(source: ByteStream) -> dict[str, str] | None:
    """The named fields of the next record, None at the end of the archive."""
    line = source.take_line(_LONGEST_HEAD)
    while line in {b"\r\n", b"\n"}:
        line = source.take_line(_LONGEST_HEAD)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise BrokenStreamError("this is no web archive (WARC), or a broken one")
    fields: dict[str, str] = {}
    while (line := source.take_line(_LONGEST_HEAD)) not in {b"\r\n", b"\n", b""}:
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
        if len(fields) > 200:
            raise BrokenStreamError("its head has more than 200 fields")
    return fields


def _read_record(source: ByteStream, head: dict[str, str], *, path: str, number: int) -> Capture | InputError | None:
    length = head.get("content-length", "")
    if not length.isdecimal() or len(length) > 18:
        raise BrokenStreamError("it does not tell its length")
    kind = head.get("warc-type", "")
    if kind not in {"response", "resource"}:
        source.skip(int(length))
        return None
    if int(length) > LONGEST_RECORD:
        source.skip(int(length))
        return InputError(f"record {number}: larger than {LONGEST_RECORD:,} bytes, the most for one page", path=path)
    content = source.take(int(length))
    try:
        answer = read_response(content) if kind == "response" else Response(head.get("content-type", ""), content)
        return _take_capture(answer, head, path) if answer is not None else None
    except BrokenStreamError as error:
        return InputError(f"record {number}: {error}", path=path)


def _take_capture(answer: Response, head: dict[str, str], path: str) -> Capture | None:
    if answer.media_type.split(";")[0].strip().lower() not in _KINDS or not answer.body.strip():
        return None
    return Capture(
        origin=head.get("warc-target-uri", "").strip("<>") or path,
        line=None,
        content=answer.body,
        media_type=answer.media_type,
        captured_at=_read_time(head.get("warc-date", "")),
    )


def _read_time(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BrokenStreamError(f"its date {text[:40]!r} is none") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
