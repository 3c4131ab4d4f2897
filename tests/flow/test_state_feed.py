"""Three months of a real feed, served as it was at each moment: every report and every revision arrives, once."""

from __future__ import annotations

import asyncio
import random
import socket
import tarfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from foresay.collect.fetcher import Fetcher, Manners
from foresay.collect.folder import tell_poll_time
from foresay.model.source import PageUse, Source, SourceKind
from foresay.run.collecting import Collector
from foresay.store import Store, open_store

POLLS = Path(__file__).parents[3] / "shared" / "corpora" / "state-feed-polls-2021.tar.xz"

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture(scope="module")
def polls() -> list[tuple[datetime, bytes]]:
    if not POLLS.is_file():
        pytest.skip("the polls of a real feed stand beside the checkout only where the desk is developed")
    with tarfile.open(POLLS) as archive:
        found = [(tell_poll_time(Path(one.name).name), archive.extractfile(one)) for one in archive if one.isfile()]
        return sorted((when, stream.read()) for when, stream in found if when is not None and stream is not None)


_FAULTS = ["500", "reset", "truncated", "cut", "slow"]


class Feed:
    """Answers as the feed was at the clock's moment, with an ETag; some requests fail in one of four ways."""

    def __init__(self, polls: list[tuple[datetime, bytes]], clock: Any, *, failing: float) -> None:
        self._times = [when for when, _ in polls]
        self._polls = polls
        self._clock = clock
        self._failing = failing
        self._dice = random.Random(2021)
        self.asked: Counter[str] = Counter()

    async def __call__(self, writer: asyncio.StreamWriter, head: dict[str, str]) -> None:
        number = max(0, bisect_right(self._times, self._clock.now()) - 1)
        body, etag = self._polls[number][1], f'"{number}"'
        if self._dice.random() < self._failing:
            await self._fail(writer, body, self._dice.choices(_FAULTS, weights=[6, 6, 6, 6, 1])[0])
            return
        is_same = head.get("if-none-match") == etag
        self.asked["304" if is_same else "200"] += 1
        status = "304 Not Modified" if is_same else f"200 OK\r\nContent-Length: {len(body)}"
        writer.write(f"HTTP/1.1 {status}\r\nETag: {etag}\r\nConnection: close\r\n\r\n".encode())
        writer.write(b"" if is_same else body)
        await writer.drain()

    async def _fail(self, writer: asyncio.StreamWriter, body: bytes, how: str) -> None:
        self.asked[how] += 1
        half = body[: self._dice.randrange(len(body))]
        if how == "500":
            writer.write(b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n")
        elif how == "truncated":
            writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + half)
        elif how == "cut":  # without a length, nothing in the protocol tells that it breaks off
            writer.write(b'HTTP/1.1 200 OK\r\nETag: "cut"\r\n\r\n' + half)
        elif how == "slow":
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + half[:100])
            await writer.drain()
            await asyncio.sleep(0.4)
        else:
            linger = b"\1\0\0\0\0\0\0\0"
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n<rss")
        await writer.drain()


@pytest.fixture
def collect(
    web: Any, still_clock: Any, to_loopback: Any, tmp_path: Path
) -> Iterator[Callable[..., tuple[Store, Feed]]]:
    stores: list[Store] = []

    def run(polls: list[tuple[datetime, bytes]], *, failing: float, pace: int | None) -> tuple[Store, Feed]:
        store = open_store(tmp_path / "desk")
        stores.append(store)
        still_clock.moment = polls[0][0]
        feed = Feed(polls, still_clock, failing=failing)
        web.replies["/feed"] = feed
        store.write_sources([make_source(web.at("/feed"), pace)])
        asyncio.run(follow(store, polls[-1][0] + timedelta(hours=12)))
        return store, feed

    async def follow(store: Store, end: datetime) -> None:
        manners = Manners(agent="foresay-test", pause=0.0, patience=0.2)
        async with Fetcher(manners, still_clock, resolve=to_loopback) as fetcher:
            while still_clock.now() < end:
                # A new collector each day: it must know all it needs from the store.
                until = still_clock.now() + timedelta(days=1)
                collector = Collector(store, fetcher, still_clock, rng=random.Random(7), report=lambda _: None)
                while still_clock.now() < min(until, end):
                    await collector.collect_due()
                    due = collector.find_next() or end
                    await still_clock.sleep((due - still_clock.now()).total_seconds())

    yield run
    for store in stores:
        store.close()


def make_source(address: str, pace: int | None) -> Source:
    return Source(
        id="state",
        kind=SourceKind.FEED,
        address=address,
        name="",
        pages=PageUse.NEVER,
        pace=pace,
        is_inside=True,
        follows_robots=False,
        added_at=datetime(2021, 5, 23, tzinfo=UTC),
    )


@pytest.mark.parametrize("failing", [0.0, 0.2])
def test_every_report_and_every_revision_arrives_once(
    collect: Callable[..., tuple[Store, Feed]], polls: list[tuple[datetime, bytes]], failing: float
) -> None:
    store, feed = collect(polls, failing=failing, pace=10)
    state = store.load_states()["state"]
    changes = store.read_outbox(0, 10_000)
    assert len({change.article for change in changes}) == len([one for one in changes if one.is_first]) == 587
    assert len(changes) == 642
    assert (state.new, state.duplicates, state.revised, state.dropped) == (585, 2, 55, 0)
    assert feed.asked["200"] >= 700
    assert (sum(feed.asked[how] for how in _FAULTS) > 1_000) is (failing > 0)


def test_its_own_rhythm_loses_next_to_nothing_for_a_third_of_the_requests(
    collect: Callable[..., tuple[Store, Feed]], polls: list[tuple[datetime, bytes]]
) -> None:
    store, feed = collect(polls, failing=0.2, pace=None)
    changes = store.read_outbox(0, 10_000)
    assert len([one for one in changes if one.is_first]) >= 585
    assert len(changes) >= 635
    assert feed.asked.total() < 6_000
