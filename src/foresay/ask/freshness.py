"""How fresh the desk is: the newest report, how far the stages have come, which sources answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from foresay.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """What stands at the foot of every page.

    `newest` is when the last report was published (None: there is none); `taken_in` counts the versions of reports on
    the desk, of which the stages have `analysed` and `judged` so many. `sources` are those that are not paused, of
    which so many `answering` at their last poll.
    """

    newest: datetime | None
    taken_in: int
    analysed: int
    judged: int
    sources: int
    answering: int


def ask_freshness(store: Store, *, as_of: date) -> Freshness:
    """How fresh the desk is, its newest report as of a day; a few short queries."""
    head = store.head()
    states = store.load_states()
    active = [source.id for source in store.load_sources() if not source.is_paused]
    good = [id_ for id_ in active if id_ in states and states[id_].succeeded_at and not states[id_].failures_in_row]
    return Freshness(
        newest=store.recall(("newest", as_of), lambda: _find_newest(store, as_of)),
        taken_in=head,
        analysed=min(head, store.get_cursor("analyse")),
        judged=min(head, store.get_cursor("ledger")),
        sources=len(active),
        answering=len(good),
    )


def _find_newest(store: Store, as_of: date) -> datetime | None:
    found = store.load_articles(store.list_newest(as_of, 1))
    return found[0].published_at if found else None
