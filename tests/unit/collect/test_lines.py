from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.lines import LONGEST_LINE, read_lines
from foresay.model.errors import InputError


def read(content: bytes, *, is_packed: bool = False) -> list[tuple[int, bytes | str]]:
    found = read_lines(io.BytesIO(content), path="f", is_packed=is_packed)
    return [(number, line.reason if isinstance(line, InputError) else line) for number, line in found]


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line and b"\0" not in line)), st.booleans())
def test_lines_come_numbered_and_whole(lines: list[bytes], is_packed: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    content = b"".join(line + b"\n" for line in lines)
    packed = gzip.compress(content) if is_packed else content
    assert read(packed, is_packed=is_packed) == list(enumerate(lines, start=1))


def test_a_last_line_without_an_end_is_a_line() -> None:
    assert read(b"a\nb") == [(1, b"a"), (2, b"b")]


def test_lines_longer_than_a_piece_are_put_together() -> None:
    long = b"x" * 200_000
    assert read(b"a\n" + long + b"\nb\n") == [(1, b"a"), (2, long), (3, b"b")]


def test_an_oversize_line_is_named_and_the_rest_read() -> None:
    (one, second, three) = read(b"a\n" + b"x" * (LONGEST_LINE + 1) + b"\nb\n")
    assert (one, three) == ((1, b"a"), (3, b"b"))
    assert second[0] == 2
    assert "10,000,000" in str(second[1])
    assert read(b"x" * LONGEST_LINE) == [(1, b"x" * LONGEST_LINE)]


def test_a_packed_file_that_breaks_off_gives_all_that_was_whole() -> None:
    lines = [b'{"n": %d}' % number for number in range(30_000)]
    packed = gzip.compress(b"\n".join(lines))
    *whole, last = read(packed[: len(packed) * 2 // 3], is_packed=True)
    assert len(whole) > 10_000
    assert [line for _, line in whole] == lines[: len(whole)]
    assert "breaks off" in str(last[1])
    assert last[0] == len(whole) + 1


def test_a_broken_packed_file_says_so() -> None:
    packed = bytearray(gzip.compress(b"\n".join(b"%d" % (number * 7919 % 997) for number in range(30_000))))
    packed[len(packed) // 2] ^= 0xFF
    assert "broken here" in str(read(bytes(packed), is_packed=True)[-1][1])
    assert "broken here" in str(read(b"no gzip at all", is_packed=True)[-1][1])
    assert read(b"", is_packed=True) == [(1, "the packed file breaks off here; what came before was read")]


def test_members_and_padding_are_read_on() -> None:
    content = gzip.compress(b"a\n") + b"\0" * 10 + gzip.compress(b"b\n") + b"\0" * 3
    assert read(content, is_packed=True) == [(1, b"a"), (2, b"b")]


@pytest.mark.parametrize("content", [b"\x89PNG\0\0", "id".encode("utf-16")])
def test_a_binary_file_gives_one_error(content: bytes) -> None:
    ((number, reason),) = read(content + b"\n\n\n")
    assert number == 1
    assert "binary" in str(reason)


@given(st.binary())
def test_no_bytes_make_it_fail(content: bytes) -> None:
    read(content)
    read(content, is_packed=True)
    read(gzip.compress(b"a\n")[:-3] + content, is_packed=True)
