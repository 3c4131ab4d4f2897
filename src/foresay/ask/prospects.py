"""What is due, overdue, kept and broken for some countries: the firm expectations of the ledger, sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foresay.ask.ledger import LedgerAnswer
from foresay.ask.standings import count_outcomes, count_wanted, list_answers, open_standings
from foresay.model.expectation import Outcome
from foresay.model.live import TOOK_PLACE
from foresay.model.reading import Tier
from foresay.model.window import Window
from foresay.store import Store, Wanted

_SOON = timedelta(days=90)
_SHOWN = 10
_BROKEN = (Outcome.CONTRADICTED, Outcome.CANCELLED, Outcome.VOID)


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
    standings = open_standings(store, as_of=as_of)
    firm = Wanted(as_of=as_of, countries=tuple(countries), takes_any=takes_any, tier=Tier.FIRM)
    soon = replace(firm, outcomes=(Outcome.OPEN,), held=(as_of, as_of + _SOON))
    counts = count_outcomes(standings, firm)
    lists = {
        "due": (soon, "due"),
        "overdue": (replace(firm, outcomes=(Outcome.OVERDUE,)), "due last"),
        "kept": (replace(firm, outcomes=tuple(sorted(TOOK_PLACE))), "decided"),
        "broken": (replace(firm, outcomes=_BROKEN), "decided"),
    }
    rows = {
        name: tuple(_make_prospect(row) for row in list_answers(standings, wanted, order=order, limit=_SHOWN))
        for name, (wanted, order) in lists.items()
    }
    return Prospects(
        counts={
            "open": counts[Outcome.OPEN],
            "due": count_wanted(standings, soon),
            "overdue": counts[Outcome.OVERDUE],
            "kept": sum(counts[outcome] for outcome in TOOK_PLACE),
            "broken": sum(counts[outcome] for outcome in _BROKEN),
        },
        **rows,
    )


def _make_prospect(row: LedgerAnswer) -> Prospect:
    one = row.expectation
    return Prospect(
        id=one.id,
        act=one.act,
        countries=one.countries,
        window=row.view.slips[-1].window if row.view.slips else one.window,
        outcome=row.view.outcome,
        decided_on=row.view.decided_on,
    )
