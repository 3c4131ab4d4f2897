"""Web addresses that reports bring: kept only when they are plain and absolute, for pages will show them as links."""

from __future__ import annotations

from urllib.parse import urlsplit

_LONGEST = 2_000


def is_address(address: str) -> bool:
    """Whether this is an absolute http or https address with a host, of at most 2,000 characters."""
    if len(address) > _LONGEST or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
