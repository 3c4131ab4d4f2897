"""Addresses on the web as text: what may be asked for at all, before any name is looked up."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address

import httpx

from foresay.collect.networks import find_embedded
from foresay.model.errors import FetchError
from foresay.model.source import FailureKind

_LONGEST = 2_000
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+")


def check_address(text: str) -> httpx.URL:
    """The address, ready to be asked for. Raises FetchError when it must not or cannot be.

    Only http and https; no name or password in it; no number in place of a name but a plain dotted one: octal, hex and
    short forms, and IPv4 inside IPv6, have no use but to get past filters (WHATWG URL, section 3.5).
    """
    if len(text) > _LONGEST or not text.isprintable():
        raise _refuse(text, f"an address has at most {_LONGEST:,} printable characters")
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise _refuse(text, f"this is no web address ({error})") from error
    if url.scheme not in {"http", "https"}:
        raise _refuse(text, f"{url.scheme or 'no scheme'!r} is not fetched: only http and https are")
    if url.userinfo:
        raise _refuse(text, "a name or password in an address is not sent")
    reason = _judge_host(url.host)
    if reason:
        raise _refuse(text, reason)
    return url.copy_with(fragment=None)


def join_address(here: httpx.URL, target: str) -> httpx.URL:
    """Where a redirect or link on a page leads, checked like any address. Raises FetchError."""
    if len(target) > _LONGEST:
        raise _refuse(target, f"an address has at most {_LONGEST:,} characters")
    try:
        return check_address(str(here.join(target.strip())))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise _refuse(target, f"this is no web address ({error})") from error


def _judge_host(host: str) -> str | None:
    if not host:
        return "there is no host in it"
    if "%" in host:
        return f"its host {host[:60]!r} holds escaped characters"
    if ":" in host:
        return _judge_long(host)
    plain = unicodedata.normalize("NFKC", host).lower().rstrip(".")
    if not _NUMBER.fullmatch(plain.rpartition(".")[2]):
        return None
    try:
        IPv4Address(plain)
    except AddressValueError:
        return f"its host {host[:60]!r} is a number in disguise"
    return None


def _judge_long(host: str) -> str | None:
    try:
        kind, inner = find_embedded(IPv6Address(host))
    except AddressValueError:
        return f"its host {host[:60]!r} is no address"
    return None if inner is None else f"its host is {inner} in disguise ({kind})"


def _refuse(text: str, reason: str) -> FetchError:
    return FetchError(reason, address=text[:200], kind=FailureKind.ADDRESS)
