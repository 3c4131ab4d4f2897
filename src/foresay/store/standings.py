"""How each expectation stands, in columns: what lists and counts are made from without unpacking a record.

A row says what all records on an expectation say together. It holds as of every day from `last_day` on, the day of
the latest of them; of what had more said of it after the day that is asked for, `list_unsettled` gives the ids, and the
asker works those out one by one. Whether an undecided one is overdue also depends on how much was reported on its
parties since: `Limits` carries the last due day on which that was enough, for each country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from foresay.knowledge.countries import list_countries
from foresay.model.entry import LedgerEntry
from foresay.model.expectation import Expectation, Outcome, StatementLink
from foresay.model.live import find_due_day, find_original, is_close, is_only_possible, weigh_verdicts
from foresay.model.reading import Polarity, Tier
from foresay.model.window import Window
from foresay.store.days import chunk, count_days, find_date
from foresay.store.ledger import overlaps
from foresay.store.schema import coverage, expectation_country, standing, statement_link

NEVER = -1_000_000
"""Before every day."""
_WEEKS = 56
"""Days back that are looked at first."""
_BUSIEST = 3
"""Countries most reported on, by which one without a country is judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """As of a day: the last due day (days since 1970) with enough reports after it, by country and without one."""

    by_country: Mapping[str, int]
    without: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which expectations a list is of; what is None or empty leaves a question open.

    `is_settled` promises that nothing was recorded after the day. `countries` all take part, or with `takes_any` one of
    them; `outcomes` are any of them; `due` shares a day with a window that was given; `held` are the first and last due
    day as last given; `decided` and `slipped` when that was. `but` are left out.
    """

    as_of: date
    countries: tuple[str, ...] = ()
    takes_any: bool = False
    outcomes: tuple[Outcome, ...] = ()
    tier: Tier | None = None
    due: Window | None = None
    held: tuple[date, date] | None = None
    decided: tuple[date, date] | None = None
    slipped: tuple[date, date] | None = None
    only_slipped: bool = False
    text: str = ""
    is_settled: bool = False
    but: tuple[str, ...] = ()


def summarise(entry: LedgerEntry) -> dict[str, Any]:
    """The row of one expectation."""
    one, links = entry.expectation, sorted(entry.links, key=lambda link: link.n)
    held = weigh_verdicts(entry.verdicts)
    due = find_due_day(find_original(one, (link.window for link in links)))
    slips = [link for link in links if link.is_slip]
    said = [one.first_published_on, *(link.published_on for link in links)]
    return {
        "expectation": one.id,
        "first_day": count_days(one.first_published_on),
        "heard_day": count_days(max([*said, *([held.decided_on] if held else [])])),
        "last_day": count_days(max([*said, *(verdict.decided_on for verdict in entry.verdicts)])),
        "tier": one.tier.value,
        "decided": "" if held is None else held.outcome.value,
        "decided_day": None if held is None else count_days(held.decided_on),
        "due_day": None if due is None else count_days(due),
        "may_lapse": int(may_lapse(entry)),
        "held_day": _find_held_day(one, slips),
        "slipped_day": count_days(max(link.published_on for link in slips)) if slips else None,
        "links": len(links),
        "earliest": None if one.window.earliest is None else count_days(one.window.earliest),
        "latest": None if one.window.latest is None else count_days(one.window.latest),
        "words": " ".join((one.act, *one.who, *one.whom, *one.places)).lower(),
    }


def may_lapse(entry: LedgerEntry) -> bool:
    """Whether silence after its window can count: it was told to come, firmly enough, and nothing came close to it."""
    one = entry.expectation
    is_promised = one.polarity is not Polarity.NEGATIVE and not is_only_possible(one)
    return is_promised and not any(is_close(verdict) for verdict in entry.verdicts)


def _find_held_day(one: Expectation, slips: Sequence[StatementLink]) -> int | None:
    due = find_due_day(slips[-1].window if slips else one.window)
    return None if due is None else count_days(due)


def load_limits(conn: sa.Connection, as_of: date, *, enough: int, without: int) -> Limits:
    """How far back the due day must lie: `enough` reports on a country, `without` on the most reported ones."""
    by_country = _find_enough(conn, as_of, enough, sorted(list_countries()))
    days = _find_enough(conn, as_of, without, find_busiest(conn, as_of))
    return Limits(by_country=by_country, without=max(days.values(), default=NEVER))


def _find_enough(conn: sa.Connection, as_of: date, enough: int, countries: Sequence[str]) -> dict[str, int]:
    """Country -> the last day after which so many reports came; looks at the last weeks first, which mostly do."""
    table, until = coverage.c, count_days(as_of)
    found: dict[str, int] = {}
    lately = sa.select(table.country, table.day, table.n).where(
        table.country.in_(countries), table.day <= until, table.day > until - _WEEKS, table.n != 0
    )
    sums: Counter[str] = Counter()
    for country, day, n in conn.execute(lately.order_by(table.country, table.day.desc())):
        sums[country] += n
        if country not in found and sums[country] >= enough:
            found[str(country)] = int(day) - 1
    ever = sa.select(table.day, table.n).where(table.country == sa.bindparam("code"), table.day <= until, table.n != 0)
    ever = ever.order_by(table.day.desc()).limit(enough)
    for country in countries:
        if country not in found:
            total = 0
            for day, n in conn.execute(ever, {"code": country}):
                total += n
                if total >= enough:
                    found[country] = int(day) - 1
                    break
    return found


def find_busiest(conn: sa.Connection, as_of: date) -> list[str]:
    """The countries most reported on in the year up to a day, the first three."""
    table, until = coverage.c, count_days(as_of)
    total = sa.func.sum(table.n)
    query = sa.select(table.country).where(table.day <= until, table.day > until - 365).group_by(table.country)
    return [str(code) for code in conn.execute(query.order_by(total.desc(), table.country).limit(_BUSIEST)).scalars()]


def list_unsettled(conn: sa.Connection, as_of: date) -> tuple[str, ...]:
    """Ids of those stated by a day of which something was recorded after it."""
    day = count_days(as_of)
    query = sa.select(standing.c.expectation).where(standing.c.last_day > day, standing.c.first_day <= day)
    return tuple(str(id_) for id_ in conn.execute(query).scalars())


def find_last_day(conn: sa.Connection) -> date | None:
    """The day of the latest record on any expectation."""
    day = conn.execute(sa.select(sa.func.max(standing.c.last_day))).scalar_one_or_none()
    return None if day is None else find_date(int(day))


def count_outcomes(conn: sa.Connection, wanted: Wanted, limits: Limits) -> dict[Outcome, int]:
    """How many have come to what, whatever outcomes are wanted."""
    chosen = _conditions(wanted)
    counts = dict.fromkeys(Outcome, 0)
    query = sa.select(standing.c.decided, sa.func.count()).where(*chosen).group_by(standing.c.decided)
    for decided, n in conn.execute(query):
        counts[Outcome(decided) if decided else Outcome.OPEN] += int(n)
    lapsed = sa.select(sa.func.count()).select_from(standing).where(*chosen, *_is_overdue(wanted.as_of, limits))
    n_overdue = int(conn.execute(lapsed).scalar_one())
    counts[Outcome.OVERDUE] += n_overdue
    counts[Outcome.OPEN] -= n_overdue
    return counts


def count_countries(conn: sa.Connection, wanted: Wanted, limits: Limits, limit: int) -> list[tuple[str, int]]:
    """The countries that take part in most of them."""
    total = sa.func.count()
    query = sa.select(expectation_country.c.country, total)
    if _is_everything(wanted):
        query = query.select_from(expectation_country)
    else:
        query = query.join_from(
            standing, expectation_country, expectation_country.c.expectation == standing.c.expectation
        )
        query = query.where(*_conditions(wanted), *_outcomes(wanted, limits))
    query = query.group_by(expectation_country.c.country).order_by(total.desc(), expectation_country.c.country)
    return [(str(code), int(n)) for code, n in conn.execute(query.limit(limit))]


def _is_everything(wanted: Wanted) -> bool:
    return wanted == Wanted(as_of=wanted.as_of, is_settled=True)


ORDERS: Mapping[str, tuple[sa.ColumnElement[Any], bool]] = {
    "heard": (standing.c.heard_day, True),
    "stated": (standing.c.first_day, True),
    "due": (standing.c.held_day, False),
    "due last": (standing.c.held_day, True),
    "decided": (standing.c.decided_day, True),
    "slipped": (standing.c.slipped_day, True),
}
"""Name of an order -> its column, and whether the latest come first. What has no day comes last."""


def find_standings(
    conn: sa.Connection, wanted: Wanted, limits: Limits, *, order: str, limit: int
) -> list[tuple[date | None, str]]:
    """(the day it is ordered by, id) of the first `limit` of them; those of one day by id, in the same direction."""
    column, is_down = ORDERS[order]
    query = sa.select(column, standing.c.expectation).where(*_conditions(wanted), *_outcomes(wanted, limits))
    if is_down:
        query = query.order_by(column.desc().nulls_last(), standing.c.expectation.desc())
    else:
        query = query.order_by(column.asc().nulls_last(), standing.c.expectation)
    rows = conn.execute(query.limit(limit))
    return [(None if day is None else find_date(int(day)), str(id_)) for day, id_ in rows]


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    row = standing.c
    found: list[sa.ColumnElement[bool]] = [] if wanted.is_settled else [row.last_day <= count_days(wanted.as_of)]
    for some in [wanted.countries] if wanted.takes_any else [(code,) for code in wanted.countries]:
        place = expectation_country.alias()
        found.append(row.expectation.in_(sa.select(place.c.expectation).where(place.c.country.in_(some))))
    if wanted.tier is not None:
        found.append(row.tier == wanted.tier.value)
    for column, span in (
        (row.held_day, wanted.held),
        (row.decided_day, wanted.decided),
        (row.slipped_day, wanted.slipped),
    ):
        if span is not None:
            found.append(column.between(count_days(span[0]), count_days(span[1])))
    if wanted.only_slipped:
        found.append(row.slipped_day.is_not(None))
    if wanted.due is not None:
        found.append(_is_due(wanted.due))
    found += [row.words.contains(word, autoescape=True) for word in wanted.text.lower().split()]
    if wanted.but:
        found.append(row.expectation.not_in(wanted.but))
    return found


def _is_due(window: Window) -> sa.ColumnElement[bool]:
    """Its own window, or that of a later statement of it, shares a day."""
    restated = sa.exists().where(
        statement_link.c.expectation == standing.c.expectation, *overlaps(statement_link, window)
    )
    return sa.or_(sa.and_(*overlaps(standing, window)), sa.and_(standing.c.links > 1, restated))


def _outcomes(wanted: Wanted, limits: Limits) -> list[sa.ColumnElement[bool]]:
    if not wanted.outcomes:
        return []
    row = standing.c
    decided = [one.value for one in wanted.outcomes if one not in {Outcome.OPEN, Outcome.OVERDUE}]
    ways: list[sa.ColumnElement[bool]] = [row.decided.in_(decided)] if decided else []
    is_overdue = sa.and_(*_is_overdue(wanted.as_of, limits))
    if Outcome.OVERDUE in wanted.outcomes and Outcome.OPEN in wanted.outcomes:
        ways.append(row.decided.in_(["", Outcome.OPEN.value]))
    elif Outcome.OVERDUE in wanted.outcomes:
        ways.append(is_overdue)
    elif Outcome.OPEN in wanted.outcomes:
        in_time = sa.or_(row.due_day.is_(None), row.due_day >= count_days(wanted.as_of))
        ways += [
            row.decided == Outcome.OPEN.value,
            sa.and_(row.decided == "", sa.or_(in_time, sa.not_(is_overdue))),
        ]
    return [sa.or_(*ways)]


def _is_overdue(as_of: date, limits: Limits) -> list[sa.ColumnElement[bool]]:
    """Undecided, its window ended, and enough was reported on each of its parties since.

    Most windows ended before the weeks in which most countries had reports enough: for those only the other countries
    are looked at, and nearly none is.
    """
    row, place, until = standing.c, expectation_country.alias(), count_days(as_of)
    often = {code: day for code, day in limits.by_country.items() if day >= until - _WEEKS}
    long_ago = min(often.values(), default=NEVER)
    has_country = sa.select(sa.literal(1)).where(place.c.expectation == row.expectation)
    seldom = _is_silent(limits.by_country, "seldom", but=sorted(often))
    return [
        row.decided == "",
        row.may_lapse == 1,
        row.due_day < until,
        row.due_day <= max([limits.without, *limits.by_country.values()]),
        sa.or_(
            sa.and_(row.due_day <= long_ago, sa.not_(seldom)),
            sa.and_(row.due_day > long_ago, sa.not_(_is_silent(limits.by_country, "limits"))),
        ),
        sa.or_(row.due_day <= limits.without, has_country.exists()),
    ]


def _is_silent(limits: Mapping[str, int], name: str, *, but: Sequence[str] = ()) -> sa.ColumnElement[bool]:
    """Whether one of its countries, those in `but` passed over, had too few reports since its window ended."""
    place = expectation_country.alias()
    rows = sorted((code, day) for code, day in limits.items() if code not in set(but)) or [("", NEVER)]
    known = _list_pairs(name, rows)
    silent = (
        sa.select(sa.literal(1))
        .select_from(place.outerjoin(known, known.c.country == place.c.country))
        .where(
            place.c.expectation == standing.c.expectation,
            place.c.country.not_in(but),
            sa.func.coalesce(known.c.day, NEVER) < standing.c.due_day,
        )
    )
    return silent.exists()


def count_since(conn: sa.Connection, ends: Sequence[tuple[str, date]], as_of: date) -> dict[tuple[str, date], int]:
    """(country, day) -> reports that speak of the country, published after that day and up to another."""
    found: dict[tuple[str, date], int] = {}
    until = count_days(as_of)
    for some in chunk(sorted(set(ends))):
        asked = _list_pairs("asked", [(country, count_days(day)) for country, day in some])
        n = sa.select(sa.func.coalesce(sa.func.sum(coverage.c.n), 0)).where(
            coverage.c.country == asked.c.country, coverage.c.day > asked.c.day, coverage.c.day <= until
        )
        for country, day, number in conn.execute(sa.select(asked.c.country, asked.c.day, n.scalar_subquery())):
            found[str(country), find_date(int(day))] = int(number)
    return found


def _list_pairs(name: str, rows: Sequence[tuple[str, int]]) -> sa.CTE:
    """Countries and days as a table of the query; in this form both engines take it, and columns have their names."""
    names = sa.column("country", sa.Text), sa.column("day", sa.Integer)
    return sa.values(*names, name=name).data(rows).cte(name)
