from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.read.address import is_address


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
