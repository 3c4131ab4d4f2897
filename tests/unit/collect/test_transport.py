"""A secure connection goes to the judged address and is checked against the name that was asked for."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence

import httpcore
import httpx
import pytest
import trustme

from foresay.collect.transport import CheckedTransport
from foresay.model.errors import FetchError

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<rss/>"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


async def answer_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(ANSWER)
    await writer.drain()
    writer.close()


async def fetch_over_tls(authority: trustme.CA, *, certified: str, asked: str) -> tuple[bytes, list[str | None]]:
    """What a loopback server certified for one name answers to a request for another, and the names it was told."""
    told: list[str | None] = []
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(certified).configure_cert(serving)
    serving.sni_callback = lambda _socket, name, _context: told.append(name)
    trusting = httpx.create_ssl_context(trust_env=False)
    authority.configure_trust(trusting)
    server = await asyncio.start_server(answer_once, "127.0.0.1", 0, ssl=serving)
    transport = CheckedTransport(to_loopback, context=trusting, inside=asked)
    async with server:
        port = server.sockets[0].getsockname()[1]
        answer = await transport.handle_async_request(httpx.Request("GET", f"https://{asked}:{port}/feed"))
        content = await answer.aread()
        await transport.aclose()
    return content, told


async def to_loopback(host: str, port: int) -> Sequence[str]:
    del host, port
    return ["127.0.0.1"]


def test_the_certificate_is_asked_for_and_checked_by_name_though_the_address_was_pinned(authority: trustme.CA) -> None:
    content, told = asyncio.run(fetch_over_tls(authority, certified="port.example", asked="port.example"))
    assert content == b"<rss/>"
    assert told == ["port.example"]


def test_a_certificate_of_another_name_is_refused(authority: trustme.CA) -> None:
    with pytest.raises(httpcore.ConnectError, match="mismatch"):
        asyncio.run(fetch_over_tls(authority, certified="other.example", asked="port.example"))


def test_a_certificate_of_an_unknown_authority_is_refused(authority: trustme.CA) -> None:
    async def fetch() -> None:
        serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("port.example").configure_cert(serving)
        server = await asyncio.start_server(answer_once, "127.0.0.1", 0, ssl=serving)
        context = httpx.create_ssl_context(trust_env=False)
        transport = CheckedTransport(to_loopback, context=context, inside="port.example")
        async with server:
            port = server.sockets[0].getsockname()[1]
            await transport.handle_async_request(httpx.Request("GET", f"https://port.example:{port}/"))

    with pytest.raises(httpcore.ConnectError, match=r"CERTIFICATE_VERIFY_FAILED|self.signed"):
        asyncio.run(fetch())


def test_a_secure_name_that_leads_inside_is_refused_before_anything_is_sent() -> None:
    async def fetch() -> None:
        transport = CheckedTransport(to_loopback, context=ssl.create_default_context())
        await transport.handle_async_request(httpx.Request("GET", "https://port.example/"))

    with pytest.raises(FetchError, match="leads to 127"):
        asyncio.run(fetch())
