"""A country: what it does and what is done to it week by week, with whom, what is due, its stories, its coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from foresay.ask.agreement import AgreementLine, list_agreements
from foresay.ask.prospects import Prospects, ask_prospects
from foresay.ask.story import StoryAnswer, ask_stories
from foresay.ask.weeks import find_last_week, find_monday, require_country
from foresay.knowledge.countries import find_continent, find_region, name_country
from foresay.knowledge.quadrants import CONFLICT, COOPERATION
from foresay.store import Store

_STORIES = 10
_AGREEMENTS = 10
_COUNTERPARTS = 12
_SAMPLE = 200
"""Latest reports by which sources and languages are told."""
_MONTH = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekActivity:
    """Events of one week (by the day of their reports) by status; `monday` is its first day."""

    monday: date
    by_status: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """Another country: events towards it (`out`) and from it (`back`), cooperation and conflict of both together."""

    code: str
    name: str
    out: int
    back: int
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How well it is covered: reports in all, in the last 28 days and in the 28 before, the latest one's day.

    `sources` and `languages` are those of the latest 200 reports mainly about it. A report counts once for each of
    several countries asked for together.
    """

    reports: int
    reports_now: int
    reports_before: int
    latest_on: date | None
    sources: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryAnswer:
    """Everything a country's page shows, as of a day; weeks without events are left out."""

    code: str
    name: str
    region: str | None
    continent: str | None
    weeks: tuple[WeekActivity, ...]
    counterparts: tuple[Counterpart, ...]
    prospects: Prospects
    agreements: tuple[AgreementLine, ...]
    stories: tuple[StoryAnswer, ...]
    coverage: Coverage


def ask_country(store: Store, name: str, *, as_of: date, weeks: int = 26) -> CountryAnswer:
    """A country by its code or name, its last `weeks` weeks that were over on that day. Raises NotFoundError."""
    code = require_country(name)
    return store.recall(("country", code, as_of, weeks), lambda: _tell_country(store, code, as_of, weeks))


def _tell_country(store: Store, code: str, as_of: date, weeks: int) -> CountryAnswer:
    last = find_last_week(as_of)
    return CountryAnswer(
        code=code,
        name=name_country(code),
        region=find_region(code),
        continent=find_continent(code),
        weeks=ask_activity(store, code, first=last - weeks + 1, last=last),
        counterparts=_list_counterparts(store, code, first=last - weeks + 1, last=last),
        prospects=ask_prospects(store, (code,), as_of=as_of),
        agreements=list_agreements(store, (code,), as_of=as_of, limit=_AGREEMENTS),
        stories=tuple(ask_stories(store, countries=(code,), as_of=as_of, limit=_STORIES)),
        coverage=tell_coverage(store, (code,), as_of=as_of),
    )


def ask_activity(store: Store, code: str, *, first: int, last: int) -> tuple[WeekActivity, ...]:
    """The weeks [first, last] of a country, from the weekly counts."""
    return group_weeks(row for row in store.load_country_weeks(code) if first <= row[0] <= last)


def group_weeks(rows: Iterable[tuple[int, str, int]]) -> tuple[WeekActivity, ...]:
    """(week, status, events) in order as weeks."""
    return tuple(
        WeekActivity(monday=find_monday(week), by_status={status: n for _, status, n in some})
        for week, some in groupby(rows, key=lambda row: row[0])
    )


def _list_counterparts(store: Store, code: str, *, first: int, last: int) -> tuple[Counterpart, ...]:
    out: Counter[str] = Counter()
    back: Counter[str] = Counter()
    sides: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for other, acts, type_, n in store.load_counterparts(code, first, last):
        (out if acts else back)[other] += n
        if type_ in COOPERATION or type_ in CONFLICT:
            sides[type_ in COOPERATION][other] += n
    ranked = sorted({*out, *back}, key=lambda other: (-out[other] - back[other], other))
    return tuple(
        Counterpart(
            code=other,
            name=name_country(other),
            out=out[other],
            back=back[other],
            cooperation=sides[True][other],
            conflict=sides[False][other],
        )
        for other in ranked[:_COUNTERPARTS]
    )


def tell_coverage(store: Store, codes: Sequence[str], *, as_of: date) -> Coverage:
    """How well some countries are covered up to a day, taken together."""
    articles = store.load_articles(store.list_tagged(codes, as_of, _SAMPLE))
    months = [as_of - timedelta(days=min(days, (as_of - date.min).days)) for days in (_MONTH, 2 * _MONTH)]
    now, before = (
        sum(store.count_reports(codes, first, last).values()) for first, last in ((months[0], as_of), months[::-1])
    )
    return Coverage(
        reports=sum(store.count_reports(codes, date.min, as_of).values()),
        reports_now=now,
        reports_before=before,
        latest_on=max((one.published_at.date() for one in articles), default=None),
        sources=_rank(Counter(one.source for one in articles)),
        languages=_rank(Counter(one.lang for one in articles)),
    )


def _rank(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0])))
