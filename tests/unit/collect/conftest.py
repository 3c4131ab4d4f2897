"""Fetching one address of the test's own server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from foresay.collect.fetch import Answer, Ask
from foresay.collect.fetcher import Fetcher, Leave, Manners


@pytest.fixture
def fetch(web: Any, still_clock: Any, to_loopback: Any) -> Callable[..., Answer]:
    """Fetches one address of the test's server, which lies inside and is allowed by name."""

    def run(address: str, **more: Any) -> Answer:
        settings = {"patience": more.pop("patience", 10.0), "pause": more.pop("pause", 0.0)}
        resolve = more.pop("resolve", to_loopback)
        leave = more.pop("leave", Leave(inside="news.example", follows_robots=False))

        async def go() -> Answer:
            manners = Manners(agent="foresay-test", **settings)
            async with Fetcher(manners, still_clock, resolve=resolve) as fetcher:
                return await fetcher.fetch(Ask(address=address, **more), leave)

        return asyncio.run(go())

    del web
    return run
