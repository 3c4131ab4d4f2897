"""The ledger's part of the store: expectations, what was recorded on them, and decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from foresay.model.decision import Decision, SubjectKind
from foresay.model.expectation import Expectation
from foresay.model.reading import Tier
from foresay.model.window import Window
from foresay.store import decisions, ledger, lookups, outbox
from foresay.store.records import LedgerChanges, LedgerEntry
from foresay.store.session import Session


class LedgerStore(Session):
    """What the store remembers of the ledger."""

    def write_ledger(self, changes: LedgerChanges, *, stage: str, seq: int) -> None:
        """Write a step's changes and move its cursor. Raises StoreError when evidence names an unknown article."""
        with self._writing() as conn:
            ledger.write_ledger(conn, self._packer, changes)
            outbox.move_cursor(conn, stage, seq)

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
            yield from ledger.iter_entries(conn, self._packer, chosen)

    def write_decisions(self, items: Sequence[Decision], *, expectations: Sequence[Expectation] = ()) -> None:
        """Append decisions, each once however often it is written, with the expectations a split makes."""
        changes = LedgerChanges(expectations=tuple(expectations), decisions=tuple(items))
        with self._writing() as conn:
            ledger.write_ledger(conn, self._packer, changes)

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

    def find_decided(self, first: date, last: date) -> tuple[str, ...]:
        """Ids of expectations on which a verdict was dated within these days, the latest first."""
        with self._database.reading() as conn:
            return lookups.find_decided(conn, first, last)

    def find_restated(self, first: date, last: date) -> tuple[str, ...]:
        """Ids of expectations that a report published within these days stated again, the latest first."""
        with self._database.reading() as conn:
            return lookups.find_restated(conn, first, last)

    def find_resting_on(self, article: str) -> tuple[str, ...]:
        """Ids of expectations that one report states, decides, or was weighed for."""
        with self._database.reading() as conn:
            return lookups.find_resting_on(conn, article)
