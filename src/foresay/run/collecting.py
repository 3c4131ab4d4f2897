"""Collecting: the sources whose time has come are polled side by side, and what they bring is written batch by batch.

Reports are written before the marks of the answer they came in, so that a stop at any point loses nothing: what was not
written is asked for again, and what was is found unchanged.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from foresay.collect.clock import Clock
from foresay.collect.fetcher import Fetcher
from foresay.collect.standing import Tally, note_failure, note_success, note_unmodified
from foresay.model.article import Article
from foresay.model.errors import ForesayError, InputError, StoreError
from foresay.model.source import Drop, Source, SourceState
from foresay.run.arrivals import Kind, sort_arrivals
from foresay.run.ingest import BATCH
from foresay.run.polling import Poll, Poller
from foresay.store import Store

AT_ONCE = 128
"""Sources polled side by side."""
_MOST_POLLS = 100
"""Polls written in one transaction."""

Report = Callable[[ForesayError], None]
"""Told of each poll that failed and each item that was dropped."""


@dataclass(slots=True, kw_only=True)
class RoundCount:
    """What one round came to."""

    polls: int = 0
    failed: int = 0
    new: int = 0
    revised: int = 0
    duplicates: int = 0
    dropped: int = 0

    @property
    def has_news(self) -> bool:
        """Whether there is something for the stages to do."""
        return bool(self.new or self.revised or self.duplicates)


Listener = Callable[[RoundCount], None]
"""Told of each round."""


@dataclass(slots=True)
class _Batch:
    """Polls that wait to be written."""

    polls: list[Poll] = field(default_factory=list)
    n_items: int = 0

    def add(self, poll: Poll) -> None:
        self.polls.append(poll)
        self.n_items += len(poll.items)

    @property
    def is_full(self) -> bool:
        return self.n_items >= BATCH or len(self.polls) >= _MOST_POLLS


class Collector:
    """Collects into one store. `rng` spreads polls over time; it decides nothing else."""

    def __init__(self, store: Store, fetcher: Fetcher, clock: Clock, *, rng: random.Random, report: Report) -> None:
        self._store = store
        self._poller = Poller(store, fetcher, clock)
        self._clock = clock
        self._rng = rng
        self._report = report
        self._states: dict[str, SourceState] = store.load_states()

    def find_next(self) -> datetime | None:
        """When the next source is due, None when there is none."""
        now = self._clock.now()
        return min((self._tell_due(source) or now for source in self._list_sources()), default=None)

    def _list_sources(self) -> list[Source]:
        return [source for source in self._store.load_sources() if not source.is_paused]

    def _tell_due(self, source: Source) -> datetime | None:
        state = self._states.get(source.id)
        return None if state is None else state.next_at

    async def collect_due(self) -> RoundCount:
        """Poll every source whose time has come; gives the counts when all of it is written."""
        now = self._clock.now()
        due = [source for source in self._list_sources() if (self._tell_due(source) or now) <= now]
        waiting: asyncio.Queue[Source] = asyncio.Queue()
        for source in spread_hosts(due):
            waiting.put_nowait(source)
        polled: asyncio.Queue[Poll] = asyncio.Queue(maxsize=AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for _ in range(min(AT_ONCE, len(due))):
                group.create_task(self._work(waiting, polled))
            return await self._write_all(polled, len(due))

    async def _work(self, waiting: asyncio.Queue[Source], polled: asyncio.Queue[Poll]) -> None:
        while not waiting.empty():
            source = waiting.get_nowait()
            await polled.put(await self._poller.poll(source, self._find_state(source)))

    def _find_state(self, source: Source) -> SourceState:
        return self._states.get(source.id) or SourceState(source=source.id)

    async def _write_all(self, polled: asyncio.Queue[Poll], n_due: int) -> RoundCount:
        count, batch = RoundCount(), _Batch()
        for number in range(1, n_due + 1):
            batch.add(await polled.get())
            if batch.is_full or number == n_due:
                self._write(batch.polls, count)
                batch = _Batch()
        return count

    def _write(self, polls: Sequence[Poll], count: RoundCount) -> None:
        articles = [item for poll in polls for item in poll.items if isinstance(item, Article)]
        kinds = iter(self._write_articles(articles))
        states, drops = [], list[Drop]()
        for poll in polls:
            own = [(item, next(kinds)) for item in poll.items if isinstance(item, Article)]
            tally = count_items(poll, own)
            states.append(self._note(poll, tally))
            drops += list_drops(poll, own)
            _add_counts(count, poll, tally)
            self._tell(poll)
        self._store.write_states(states, drops)
        self._states.update((state.source, state) for state in states)
        self._follow_moves(polls)

    def _write_articles(self, articles: Sequence[Article]) -> list[Kind]:
        kinds: list[Kind] = []
        for start in range(0, len(articles), BATCH):
            found = sort_arrivals(self._store, articles[start : start + BATCH])
            rows = [arrival for _, arrival in found if arrival is not None]
            if rows:
                self._store.write_articles(rows)
            kinds += [kind for kind, _ in found]
        return kinds

    def _note(self, poll: Poll, tally: Tally) -> SourceState:
        state, now, dice = self._find_state(poll.source), self._clock.now(), self._rng.random()
        if poll.error is not None:
            return note_failure(poll.source, state, poll.error, now=now, dice=dice)
        if poll.answer is not None and poll.answer.is_unmodified:
            return note_unmodified(poll.source, state, now=now, dice=dice)
        return note_success(poll.source, state, tally, poll.marks, now=now, dice=dice)

    def _tell(self, poll: Poll) -> None:
        for problem in (poll.error, *(item for item in poll.items if isinstance(item, InputError)), *poll.remarks):
            if problem is not None:
                self._report(problem)

    def _follow_moves(self, polls: Iterable[Poll]) -> None:
        """A source that has moved for good is asked at its new place; inside sources stay where a person put them."""
        for poll in polls:
            target = poll.answer.moved_to if poll.answer is not None and poll.items else None
            if target is not None and target != poll.source.address and not poll.source.is_inside:
                with suppress(StoreError):  # another source is there already: both go on as they are
                    self._store.write_sources([replace(poll.source, address=target)])


def spread_hosts(sources: Sequence[Source]) -> list[Source]:
    """The sources so that those of one host stand far apart: none waits behind another's turn."""
    met: Counter[str] = Counter()
    places: dict[str, int] = {}
    for source in sources:
        host = urlsplit(source.address).hostname or source.address
        places[source.id] = met[host]
        met[host] += 1
    return sorted(sources, key=lambda source: places[source.id])


def count_items(poll: Poll, items: Sequence[tuple[Article, Kind]]) -> Tally:
    """What became of a poll's items. A page that joined its entry is the same item, and counts once."""
    first: dict[str, tuple[Article, Kind]] = {}
    for article, kind in items:
        first.setdefault(article.id, (article, kind))
    kinds = Counter(kind for _, kind in first.values())
    fresh = [article for article, kind in first.values() if kind in {Kind.NEW, Kind.DUPLICATE}]
    n_failed = sum(isinstance(item, InputError) for item in poll.items)
    return Tally(
        seen=len(first),
        new=kinds[Kind.NEW],
        revised=kinds[Kind.REVISED],
        unchanged=kinds[Kind.UNCHANGED],
        duplicates=kinds[Kind.DUPLICATE],
        dropped=n_failed + kinds[Kind.WORSE],
        arrivals=tuple(min(article.published_at, article.first_seen_at) for article in fresh),
    )


def list_drops(poll: Poll, items: Sequence[tuple[Article, Kind]]) -> list[Drop]:
    """Each item that did not become a report, and each page that could not be brought, with its reason."""
    failed = [item for item in poll.items if isinstance(item, InputError)]
    found = [(error.path, error.reason) for error in (*failed, *poll.remarks)]
    found += [(one.id, "a wall in the place of a text the desk holds") for one, kind in items if kind is Kind.WORSE]
    return [
        Drop(source=poll.source.id, item=item, reason=reason, first_at=poll.at, last_at=poll.at)
        for item, reason in found
    ]


def _add_counts(count: RoundCount, poll: Poll, tally: Tally) -> None:
    count.polls += 1
    count.failed += poll.error is not None
    count.new += tally.new
    count.revised += tally.revised
    count.duplicates += tally.duplicates
    count.dropped += tally.dropped
