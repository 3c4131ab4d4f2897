"""What a whole search costs, with rows and snippets, beside the bare index; ranked OR beside SQLite FTS5.

python bench/search.py [--articles 200000] [--home DIR] [--queries 100] [--limit 10] [--no-fts]

Makes a desk of synthetic reports (search_corpus.py; kept in DIR where one is named), then asks every query of every
class of both by turns: bare is tantivy's own parser and its search for the same number of hits on the same index,
without fetching anything. Times are processor time of the asking thread, the median of three for each query. Prints p50
and p95 in milliseconds and the ratio of the p95s, which may be at most 2.5; and how many times faster than FTS5 (its
text kept, its own bm25) ranked queries of four words are, at least 20. Facets stand apart.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import tantivy

from foresay.search import fields
from foresay.search.dates import read_days
from foresay.search.facets import count_facets
from foresay.search.filters import count_seconds
from foresay.search.index import SearchIndex, follow_outbox, open_index
from foresay.search.query import Scope, Sort, search_articles
from foresay.store import Store, open_store
from search_corpus import CLASSES, Corpus, draw_queries, fill_store

_MOST_RATIO, _LEAST_FASTER = 2.5, 20
_DAY = 86_400
_TURNS = 3


def measure_ms(ask: Callable[[], object]) -> float:
    """Processor milliseconds of this thread."""
    started = time.thread_time()
    ask()
    return 1_000 * (time.thread_time() - started)


def find_percentile(values: Sequence[float], share: float) -> float:
    """The value that so much of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def ask_bare(index: SearchIndex, kind: str, query: str, limit: int) -> None:
    """The same question in tantivy's own words."""
    inner = index._index  # noqa: SLF001  # the bare index is what is measured
    by = fields.PUBLISHED if kind == "newest" else None
    if kind == "prefix":
        asked = tantivy.Query.regex_query(fields.make_schema(), fields.TEXT, f"{query[:-1]}.*")
    else:
        asked = inner.parse_query(_translate(kind, query), [fields.TITLE, fields.TEXT])
    inner.searcher().search(asked, limit=limit, count=False, order_by_field=by)


def _translate(kind: str, query: str) -> str:
    if kind not in {"field", "date"}:
        return query
    word, rest = query.split()
    if kind == "field":
        return f"+({word}) +{rest}"
    days = read_days(rest.partition(":")[2])
    if days is None or days.first is None or days.last is None:
        raise SystemExit(f"{query} is no query for dates")
    return f"+({word}) +published:[{count_seconds(days.first)} TO {count_seconds(days.last) + _DAY - 1}]"


def measure_class(store: Store, index: SearchIndex, kind: str, queries: Sequence[str], limit: int) -> float:
    """Print one row; give the ratio of the p95s."""
    scope = Scope(sort=Sort.TIME) if kind == "newest" else Scope()
    bare, whole = [], []
    for query in queries:
        turns = [
            (
                measure_ms(lambda query=query: ask_bare(index, kind, query, limit)),
                measure_ms(lambda query=query: search_articles(index, store, query, limit=limit, scope=scope)),
            )
            for _ in range(_TURNS)
        ]
        bare.append(statistics.median(turn[0] for turn in turns))
        whole.append(statistics.median(turn[1] for turn in turns))
    ratio = find_percentile(whole, 0.95) / find_percentile(bare, 0.95)
    cells = [find_percentile(values, share) for values in (bare, whole) for share in (0.5, 0.95)]
    print(f"{kind:<8}" + "".join(f"{cell:10.3f}" for cell in cells) + f"{ratio:10.2f}", flush=True)
    return ratio


def fill_fts(path: Path, reports: Corpus, count: int) -> sqlite3.Connection:
    """The same reports in an FTS5 table."""
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA cache_size=-65536")
    conn.execute("CREATE VIRTUAL TABLE report USING fts5(title, body)")
    rows = ((article.title, article.text) for article, _ in reports.draw_reports(count))
    conn.executemany("INSERT INTO report VALUES (?, ?)", rows)
    conn.commit()
    return conn


def measure_fts(conn: sqlite3.Connection, queries: Sequence[str], limit: int) -> list[float]:
    """Processor milliseconds of each ranked query, titles and snippets with it."""
    asked = "SELECT title, snippet(report, 1, '', '', '', 30) FROM report WHERE report MATCH ? ORDER BY rank LIMIT ?"
    return [measure_ms(lambda query=query: conn.execute(asked, (query, limit)).fetchall()) for query in queries]


def measure_facets(store: Store, index: SearchIndex, queries: Sequence[str]) -> None:
    """Print what counting all fields costs."""
    took = [measure_ms(lambda query=query: count_facets(index, store, query)) for query in queries]
    print(f"facets, all fields: p50 {find_percentile(took, 0.5):.1f} ms, p95 {find_percentile(took, 0.95):.1f} ms")


def compare_fts(store: Store, index: SearchIndex, corpus: Corpus, options: argparse.Namespace) -> None:
    """Print how many times faster ranked queries of four words are than in FTS5."""
    queries = draw_queries(corpus, "or4", options.queries)
    ours = [
        measure_ms(lambda query=query: search_articles(index, store, query, limit=options.limit)) for query in queries
    ]
    with tempfile.TemporaryDirectory() as folder:
        conn = fill_fts(Path(folder) / "fts.sqlite3", corpus, options.articles)
        theirs = measure_fts(conn, [re.sub(r"[^\w ]", " ", query) for query in queries], options.limit)
        conn.close()
    for share in (0.5, 0.95):
        one, other = find_percentile(ours, share), find_percentile(theirs, share)
        print(
            f"or4 p{share * 100:.0f}: {one:.2f} ms, FTS5 {other:.2f} ms, {other / one:.0f} times (>= {_LEAST_FASTER})"
        )


def read_options() -> argparse.Namespace:
    """The command line as the module's docstring tells it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--home", type=Path, default=None)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--no-fts", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Fill, measure, print."""
    options, corpus = read_options(), Corpus()
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        with open_store(home) as store:
            if not store.head():
                fill_store(store, corpus.draw_reports(options.articles))
            with open_index(home, store) as index:
                follow_outbox(store, index)
        # Asked as a desk is asked that somebody else writes: through a reader.
        with open_store(home, read_only=True) as store, open_index(home, store) as index:
            print(
                f"{'class':<8}{'bare p50':>10}{'p95':>10}{'whole p50':>10}{'p95':>10}{'ratio':>10}   ms, ratio <= 2.5"
            )
            ratios = [
                measure_class(store, index, kind, draw_queries(corpus, kind, options.queries), options.limit)
                for kind in CLASSES
            ]
            print(f"worst ratio {max(ratios):.2f} (at most {_MOST_RATIO})")
            measure_facets(store, index, draw_queries(corpus, "word", options.queries))
            if not options.no_fts:
                compare_fts(store, index, corpus, options)


if __name__ == "__main__":
    main()
