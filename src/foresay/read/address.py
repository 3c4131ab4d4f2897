"""Web addresses that reports bring: kept only when they are plain and absolute, for pages will show them as links."""

from __future__ import annotations

import re
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


_TRACKING = re.compile(
    r"(?:utm_\w+|at_(?:medium|campaign|link_\w+|bbc_\w+)|fbclid|gclid|mc_[ce]id|ns_\w+|cmpid|smid)=", re.IGNORECASE
)


def drop_tracking(address: str) -> str:
    """The address without the parameters that only tell where a reader came from; all else stays as it is."""
    whole, hash_, fragment = address.partition("#")
    place, mark, query = whole.partition("?")
    if not mark:
        return address
    kept = "&".join(piece for piece in query.split("&") if not _TRACKING.match(piece))
    return place + (f"?{kept}" if kept else "") + hash_ + fragment
