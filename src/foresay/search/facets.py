"""How the reports that match a query are spread over countries, topics, publishers, time: counts beside each value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from foresay.search.index import SearchIndex
from foresay.search.matching import find_all
from foresay.search.numbers import count_found
from foresay.search.query import EVERYTHING, Scope, make_asked
from foresay.search.syntax import parse_query
from foresay.store import Store

FACETS = ("country", "topic", "source", "lang", "type", "status", "year", "month")
"""Fields that can be counted; each value can be put back into the query as `field:value` (years and months as
`published:`)."""
_MOST_VALUES = {"source": 10_000, "month": 5_000}
_VALUES = 500
"""More than there are countries or topics, so that the counts are exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """One value of a field, the reports that have it, and the filter that narrows a query to them."""

    value: str
    count: int
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Reports that match in all, and by field the values with most reports first (years and months in order)."""

    total: int
    fields: dict[str, tuple[FacetCount, ...]]


def count_facets(
    index: SearchIndex,
    store: Store,
    query: str,
    *,
    names: tuple[str, ...] = FACETS,
    most: int = 20,
    scope: Scope = EVERYTHING,
) -> Facets:
    """The spread of what a query finds, at most `most` values a field (years and months: the latest).

    An empty query speaks of everything on the desk. Raises QueryError as a search does.
    """
    searcher = index.searcher()
    asked = make_asked(searcher, store, parse_query(query), scope) if query.strip() else find_all()
    wanted = dict.fromkeys("month" if name == "year" else name for name in names)
    request = {name: {"terms": {"field": name, "size": _MOST_VALUES.get(name, _VALUES)}} for name in wanted}
    answer = searcher.aggregate(asked, request)
    counts = {
        name: Counter({str(row["key"]): int(row["doc_count"]) for row in answer[name]["buckets"]}) for name in wanted
    }
    total = count_found(searcher, asked)
    return Facets(total=total, fields={name: _list_counts(name, counts, most) for name in names})


def _list_counts(name: str, counts: dict[str, Counter[str]], most: int) -> tuple[FacetCount, ...]:
    if name in {"year", "month"}:
        months = counts["month"]
        spans: Counter[str] = Counter()
        for month, count in months.items():
            spans[month[:4] if name == "year" else month] += count
        latest = sorted(spans.items())[-most:]
        return tuple(FacetCount(value=span, count=count, query=f"published:{span}") for span, count in latest)
    rows = sorted(counts[name].items(), key=lambda row: (-row[1], row[0]))[:most]
    return tuple(FacetCount(value=value, count=count, query=_write_filter(name, value)) for value, count in rows)


def _write_filter(name: str, value: str) -> str:
    is_bare = value.isascii() and value.replace(".", "").replace("_", "").replace("-", "").isalnum()
    return f"{name}:{value}" if is_bare else f'{name}:"{value.replace(chr(34), " ")}"'
