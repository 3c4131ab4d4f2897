"""What the store holds of many reports together: stories, agreements, and events counted by week."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from foresay.model.agreement import AgreementTelling
from foresay.model.sketch import StoryPlace
from foresay.store import agreements, happenings, outbox, rollups, stories
from foresay.store.agreements import TellingChoice
from foresay.store.happenings import Happening
from foresay.store.records import StoryRow
from foresay.store.session import Session


class GroupStore(Session):
    """What the store remembers of many reports together."""

    # Stories

    def write_places(self, places: Sequence[StoryPlace], *, stage: str, seq: int) -> None:
        """Keep where articles were put, the later place of one instead of the earlier, and move the cursor."""
        with self._writing() as conn:
            stories.write_places(conn, self._packer, places)
            outbox.move_cursor(conn, stage, seq)

    def load_places(self, first: date, last: date) -> list[StoryPlace]:
        """The places of the articles published in [first, last]."""
        with self._database.reading() as conn:
            return stories.load_places(conn, self._packer, first, last)

    def find_last_place(self) -> date | None:
        """The latest day of publication of an article that has a place, None when none has."""
        with self._database.reading() as conn:
            return stories.find_last(conn)

    def find_places(self, ids: Collection[str]) -> dict[str, StoryPlace]:
        """Article id -> its place in a story, for those that have one."""
        with self._database.reading() as conn:
            return stories.find_places(conn, self._packer, ids)

    def list_stories(
        self,
        *,
        ids: Collection[str] | None = None,
        countries: Collection[str] | None = None,
        until: date | None = None,
        latest: int | None = None,
    ) -> list[StoryRow]:
        """Stories, those with the latest report first: of these ids, with a report mainly of a country, up to a day.

        `latest`: only those with the latest reports, so many or a few more.
        """
        choice = stories.StoryChoice(ids=ids, countries=countries, until=until, latest=latest)
        with self._database.reading() as conn:
            return stories.list_stories(conn, choice)

    # Agreements

    def write_tellings(self, told: Mapping[str, Sequence[AgreementTelling]], *, stage: str, seq: int) -> None:
        """Make what these articles tell of agreements what is given, and move the stage's cursor."""
        with self._writing() as conn:
            agreements.write_tellings(conn, self._packer, told)
            outbox.move_cursor(conn, stage, seq)

    def load_tellings(self, choice: TellingChoice | None = None) -> list[AgreementTelling]:
        """What reports tell of agreements, in order of publication; whole threads, all of them unless chosen."""
        with self._database.reading() as conn:
            return agreements.load_tellings(conn, self._packer, choice or TellingChoice())

    # Events by week

    def load_country_weeks(self, country: str) -> list[tuple[int, str, int]]:
        """(week, status, events) of a country, in order; rollups.py says what a week is."""
        with self._database.reading() as conn:
            return rollups.load_country(conn, country)

    def load_pair_weeks(self, src: str, dst: str) -> list[tuple[int, str, str, int]]:
        """(week, type, status, events) from one country to another, in order."""
        with self._database.reading() as conn:
            return rollups.load_pair(conn, src, dst)

    def load_week_matrix(self) -> list[tuple[str, int, int]]:
        """(country, week, events) of every country, in order."""
        with self._database.reading() as conn:
            return rollups.load_matrix(conn)

    def load_counterparts(self, country: str, first: int, last: int) -> list[tuple[str, bool, str, int]]:
        """(other country, whether the country acts, type, events) over weeks [first, last]."""
        with self._database.reading() as conn:
            return rollups.load_counterparts(conn, country, first, last)

    def sum_region_weeks(self, countries: Collection[str], first: int, last: int) -> list[tuple[int, str, int]]:
        """(week, status, events) of several countries together; an event counts once for each that takes part."""
        with self._database.reading() as conn:
            return rollups.sum_region(conn, countries, first, last)

    def sum_country_events(self, countries: Collection[str], first: int, last: int) -> dict[str, int]:
        """Country -> events over weeks [first, last], for those that have any."""
        with self._database.reading() as conn:
            return rollups.sum_countries(conn, countries, first, last)

    def sum_pair_events(self, countries: Collection[str], first: int, last: int) -> list[tuple[str, str, str, int]]:
        """(acting country, other, type, events) of pairs with one of these countries in it, over these weeks."""
        with self._database.reading() as conn:
            return rollups.sum_pairs(conn, countries, first, last)

    def find_between(
        self,
        sides: tuple[str, str],
        days: tuple[date, date],
        *,
        types: Sequence[str] = (),
        alone: bool = False,
        limit: int = 100,
    ) -> list[Happening]:
        """Events from one country to the other or back, reported within [first, last], the latest first; no copies.

        `alone`: only those in which no third country stands on either side.
        """
        with self._database.reading() as conn:
            return happenings.find_between(conn, sides, days, types=types, alone=alone, limit=limit)
