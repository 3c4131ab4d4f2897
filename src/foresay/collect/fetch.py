"""One answer from the web: asked for politely, within limits of size and time, every redirect judged anew."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpcore
import httpx

from foresay.collect.stream import BrokenStreamError
from foresay.collect.unpacking import OversizeError, list_encodings, unpack_body
from foresay.collect.web_address import check_address, join_address
from foresay.model.errors import FetchError
from foresay.model.source import FailureKind

LONGEST_WIRE = 10_000_000
"""Bytes of an answer as it comes over the wire."""
MOST_REDIRECTS = 5
PATIENCE = 60.0
"""Seconds for a whole answer with its redirects."""
_TIMEOUTS = {"connect": 10.0, "read": 20.0, "write": 10.0, "pool": 60.0}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
FEEDS = "application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"  # noqa: E501  # one header
PAGES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked for: an address, and what is held of it already (its ETag and Last-Modified, as it sent them)."""

    address: str
    etag: str = ""
    last_modified: str = ""
    accept: str = FEEDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came: `content` is unpacked, and empty when nothing changed (`is_unmodified`).

    `address` is where it came from in the end; `moved_to` is set when every redirect on the way was a lasting one.
    """

    address: str
    content: bytes
    media_type: str
    etag: str = ""
    last_modified: str = ""
    is_unmodified: bool = False
    moved_to: str | None = None


async def fetch_once(
    transport: httpx.AsyncBaseTransport, ask: Ask, *, agent: str, patience: float = PATIENCE
) -> Answer:
    """The answer to one question, redirects not followed: a `Redirect` is raised. Raises FetchError.

    No cookies are kept, no proxy is used, no name or password is sent.
    """
    url = check_address(ask.address)
    try:
        async with asyncio.timeout(patience):
            return await _exchange(transport, url, ask, agent)
    except TimeoutError as error:
        reason = f"no whole answer within {patience:g} seconds"
        raise FetchError(reason, address=ask.address, kind=FailureKind.TIMEOUT) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as error:
        raise _explain(error, ask.address) from error
    except BrokenStreamError as error:
        kind = FailureKind.SIZE if isinstance(error, OversizeError) else FailureKind.BROKEN
        raise FetchError(str(error), address=ask.address, kind=kind) from error


class Redirect(Exception):  # noqa: N818  # an answer, not an error
    """The answer lies elsewhere; `is_lasting` when it will stay there."""

    def __init__(self, target: str, *, is_lasting: bool) -> None:
        super().__init__(target)
        self.target = target
        self.is_lasting = is_lasting


async def _exchange(transport: httpx.AsyncBaseTransport, url: httpx.URL, ask: Ask, agent: str) -> Answer:
    request = httpx.Request("GET", url, headers=_write_headers(ask, agent), extensions={"timeout": _TIMEOUTS})
    response = await transport.handle_async_request(request)
    try:
        if response.status_code == 304 and (ask.etag or ask.last_modified):
            return _make_answer(url, b"", response, is_unmodified=True)
        if response.status_code in _REDIRECTS:
            target = join_address(url, response.headers.get("location") or _miss_target(url))
            raise Redirect(str(target), is_lasting=response.status_code in _LASTING)
        if response.status_code != 200:
            raise _judge_status(response, str(url))
        body = await _read_body(response, str(url))
    finally:
        await response.aclose()
    return _make_answer(url, unpack_body(body, response.headers.get("content-encoding", "")), response)


def _write_headers(ask: Ask, agent: str) -> dict[str, str]:
    headers = {"User-Agent": agent, "Accept": ask.accept, "Accept-Encoding": list_encodings()}
    if ask.etag:
        headers["If-None-Match"] = ask.etag
    if ask.last_modified:
        headers["If-Modified-Since"] = ask.last_modified
    return headers


def _miss_target(url: httpx.URL) -> str:
    raise FetchError("it redirects without saying where to", address=str(url), kind=FailureKind.REDIRECT)


async def _read_body(response: httpx.Response, address: str) -> bytes:
    told = response.headers.get("content-length", "")
    if told.isdecimal() and int(told[:18]) > LONGEST_WIRE:
        raise _refuse_size(address)
    held = bytearray()
    async for piece in response.aiter_raw():
        held += piece
        if len(held) > LONGEST_WIRE:
            raise _refuse_size(address)
    return bytes(held)


def _refuse_size(address: str) -> FetchError:
    return FetchError(f"its answer is larger than {LONGEST_WIRE:,} bytes", address=address, kind=FailureKind.SIZE)


def _make_answer(url: httpx.URL, content: bytes, response: httpx.Response, *, is_unmodified: bool = False) -> Answer:
    headers = response.headers
    return Answer(
        address=str(url),
        content=content,
        media_type=headers.get("content-type", "")[:200],
        etag=_keep_short(headers.get("etag", "")),
        last_modified=_keep_short(headers.get("last-modified", "")),
        is_unmodified=is_unmodified,
    )


def _keep_short(mark: str) -> str:
    """A mark that is sent back must be one line of sane length; half a mark would be a wrong one."""
    return mark if len(mark) <= 1_000 and mark.isprintable() and mark.isascii() else ""


def _judge_status(response: httpx.Response, address: str) -> FetchError:
    status = response.status_code
    kinds = {404: FailureKind.GONE, 410: FailureKind.GONE, 429: FailureKind.BUSY, 503: FailureKind.BUSY}
    kind = kinds.get(status, FailureKind.DENIED if 400 <= status < 500 else FailureKind.STATUS)
    wait = read_wait(response.headers.get("retry-after", ""), now=datetime.now(UTC))
    words = f"the server answers {status} {response.reason_phrase}".rstrip()
    return FetchError(words, address=address, kind=kind, wait=wait)


def read_wait(text: str, *, now: datetime) -> float | None:
    """The seconds a Retry-After header asks for (a number, or a date); None when it asks for none."""
    text = text.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _explain(error: Exception, address: str) -> FetchError:
    cause: Any = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    words = str(error) or type(error).__name__
    if cause is not None:
        return FetchError(f"no secure connection ({cause})", address=address, kind=FailureKind.CONNECTION)
    if isinstance(error, httpcore.TimeoutException):
        return FetchError("no answer in time", address=address, kind=FailureKind.TIMEOUT)
    if isinstance(error, httpcore.RemoteProtocolError):
        return FetchError(f"the answer breaks off or is no HTTP ({words})", address=address, kind=FailureKind.BROKEN)
    if isinstance(error, httpcore.ReadError):
        return FetchError(f"the connection broke ({words})", address=address, kind=FailureKind.CONNECTION)
    return FetchError(f"no connection ({words})", address=address, kind=FailureKind.CONNECTION)
