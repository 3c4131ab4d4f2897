"""Which internet addresses may be spoken to: public ones. Everything else leads into somebody's inside network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_EMBEDDING = {
    "IPv4-mapped": IPv6Network("::ffff:0:0/96"),
    "IPv4-compatible": IPv6Network("::/96"),
    "IPv4-translated": IPv6Network("::ffff:0:0:0/96"),
    "NAT64": IPv6Network("64:ff9b::/96"),
}
"""Prefixes whose last 32 bits are an IPv4 address (RFC 4291, 6052, 7915)."""
_TUNNELS = {
    "6to4": IPv6Network("2002::/16"),
    "Teredo": IPv6Network("2001::/32"),
    "local NAT64": IPv6Network("64:ff9b:1::/48"),
    "site-local": IPv6Network("fec0::/10"),
}
"""Prefixes that lead elsewhere than they say, or nowhere (RFC 3056, 4380, 8215, 3879)."""


def tell_refusal(address: str) -> str | None:
    """Why an address must not be spoken to, in a few words; None for a public one.

    Public is what the IANA special-purpose registries call globally reachable, and no multicast. An IPv6 address that
    carries an IPv4 address is judged by what it carries. Raises ValueError when it is no address.
    """
    if "%" in address:
        return "it is bound to a network interface"
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        for name, network in _TUNNELS.items():
            if found in network:
                return f"it is a {name} address"
        kind, inner = find_embedded(found)
        if inner is not None:
            refusal = _judge(inner)
            return refusal and f"{refusal} ({kind})"
    return _judge(found)


def find_embedded(address: IPv6Address) -> tuple[str, IPv4Address | None]:
    """The form and the IPv4 address that an IPv6 address carries; ("", None) when it carries none."""
    for name, network in _EMBEDDING.items():
        if address in network and int(address) > 1:  # :: and ::1 are addresses of their own
            return name, IPv4Address(int(address) & 0xFFFFFFFF)
    return "", None


def _judge(address: Address) -> str | None:
    kinds = (
        (address.is_loopback, "a loopback address"),
        (address.is_link_local, "a link-local address"),
        (address.is_unspecified, "no address of a host"),
        (address.is_multicast, "a multicast address"),
        (address.is_private, "a private address"),
        (not address.is_global or address.is_reserved, "not a public address"),
    )
    return next((f"it is {words}" for is_so, words in kinds if is_so), None)
