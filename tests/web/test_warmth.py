"""What first pages ask is asked beforehand, once until the desk changes; a desk that is not there stops nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("litestar")

from litestar.testing import TestClient

from foresay.desk import open_desk
from foresay.web import warmth
from foresay.web.app import make_app
from foresay.web.door import Door
from foresay.web.warmth import Warmer, settle_memory, warm_desk

pytestmark = [pytest.mark.model, pytest.mark.slow]

DAY = date(2026, 4, 15)


def test_first_questions_are_asked_once_until_the_desk_changes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[date] = []
    real = warmth.ask_records
    monkeypatch.setattr(warmth, "ask_records", lambda store, as_of: (asked.append(as_of), real(store, as_of=as_of)))
    door = Door(home, clock=lambda: DAY)
    with open_desk(home, read_only=True) as desk:
        for _ in range(3):
            warm_desk(desk, door, lambda: False)
    assert asked == [DAY]


def test_it_ends_between_two_questions(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmth, "ask_today", lambda *_, **__: pytest.fail("asked although it is over"))
    with open_desk(home, read_only=True) as desk:
        warm_desk(desk, Door(home, clock=lambda: DAY), lambda: True)


@pytest.fixture(autouse=True)
def _kept_memory() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_what_lasts_is_spared_from_the_search_for_garbage() -> None:
    settle_memory()
    assert gc.get_freeze_count() > 0


def test_pages_are_answered_beside_it(home: Path) -> None:
    with TestClient(make_app(home, clock=lambda: DAY, is_warmed=True), base_url="http://127.0.0.1") as client:
        assert [client.get(path).status_code for path in ("/", "/records", "/search?q=moon")] == [200, 200, 200]


def test_a_desk_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    warmer = Warmer(Door(tmp_path / "none", clock=lambda: DAY))
    warmer.start()
    warmer.stop()
