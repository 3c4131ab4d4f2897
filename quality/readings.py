"""Readings of a collection, analysed once and kept in a file, so that weights can be fitted again in seconds.

usage: readings.py SHARED CACHE [COLLECTION...]

The cache holds one report after another in the order of each collection: four bytes of length, then article and reading
as msgpack. It is good for the version of the analysis that made it; make it anew when that changes.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from foresay.model.article import Article
from foresay.model.reading import Reading
from foresay.run.documents import read_documents
from foresay.run.pool import AnalysisPool, count_workers

COLLECTION = "corpora/current-events-2002-to-2020.jsonl.gz"
FIRST = "2010"
_SIZE = 4
"""Bytes that tell how long a record is."""


def iter_readings(
    shared: Path, only: Collection[str] | None = None, collection: str = COLLECTION
) -> Iterator[tuple[Article, Reading]]:
    """The collection's reports since 2010 in order of publication, analysed; only those named when some are."""
    with tempfile.TemporaryDirectory() as folder, AnalysisPool(count_workers()) as pool:
        chosen = Path(folder) / "chosen.jsonl"
        with (
            gzip.open(shared / collection, "rt", encoding="utf-8") as lines,
            chosen.open("w", encoding="utf-8") as kept,
        ):
            kept.writelines(line for line in lines if _is_chosen(json.loads(line), only))
        documents = read_documents([chosen], now=datetime(2022, 1, 1, tzinfo=UTC))
        articles = (document.article for document in documents if document.article is not None)
        yield from pool.analyse((article, ()) for article in articles)


def _is_chosen(item: dict[str, Any], only: Collection[str] | None) -> bool:
    day = item.get("date") or item.get("published") or ""
    return day >= FIRST and (only is None or item["id"] in only)


def write_cache(rows: Iterator[tuple[Article, Reading]], cache: Path) -> int:
    """Keep them in a file; gives how many."""
    n = 0
    with cache.open("wb") as out:
        for row in rows:
            packed = msgspec.msgpack.encode(row)
            out.write(len(packed).to_bytes(_SIZE, "big") + packed)
            n += 1
    return n


def read_cache(cache: Path) -> Iterator[tuple[Article, Reading]]:
    """What such a file holds, in its order."""
    decoder = msgspec.msgpack.Decoder(tuple[Article, Reading])
    with cache.open("rb") as lines:
        while size := lines.read(_SIZE):
            yield decoder.decode(lines.read(int.from_bytes(size, "big")))


def main() -> None:
    """Write the cache."""
    shared, cache, *collections = sys.argv[1:]
    rows = chain.from_iterable(iter_readings(Path(shared), None, name) for name in collections or [COLLECTION])
    n = write_cache(rows, Path(cache))
    print(f"{n} reports in {cache}")


if __name__ == "__main__":
    main()
