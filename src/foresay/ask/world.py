"""Which countries the reports of some days speak of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from foresay.knowledge.countries import list_countries
from foresay.store import Store


def ask_world(store: Store, *, since: date, as_of: date) -> Mapping[str, int]:
    """Alpha-3 code -> reports that speak of the country, published after `since` and up to `as_of`; none are left out.

    Copies of a report are not counted.
    """
    counts = store.count_reports(tuple(list_countries()), since, as_of)
    return {code: n for code, n in counts.items() if n}
