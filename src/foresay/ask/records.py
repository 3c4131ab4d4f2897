"""Whose word has held: the record of sources, speakers, kinds of act, hedges and lead times, as of a day.

Summed from what each expectation adds, which is kept when it is judged (store/accounts.py); what had more said of it
after the day asked for, or was decided on by a person, is counted from its records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from foresay.ask.standings import open_standings
from foresay.judge.outcome import ENOUGH_REPORTS, OutcomeView
from foresay.judge.record import FEWEST, Brier, Tally, TallyBook, score_forecasts
from foresay.knowledge.likelihood import find_band
from foresay.model.account import Fate, RecordKind, list_counts
from foresay.model.entry import LedgerEntry
from foresay.model.expectation import Outcome
from foresay.model.reading import Polarity
from foresay.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One record. Under five decided cases `tally.rate` and `tally.interval` are None.

    `scale` is the range that ICD 203 or Kent's scale gives the hedge (None: no scale words it): what readers are told
    it means, beside `tally.rate`, what came of it.
    """

    kind: RecordKind
    key: str
    tally: Tally
    scale: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRow:
    """Statements whose writer gave a likelihood, of one stated range: the point to plot is (`middle`, `tally.rate`)."""

    low: float
    high: float
    tally: Tally

    @property
    def middle(self) -> float:
        """The probability that the range is scored as."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsAnswer:
    """The records as of a day.

    `rows` are those with at least five cases, by kind and then most cases first; `n_hidden` counts those with fewer.
    `stated` is the reliability table, by probability; `brier` scores all decided cases of it (None under five).
    `n_expectations` were looked at.
    """

    as_of: date
    rows: tuple[RecordRow, ...]
    n_hidden: dict[RecordKind, int]
    stated: tuple[StatedRow, ...]
    brier: Brier | None
    n_expectations: int


def ask_records(store: Store, *, as_of: date, kinds: Sequence[RecordKind] = tuple(RecordKind)) -> RecordsAnswer:
    """The records of these kinds by what was published, and decided, up to the end of a day.

    What named no day by which it is due is not counted. Only firm expectations count, except for hedges and stated
    likelihoods, which are there to weaken: those count whatever their tier. Kept until anything on the desk changes.
    """
    whole = store.recall(("records", as_of), lambda: _count_ledger(store, as_of))
    return replace(
        whole,
        rows=tuple(row for row in whole.rows if row.kind in kinds),
        n_hidden={kind: whole.n_hidden[kind] for kind in kinds},
    )


def _count_ledger(store: Store, as_of: date) -> RecordsAnswer:
    standings = open_standings(store, as_of=as_of)
    settled = store.sum_accounts(as_of, standings.limits, is_settled=standings.is_settled, but=standings.but)
    loose = [(list_counts(entry), _is_silent(entry, view), 1) for entry, view in standings.loose if entry.links]
    books: dict[RecordKind | None, TallyBook] = {kind: TallyBook() for kind in (None, *RecordKind)}
    for counts, is_silent, times in (*settled, *loose):
        for one in counts:
            if one.fate is not Fate.SILENT:
                books[one.kind].add(one.key, one.fate, one.days, times=times)
            elif is_silent and one.days < as_of.toordinal():
                books[one.kind].add(one.key, Fate.SILENT, 0, times=times)
    stated = _list_stated(books.pop(None))
    kinds = {kind: book for kind, book in books.items() if kind is not None}
    return _sum_up(as_of, kinds, stated, sum(times for _, _, times in (*settled, *loose)))


def _is_silent(entry: LedgerEntry, view: OutcomeView) -> bool:
    """Whether the silence of reports counts: overdue, or ruled out and unbroken where the parties were covered."""
    is_unbroken = entry.expectation.polarity is Polarity.NEGATIVE and view.outcome is Outcome.OPEN
    return view.outcome is Outcome.OVERDUE or (is_unbroken and view.looked_at >= ENOUGH_REPORTS)


def _sum_up(
    as_of: date, books: dict[RecordKind, TallyBook], points: tuple[StatedRow, ...], n_seen: int
) -> RecordsAnswer:
    rows = [(kind, key, tally) for kind, book in books.items() for key, tally in book.list_tallies().items()]
    cases = [(row.middle, row.tally.kept, row.tally.decided) for row in points]
    return RecordsAnswer(
        as_of=as_of,
        rows=tuple(
            RecordRow(kind=kind, key=key, tally=tally, scale=_find_scale(kind, key))
            for kind, key, tally in rows
            if tally.n >= FEWEST
        ),
        n_hidden={kind: sum(row[0] is kind and row[2].n < FEWEST for row in rows) for kind in books},
        stated=points,
        brier=score_forecasts(cases) if sum(n for _, _, n in cases) >= FEWEST else None,
        n_expectations=n_seen,
    )


def _find_scale(kind: RecordKind, key: str) -> tuple[float, float] | None:
    band = find_band(key) if kind is RecordKind.HEDGE else None
    return None if band is None else (band.low, band.high)


def _list_stated(stated: TallyBook) -> tuple[StatedRow, ...]:
    rows = []
    for key, tally in stated.list_tallies().items():
        low, high = map(float, key.split())
        rows.append(StatedRow(low=low, high=high, tally=tally))
    return tuple(sorted(rows, key=lambda row: (row.middle, row.low)))
