from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.folder import walk_paths
from foresay.collect.warc import LONGEST_RECORD, read_warc
from foresay.model.article import Capture
from foresay.model.errors import InputError

PAGE = b"<p>The ports will sign in June.</p>"


def record(
    body: bytes = PAGE, *, kind: str = "response", media_type: str = "text/html", when: str = "2031-05-06T07:08:09Z"
) -> bytes:
    content = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://g.example/deal\r\nWARC-Date: {when}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def read(content: bytes, *, is_packed: bool = False) -> list[Capture | InputError]:
    return list(read_warc(io.BytesIO(content), path="a.warc", is_packed=is_packed))


def test_pages_come_with_their_address_and_time() -> None:
    content = record(kind="request") + record() + record(media_type="image/png") + record(b" ")
    (found,) = read(content)
    assert isinstance(found, Capture)
    assert (found.origin, found.content, found.media_type) == ("https://g.example/deal", PAGE, "text/html")
    assert found.captured_at == datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)


def test_packed_archives_are_read_record_by_record(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(record()) + gzip.compress(record()))
    assert (
        len([one for one in walk_paths([path], now=datetime(2031, 6, 1, tzinfo=UTC)) if isinstance(one, Capture)]) == 2
    )


def test_bad_records_are_named_and_the_rest_read() -> None:
    content = record(when="never") + record(b"x" * (LONGEST_RECORD + 1)) + record()
    first, second, third = read(content)
    assert "record 1: its date 'never'" in str(first)
    assert "record 2: larger than" in str(second)
    assert isinstance(third, Capture)


def test_an_archive_that_breaks_off_gives_what_was_whole() -> None:
    whole, broken = read((record() + record())[:-40])
    assert isinstance(whole, Capture)
    assert "a.warc: record 2: the file breaks off" in str(broken)
    assert "no web archive" in str(read(b"hello\n")[0])
    assert "length" in str(read(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n")[0])
    assert read(b"") == []


@given(st.lists(st.sampled_from([record(), b"WARC/1.0\r\n", b"\r\n", b"Content-Length: 5\r\n", b"x", b":", b"\0"])))
def test_no_bytes_make_it_fail(pieces: list[bytes]) -> None:
    read(b"".join(pieces))
