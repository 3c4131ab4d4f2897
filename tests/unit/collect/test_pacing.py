from __future__ import annotations

import asyncio
from datetime import datetime
from itertools import pairwise
from typing import Any

from foresay.collect.pacing import Pacer


def visit_all(clock: Any, visits: list[tuple[str, float | None]], pause: float = 2.0) -> list[tuple[str, datetime]]:
    seen: list[tuple[str, datetime]] = []
    inside: set[str] = set()

    async def visit(pacer: Pacer, host: str, delay: float | None) -> None:
        async with pacer.visit(host, delay=delay):
            assert host not in inside, "one visit to a host at a time"
            inside.add(host)
            seen.append((host, clock.now()))
            await asyncio.sleep(0)
            inside.remove(host)

    async def go() -> None:
        pacer = Pacer(clock, pause=pause)
        await asyncio.gather(*(visit(pacer, host, delay) for host, delay in visits))

    asyncio.run(go())
    return seen


def test_visits_to_one_host_are_a_pause_apart(still_clock: Any) -> None:
    seen = visit_all(still_clock, [("a", None)] * 4)
    gaps = {(later - former).total_seconds() for (_, former), (_, later) in pairwise(seen)}
    assert gaps == {2.0}


def test_a_site_may_ask_for_a_longer_pause(still_clock: Any) -> None:
    (_, first), (_, second) = visit_all(still_clock, [("a", 9.0), ("a", None)])
    assert (second - first).total_seconds() == 9.0


def test_hosts_do_not_wait_for_each_other(still_clock: Any) -> None:
    seen = visit_all(still_clock, [(f"h{n}", None) for n in range(50)])
    assert len({moment for _, moment in seen}) == 1
