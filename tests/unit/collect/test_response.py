from __future__ import annotations

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.response import read_response
from foresay.collect.stream import BrokenStreamError


def answer(body: bytes, *fields: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", "Content-Type: text/html", *fields, "", ""]).encode() + body


def body_of(content: bytes) -> bytes:
    found = read_response(content)
    assert found is not None
    assert found.media_type == "text/html"
    return found.body


def test_bodies_are_unchunked_and_unpacked() -> None:
    chunked = b"5\r\nabcde\r\n3;x=y\r\nfgh\r\n0\r\n\r\n"
    assert body_of(answer(b"abc")) == b"abc"
    assert body_of(answer(chunked, "Transfer-Encoding: chunked")) == b"abcdefgh"
    assert body_of(answer(gzip.compress(b"abc"), "content-encoding: GZIP")) == b"abc"
    assert body_of(answer(zlib.compress(b"abc"), "Content-Encoding: deflate")) == b"abc"


def test_bodies_an_archive_has_already_decoded_stay() -> None:
    assert body_of(answer(b"<p>abc</p>\r\n", "Transfer-Encoding: chunked")) == b"<p>abc</p>\r\n"
    assert body_of(answer(b"abc", "Content-Encoding: gzip")) == b"abc"


def test_answers_other_than_whole_documents_are_none() -> None:
    assert read_response(answer(b"abc", status="404 Not Found")) is None
    assert read_response(b"") is None


@pytest.mark.parametrize(
    "content",
    [
        answer(gzip.compress(bytes(30_000_000)), "Content-Encoding: gzip"),
        answer(b"\x1f\x8bno", "Content-Encoding: gzip"),
        answer(b"abc", "Content-Encoding: br"),
    ],
    ids=["bomb", "broken", "unknown"],
)
def test_bodies_that_cannot_be_unpacked_are_refused(content: bytes) -> None:
    with pytest.raises(BrokenStreamError):
        read_response(content)


@given(st.binary(), st.sampled_from(["", "Transfer-Encoding: chunked", "Content-Encoding: gzip"]))
def test_no_other_error_comes_out(body: bytes, field: str) -> None:
    with suppress(BrokenStreamError):
        read_response(answer(body, field))
