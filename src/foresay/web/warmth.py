"""What every first page would wait for, done beforehand: templates compiled, the index opened, counts worked out.

What pages ask again is kept until the desk changes, so it is done anew after a change, in a thread of its own, which
rests each time for twenty times as long as it took: at most a twentieth of a processor, however often the desk changes.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable
from datetime import date
from threading import Event, Thread

from foresay.ask.records import ask_records
from foresay.ask.standings import count_outcomes, count_parties, list_answers, open_standings
from foresay.ask.today import ask_today
from foresay.ask.world import ask_world
from foresay.desk import Desk
from foresay.model.errors import ForesayError
from foresay.search.query import Scope
from foresay.store import Wanted
from foresay.web.countries import LOOK_BACK
from foresay.web.door import Door
from foresay.web.expectations import MOST_COUNTRIES
from foresay.web.filters import ROWS
from foresay.web.today import LIST_ROWS

_PAUSE, _REST = 5.0, 20.0
"""Seconds between two looks at the desk; times as long as the work took, for which it then rests."""
_log = logging.getLogger("foresay.web")


class Warmer:
    """Keeps a door warm while an app runs. The door's pool lends the desk used last first, so that one serves."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._stop = Event()
        self._thread = Thread(target=self._run, name="warmer", daemon=True)

    def start(self) -> None:
        """Begin, beside what else is done."""
        self._thread.start()

    def stop(self) -> None:
        """End, once the question at hand is answered."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        self._door.compile_templates()
        self._warm()
        settle_memory()
        pause = _PAUSE
        while not self._stop.wait(pause):
            start = time.monotonic()
            self._warm()
            pause = max(_PAUSE, _REST * (time.monotonic() - start))

    def _warm(self) -> None:
        try:
            with self._door.desks.borrow() as desk:
                warm_desk(desk, self._door, self._stop.is_set)
        except ForesayError as error:
            _log.info("not warmed: %s", error)


def settle_memory() -> None:
    """Spare what lasts as long as the server from being looked through for garbage, and look through the rest seldom.

    A long report is thousands of records: making them set off whole rounds, 85 ms each beside a full cache.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def warm_desk(desk: Desk, door: Door, is_over: Callable[[], bool]) -> None:
    """Ask what the pages of today ask first; nothing while the desk has not changed since it was asked last."""
    today = door.find_plain_place().today
    desk.store.recall(("warm", today), lambda: _ask_all(desk, today, is_over))


def _ask_all(desk: Desk, today: date, is_over: Callable[[], bool]) -> bool:
    store, wanted = desk.store, Wanted(as_of=today)
    standings = open_standings(store, as_of=today)
    for ask in (
        lambda: ask_today(store, as_of=today, since=today - LOOK_BACK, limit=LIST_ROWS),
        lambda: desk.count("news", scope=Scope(as_of=today)),
        lambda: count_outcomes(standings, wanted),
        lambda: count_parties(standings, wanted, limit=MOST_COUNTRIES),
        lambda: list_answers(standings, wanted, order="heard", limit=ROWS),
        lambda: ask_world(store, since=today - LOOK_BACK, as_of=today),
        lambda: ask_records(store, as_of=today),
    ):
        if is_over():
            return False
        ask()
    return True
