"""How much was reported on the parties of expectations since they fell due, for many of them with one query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from foresay.judge.outcome import Coverage
from foresay.model.live import find_original
from foresay.store import LedgerEntry, Store

_EPOCH = date(1970, 1, 1)


def cover_entries(store: Store, entries: Sequence[LedgerEntry], *, as_of: date) -> list[Coverage]:
    """For each entry what `tell_outcome` asks of the reports: those since its end, on its countries alone.

    One that names no country is covered by the countries most reported on.
    """
    busiest = store.find_busiest(as_of) if any(not entry.expectation.countries for entry in entries) else []
    ends = [_find_end(entry, as_of) for entry in entries]
    asked = [
        (country, end)
        for entry, end in zip(entries, ends, strict=True)
        for country in entry.expectation.countries or busiest
    ]
    counts = store.count_since(asked, as_of)
    return [
        _cover(entry.expectation.countries or busiest, end, counts, as_of)
        for entry, end in zip(entries, ends, strict=True)
    ]


def _find_end(entry: LedgerEntry, as_of: date) -> date:
    known = sorted((link for link in entry.links if link.published_on <= as_of), key=lambda link: link.n)
    window = find_original(entry.expectation, (link.window for link in known))
    return window.latest or window.earliest or entry.expectation.first_published_on


def _cover(
    countries: Sequence[str], end: date, counts: Mapping[tuple[str, date], int], as_of: date
) -> Mapping[str, Sequence[tuple[int, int]]]:
    """All reports since the end as if they had come on the last day: only their number is asked for."""
    return {country: [((as_of - _EPOCH).days, counts[country, end])] for country in countries if end < as_of}
