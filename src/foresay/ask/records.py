"""Whose word has held: the record of sources, speakers, kinds of act, hedges and lead times, as of a day.

Counted in one pass over the ledger as persons left it; memory grows with the number of sources and speakers, not with
that of expectations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from foresay.judge.outcome import OutcomeView, tell_outcome
from foresay.judge.record import FEWEST, Brier, Fate, Tally, TallyBook, find_fate, score_forecasts
from foresay.knowledge.likelihood import find_band
from foresay.model.entry import LedgerEntry
from foresay.model.expectation import Expectation, StatementLink
from foresay.model.live import find_due_day, find_original
from foresay.model.reading import EventType, Polarity, StatementStatus, Tier
from foresay.model.window import Window
from foresay.store import Store


class RecordKind(StrEnum):
    """Whose record is kept."""

    SOURCE = "source"
    """the publisher of a report; several of its reports on one expectation count once, copies not at all"""
    SPEAKER = "speaker"
    """on whose word it was reported"""
    ACT = "act"
    """the kind of act that was expected"""
    HEDGE = "hedge"
    """the word that weakens the claim, or that predicts ("reportedly", "expected"); "no hedge" for none"""
    LEAD = "lead"
    """the days from the first report to the last day of the window"""


LEADS = (7, 30, 90, 365, 1_095)
"""Upper ends of the lead times in days: a week, a month, a quarter, a year, three years, longer."""
NO_HEDGE = "no hedge"
_OPPOSITE = {Fate.KEPT: Fate.FAILED, Fate.LATE: Fate.FAILED, Fate.FAILED: Fate.KEPT, Fate.SILENT: Fate.SILENT}
_LONGEST_NAME = 120


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
    likelihoods, which are there to weaken: those count whatever their tier. One pass over the ledger (a tenth of a
    millisecond an expectation), kept until anything on the desk changes.
    """
    whole = store.recall(("records", as_of), lambda: _count_ledger(store, as_of))
    return replace(
        whole,
        rows=tuple(row for row in whole.rows if row.kind in kinds),
        n_hidden={kind: whole.n_hidden[kind] for kind in kinds},
    )


def _count_ledger(store: Store, as_of: date) -> RecordsAnswer:
    books = {kind: TallyBook() for kind in RecordKind}
    stated, coverage, n_seen = TallyBook(), store.load_coverage(), 0
    for entry in store.iter_expectations(as_of=as_of):
        if entry.expectation.is_withdrawn or not entry.links:
            continue
        n_seen += 1
        view = tell_outcome(entry.expectation, entry.links, entry.verdicts, as_of=as_of, coverage=coverage)
        original = find_original(entry.expectation, (link.window for link in entry.links))
        fates = list(_list_fates(entry, view, original, as_of))
        _count_entry(entry, fates, books)
        _count_stated(entry.expectation, fates, stated)
    return _sum_up(as_of, books, _list_stated(stated), n_seen)


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


Said = tuple[StatementLink, tuple[Fate, int]]
"""A statement, what came of its word, and the days it was late."""


def _list_fates(entry: LedgerEntry, view: OutcomeView, original: Window, as_of: date) -> Iterator[Said]:
    """The statements that can be counted; copies say nothing of their own."""
    for link in entry.links:
        if not link.is_copy:
            fate = find_fate(entry.expectation, view, link, original=original, as_of=as_of)
            if fate is not None:
                yield link, fate


def _count_entry(entry: LedgerEntry, fates: Sequence[Said], books: dict[RecordKind, TallyBook]) -> None:
    """Under each key once, with the first statement that can be counted."""
    is_firm = entry.expectation.tier is Tier.FIRM
    counted: set[tuple[RecordKind, str]] = set()
    for link, fate in fates:
        for kind, key in _list_keys(entry, link):
            if (kind, key) not in counted and (is_firm or kind is RecordKind.HEDGE):
                counted.add((kind, key))
                books[kind].add(key, *fate)


def _count_stated(one: Expectation, fates: Sequence[Said], stated: TallyBook) -> None:
    """Each stated range once a publisher.

    "Unlikely to sign" states how probable the signing is, and the ledger expects that it stays away: what came of the
    words is the opposite of what came of the range. "Will probably not" under one half speaks the same way.
    """
    counted: set[tuple[str, tuple[float, float]]] = set()
    for link, (fate, days) in fates:
        if link.likelihood is None or (link.source, link.likelihood) in counted:
            continue
        counted.add((link.source, link.likelihood))
        is_opposite = one.polarity is Polarity.NEGATIVE and sum(link.likelihood) < 1.0
        stated.add(f"{link.likelihood[0]} {link.likelihood[1]}", _OPPOSITE[fate] if is_opposite else fate, days)


def _list_keys(entry: LedgerEntry, link: StatementLink) -> Iterator[tuple[RecordKind, str]]:
    """Under what a statement counts; its act and lead time only once, with the first that is counted."""
    if link.source:
        yield RecordKind.SOURCE, link.source[:_LONGEST_NAME]
    if link.by_whom:
        yield RecordKind.SPEAKER, name_speaker(link.by_whom)
    one = entry.expectation
    yield RecordKind.HEDGE, name_hedge(link)
    yield RecordKind.ACT, name_act(one)
    due = find_due_day(link.window)
    if due is not None and link.n == entry.links[0].n:
        yield RecordKind.LEAD, name_lead((due - link.published_on).days)


def name_hedge(link: StatementLink) -> str:
    """The word that weakens it; of a prediction its own word ("expected"), for want of another."""
    said = link.hedge or (link.cue if link.status is StatementStatus.PREDICTED else "") or NO_HEDGE
    return " ".join(said.lower().split())[:_LONGEST_NAME]


def name_act(one: Expectation) -> str:
    """The kind of act: its type; what no type covers by its mode or, without one, its word ("OTHER launch")."""
    if one.type is not EventType.OTHER:
        return one.type.value
    return f"{one.type.value} {one.mode or one.lemma}"[:_LONGEST_NAME]


def name_speaker(told: str) -> str:
    """The name under which a speaker is counted: one spelling of space and article, whatever the report's."""
    words = told.split()
    kept = words[1:] if len(words) > 1 and words[0].lower() in {"the", "a", "an"} else words
    name = " ".join(kept)[:_LONGEST_NAME]
    return name[:1].upper() + name[1:]


def name_lead(days: int) -> str:
    """The lead time as its range of days: "8-30"; "over 1095"; what was due before it was told is "0-7"."""
    start = 0
    for end in LEADS:
        if days <= end:
            return f"{start}-{end}"
        start = end + 1
    return f"over {LEADS[-1]}"


def _find_scale(kind: RecordKind, key: str) -> tuple[float, float] | None:
    band = find_band(key) if kind is RecordKind.HEDGE else None
    return None if band is None else (band.low, band.high)


def _list_stated(stated: TallyBook) -> tuple[StatedRow, ...]:
    rows = []
    for key, tally in stated.list_tallies().items():
        low, high = map(float, key.split())
        rows.append(StatedRow(low=low, high=high, tally=tally))
    return tuple(sorted(rows, key=lambda row: (row.middle, row.low)))
