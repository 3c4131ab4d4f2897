"""A web server of the test's own on the loopback address, which answers with whatever bytes it is told to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

Reply = Callable[[asyncio.StreamWriter, dict[str, str]], Awaitable[None]]


class Web:
    """Replies by path; `asked` holds (host, path) of each request as it came."""

    def __init__(self) -> None:
        self.replies: dict[str, bytes | Reply] = {}
        self.asked: list[tuple[str, str]] = []
        self.heads: list[dict[str, str]] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> None:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(5)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _shut(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            path = head[0].split()[1]
            fields = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
            self.asked.append((fields["host"].partition(":")[0], path))
            self.heads.append(fields)
            reply = self.replies.get(path, answer(b"", status="404 Not Found"))
            if isinstance(reply, bytes):
                writer.write(reply)
                await writer.drain()
            else:
                await reply(writer, fields)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def at(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"


def answer(body: bytes, *lines: str, status: str = "200 OK") -> bytes:
    """A whole HTTP answer that ends its connection."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *lines, "", ""]
    return "\r\n".join(head).encode("latin-1") + body


class StillClock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self, start: datetime = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)) -> None:
        self.moment = start

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=max(0.0, seconds))
        await asyncio.sleep(0)


async def resolve_to_loopback(host: str, port: int) -> Sequence[str]:
    del host, port
    return ["127.0.0.1"]


@pytest.fixture
def to_loopback() -> Callable[[str, int], Awaitable[Sequence[str]]]:
    """Resolves every name to the test's own server."""
    return resolve_to_loopback


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def make_answer() -> Callable[..., bytes]:
    return answer


@pytest.fixture
def still_clock() -> StillClock:
    return StillClock()
