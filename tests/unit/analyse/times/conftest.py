"""Drafts of bare sentences, and the cases of the rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from foresay.analyse.draft import Draft
from foresay.analyse.sentences import split_sentences
from foresay.analyse.times import find_times
from foresay.model.article import compose_article
from foresay.model.reading import TimeExpression

ReadTimes = Callable[..., tuple[TimeExpression, ...]]


def write_draft(text: str, on: date, title: str = "") -> Draft:
    """A draft of a text, its first line the title when one is given."""
    published_at = datetime.combine(on, time(12), UTC)
    article = compose_article(
        f"{title}\n{text}" if title else text, published_at, name="a-1", source="wire", title=title
    )
    return Draft(article=article, sentences=split_sentences(article))


@pytest.fixture(scope="session")
def read_times() -> ReadTimes:
    """`read_times(text, on="2017-08-30", title="")`: the times of a text published that day."""

    def read(text: str, *, on: str | date = "2017-08-30", title: str = "") -> tuple[TimeExpression, ...]:
        return find_times(write_draft(text, date.fromisoformat(on) if isinstance(on, str) else on, title))

    return read


@pytest.fixture(scope="session")
def draft() -> Callable[..., Draft]:
    """`draft(text, on, title="")`."""
    return write_draft
