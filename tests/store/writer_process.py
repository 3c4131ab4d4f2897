"""A writer to be killed: python writer_process.py PLACE HOME LAST. Says what it has been told is safe."""

from __future__ import annotations

import sys
from pathlib import Path

from desk_records import TEXT, make_arrival, make_expectation, make_link, make_reading

from foresay.search.index import follow_outbox, open_index
from foresay.store import LedgerChanges, Store, open_store

BATCH = 40


def tell(stage: str, seq: int) -> None:
    """One line, at once: the killer reads it from a file."""
    sys.stdout.write(f"{stage} {seq}\n")
    sys.stdout.flush()


def main(place: str, home: Path, last: int) -> None:
    """Each stage takes up where its cursor is, as the desk's own stages do."""
    with open_store(place) as store, open_index(home, store) as index:
        while True:
            catch_up(store)
            follow_outbox(store, index)
            head = store.head()
            tell("index", head)
            if head >= last:
                return
            names = [f"n{number:05}" for number in range(head, min(head + BATCH, last))]
            arrivals = [make_arrival(name, text=f"{TEXT} {name}.") for name in names]
            tell("articles", store.write_articles(arrivals))


def catch_up(store: Store) -> None:
    for stage in ("analyse", "ledger"):
        while changes := store.read_outbox(store.get_cursor(stage), BATCH):
            names = [change.article for change in changes]
            seq = changes[-1].seq
            if stage == "analyse":
                store.write_readings([make_reading(name) for name in names], stage=stage, seq=seq)
            else:
                expected = tuple(make_expectation(name, article=name) for name in names)
                links = tuple((name, make_link(0, article=name)) for name in names)
                store.write_ledger(LedgerChanges(expectations=expected, links=links), stage=stage, seq=seq)
            tell(stage, seq)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
