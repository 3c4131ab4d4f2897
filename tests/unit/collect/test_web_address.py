from __future__ import annotations

import contextlib

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.web_address import check_address, join_address
from foresay.model.errors import FetchError
from foresay.model.source import FailureKind


@pytest.mark.parametrize(
    "text",
    ["https://news.example/feed?x=1", "http://zeitung.example:8080/", "https://пример.example/", "http://8.8.8.8/"],
)
def test_a_web_address_may_be_asked_for(text: str) -> None:
    assert check_address(text).host


@pytest.mark.parametrize(
    "text",
    [
        "", "news", "//news.example/", "javascript:alert(1)", "file:///etc/passwd", "ftp://news.example/", "gopher://x/",
        "data:text/html,x", "http://", "http:///x", "http://user:word@news.example/", "http://0x7f000001/", "http://0177.1/",
        "http://2130706433/", "http://127.1/", "http://0x7f.0.0.1/", "http://127.0.0.1.0x1/", "http://017700000001/",
        "http://127.0.0.0x1", "http://１２７.１/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[::x]/",
        "http://news.example/\x00", "http://a.example/" + "x" * 2_000, "http://127.0.0.1.:1./",
    ],
)  # fmt: skip
def test_what_must_not_be_asked_for_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_address(text)
    assert caught.value.kind is FailureKind.ADDRESS
    assert caught.value.reason


def test_a_redirect_is_judged_like_any_address() -> None:
    here = httpx.URL("https://news.example/a/b")
    assert str(join_address(here, "../c")) == "https://news.example/c"
    for target in ("javascript:void(0)", "http://0x7f000001/", "//user:x@news.example", "http://[", "x" * 3_000):
        with pytest.raises(FetchError):
            join_address(here, target)


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://[", "http://a.example/", "//"]))
def test_any_text_is_an_address_or_a_reason(text: str, start: str) -> None:
    with contextlib.suppress(FetchError):
        assert check_address(start + text).scheme in {"http", "https"}
