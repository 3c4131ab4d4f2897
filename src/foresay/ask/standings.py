"""Lists and counts of the ledger as of a day, made from how each expectation stands and not from their records.

What had more said of it after that day, or was decided on by a person, is worked out one by one and put among the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foresay.ask.ledger import LedgerAnswer, LedgerQuestion, ask_expectations, view_entries
from foresay.judge.outcome import ENOUGH_REPORTS, WITHOUT_COUNTRY, OutcomeView
from foresay.model.expectation import Outcome
from foresay.model.live import find_due_day
from foresay.model.people import Rulebook
from foresay.model.window import Window
from foresay.store import LedgerEntry, Limits, Store, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """The ledger as of a day: what the columns tell it by, and what is worked out one by one."""

    store: Store
    as_of: date
    is_settled: bool
    """nothing was recorded after that day"""
    limits: Limits
    but: tuple[str, ...]
    """what the columns do not tell: had more said of it later, or was decided on by a person"""
    loose: tuple[tuple[LedgerEntry, OutcomeView], ...]

    def want(self, wanted: Wanted) -> Wanted:
        """The question as the columns are asked it: without what is worked out one by one."""
        return replace(wanted, is_settled=self.is_settled, but=self.but)


def open_standings(store: Store, *, as_of: date) -> Standings:
    """The ledger as of a day, ready for several questions."""
    return store.recall(("standings", as_of), lambda: _make_standings(store, as_of))


def _make_standings(store: Store, as_of: date) -> Standings:
    ruled = (id_ for group in Rulebook(store.load_decisions()).list_groups() for id_ in group)
    ids = tuple(sorted({*store.list_unsettled(as_of), *ruled}))
    question = LedgerQuestion(as_of=as_of, ids=ids)
    rows = view_entries(store, question) if ids else ()
    last = store.find_last_day()
    return Standings(
        store=store,
        as_of=as_of,
        is_settled=last is None or last <= as_of,
        limits=store.load_limits(as_of, enough=ENOUGH_REPORTS, without=ENOUGH_REPORTS * WITHOUT_COUNTRY),
        but=ids,
        loose=tuple(row for row in rows if not row[0].expectation.is_withdrawn),
    )


def count_outcomes(standings: Standings, wanted: Wanted) -> dict[Outcome, int]:
    """How many have come to what, whatever outcomes are wanted."""
    wanted = replace(wanted, outcomes=())
    return standings.store.recall(("outcomes", wanted), lambda: _count_outcomes(standings, wanted))


def _count_outcomes(standings: Standings, wanted: Wanted) -> dict[Outcome, int]:
    counts = Counter(standings.store.count_outcomes(standings.want(wanted), standings.limits))
    counts.update(view.outcome for _, view in _list_loose(standings, wanted))
    return {outcome: counts[outcome] for outcome in Outcome}


def count_wanted(standings: Standings, wanted: Wanted) -> int:
    """How many there are."""
    counts = count_outcomes(standings, wanted)
    return sum(counts[outcome] for outcome in wanted.outcomes or tuple(Outcome))


def count_parties(standings: Standings, wanted: Wanted, *, limit: int) -> list[tuple[str, int]]:
    """The countries that take part in most of them, with how many."""
    return standings.store.recall(("parties", wanted, limit), lambda: _count_parties(standings, wanted, limit))


def _count_parties(standings: Standings, wanted: Wanted, limit: int) -> list[tuple[str, int]]:
    counts = Counter(dict(standings.store.count_countries(standings.want(wanted), standings.limits, limit * 2)))
    counts.update(code for entry, _ in _list_loose(standings, wanted) for code in entry.expectation.countries)
    return sorted(counts.most_common(limit), key=lambda row: (-row[1], row[0]))


def list_answers(
    standings: Standings, wanted: Wanted, *, order: str, limit: int, offset: int = 0
) -> list[LedgerAnswer]:
    """The rows from `offset` on, in an order (`heard`, `stated`, `due`, `due last`, `decided`, `slipped`)."""
    key = ("rows", wanted, order, limit, offset)
    ids = standings.store.recall(key, lambda: _list_ids(standings, wanted, order, slice(offset, offset + limit)))
    found = ask_expectations(standings.store, LedgerQuestion(as_of=standings.as_of, ids=tuple(ids))) if ids else ()
    by_id = {answer.expectation.id: answer for answer in found}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _list_ids(standings: Standings, wanted: Wanted, order: str, part: slice) -> list[str]:
    rows = standings.store.find_standings(standings.want(wanted), standings.limits, order=order, limit=part.stop)
    rows += [(_DAYS[order](*row), row[0].expectation.id) for row in _list_loose(standings, wanted)]
    is_down = order != "due"
    dated = sorted((row for row in rows if row[0] is not None), reverse=is_down)
    undated = sorted((row for row in rows if row[0] is None), key=lambda row: row[1], reverse=is_down)
    return [id_ for _, id_ in [*dated, *undated][part]]


def find_held_window(entry: LedgerEntry, view: OutcomeView) -> Window:
    """The window as it was last given: that of the last re-dating, else its own."""
    return view.slips[-1].window if view.slips else entry.expectation.window


def _find_held_day(entry: LedgerEntry, view: OutcomeView) -> date | None:
    return find_due_day(find_held_window(entry, view))


def _find_heard(entry: LedgerEntry, view: OutcomeView) -> date | None:
    days = [link.published_on for link in entry.links]
    return max([entry.expectation.first_published_on, *days, *([view.verdict.decided_on] if view.verdict else [])])


def _find_decided(_: LedgerEntry, view: OutcomeView) -> date | None:
    return view.verdict.decided_on if view.verdict is not None else None


def _find_slipped(_: LedgerEntry, view: OutcomeView) -> date | None:
    return max((link.published_on for link in view.slips), default=None)


_DAYS: dict[str, Callable[[LedgerEntry, OutcomeView], date | None]] = {
    "heard": _find_heard,
    "stated": lambda entry, _: entry.expectation.first_published_on,
    "due": _find_held_day,
    "due last": _find_held_day,
    "decided": _find_decided,
    "slipped": _find_slipped,
}


def _list_loose(standings: Standings, wanted: Wanted) -> list[tuple[LedgerEntry, OutcomeView]]:
    return [row for row in standings.loose if _matches(*row, wanted)]


def _matches(entry: LedgerEntry, view: OutcomeView, wanted: Wanted) -> bool:
    one = entry.expectation
    names = " ".join((one.act, *one.who, *one.whom, *one.places)).lower()
    windows = [one.window, *(link.window for link in entry.links)]
    return (
        (not wanted.outcomes or view.outcome in wanted.outcomes)
        and (wanted.tier is None or one.tier is wanted.tier)
        and _takes_part(one.countries, wanted)
        and (not wanted.only_slipped or bool(view.slips))
        and all(word in names for word in wanted.text.lower().split())
        and (wanted.due is None or any(row.is_dated and row.overlaps(wanted.due) for row in windows))
        and _lies_in(_find_held_day(entry, view), wanted.held)
        and _lies_in(_find_decided(entry, view), wanted.decided)
        and _lies_in(_find_slipped(entry, view), wanted.slipped)
    )


def _takes_part(countries: Sequence[str], wanted: Wanted) -> bool:
    if wanted.takes_any:
        return not set(wanted.countries).isdisjoint(countries)
    return set(wanted.countries) <= set(countries)


def _lies_in(day: date | None, span: Sequence[date] | None) -> bool:
    return span is None or (day is not None and span[0] <= day <= span[1])
