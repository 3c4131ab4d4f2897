"""Which names for this machine are its own."""

from __future__ import annotations

import pytest

pytest.importorskip("litestar")

from foresay.web.app import is_loopback


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "::1"])
def test_loopback_is_served(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::", "10.0.0.1", "example.org", "127.0.0.1."])  # noqa: S104  # refused
def test_what_others_can_reach_is_not(host: str) -> None:
    assert not is_loopback(host)
