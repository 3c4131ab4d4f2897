from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.read.address import drop_tracking, is_address


@pytest.mark.parametrize("address", ["https://g.example/x", "http://g.example", "HTTPS://G.EXAMPLE/ü?a=b#c"])
def test_absolute_web_addresses_pass(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    ["", "x", "/deal", "ftp://g.example", "https://", "http://[", "javascript:alert(1)", "https://g.example/a b",
     "https://g.example/\n", "https://g.example/" + "x" * 3_000],
)  # fmt: skip
def test_everything_else_is_refused(address: str) -> None:
    assert not is_address(address)


@given(st.text())
def test_no_text_makes_it_fail(address: str) -> None:
    is_address("http://" + address)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://tern.example/a", "https://tern.example/a"),
        ("https://tern.example/a?id=7&utm_source=rss&UTM_medium=x#top", "https://tern.example/a?id=7#top"),
        ("https://tern.example/a?fbclid=x", "https://tern.example/a"),
        ("https://tern.example/?p=1&p=2&automatic=1", "https://tern.example/?p=1&p=2&automatic=1"),
        ("https://tern.example/a#utm_source=x?", "https://tern.example/a#utm_source=x?"),
    ],
)
def test_what_only_tells_where_a_reader_came_from_is_dropped(address: str, kept: str) -> None:
    assert drop_tracking(address) == kept
