"""Cost of keeping reports: store and index alone, without reading or analysing them.

python bench/ingest.py [--articles 20000] [--batch 500] [--file REPORTS.jsonl[.gz]] [--place FOLDER_OR_POSTGRESQL_URL]

Prints articles per second of processor time (all threads of this process; a PostgreSQL server's own time is not in
it), and bytes on disk per byte of text. Without --file the reports are made up: words of a Zipf distribution, about 300
a report, which pack worse than English does.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from foresay.model.article import compose_article
from foresay.search.index import FOLDER, follow_outbox, open_index
from foresay.store import Arrival, Store, open_store

_VOCABULARY = 50_000
_START = datetime(2017, 1, 1, tzinfo=UTC)
_SIGNATURE = 128


def make_words(rng: random.Random) -> tuple[list[str], list[float]]:
    """A vocabulary and its cumulated Zipf weights."""
    letters = "etaoinshrdlucmfwypvbgk"
    words = ["".join(rng.choices(letters, k=rng.randint(2, 11))) for _ in range(_VOCABULARY)]
    weights = itertools.accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(_VOCABULARY))
    return words, list(weights)


def make_texts(n_articles: int, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Titles and texts, sentences of about twenty words."""
    words, weights = make_words(rng)
    for _ in range(n_articles):
        n_words = min(3_000, max(40, int(rng.lognormvariate(5.55, 0.6))))
        drawn = rng.choices(words, cum_weights=weights, k=n_words)
        sentences = [" ".join(drawn[place : place + 20]).capitalize() for place in range(0, n_words, 20)]
        yield " ".join(drawn[:8]).capitalize(), ". ".join(sentences) + "."


def read_texts(path: Path, n_articles: int) -> Iterator[tuple[str, str]]:
    """Titles and texts of a file of reports, one JSON object a line."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        for line in itertools.islice(lines, n_articles):
            report = json.loads(line)
            yield report.get("title") or "", report["text"]


def make_arrival(number: int, title: str, text: str, rng: random.Random) -> Arrival:
    """One report with a sketch of the size that reading gives it."""
    whole = f"{title}\n{text}"
    source, at = f"source-{number % 200}.example", _START + timedelta(minutes=20 * number)
    article = replace(
        compose_article(whole, at, name=f"report-{number:08d}", title=title, source=source, published_text="2017"),
        url=f"https://{source}/world/2017/{number}",
        authors=("A. Writer",),
        first_seen_at=_START,
    )
    return Arrival(
        article=article,
        content_hash=blake2b(whole.encode(), digest_size=16).hexdigest(),
        bands=tuple(rng.getrandbits(64) for _ in range(16)),
        signature=rng.randbytes(_SIGNATURE),
    )


def measure(store: Store, home: Path, arrivals: list[Arrival], batch: int) -> dict[str, float]:
    """Seconds of processor time of each step; the wall clock beside them."""
    wall, began = time.perf_counter(), time.process_time()
    for start in range(0, len(arrivals), batch):
        some = arrivals[start : start + batch]
        store.find_known({one.article.id for one in some})
        store.find_by_hash({one.content_hash for one in some})
        store.find_by_bands({band for one in some for band in one.bands})
        store.write_articles(some)
    stored = time.process_time()
    with open_index(home, store) as index:
        follow_outbox(store, index)
    return {"store": stored - began, "index": time.process_time() - stored, "wall": time.perf_counter() - wall}


def count_bytes(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Measure and print one table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--batch", type=int, default=500)
    options.add_argument("--file", type=Path)
    options.add_argument("--place")
    chosen = options.parse_args()
    rng = random.Random(1)  # noqa: S311  # made-up text, no secret
    texts = read_texts(chosen.file, chosen.articles) if chosen.file else make_texts(chosen.articles, rng)
    arrivals = [make_arrival(number, title, text, rng) for number, (title, text) in enumerate(texts)]
    raw = sum(len(one.article.text.encode()) for one in arrivals)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with open_store(chosen.place or home) as store:
            cost = measure(store, home, arrivals, chosen.batch)
            in_server = store.describe()["bytes"] if chosen.place else 0
        in_index = count_bytes(home / FOLDER)
        in_store = in_server or count_bytes(home) - in_index
    n = len(arrivals)
    total = cost["store"] + cost["index"]
    print(f"reports {n:,}   text {raw / n:,.0f} bytes each   batch {chosen.batch}")
    for name, seconds in (("store", cost["store"]), ("index", cost["index"]), ("both", total)):
        print(f"{name:6} {seconds:7.2f} cpu-s   {n / seconds:8,.0f} reports per cpu-second")
    print(f"wall   {cost['wall']:7.2f} s")
    for name, size in (("store", in_store), ("index", in_index), ("both", in_store + in_index)):
        print(f"{name:6} {size / n:7,.0f} bytes a report   {size / raw:5.2f} x text")


if __name__ == "__main__":
    main()
