from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.networks import tell_refusal


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_may_be_spoken_to(address: str) -> None:
    assert tell_refusal(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "0.0.0.0", "0.1.2.3", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",  # noqa: S104  # judged, not bound
        "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1",
        "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1", "::ffff:0:127.0.0.1",
        "100::1",
    ],
)  # fmt: skip
def test_addresses_that_lead_inside_are_refused(address: str) -> None:
    assert tell_refusal(address)


@given(st.integers(0, 2**32 - 1))
def test_an_embedded_address_is_never_better_than_the_one_it_carries(number: int) -> None:
    plain = tell_refusal(str(ipaddress.IPv4Address(number)))
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        carried = ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) + number)
        assert not plain or tell_refusal(str(carried))


def test_what_is_no_address_is_an_error() -> None:
    with pytest.raises(ValueError, match="appear"):
        tell_refusal("news.example")
