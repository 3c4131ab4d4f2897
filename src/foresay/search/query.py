"""A query asked of the index, answered from the store: a stale index can hide a report but never invent one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import tantivy

from foresay.model.article import Article, PartKind
from foresay.search import fields
from foresay.search.index import SearchIndex
from foresay.search.lookups import Lookups
from foresay.search.matching import Matcher, has_words, list_wanted
from foresay.search.numbers import count_found, read_numbers
from foresay.search.ranking import POOL, WIDE_POOL, blend, measure_closeness
from foresay.search.snippet import Wanted, join_wanted, make_snippet
from foresay.search.syntax import parse_query
from foresay.search.tree import Node
from foresay.store import Store
from foresay.store.days import find_day

Occur = tantivy.Occur
Ranked = list[tuple[float, int]]
"""(score, key in the store), in order."""


class Sort(StrEnum):
    """The order of hits: best first, published last first, or first seen by the desk last first."""

    RELEVANCE = "relevance"
    TIME = "time"
    SEEN = "seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One report found; `highlights` are [start, end) within `snippet`; `score` is 0 where the order is one of time."""

    article: str
    version: int
    title: str
    source: str
    published: datetime
    first_seen: datetime
    lang: str
    score: float
    snippet: str
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which of the reports that match are wanted: with repeated texts or without, in which order, as of which day.

    `as_of` matters for outcomes (`overdue:yes`, `status:happened`); None is the day of the newest report.
    `seen_after`: only what the desk first saw later than that moment.
    """

    with_copies: bool = True
    sort: Sort = Sort.RELEVANCE
    as_of: date | None = None
    seen_after: datetime | None = None


EVERYTHING = Scope()


def search_articles(
    index: SearchIndex, store: Store, query: str, *, limit: int = 20, scope: Scope = EVERYTHING
) -> list[Hit]:
    """Reports that match a query (search/syntax.py), best first (search/ranking.py), equals by id.

    A query of filters alone, which ranks nothing, comes newest first. Raises QueryError with the position of the
    character at fault.
    """
    tree = parse_query(query)
    searcher = index.searcher()
    matcher = make_matcher(searcher, store, scope)
    asked = _narrow(matcher.make_query(tree), scope)
    by_time = {Sort.SEEN: fields.SEEN, Sort.TIME: fields.PUBLISHED}.get(scope.sort)
    if by_time is None and not has_words(tree):
        by_time = fields.PUBLISHED
    limit = max(1, limit)
    if by_time is None:
        ranked = _rank(searcher, asked, matcher.make_closer(tree), limit)
    else:
        ranked = _list_latest(searcher, asked, limit, by_time)
    hits = _show_hits(store, ranked, join_wanted(list_wanted(tree)))
    return hits if by_time is not None else sorted(hits, key=lambda hit: (-hit.score, hit.article))


def make_matcher(searcher: tantivy.Searcher, store: Store, scope: Scope) -> Matcher:
    """What turns trees into queries within a scope."""
    return Matcher(searcher=searcher, lookups=Lookups(store=store, searcher=searcher, as_of=scope.as_of))


def make_asked(searcher: tantivy.Searcher, store: Store, tree: Node, scope: Scope) -> tantivy.Query:
    """The query of a tree within a scope."""
    return _narrow(make_matcher(searcher, store, scope).make_query(tree), scope)


def _narrow(query: tantivy.Query, scope: Scope) -> tantivy.Query:
    clauses = [(Occur.Must, query)]
    if not scope.with_copies:
        copies = tantivy.Query.term_query(fields.make_schema(), fields.IS_DUPLICATE, True)
        clauses.append((Occur.MustNot, copies))
    if scope.seen_after is not None:
        later = int(scope.seen_after.timestamp()) + 1
        seen = tantivy.Query.range_query(
            fields.make_schema(), fields.SEEN, tantivy.FieldType.Integer, lower_bound=later
        )
        clauses.append((Occur.Must, tantivy.Query.const_score_query(seen, 0.0)))
    return query if len(clauses) == 1 else tantivy.Query.boolean_query(clauses)


def _rank(searcher: tantivy.Searcher, asked: tantivy.Query, closer: list[tantivy.Query], limit: int) -> Ranked:
    pool = max(limit, WIDE_POOL if closer else POOL)
    hits = searcher.search(asked, limit=pool, count=False).hits
    keys = read_numbers(searcher, fields.KEY, [place for _, place in hits])
    days = [find_day(key) for key in keys]
    closeness = _measure(searcher, [place for _, place in hits], closer, pool) if closer else None
    scores = blend([score for score, _ in hits], days, closeness)
    return sorted(zip(scores, keys, strict=True), key=lambda pair: -pair[0])[:limit]


def _measure(
    searcher: tantivy.Searcher, places: list[tantivy.DocAddress], closer: list[tantivy.Query], pool: int
) -> list[float]:
    """How close each of the best comes: one that has all the words stands as high among those by the same BM25."""
    having = [
        {(place.segment_ord, place.doc) for _, place in searcher.search(one, limit=pool, count=False).hits}
        for one in closer
    ]
    names = [(place.segment_ord, place.doc) for place in places]
    return [measure_closeness(has_all=name in having[0], has_most=name in having[-1]) for name in names]


def _list_latest(searcher: tantivy.Searcher, asked: tantivy.Query, limit: int, field: str) -> Ranked:
    hits = searcher.search(asked, limit=limit, count=False, order_by_field=field).hits
    keys = read_numbers(searcher, fields.KEY, [place for _, place in hits])
    latest = sorted(zip((moment for moment, _ in hits), keys, strict=True), reverse=True)
    return [(0.0, key) for _, key in latest]


def _show_hits(store: Store, ranked: Ranked, wanted: Wanted) -> list[Hit]:
    found = store.load_found([key for _, key in ranked])
    return [_show_hit(found[key], score, wanted) for score, key in ranked if key in found]


def _show_hit(article: Article, score: float, wanted: Wanted) -> Hit:
    bodies = [(part.start, part.end) for part in article.parts if part.kind is PartKind.BODY]
    snippet = make_snippet(article.text, bodies, wanted)
    return Hit(
        article=article.id,
        version=article.version,
        title=article.title,
        source=article.source,
        published=article.published_at,
        first_seen=article.first_seen_at,
        lang=article.lang,
        score=score,
        snippet=snippet.text,
        highlights=snippet.highlights,
    )


def count_articles(index: SearchIndex, store: Store, query: str, *, scope: Scope = EVERYTHING) -> int:
    """How many reports match. Raises QueryError."""
    tree = parse_query(query)
    searcher = index.searcher()
    return count_found(searcher, make_asked(searcher, store, tree, scope))
