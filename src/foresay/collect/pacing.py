"""One visit to a host at a time, and a pause between two: nobody is hurried."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from foresay.collect.clock import Clock

PAUSE = 1.0
"""Seconds between the end of a visit to a host and the next one, unless its robots.txt asks for more."""
_MOST_HOSTS = 10_000


@dataclass(slots=True)
class _Turn:
    gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: datetime | None = None
    n_waiting: int = 0


class Pacer:
    """Gives hosts their turns; hosts do not wait for each other."""

    def __init__(self, clock: Clock, *, pause: float = PAUSE) -> None:
        self._clock = clock
        self._pause = pause
        self._turns: dict[str, _Turn] = {}

    @asynccontextmanager
    async def visit(self, host: str, *, delay: float | None = None) -> AsyncIterator[None]:
        """Wait for the host's turn; the next comes when this one is over and the pause has passed since."""
        turn = self._turns.setdefault(host, _Turn())
        turn.n_waiting += 1
        try:
            async with turn.gate:
                await self._wait(turn)
                try:
                    yield
                finally:
                    turn.free_at = self._clock.now() + timedelta(seconds=max(self._pause, delay or 0.0))
        finally:
            turn.n_waiting -= 1
            self._forget()

    async def _wait(self, turn: _Turn) -> None:
        while turn.free_at is not None and (left := (turn.free_at - self._clock.now()).total_seconds()) > 0:
            await self._clock.sleep(left)

    def _forget(self) -> None:
        """Keep the memory of hosts bounded: drop those nobody waits for and whose pause is over."""
        if len(self._turns) > _MOST_HOSTS:
            now = self._clock.now()
            over = [h for h, turn in self._turns.items() if not turn.n_waiting and (turn.free_at or now) <= now]
            for host in over:
                del self._turns[host]
