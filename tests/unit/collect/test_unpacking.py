from __future__ import annotations

import contextlib
import gzip
import zlib
from functools import partial

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.stream import BrokenStreamError
from foresay.collect.unpacking import OversizeError, list_encodings, unpack_body

TEXT = b"The ferry to the northern islands runs again from Monday. " * 300


def deflate_raw(body: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(body) + engine.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=4),
    "zstd": zstandard.ZstdCompressor().compress,
}


@pytest.mark.parametrize("name", PACKERS)
def test_each_encoding_gives_back_what_was_packed(name: str) -> None:
    assert unpack_body(PACKERS[name](TEXT), name) == TEXT


def test_deflate_without_its_head_is_read_and_several_packings_are_undone() -> None:
    assert unpack_body(deflate_raw(TEXT), "deflate") == TEXT
    assert unpack_body(gzip.compress(brotli.compress(TEXT)), "br, gzip") == TEXT
    assert unpack_body(TEXT, "identity") == unpack_body(TEXT, "") == TEXT


@pytest.mark.parametrize("name", ["gzip", "deflate", "br"])
def test_a_body_that_breaks_off_is_told(name: str) -> None:
    with pytest.raises(BrokenStreamError):
        unpack_body(PACKERS[name](TEXT)[:-9], name)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_refused_before_it_is_held(name: str) -> None:
    bomb = PACKERS[name](bytes(60_000_000))
    with pytest.raises(OversizeError, match=r"bomb|larger"):
        unpack_body(bomb, name)


def test_a_body_over_the_limit_is_refused() -> None:
    with pytest.raises(OversizeError, match="larger than 1,000"):
        unpack_body(gzip.compress(TEXT), "gzip", limit=1_000)


@pytest.mark.parametrize("name", ["compress", "gzip, gzip, gzip, gzip", "x" * 500])
def test_an_encoding_that_was_not_asked_for_is_refused(name: str) -> None:
    with pytest.raises(BrokenStreamError):
        unpack_body(gzip.compress(TEXT), name)


def test_brotli_is_asked_for_only_where_it_can_be_held() -> None:
    assert "gzip" in list_encodings()
    assert ("br" in list_encodings()) is hasattr(brotli.Decompressor, "can_accept_more_data")


@given(st.binary(max_size=400), st.sampled_from([*PACKERS]))
def test_any_bytes_unpack_or_are_refused(body: bytes, name: str) -> None:
    with contextlib.suppress(BrokenStreamError):
        assert isinstance(unpack_body(body, name), bytes)
