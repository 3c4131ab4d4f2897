from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.stream import BrokenStreamError, ByteStream, iter_chunks


@given(st.binary(), st.booleans())
def test_bytes_come_as_they_were(content: bytes, is_packed: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    stream = io.BytesIO(gzip.compress(content) if is_packed else content)
    assert b"".join(iter_chunks(stream, is_packed=is_packed)) == content


def test_a_small_file_that_unpacks_to_much_comes_in_small_pieces() -> None:
    stream = io.BytesIO(gzip.compress(bytes(5_000_000)))
    assert max(map(len, iter_chunks(stream, is_packed=True))) <= 65_536


def test_lines_and_stretches_are_taken_in_turn() -> None:
    stream = ByteStream(iter([b"ab\ncd", b"", b"e\nfghij", b"k"]))
    assert stream.take_line(10) == b"ab\n"
    assert stream.take_line(10) == b"cde\n"
    stream.skip(2)
    assert stream.take(4) == b"hijk"
    assert stream.take_line(10) == b""


def test_what_is_not_there_is_a_broken_stream() -> None:
    for act in (lambda stream: stream.take(5), lambda stream: stream.skip(5), lambda stream: stream.take_line(2)):
        with pytest.raises(BrokenStreamError):
            act(ByteStream(iter([b"abcd"])))
