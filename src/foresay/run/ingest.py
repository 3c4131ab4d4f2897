"""Reports into the store: read, told apart from what is known, written with their outbox rows. Idempotent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from foresay.model.article import Article
from foresay.model.errors import InputError
from foresay.run.arrivals import Kind, sort_arrivals
from foresay.run.pool import split_chunks
from foresay.store import Store

BATCH = 500
"""Articles a transaction."""

Report = Callable[[InputError], None]
"""Told of each thing that could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestCount:
    """How many reports came in and what they were; `seen` counts the readable ones."""

    seen: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    duplicates: int = 0
    failed: int = 0

    def __add__(self, other: IngestCount) -> IngestCount:
        return IngestCount(
            seen=self.seen + other.seen,
            new=self.new + other.new,
            revised=self.revised + other.revised,
            unchanged=self.unchanged + other.unchanged,
            duplicates=self.duplicates + other.duplicates,
            failed=self.failed + other.failed,
        )


def ingest_stream(store: Store, items: Iterable[Article | InputError], *, report: Report) -> Iterator[IngestCount]:
    """Write the articles in order, a batch a transaction; gives the count of each batch as it is safe on disk."""
    for batch in split_chunks(items, BATCH):
        yield write_batch(store, batch, report=report)


def write_batch(store: Store, batch: Iterable[Article | InputError], *, report: Report) -> IngestCount:
    """One transaction; what could not be read is reported and counted, the rest is written."""
    articles: list[Article] = []
    n_failed = 0
    for item in batch:
        if isinstance(item, InputError):
            report(item)
            n_failed += 1
        else:
            articles.append(item)
    sorted_ = sort_arrivals(store, articles)
    rows = [arrival for _, arrival in sorted_ if arrival is not None]
    if rows:
        store.write_articles(rows)
    kinds = Counter(kind for kind, _ in sorted_)
    return IngestCount(
        seen=len(articles),
        new=kinds[Kind.NEW],
        revised=kinds[Kind.REVISED],
        unchanged=kinds[Kind.UNCHANGED] + kinds[Kind.WORSE],
        duplicates=kinds[Kind.DUPLICATE],
        failed=n_failed,
    )
