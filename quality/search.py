"""The order of hits against graded reports: 40 queries on the State and Current Events reports of four months.

labels/search_grades.tsv holds the queries and the grades. Figures are MAP (reports that at least touch on the query),
the same of those that are on it alone, and nDCG@10, with the default settings and 100 hits a query. The reports are
taken in without analysis: what is measured is the ranking of words.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from foresay.run.session import ingest_paths
from foresay.search.index import follow_outbox, open_index
from foresay.search.query import search_articles
from foresay.store import open_store
from halves import HALVES

_REPORTS = ("state-2021-05-to-08.jsonl.gz", "current-events-2021-05-to-08.jsonl.gz")
_LABELS = Path(__file__).parent / "labels" / "search_grades.tsv"
_SHOWN = 100
_ON_IT, _TOUCHING = 2, 1


def measure(shared: Path) -> dict[str, float]:
    """MAP, MAP of the best grade, nDCG@10, and milliseconds a query."""
    graded = load_grades()
    paths = [shared / "corpora" / name for name in _REPORTS]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        ingest_paths(store, paths, now=datetime.now(UTC), report=lambda _: None, progress=lambda _stage, _n: None)
        with open_index(Path(folder), store) as index:
            follow_outbox(store, index)
            started = time.process_time()
            found = {
                query: [hit.article for hit in search_articles(index, store, query, limit=_SHOWN)] for query in graded
            }
            took = time.process_time() - started
    figures = {"n_queries": float(len(graded))}
    for name, is_in in HALVES:
        chosen = [query for query in graded if is_in(query)]
        figures |= {f"{label}{name}": value for label, value in score(chosen, graded, found).items()}
    return figures | {"query_ms": 1_000 * took / len(graded)}


def load_grades() -> dict[str, dict[str, int]]:
    """Query -> article id -> grade."""
    graded: dict[str, dict[str, int]] = {}
    for line in _LABELS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            query, on_it, touching = line.split("\t")
            graded[query] = dict.fromkeys(touching.split(), _TOUCHING) | dict.fromkeys(on_it.split(), _ON_IT)
    return graded


def score(
    queries: Sequence[str], graded: Mapping[str, Mapping[str, int]], found: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """The means over some queries."""
    n = len(queries)
    return {
        "map": sum(measure_precision(found[query], graded[query], _TOUCHING) for query in queries) / n,
        "map_best": sum(measure_precision(found[query], graded[query], _ON_IT) for query in queries) / n,
        "ndcg_10": sum(measure_gain(found[query], graded[query]) for query in queries) / n,
    }


def measure_precision(ranked: Sequence[str], grades: Mapping[str, int], least: int) -> float:
    """Average precision: the mean of the precision at each relevant report, those not found counting nothing."""
    wanted = {name for name, grade in grades.items() if grade >= least}
    met, total = 0, 0.0
    for place, name in enumerate(ranked, start=1):
        if name in wanted:
            met += 1
            total += met / place
    return total / len(wanted) if wanted else 0.0


def measure_gain(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """NDCG with gains of 2^grade - 1."""
    best = _sum_gains(sorted(grades.values(), reverse=True)[:depth])
    return _sum_gains([grades.get(name, 0) for name in ranked[:depth]]) / best if best else 0.0


def _sum_gains(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))
