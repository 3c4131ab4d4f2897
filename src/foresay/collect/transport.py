"""Connections that are checked where it counts: the address that was judged is the address that is spoken to.

A name is looked up once for each connection, every answer is judged, and the connection goes to what was judged, so
that a name that answers differently the next time gains nothing. Certificates are still checked against the name.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence

import httpcore
import httpx

from foresay.collect.networks import tell_refusal
from foresay.model.errors import FetchError
from foresay.model.source import FailureKind

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a name; raises OSError when it has none."""
_MOST_TRIED = 4
"""Addresses of one name that are tried one after another."""


async def resolve_name(host: str, port: int) -> Sequence[str]:
    """What the system says a name's addresses are, in its order."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to public addresses only; to any address for the one host in `inside`."""

    def __init__(self, resolve: Resolve, *, inside: str = "") -> None:
        self._resolve = resolve
        self._inside = inside.lower()
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the name's addresses. Raises FetchError when one of them is not public."""
        addresses = await self._find_addresses(host, port, timeout)
        problem: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses[:_MOST_TRIED]:
            try:
                return await self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem

    async def _find_addresses(self, host: str, port: int, patience: float | None) -> Sequence[str]:
        try:
            async with asyncio.timeout(patience):
                addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            reason = f"the name {host} has no address ({error})"
            raise FetchError(reason, address=host, kind=FailureKind.NAME) from error
        if host.lower() != self._inside:
            check_public(host, addresses)
        return addresses


def check_public(host: str, addresses: Iterable[str]) -> None:
    """Raises FetchError when one address is not public: a name that points inside is not trusted with the rest."""
    for address in addresses:
        refusal = tell_refusal(address)
        if refusal:
            reason = f"{host} leads to {address}, and {refusal}; a source inside your network is added with --inside"
            raise FetchError(reason, address=host, kind=FailureKind.ADDRESS)


class CheckedTransport(httpx.AsyncBaseTransport):
    """httpx's transport over `CheckedBackend`; no proxy, whatever the environment says."""

    def __init__(self, resolve: Resolve, *, context: ssl.SSLContext, inside: str = "", most: int = 100) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=most,
            max_keepalive_connections=most,
            keepalive_expiry=15.0,
            network_backend=CheckedBackend(resolve, inside=inside),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer with its body still to be read. Raises httpcore's errors and FetchError."""
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = await self._pool.handle_async_request(asked)
        if not isinstance(answer.stream, AsyncIterator) and not hasattr(answer.stream, "__aiter__"):
            raise httpx.ProtocolError("the answer has no body to read")
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), request=request)

    async def aclose(self) -> None:
        """Let go of every connection."""
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    """The body as it comes over the wire."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()
