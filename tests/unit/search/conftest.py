"""A small desk with its index; records come from the builders of tests/store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from foresay.search.index import SearchIndex, follow_outbox, open_index
from foresay.search.query import Hit, search_articles
from foresay.store import Arrival, Store, open_store

sys.path.insert(0, str(Path(__file__).parents[2] / "store"))  # makes desk_records importable in any import mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A store and its index, in one folder."""

    home: Path
    store: Store
    index: SearchIndex

    def add(self, *arrivals: Arrival) -> int:
        self.store.write_articles(arrivals)
        return follow_outbox(self.store, self.index)

    def search(self, query: str, **more: Any) -> list[Hit]:
        return search_articles(self.index, self.store, query, **more)

    def find(self, query: str, **more: Any) -> list[str]:
        return [hit.article for hit in self.search(query, **more)]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with open_store(tmp_path) as store, open_index(tmp_path, store) as index:
        yield Shelf(home=tmp_path, store=store, index=index)
