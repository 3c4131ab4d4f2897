"""What a person wants to know first: what is due, what is overdue, what was decided and moved lately, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from foresay.ask.ledger import LedgerAnswer, LedgerQuestion, ask_expectations
from foresay.judge.outcome import find_due_day
from foresay.model.article import Article
from foresay.model.expectation import Outcome
from foresay.model.window import Window, WindowKind
from foresay.store import Store

DUE_DAYS = 7
OVERDUE_DAYS = 365
"""How far back an ended window is looked for; what is overdue longer stands in the ledger."""
_SETTLED = frozenset(Outcome) - {Outcome.OPEN, Outcome.OVERDUE}


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayAnswer:
    """The desk as of a day; each list is cut at the number of rows asked for, the `n_` counts are of all.

    `due`: open, and the day by which it was last said to be due lies within seven days, the nearest first. `overdue`:
    due within the year before and no report tells of it, the latest first. `decided` and `slipped`: decided, or
    re-dated, in the days asked for, the latest first. `newest`: the reports published last.
    """

    as_of: date
    since: date
    due: tuple[LedgerAnswer, ...]
    overdue: tuple[LedgerAnswer, ...]
    decided: tuple[LedgerAnswer, ...]
    slipped: tuple[LedgerAnswer, ...]
    newest: tuple[Article, ...]
    n_due: int
    n_overdue: int
    n_decided: int
    n_slipped: int


def ask_today(store: Store, *, as_of: date, since: date, limit: int = 8) -> TodayAnswer:
    """What is due, overdue, decided and re-dated between two days, as known on the later; `limit` rows a list."""
    due = sorted(_find_due(store, as_of), key=lambda row: (tell_due_day(row) or date.max, row.expectation.id))
    overdue = sorted(_find_overdue(store, as_of), key=lambda row: tell_due_day(row) or date.min, reverse=True)
    decided = _find_decided(store, as_of, since)
    slipped = _find_slipped(store, as_of, since)
    return TodayAnswer(
        as_of=as_of,
        since=since,
        due=tuple(due[:limit]),
        overdue=tuple(overdue[:limit]),
        decided=tuple(decided[:limit]),
        slipped=tuple(slipped[:limit]),
        newest=ask_newest(store, as_of=as_of, limit=limit),
        n_due=len(due),
        n_overdue=len(overdue),
        n_decided=len(decided),
        n_slipped=len(slipped),
    )


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


def _find_due(store: Store, as_of: date) -> list[LedgerAnswer]:
    last = as_of + timedelta(days=DUE_DAYS)
    question = LedgerQuestion(as_of=as_of, due=_span(as_of, last), outcomes=(Outcome.OPEN,))
    return [row for row in ask_expectations(store, question) if as_of <= (tell_due_day(row) or date.min) <= last]


def _find_overdue(store: Store, as_of: date) -> Iterable[LedgerAnswer]:
    due = _span(as_of - timedelta(days=OVERDUE_DAYS), as_of)
    return ask_expectations(store, LedgerQuestion(as_of=as_of, due=due, outcomes=(Outcome.OVERDUE,)))


def _span(first: date, last: date) -> Window:
    return Window(earliest=first, latest=last, kind=WindowKind.AT)


def _find_decided(store: Store, as_of: date, since: date) -> list[LedgerAnswer]:
    found = _load(store, store.find_decided(since, as_of), as_of)
    kept = [row for row in found if row.view.outcome in _SETTLED and (row.view.decided_on or date.min) >= since]
    return sorted(kept, key=lambda row: (row.view.decided_on or date.min, row.expectation.id), reverse=True)


def _find_slipped(store: Store, as_of: date, since: date) -> list[LedgerAnswer]:
    found = _load(store, store.find_restated(since, as_of), as_of)
    kept = [row for row in found if any(link.published_on >= since for link in row.view.slips)]
    return sorted(kept, key=lambda row: (row.view.slips[-1].published_on, row.expectation.id), reverse=True)


def _load(store: Store, ids: Sequence[str], as_of: date) -> list[LedgerAnswer]:
    if not ids:
        return []
    return list(islice(ask_expectations(store, LedgerQuestion(as_of=as_of, ids=tuple(ids))), len(ids)))
