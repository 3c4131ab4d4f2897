"""What each expectation adds to the records, kept when it is judged: records are summed from these rows.

A row holds as of every day from the day of the latest record on its expectation on, as a row of `standing` does. The
cases of most expectations are those of many others, so that equal ones are counted before they are unpacked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa

from foresay.model.account import Count, Fate, RecordKind, list_counts
from foresay.model.entry import LedgerEntry
from foresay.model.live import find_due_day, find_original, weigh_verdicts
from foresay.model.reading import Polarity
from foresay.model.window import Window
from foresay.store.days import count_days
from foresay.store.schema import account, standing
from foresay.store.standings import NEVER, Limits, may_lapse

_NEVER, _OVERDUE, _UNBROKEN = range(3)
"""Whether silence counts: not at all; once it is overdue; once it was ruled out and stayed away."""
_KINDS: tuple[RecordKind | None, ...] = (None, *RecordKind)
_FATES = tuple(Fate)

Packed = tuple[int, str, int, int]
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(list[Packed]).decode


def summarise(entry: LedgerEntry) -> dict[str, Any]:
    """The row of one expectation."""
    one = entry.expectation
    window = find_original(one, (link.window for link in entry.links))
    return {
        "expectation": one.id,
        "lapses": _find_lapse(entry, window),
        "end_day": count_days(window.latest or window.earliest or one.first_published_on),
        "countries": " ".join(one.countries),
        "body": pack_counts(list_counts(entry)),
    }


def _find_lapse(entry: LedgerEntry, window: Window) -> int:
    one = entry.expectation
    if weigh_verdicts(entry.verdicts) is not None:
        return _NEVER
    if one.polarity is Polarity.NEGATIVE:
        return _UNBROKEN
    return _OVERDUE if may_lapse(entry) and find_due_day(window) is not None else _NEVER


def pack_counts(counts: Iterable[Count]) -> bytes:
    """Cases as bytes, equal for equal cases."""
    rows = [(_KINDS.index(one.kind), one.key, _FATES.index(one.fate), one.days) for one in counts]
    return _pack(sorted(rows))


def unpack_counts(body: bytes) -> tuple[Count, ...]:
    """The cases of a row."""
    return tuple(
        Count(kind=_KINDS[kind], key=key, fate=_FATES[fate], days=days) for kind, key, fate, days in _unpack(body)
    )


def sum_accounts(
    conn: sa.Connection, as_of: date, limits: Limits, *, is_settled: bool, but: Collection[str]
) -> Iterator[tuple[tuple[Count, ...], bool, int]]:
    """(cases, whether the silent ones count, of how many expectations) of all that is settled by a day."""
    row = account.c
    query = sa.select(row.expectation, row.lapses, row.end_day, row.countries, row.body)
    if not is_settled:
        known = sa.select(standing.c.expectation).where(standing.c.last_day <= count_days(as_of))
        query = query.where(row.expectation.in_(known))
    find_limit, left_out = _limit_by_countries(limits), frozenset(but)
    sums: Counter[tuple[bytes, bool]] = Counter()
    for id_, lapses, end_day, countries, body in conn.execute(query):
        if id_ not in left_out:
            sums[body, bool(lapses) and end_day <= find_limit(countries)] += 1
    for (body, is_silent), n in sums.items():
        yield unpack_counts(body), is_silent, n


def _limit_by_countries(limits: Limits) -> Callable[[str], int]:
    """Countries of an expectation -> the last day with enough reports on each of them after it."""

    @cache
    def find_limit(countries: str) -> int:
        if not countries:
            return limits.without
        return min(limits.by_country.get(code, NEVER) for code in countries.split())

    return find_limit
