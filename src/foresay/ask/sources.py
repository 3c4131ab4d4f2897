"""How the sources are doing: which bring what they should, which have fallen silent, which fail and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from foresay.collect.schedule import tell_interval, tell_silence
from foresay.model.article import Article
from foresay.model.errors import NotFoundError
from foresay.model.source import Drop, Source, SourceState
from foresay.store import Store


class Health(StrEnum):
    """One word for how a source is doing."""

    NEW = "new"
    """not polled yet"""
    OK = "ok"
    SILENT = "silent"
    """answers, but has brought nothing for longer than its rhythm explains"""
    FAILING = "failing"
    """the last polls failed"""
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer:
    """A source, its state, and what the two mean at a moment."""

    source: Source
    state: SourceState
    health: Health
    interval: timedelta | None
    """the usual time between its reports; None while its rhythm is not known"""
    silent_for: timedelta | None
    """set only when it is an alarm"""


def ask_sources(store: Store, *, now: datetime) -> Iterator[SourceAnswer]:
    """Every source, those that need a look first."""
    states = store.load_states()
    order = [Health.FAILING, Health.SILENT, Health.NEW, Health.OK, Health.PAUSED]
    answers = [_judge(source, states.get(source.id), now) for source in store.load_sources()]
    yield from sorted(answers, key=lambda answer: (order.index(answer.health), answer.source.id))


def ask_source(store: Store, name: str, *, now: datetime) -> tuple[SourceAnswer, tuple[Drop, ...]]:
    """One source, by id or address, with what it brought that did not become a report. Raises NotFoundError."""
    for source in store.load_sources():
        if name in {source.id, source.address}:
            return _judge(source, store.load_states().get(source.id), now), store.load_drops(source.id, 50)
    raise NotFoundError(f"there is no source {name!r}; `foresay sources` lists them")


def find_origin(store: Store, article: Article) -> Source | None:
    """The source a report came from: the one of its name, else the only one at the host of its address."""
    sources = store.load_sources()
    named = [one for one in sources if article.source and article.source in {one.name, one.id}]
    if named:
        return named[0]
    host = _read_host(article.url)
    near = [one for one in sources if host and host in {_read_host(one.site), _read_host(one.address)}]
    return near[0] if len(near) == 1 else None


def _read_host(address: str | None) -> str:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _judge(source: Source, state: SourceState | None, now: datetime) -> SourceAnswer:
    held = state or SourceState(source=source.id)
    silent_for = tell_silence(held, now=now)
    return SourceAnswer(
        source=source,
        state=held,
        health=_tell_health(source, held, silent_for),
        interval=tell_interval(held.arrivals, now=now),
        silent_for=silent_for,
    )


def _tell_health(source: Source, state: SourceState, silent_for: timedelta | None) -> Health:
    if source.is_paused:
        return Health.PAUSED
    if state.failures_in_row:
        return Health.FAILING
    if not state.polls:
        return Health.NEW
    return Health.OK if silent_for is None else Health.SILENT
