"""Every test that asks for `desk` or `place` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from foresay.store import Store, open_store

sys.path.insert(0, str(Path(__file__).parent))  # makes desk_records and postgres_server importable in any import mode

ENGINES = ("sqlite", "postgresql")
_ABSENT = "PostgreSQL is not installed: apt-get install postgresql (initdb and postgres on PATH), pip install psycopg"


@pytest.fixture(scope="session")
def server() -> Iterator[object]:
    try:
        from postgres_server import find_programs, start_server  # noqa: PLC0415  # needs a driver that may be absent
    except ImportError:
        programs = None
    else:
        programs = find_programs()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail(_ABSENT)
        pytest.skip(_ABSENT)
    running = start_server(programs)
    with open_store(running.make_database("migrated")):
        pass
    yield running
    running.stop()


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    open_store(folder).close()
    return folder


@pytest.fixture
def make_place(request: pytest.FixtureRequest, tmp_path: Path, migrated_folder: Path) -> Iterator[Callable[[str], str]]:
    """Place of a new store on an engine, empty but for its schema; databases go with the test."""
    made: list[tuple[Any, str]] = []

    def make(engine: str) -> str:
        if engine == "sqlite":
            return str(shutil.copytree(migrated_folder, tmp_path / uuid.uuid4().hex))
        running: Any = request.getfixturevalue("server")
        name = f"t{uuid.uuid4().hex}"
        made.append((running, name))
        return str(running.make_database(name, "migrated"))

    yield make
    for running, name in made:
        running.drop_database(name)


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, make_place: Callable[[str], str]) -> str:
    return make_place(request.param)


@pytest.fixture
def desk(place: str) -> Iterator[Store]:
    with open_store(place) as store:
        yield store
