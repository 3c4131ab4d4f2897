"""Reports in the order in which they came out, in blocks of whole days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial

from foresay.collect.order import order_captures
from foresay.model.article import Article
from foresay.model.errors import InputError

_BLOCK = 500
"""Articles a block at least; stages follow the outbox strictly in order, so that the blocks' size changes nothing."""

Item = Article | InputError


def order_articles(items: Iterable[Item], *, now: datetime) -> Iterator[Item]:
    """The items by the time they came out, those of one instant as they stand in the files; memory is bounded."""
    keep_time: Callable[[Article], datetime] = partial(tell_time, now=now)
    return order_captures(items, key=keep_time)


def tell_time(article: Article, *, now: datetime) -> datetime:
    """When a report came out as the desk would have seen it: the poll that brought it, else its publication."""
    return article.published_at if article.first_seen_at >= now else article.first_seen_at


def split_days(items: Iterable[Item], *, now: datetime) -> Iterator[list[Item]]:
    """Blocks of whole days, of at least 500 articles where there are as many; items come in order of time."""
    block: list[Item] = []
    today: date | None = None
    for item in items:
        day = today if isinstance(item, InputError) else tell_time(item, now=now).date()
        if day != today and len(block) >= _BLOCK:
            yield block
            block = []
        today = day
        block.append(item)
    if block:
        yield block
