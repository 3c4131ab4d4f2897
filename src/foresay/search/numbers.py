"""Numbers of found articles, read from the index's columns."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy


def read_numbers(searcher: tantivy.Searcher, field: str, places: Sequence[tantivy.DocAddress]) -> list[int]:
    """The whole numbers of a field, one for each place, 0 where there is none."""
    return [int(value or 0) for value in searcher.fast_field_values(field, list(places))]


def count_found(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """How many articles a query finds."""
    return int(searcher.search(query, limit=1, count=True).count)  # type: ignore[attr-defined]  # the stubs lack it
