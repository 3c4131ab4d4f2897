"""Desks for the questions, made with the same few words as the store's own tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from foresay.store import Store, open_store

sys.path.insert(0, str(Path(__file__).parents[2] / "store"))  # makes desk_records importable


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as store:
        yield store
