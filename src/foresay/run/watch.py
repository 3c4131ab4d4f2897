"""Keeping a desk going: collect what is due, run all stages on it, wait, again; or one such round."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from foresay.collect.clock import Clock
from foresay.collect.fetcher import Fetcher, Manners
from foresay.collect.transport import Resolve, resolve_name
from foresay.run.collecting import Collector, Listener, Report
from foresay.run.decision_queue import take_decisions
from foresay.run.source_list import take_wishes
from foresay.run.theme_changes import take_changes
from foresay.store import Store

_LOOK = 5.0
"""Seconds between two looks at the queue and the sources' times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What keeping a desk going needs: `run_stages` brings every stage up to date, `tell` hears of each round."""

    store: Store
    home: Path
    manners: Manners
    clock: Clock
    rng: random.Random
    report: Report
    run_stages: Callable[[], None]
    tell: Listener
    resolve: Resolve = resolve_name


def keep_running(watch: Watch, *, once: bool) -> None:
    """Collect and run the stages until stopped, or once. Stopped at any point, it goes on from there the next time."""
    watch.run_stages()
    asyncio.run(_watch(watch, once=once))


async def _watch(watch: Watch, *, once: bool) -> None:
    async with Fetcher(watch.manners, watch.clock, resolve=watch.resolve) as fetcher:
        collector = Collector(watch.store, fetcher, watch.clock, rng=watch.rng, report=watch.report)
        while True:
            take_wishes(watch.home, watch.store)
            take_decisions(watch.home, watch.store, now=watch.clock.now())
            take_changes(watch.home, watch.store)
            count = await collector.collect_due()
            if count.has_news:
                watch.run_stages()
            if count.polls or once:
                watch.tell(count)
            if once:
                return
            await _wait(watch, collector)


async def _wait(watch: Watch, collector: Collector) -> None:
    due = collector.find_next()
    left = _LOOK if due is None else (due - watch.clock.now()).total_seconds()
    await watch.clock.sleep(min(max(left, 0.2), _LOOK))
