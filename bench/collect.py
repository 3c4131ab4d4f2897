"""A thousand sources on a server of the bench's own: how long one process needs to read them all, and how much memory.

python bench/collect.py [--sources 1000] [--items 20] [--hosts 200] [--pause 1.0]

The server is another process on the loopback address; every host name leads to it. No host may be visited by two at a
time or more often than the pause allows: the server keeps the times, and a host seen too early gives exit status 1.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from multiprocessing.connection import Connection

from foresay.collect.clock import SystemClock
from foresay.collect.fetcher import Fetcher, Manners
from foresay.model.source import PageUse, Source, SourceKind
from foresay.run.collecting import Collector
from foresay.store import open_store

_WORDS = ("ministers", "agreed", "border", "harbour", "treaty", "council", "elections", "budget", "pipeline", "summit")


def write_feed(number: int, n_items: int) -> bytes:
    """A feed whose reports, of about 150 words, stand in no other feed."""
    rng = random.Random(number)  # noqa: S311  # made-up words
    day = datetime(2031, 5, 6, tzinfo=UTC)
    items = []
    for n in range(n_items):
        text = " ".join(f"{rng.choice(_WORDS)} {rng.randrange(10_000)}" for _ in range(75))
        when = (day - timedelta(minutes=37 * n)).strftime("%a, %d %b %Y %H:%M:%S GMT")
        items.append(
            f"<item><title>Report {n} of source {number}</title><guid>{number}-{n}</guid>"
            f"<pubDate>{when}</pubDate><description>{text}</description></item>"
        )
    head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Source {number}</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def serve(pipe: Connection, n_items: int) -> None:
    """Answer until told to stop, then hand over when each host was visited."""
    seen: dict[str, list[float]] = defaultdict(list)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            path = head.split(b" ", 2)[1].decode()
            host = head.lower().split(b"host: ", 1)[1].split(b"\r\n", 1)[0].decode()
            seen[host].append(time.monotonic())
            is_feed = path.startswith("/feed/")
            body = write_feed(int(path.rpartition("/")[2]), n_items) if is_feed else b""
            status = "200 OK" if is_feed else "404 Not Found"
            writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
            await writer.drain()

    async def listen() -> None:
        server = await asyncio.start_server(_quietly(answer), "127.0.0.1", 0, backlog=512)
        pipe.send(server.sockets[0].getsockname()[1])
        await asyncio.to_thread(pipe.recv)
        pipe.send(dict(seen))
        server.close()

    asyncio.run(listen())


def _quietly(answer):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202  # one wrapper of this script
    async def wrapped(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await answer(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    return wrapped


async def lead_home(host: str, port: int) -> Sequence[str]:
    """Every name is this machine."""
    del host, port
    return ["127.0.0.1"]


def make_sources(n_sources: int, n_hosts: int, port: int) -> list[Source]:
    """Sources spread evenly over the hosts."""
    return [
        Source(
            id=f"s{n:04}",
            kind=SourceKind.FEED,
            address=f"http://host{n % n_hosts}.example:{port}/feed/{n}",
            name=f"Source {n}",
            pages=PageUse.NEVER,
            is_inside=True,
            added_at=datetime.now(UTC),
        )
        for n in range(n_sources)
    ]


async def collect(folder: str, sources: list[Source], pause: float) -> tuple[int, int]:
    """New reports and failed polls of one round over all sources."""
    clock = SystemClock()
    with open_store(folder) as store:
        store.write_sources(sources)
        async with Fetcher(Manners(agent="foresay-bench", pause=pause), clock, resolve=lead_home) as fetcher:
            rng = random.Random(1)  # noqa: S311  # spreads polls
            collector = Collector(store, fetcher, clock, rng=rng, report=lambda e: print(e, file=sys.stderr))
            count = await collector.collect_due()
    return count.new + count.duplicates, count.failed


def main() -> int:
    """Run it; 1 when a source was lost or a host was hurried."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=1_000)
    parser.add_argument("--items", type=int, default=20)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--pause", type=float, default=1.0)
    told = parser.parse_args()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there, told.items), daemon=True)
    server.start()
    sources = make_sources(told.sources, told.hosts, here.recv())
    started, worked = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        n_new, n_failed = asyncio.run(collect(folder, sources, told.pause))
    seconds, work = time.monotonic() - started, time.process_time() - worked
    here.send("stop")
    gaps = [later - former for times in here.recv().values() for former, later in pairwise(times)]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{n_new} reports of {told.sources * told.items}, {n_failed} polls failed")
    print(f"{seconds:.1f} s ({work:.1f} s of work), {megabytes:.0f} MB, shortest pause {min(gaps, default=0):.2f} s")
    # What the server sees is shifted by the network's own jitter.
    is_polite = min(gaps, default=told.pause) >= told.pause * 0.9
    return 0 if is_polite and n_new == told.sources * told.items else 1


if __name__ == "__main__":
    sys.exit(main())
