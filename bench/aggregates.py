"""What a country's series, a pair's series and the matrix of all countries by week cost at a million events.

python bench/aggregates.py [--events 1000000]

Events are made up (200 countries, 16 types, 4 statuses, three years), written through the desk's own weekly counts, and
asked for through the store. Prints the median of 20 runs of each question in milliseconds beside what it may take.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from foresay.ask.pair import ask_pair
from foresay.knowledge.countries import list_countries
from foresay.model.reading import EventType
from foresay.store import Store, open_store
from foresay.store.days import find_date, make_key
from foresay.store.rollups import change_counts
from foresay.store.schema import event
from foresay.store.upsert import insert_rows

_STATUSES = ("actual", "ongoing", "planned", "possible")
_BATCH = 50_000
_FIRST_DAY, _DAYS = 18_262, 1_095
_MAY_TAKE = {"country series": 10.0, "pair series": 10.0, "week matrix": 50.0}


def make_events(n_events: int) -> list[dict[str, Any]]:
    """Rows as the table of events has them; a few countries have most of the events, as in the news."""
    chance = random.Random(20)  # noqa: S311  # made-up events are no secrets
    codes = sorted(list_countries())[:200]
    types = [one.value for one in EventType if one is not EventType.OTHER]
    weights = [1 / (place + 5) for place in range(len(codes))]
    rows = []
    for n in range(n_events):
        src, dst = chance.choices(codes, weights, k=2)
        rows.append(
            {
                "article": make_key(_FIRST_DAY + chance.randrange(_DAYS), n),
                "n": 0,
                "version": 1,
                "sentence": 0,
                "start": 0,
                "end": 1,
                "type": chance.choice(types),
                "mode": None,
                "status": chance.choices(_STATUSES, (6, 1, 2, 1))[0],
                "src": src,
                "dst": dst,
                "earliest": None,
                "latest": None,
                "place_country": None,
            }
        )
    return rows


def fill_store(store: Store, n_events: int) -> None:
    """Write the events and their weekly counts."""
    rows = make_events(n_events)
    for start in range(0, n_events, _BATCH):
        with store._writing() as conn:  # noqa: SLF001  # events without reports are no business of the store's users
            some = rows[start : start + _BATCH]
            insert_rows(conn, event, some)
            change_counts(conn, (), some, ())


def measure_ms(ask: Callable[[], object], times: int = 20) -> float:
    """The median time of an answer."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - started))
    return statistics.median(took)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    n_events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        started = time.perf_counter()
        fill_store(store, n_events)
        print(f"{n_events:,} events written in {time.perf_counter() - started:.0f} s")
        one, other = sorted(list_countries())[:2]
        asked: dict[str, Callable[[], object]] = {
            "country series": lambda: store.load_country_weeks(one),
            "pair series": lambda: (store.load_pair_weeks(one, other), store.load_pair_weeks(other, one)),
            "week matrix": store.load_week_matrix,
        }
        for name, ask in asked.items():
            print(f"{name:<16} {measure_ms(ask):7.1f} ms   (at most {_MAY_TAKE[name]:.0f})")
        last = find_date(_FIRST_DAY + _DAYS)
        print(f"{'a pair whole':<16} {measure_ms(lambda: ask_pair(store, one, other, as_of=last), 3):7.1f} ms")


if __name__ == "__main__":
    main()
