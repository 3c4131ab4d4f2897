"""What is due, overdue, kept and broken for some countries: the firm expectations of the ledger, sorted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foresay.judge.outcome import OutcomeView, tell_outcome
from foresay.model.expectation import Expectation, Outcome
from foresay.model.live import TOOK_PLACE
from foresay.model.reading import Tier
from foresay.model.window import Window
from foresay.store import Store

_SOON = timedelta(days=90)
_SHOWN = 10
_BROKEN = frozenset({Outcome.CONTRADICTED, Outcome.CANCELLED, Outcome.VOID})


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """One expectation in a list: what, by when (as told last), and what came of it."""

    id: str
    act: str
    countries: tuple[str, ...]
    window: Window
    outcome: Outcome
    decided_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospects:
    """How many expectations are open, due within 90 days, overdue, kept and broken, and the first ten of each.

    Due ones by their last day, the others the latest first.
    """

    counts: Mapping[str, int]
    due: tuple[Prospect, ...]
    overdue: tuple[Prospect, ...]
    kept: tuple[Prospect, ...]
    broken: tuple[Prospect, ...]


def ask_prospects(store: Store, countries: Sequence[str], *, as_of: date, takes_any: bool = False) -> Prospects:
    """The firm expectations in which all of these countries take part; any of them with `takes_any`."""
    rows = list(_list_prospects(store, countries, as_of, takes_any=takes_any))
    due = [row for row in rows if row.outcome is Outcome.OPEN and _is_soon(row.window, as_of)]
    overdue = [row for row in rows if row.outcome is Outcome.OVERDUE]
    kept = [row for row in rows if row.outcome in TOOK_PLACE]
    broken = [row for row in rows if row.outcome in _BROKEN]
    n_open = sum(row.outcome is Outcome.OPEN for row in rows)
    return Prospects(
        counts={
            "open": n_open,
            "due": len(due),
            "overdue": len(overdue),
            "kept": len(kept),
            "broken": len(broken),
        },
        due=tuple(sorted(due, key=_last_day)[:_SHOWN]),
        overdue=tuple(sorted(overdue, key=_last_day, reverse=True)[:_SHOWN]),
        kept=tuple(sorted(kept, key=_decided, reverse=True)[:_SHOWN]),
        broken=tuple(sorted(broken, key=_decided, reverse=True)[:_SHOWN]),
    )


def _list_prospects(store: Store, countries: Sequence[str], as_of: date, *, takes_any: bool) -> Iterator[Prospect]:
    coverage = store.load_coverage()
    for entry in store.iter_expectations(countries=tuple(countries), tier=Tier.FIRM, as_of=as_of):
        one = entry.expectation
        if one.is_withdrawn or not (takes_any or set(countries) <= set(one.countries)):
            continue
        view = tell_outcome(one, entry.links, entry.verdicts, as_of=as_of, coverage=coverage)
        window = next((link.window for link in reversed(entry.links) if link.window.is_dated), one.window)
        yield _make_prospect(one, window, view)


def _make_prospect(one: Expectation, window: Window, view: OutcomeView) -> Prospect:
    return Prospect(
        id=one.id,
        act=one.act,
        countries=one.countries,
        window=window,
        outcome=view.outcome,
        decided_on=view.decided_on,
    )


def _is_soon(window: Window, as_of: date) -> bool:
    last = window.latest or window.earliest
    return last is not None and as_of <= last and (last - as_of) <= _SOON


def _last_day(row: Prospect) -> tuple[date, str]:
    return row.window.latest or row.window.earliest or date.max, row.id


def _decided(row: Prospect) -> tuple[date, str]:
    return row.decided_on or date.min, row.id
