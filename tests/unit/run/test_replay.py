from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from foresay.model.article import Article, compose_article
from foresay.model.errors import InputError
from foresay.run.replay import order_articles, split_days

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BASE = compose_article("Rain fell.", NOW)


def make_articles(hours: list[int]) -> list[Article]:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    return [replace(BASE, id=f"a-{n}", published_at=start + timedelta(hours=h)) for n, h in enumerate(hours)]


@given(st.lists(st.integers(0, 24 * 40), max_size=60))
def test_articles_come_in_order_of_publication_and_equal_ones_as_they_stand(hours: list[int]) -> None:
    found = [item for item in order_articles(make_articles(hours), now=NOW) if isinstance(item, Article)]
    assert found == sorted(make_articles(hours), key=lambda article: article.published_at)


def test_a_poll_counts_by_the_time_of_the_poll() -> None:
    late_poll = replace(BASE, id="poll", published_at=NOW - timedelta(days=9), first_seen_at=NOW - timedelta(days=1))
    plain = replace(BASE, id="plain", published_at=NOW - timedelta(days=3))
    assert [item.id for item in order_articles([late_poll, plain], now=NOW) if isinstance(item, Article)] == [
        "plain",
        "poll",
    ]


@given(st.lists(st.integers(0, 24 * 400), min_size=1, max_size=1500))
def test_blocks_are_whole_days_and_lose_nothing(hours: list[int]) -> None:
    articles = make_articles(sorted(hours))
    blocks = list(split_days(articles, now=NOW))
    assert [item for block in blocks for item in block] == articles
    days = [{item.published_at.date() for item in block if isinstance(item, Article)} for block in blocks]
    assert all(not (one & other) for one, other in pairwise(days))
    assert all(len(block) >= 500 for block in blocks[:-1])


def test_errors_keep_their_place_in_the_stream() -> None:
    error = InputError("no JSON", path="a.jsonl", line=1)
    assert error in [item for block in split_days([error, *make_articles([1, 2])], now=NOW) for item in block]
