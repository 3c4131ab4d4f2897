"""kill -9 at any moment: what was acknowledged is there, nothing is torn, and the index catches up."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from writer_process import BATCH

from foresay.search.index import follow_outbox, open_index
from foresay.search.query import search_articles
from foresay.store import Store, open_store

WRITER = Path(__file__).parent / "writer_process.py"
LAST = 100_000
KILLS = 6


def write_until_killed(place: str, home: Path, seconds: float) -> dict[str, int]:
    """The last number each stage was told is safe, by a writer killed that long after its first word."""
    told = home / "told.txt"
    with told.open("wb") as out:
        writer = subprocess.Popen([sys.executable, WRITER, place, home, str(LAST)], stdout=out)
        while not told.stat().st_size and writer.poll() is None:
            time.sleep(0.005)
        time.sleep(seconds)
        writer.kill()
        writer.wait()
    lines = [line.split() for line in told.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    assert lines, "the writer never wrote"
    return {"articles": 0} | {stage.decode(): int(seq) for stage, seq in lines}


def check_whole(store: Store, told: dict[str, int], home: Path) -> None:
    head = store.head()
    assert head >= told["articles"]
    assert head % BATCH == 0, "a batch is there whole or not at all"
    changes = store.read_outbox(0, LAST)
    assert [one.seq for one in changes] == list(range(1, head + 1))
    assert len(store.load_articles([(one.article, one.version) for one in changes])) == head
    for stage, noun in (("analyse", "readings"), ("ledger", "expectations")):
        cursor = store.get_cursor(stage)
        assert cursor >= told.get(stage, 0)
        assert store.describe()["counts"][noun] == cursor, "rows and cursor move together"
    assert sum(1 for _ in store.iter_expectations()) == store.get_cursor("ledger")
    assert store.check() == []
    with open_index(home, store) as index:
        state = index.read_state()
        assert state is not None
        assert told.get("index", 0) <= state.seq <= head
        assert index.count_articles() == state.seq, "the watermark and the articles are of one commit"
        follow_outbox(store, index)
        assert index.count_articles() == head
        if head:
            newest = changes[-1].article
            assert [hit.article for hit in search_articles(index, store, newest, limit=5)] == [newest]


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_the_index_catches_up(place: str, tmp_path: Path) -> None:
    rng = random.Random(place)
    home = tmp_path / "home"
    home.mkdir()
    for _ in range(KILLS):
        told = write_until_killed(place, home, rng.uniform(0.0, 0.35))
        with open_store(place) as store:
            check_whole(store, told, home)
