"""The ledger's part of the store: expectations, what was recorded on them, and decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

import sqlalchemy as sa

from foresay.model.account import Count
from foresay.model.decision import Decision, SubjectKind
from foresay.model.entry import LedgerEntry
from foresay.model.expectation import Expectation, Outcome
from foresay.model.people import Rulebook
from foresay.model.reading import Tier
from foresay.model.window import Window
from foresay.store import accounts, decisions, ledger, lookups, outbox, settled, standings
from foresay.store.engine import Database
from foresay.store.lock import WriterLock
from foresay.store.records import LedgerChanges
from foresay.store.session import Session
from foresay.store.standings import Limits, Wanted

_MOST_DAYS = 16
"""Days for which the rules are kept at hand."""


class LedgerStore(Session):
    """What the store remembers of the ledger."""

    def __init__(self, database: Database, lock: WriterLock | None) -> None:
        super().__init__(database, lock)
        self._rules_at = -1
        self._rules: dict[date | None, Rulebook] = {}

    def _find_rules(self, conn: sa.Connection, until: date | None) -> Rulebook:
        """The rules as of a day; worked out anew only when persons decided something since."""
        last = decisions.find_last(conn)
        if last != self._rules_at or len(self._rules) > _MOST_DAYS:
            self._rules.clear()
            self._rules_at = last
        if until not in self._rules:
            made = decisions.load_by_people(conn, self._packer, SubjectKind.EXPECTATION, None)
            self._rules[until] = Rulebook(made, until=until)
        return self._rules[until]

    def write_ledger(self, changes: LedgerChanges, *, stage: str, seq: int) -> None:
        """Write a step's changes and move its cursor. Raises StoreError when evidence names an unknown article."""
        with self._writing() as conn:
            self._write(conn, changes)
            outbox.move_cursor(conn, stage, seq)

    def _write(self, conn: sa.Connection, changes: LedgerChanges) -> None:
        ledger.write_ledger(conn, self._packer, changes)
        touched = {one.id for one in changes.expectations} | {id_ for id_, _ in changes.links}
        settled.write_settled(conn, self._packer, touched | {one.expectation for one in changes.verdicts})

    def fill_settled(self) -> None:
        """Work out how everything stands where that was never done; writes nothing where it was."""
        with self._writing() as conn:
            settled.fill_settled(conn, self._packer)

    def sum_accounts(
        self, as_of: date, limits: Limits, *, is_settled: bool, but: Collection[str]
    ) -> list[tuple[tuple[Count, ...], bool, int]]:
        """(cases, whether the silent ones count, of how many expectations) of all settled by a day, `but` left out."""
        with self._database.reading() as conn:
            return list(accounts.sum_accounts(conn, as_of, limits, is_settled=is_settled, but=but))

    def load_limits(self, as_of: date, *, enough: int, without: int) -> Limits:
        """How far back a due day must lie for silence to count: so many reports on a country, on the busiest."""
        with self._database.reading() as conn:
            return standings.load_limits(conn, as_of, enough=enough, without=without)

    def find_busiest(self, as_of: date) -> list[str]:
        """The countries most reported on up to a day."""
        with self._database.reading() as conn:
            return standings.find_busiest(conn, as_of)

    def count_since(self, ends: Sequence[tuple[str, date]], as_of: date) -> dict[tuple[str, date], int]:
        """(country, day) -> reports that speak of the country, published after that day and up to another."""
        with self._database.reading() as conn:
            return standings.count_since(conn, ends, as_of)

    def find_last_day(self) -> date | None:
        """The day of the latest record on any expectation, None when there is none."""
        with self._database.reading() as conn:
            return standings.find_last_day(conn)

    def list_unsettled(self, as_of: date) -> tuple[str, ...]:
        """Ids of expectations stated by a day of which something was recorded after it."""
        with self._database.reading() as conn:
            return standings.list_unsettled(conn, as_of)

    def count_outcomes(self, wanted: Wanted, limits: Limits) -> dict[Outcome, int]:
        """How many have come to what, of those settled by the day that is asked for."""
        with self._database.reading() as conn:
            return standings.count_outcomes(conn, wanted, limits)

    def count_countries(self, wanted: Wanted, limits: Limits, limit: int) -> list[tuple[str, int]]:
        """The countries that take part in most of them."""
        with self._database.reading() as conn:
            return standings.count_countries(conn, wanted, limits, limit)

    def find_standings(
        self, wanted: Wanted, limits: Limits, *, order: str, limit: int
    ) -> list[tuple[date | None, str]]:
        """(the day it is ordered by, id) of the first of them; `standings.ORDERS` names the orders."""
        with self._database.reading() as conn:
            return standings.find_standings(conn, wanted, limits, order=order, limit=limit)

    def iter_expectations(
        self,
        *,
        ids: Collection[str] | None = None,
        countries: Collection[str] | None = None,
        tier: Tier | None = None,
        due: Window | None = None,
        as_of: date | None = None,
    ) -> Iterator[LedgerEntry]:
        """Expectations with all recorded on them, streamed by (first_published_on, id) from one moment of the store.

        `countries`: any of them. `due`: its window, or that of a statement linked to it, shares a day; undated ones
        are never due. `as_of`: only what was published, and decided, up to that day.
        """
        chosen = ledger.Selection(
            ids=None if ids is None else tuple(ids),
            countries=None if countries is None else tuple(countries),
            tier=tier,
            due=due,
            as_of=as_of,
        )
        with self._database.reading() as conn:
            yield from ledger.iter_entries(conn, self._packer, chosen, self._find_rules(conn, as_of))

    def write_decisions(self, items: Sequence[Decision], *, expectations: Sequence[Expectation] = ()) -> None:
        """Append decisions, each once however often it is written, with the expectations a split makes."""
        changes = LedgerChanges(expectations=tuple(expectations), decisions=tuple(items))
        with self._writing() as conn:
            self._write(conn, changes)

    def load_decisions(
        self, *, kind: SubjectKind = SubjectKind.EXPECTATION, until: date | None = None
    ) -> list[Decision]:
        """What persons decided on things of a kind, up to and with a day, in order; the desk's own are not among it."""
        with self._database.reading() as conn:
            return decisions.load_by_people(conn, self._packer, kind, until)

    def find_decision(self, id: str) -> Decision | None:  # noqa: A002  # the name the record has for it
        """The decision of that id, a person's or the desk's."""
        with self._database.reading() as conn:
            return decisions.find_decision(conn, self._packer, id)

    def count_links(self, ids: Sequence[str]) -> dict[str, int]:
        """Expectation -> how many statements the desk keeps under it, whatever persons decided on them."""
        with self._database.reading() as conn:
            return ledger.count_links(conn, ids)

    def load_rules(self, *, until: date | None = None) -> Rulebook:
        """What persons decided on expectations, and what of it holds by the end of a day (None: by now)."""
        with self._database.reading() as conn:
            return self._find_rules(conn, until)

    def find_decided(self, first: date, last: date) -> tuple[str, ...]:
        """Ids of expectations on which a verdict was dated within these days, or a person ruled; the latest first."""
        with self._database.reading() as conn:
            found = lookups.find_decided(conn, first, last)
        return self._follow(found, until=last)

    def find_restated(self, first: date, last: date) -> tuple[str, ...]:
        """Ids of expectations that a report published within these days stated again, the latest first."""
        with self._database.reading() as conn:
            found = lookups.find_restated(conn, first, last)
        return self._follow(found, until=last)

    def find_resting_on(self, article: str) -> tuple[str, ...]:
        """Ids of expectations that one report states, decides, or was weighed for."""
        with self._database.reading() as conn:
            found = lookups.find_resting_on(conn, article)
        rules = self.load_rules()
        touched = [id_ for id_ in found if rules.touches(id_)]
        if not touched:
            return found
        return tuple(sorted({*found} - {*touched} | self._find_in(rules.list_groups(touched), article)))

    def _find_in(self, groups: Sequence[Sequence[str]], article: str) -> set[str]:
        """Those expectations of the groups that rest on a report as persons left them."""
        entries = self.iter_expectations(ids=[id_ for group in groups for id_ in group])
        return {entry.expectation.id for entry in entries if _rests_on(entry, article)}

    def _follow(self, found: tuple[str, ...], *, until: date) -> tuple[str, ...]:
        """The same and, of those that persons decided on, all that these decisions tie together."""
        rules = self.load_rules(until=until)
        ruled = [one.subject for one in rules.made]
        tied = [id_ for group in rules.list_groups([*found, *ruled]) for id_ in group]
        return tuple(dict.fromkeys((*found, *tied)))


def _rests_on(entry: LedgerEntry, article: str) -> bool:
    stated = any(link.evidence.article == article for link in entry.links)
    return stated or any(verdict.evidence.article == article for verdict in entry.verdicts)
