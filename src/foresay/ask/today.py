"""What a person wants to know first: what is due, what is overdue, what was decided and moved lately, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from foresay.ask.ledger import LedgerAnswer
from foresay.ask.standings import Standings, count_wanted, list_answers, open_standings
from foresay.model.article import Article
from foresay.model.expectation import Outcome
from foresay.model.live import find_due_day
from foresay.model.window import Window
from foresay.store import Store, Wanted

DUE_DAYS = 7
OVERDUE_DAYS = 365
"""How far back an ended window is looked for; what is overdue longer stands in the ledger."""
_BROKEN = (Outcome.CONTRADICTED, Outcome.CANCELLED, Outcome.VOID)
_KEPT = tuple(outcome for outcome in Outcome if outcome not in {Outcome.OPEN, Outcome.OVERDUE, *_BROKEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayAnswer:
    """The desk as of a day; each list is cut at the number of rows asked for, the `n_` counts are of all.

    `due`: open, and the day by which it was last said to be due lies within seven days, the nearest first. `overdue`:
    due within the year before and no report tells of it, the latest first. `decided` (it took place, or partly),
    `broken` (contradicted, cancelled, void) and `slipped` (re-dated): in the days asked for, the latest first.
    `newest`: the reports published last.
    """

    as_of: date
    since: date
    due: tuple[LedgerAnswer, ...]
    overdue: tuple[LedgerAnswer, ...]
    decided: tuple[LedgerAnswer, ...]
    broken: tuple[LedgerAnswer, ...]
    slipped: tuple[LedgerAnswer, ...]
    newest: tuple[Article, ...]
    n_due: int
    n_overdue: int
    n_decided: int
    n_broken: int
    n_slipped: int


def ask_today(store: Store, *, as_of: date, since: date, limit: int = 8) -> TodayAnswer:
    """What is due, overdue, decided and re-dated between two days, as known on the later; `limit` rows a list."""
    standings = open_standings(store, as_of=as_of)
    soon, past = as_of + timedelta(days=DUE_DAYS), as_of - timedelta(days=OVERDUE_DAYS)
    lately = since, as_of
    due, n_due = _list(standings, Wanted(as_of=as_of, outcomes=(Outcome.OPEN,), held=(as_of, soon)), "due", limit)
    overdue, n_overdue = _list(
        standings, Wanted(as_of=as_of, outcomes=(Outcome.OVERDUE,), held=(past, as_of)), "due last", limit
    )
    decided, n_decided = _list(standings, Wanted(as_of=as_of, outcomes=_KEPT, decided=lately), "decided", limit)
    broken, n_broken = _list(standings, Wanted(as_of=as_of, outcomes=_BROKEN, decided=lately), "decided", limit)
    slipped, n_slipped = _list(standings, Wanted(as_of=as_of, slipped=lately), "slipped", limit)
    return TodayAnswer(
        as_of=as_of,
        since=since,
        due=due,
        overdue=overdue,
        decided=decided,
        broken=broken,
        slipped=slipped,
        newest=ask_newest(store, as_of=as_of, limit=limit),
        n_due=n_due,
        n_overdue=n_overdue,
        n_decided=n_decided,
        n_broken=n_broken,
        n_slipped=n_slipped,
    )


def _list(standings: Standings, wanted: Wanted, order: str, limit: int) -> tuple[tuple[LedgerAnswer, ...], int]:
    return tuple(list_answers(standings, wanted, order=order, limit=limit)), count_wanted(standings, wanted)


def ask_newest(store: Store, *, as_of: date, limit: int) -> tuple[Article, ...]:
    """The reports published last, up to and with a day; the latest first, copies left out."""
    found = store.load_articles(store.list_newest(as_of, limit))
    return tuple(sorted(found, key=lambda article: (article.published_at, article.id), reverse=True))


def tell_window_held(answer: LedgerAnswer) -> Window:
    """The window as it was last given: that of the last re-dating, else that of the first statement."""
    slips = answer.view.slips
    return slips[-1].window if slips else answer.expectation.window


def tell_due_day(answer: LedgerAnswer) -> date | None:
    """The last day of the window as it was last given; None for what is never due."""
    return find_due_day(tell_window_held(answer))
