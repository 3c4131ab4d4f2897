"""A web server of the test's own on the loopback address, which answers with whatever bytes it is told to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from foresay.collect.fetch import Answer, Ask
from foresay.collect.fetcher import Fetcher, Leave, Manners

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


@pytest.fixture
def fetch(web: Web) -> Callable[..., Answer]:
    """Fetches one address of the test's server, which lies inside and is allowed by name."""

    def run(address: str, **more: Any) -> Answer:
        settings = {"patience": more.pop("patience", 10.0), "pause": more.pop("pause", 0.0)}
        resolve = more.pop("resolve", resolve_to_loopback)
        leave = more.pop("leave", Leave(inside="news.example", follows_robots=False))

        async def go() -> Answer:
            manners = Manners(agent="foresay-test", **settings)
            async with Fetcher(manners, more.pop("clock", None) or StillClock(), resolve=resolve) as fetcher:
                return await fetcher.fetch(Ask(address=address, **more), leave)

        return asyncio.run(go())

    del web
    return run
