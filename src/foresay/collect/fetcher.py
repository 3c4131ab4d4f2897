"""The fetcher: paced by host, asking robots.txt first, following redirects one judged hop at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

import httpx

from foresay.collect.clock import Clock
from foresay.collect.fetch import MOST_REDIRECTS, Answer, Ask, Redirect, fetch_once
from foresay.collect.pacing import PAUSE, Pacer
from foresay.collect.robots import ALLOW_ALL, Robots, parse_robots
from foresay.collect.transport import CheckedTransport, Resolve, resolve_name
from foresay.collect.web_address import check_address
from foresay.model.errors import FetchError
from foresay.model.source import FailureKind

NAME = "foresay"
"""What robots.txt files know the program by."""
_ROBOTS_LAST = timedelta(hours=24)
"""How long a robots.txt is believed (RFC 9309, section 2.4)."""
_MOST_ROBOTS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the fetcher behaves: its name with the way to reach who runs it, its pause, its limits."""

    agent: str
    pause: float = PAUSE
    patience: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """What a source is allowed beyond others: one host that may lie inside, a site whose robots.txt is not asked."""

    inside: str = ""
    follows_robots: bool = True


NO_LEAVE = Leave()


class Fetcher:
    """Fetches for many sources at once, in one process. Use it as an async context manager.

    Each host that may lie inside has connections of its own, so that no other source reaches it by a redirect.
    """

    def __init__(self, manners: Manners, clock: Clock, *, resolve: Resolve = resolve_name) -> None:
        self._manners = manners
        self._clock = clock
        self._resolve = resolve
        self._context = httpx.create_ssl_context(trust_env=False)
        self._pacer = Pacer(clock, pause=manners.pause)
        self._transports: dict[str, CheckedTransport] = {}
        self._robots: dict[tuple[str, str], tuple[datetime, Robots]] = {}
        self._gates: dict[tuple[str, str], asyncio.Lock] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for transport in self._transports.values():
            await transport.aclose()

    async def fetch(self, ask: Ask, leave: Leave = NO_LEAVE) -> Answer:
        """The answer, after redirects. Raises FetchError with the kind of failure and a reason."""
        seen, is_lasting = {ask.address}, True
        for hop in range(MOST_REDIRECTS + 1):
            try:
                answer = await self._visit(ask, leave)
            except Redirect as redirect:
                is_lasting = is_lasting and redirect.is_lasting
                if redirect.target in seen:
                    raise _refuse_circle(ask.address, "it redirects in a circle") from None
                seen.add(redirect.target)
                ask = replace(ask, address=redirect.target)
            else:
                return replace(answer, moved_to=answer.address if hop and is_lasting else None)
        raise _refuse_circle(ask.address, f"it redirects more than {MOST_REDIRECTS} times")

    async def _visit(self, ask: Ask, leave: Leave) -> Answer:
        url = check_address(ask.address)
        robots = await self._ask_robots(url, leave)
        if not robots.allows(url.raw_path.decode("ascii", "replace")):
            raise FetchError("its robots.txt forbids it", address=ask.address, kind=FailureKind.ROBOTS)
        return await self._get(url, ask, leave, robots.delay)

    async def _get(self, url: httpx.URL, ask: Ask, leave: Leave, delay: float | None = None) -> Answer:
        transport = self._find_transport(leave.inside if leave.inside == url.host else "")
        async with self._pacer.visit(url.host, delay=delay):
            return await fetch_once(transport, ask, agent=self._manners.agent, patience=self._manners.patience)

    def _find_transport(self, inside: str) -> CheckedTransport:
        if inside not in self._transports:
            self._transports[inside] = CheckedTransport(self._resolve, context=self._context, inside=inside)
        return self._transports[inside]

    async def _ask_robots(self, url: httpx.URL, leave: Leave) -> Robots:
        if not leave.follows_robots:
            return ALLOW_ALL
        key = (str(url.copy_with(path="/", query=None)), leave.inside)
        async with self._gates.setdefault(key, asyncio.Lock()):
            held = self._robots.get(key)
            if held is None or held[0] <= self._clock.now():
                held = (self._clock.now() + _ROBOTS_LAST, await self._fetch_robots(url, leave))
                if len(self._robots) >= _MOST_ROBOTS:
                    self._robots.clear()
                self._robots[key] = held
        return held[1]

    async def _fetch_robots(self, url: httpx.URL, leave: Leave) -> Robots:
        """A site without one allows all; one that cannot be read forbids all for now (RFC 9309, section 2.3.1)."""
        place = url.copy_with(path="/robots.txt", query=None)
        for _ in range(MOST_REDIRECTS):
            try:
                answer = await self._get(place, Ask(address=str(place), accept="text/plain, */*;q=0.5"), leave)
                return parse_robots(answer.content, NAME)
            except Redirect as redirect:
                place = check_address(redirect.target)
            except FetchError as error:
                if error.kind in {FailureKind.GONE, FailureKind.DENIED}:
                    return ALLOW_ALL
                raise FetchError(
                    f"its robots.txt: {error.reason}", address=str(url), kind=error.kind, wait=error.wait
                ) from error
        return ALLOW_ALL


def _refuse_circle(address: str, reason: str) -> FetchError:
    return FetchError(reason, address=address, kind=FailureKind.REDIRECT)
