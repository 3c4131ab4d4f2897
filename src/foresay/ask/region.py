"""A region of the world as UN M49 draws it: its countries taken together, and the pairs that reach into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foresay.ask.agreement import AgreementLine, list_agreements
from foresay.ask.country import Coverage, WeekActivity, group_weeks, tell_coverage
from foresay.ask.prospects import Prospects, ask_prospects
from foresay.ask.story import StoryAnswer, ask_stories
from foresay.ask.weeks import find_last_week, find_monday
from foresay.knowledge.countries import name_country
from foresay.knowledge.quadrants import CONFLICT, COOPERATION
from foresay.knowledge.regions import Region, find_region_named, list_regions
from foresay.model.errors import NotFoundError
from foresay.store import Store

_STORIES = 10
_PAIRS = 12
_AGREEMENTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionLine:
    """A region or sub-region in a list: its events in the period asked and in the one before it, of equal length."""

    code: str
    name: str
    within: str | None
    countries: tuple[str, ...]
    now: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A country of a region: its events in the period asked and in the one before it, of equal length."""

    code: str
    name: str
    now: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPair:
    """Two countries, at least one of the region (`sides` in order of code), and the events between them."""

    sides: tuple[str, str]
    events: int
    cooperation: int
    conflict: int
    is_inside: bool
    """both lie in the region"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionAnswer:
    """Everything a region's page shows, as of a day.

    `weeks` count an event once for each country of the region that takes part; weeks without events are left out.
    `members` are all its countries, those with most events first; `parts` its sub-regions.
    """

    code: str
    name: str
    within: RegionLine | None
    parts: tuple[RegionLine, ...]
    first_on: date
    last_on: date
    weeks: tuple[WeekActivity, ...]
    members: tuple[Member, ...]
    pairs: tuple[RegionPair, ...]
    prospects: Prospects
    agreements: tuple[AgreementLine, ...]
    stories: tuple[StoryAnswer, ...]
    coverage: Coverage


def require_region(name: str) -> Region:
    """The region or sub-region of a name or M49 code. Raises NotFoundError."""
    region = find_region_named(name)
    if region is None:
        msg = f"no region {name!r}: give a UN M49 name or code, for instance Europe, 150 or Western Asia"
        raise NotFoundError(msg)
    return region


def ask_regions(store: Store, *, as_of: date, weeks: int = 13) -> tuple[RegionLine, ...]:
    """Every region, each before its sub-regions, with its events in the last `weeks` whole weeks and before them."""
    last = find_last_week(as_of)
    return tuple(_tell_lines(store, tuple(list_regions().values()), first=last - weeks + 1, last=last))


def ask_region(store: Store, name: str, *, as_of: date, weeks: int = 26) -> RegionAnswer:
    """A region by its name or M49 code, its last `weeks` weeks that were over on that day. Raises NotFoundError."""
    region = require_region(name)
    return store.recall(("region", region.code, as_of, weeks), lambda: _tell_region(store, region, as_of, weeks))


def _tell_region(store: Store, region: Region, as_of: date, weeks: int) -> RegionAnswer:
    last = find_last_week(as_of)
    first = last - weeks + 1
    parts = [one for one in list_regions().values() if one.within == region.code]
    lines = {one.code: one for one in _tell_lines(store, _surround(region, parts), first=first, last=last)}
    codes = region.countries
    return RegionAnswer(
        code=region.code,
        name=region.name,
        within=None if region.within is None else lines[region.within],
        parts=tuple(lines[one.code] for one in parts),
        first_on=find_monday(first),
        last_on=find_monday(last + 1) - timedelta(days=1),
        weeks=group_weeks(store.sum_region_weeks(codes, first, last)),
        members=_list_members(store, codes, first=first, last=last),
        pairs=_list_pairs(store, codes, first=first, last=last),
        prospects=ask_prospects(store, codes, as_of=as_of, takes_any=True),
        agreements=list_agreements(store, codes, as_of=as_of, limit=_AGREEMENTS, takes_any=True),
        stories=tuple(ask_stories(store, countries=codes, as_of=as_of, limit=_STORIES)),
        coverage=tell_coverage(store, codes, as_of=as_of),
    )


def _surround(region: Region, parts: Sequence[Region]) -> tuple[Region, ...]:
    return (*parts, *([] if region.within is None else [list_regions()[region.within]]))


def _tell_lines(store: Store, regions: Sequence[Region], *, first: int, last: int) -> list[RegionLine]:
    codes = sorted({code for region in regions for code in region.countries})
    now, before = _count(store, codes, first=first, last=last)
    return [
        RegionLine(
            code=region.code,
            name=region.name,
            within=region.within,
            countries=region.countries,
            now=sum(now[code] for code in region.countries),
            before=sum(before[code] for code in region.countries),
        )
        for region in regions
    ]


def _count(store: Store, codes: Sequence[str], *, first: int, last: int) -> tuple[Counter[str], Counter[str]]:
    """Events of each country in weeks [first, last], and in as many before."""
    earlier = first - (last - first + 1)
    now = store.sum_country_events(codes, first, last)
    return Counter(now), Counter(store.sum_country_events(codes, earlier, first - 1))


def _list_members(store: Store, codes: Sequence[str], *, first: int, last: int) -> tuple[Member, ...]:
    now, before = _count(store, codes, first=first, last=last)
    ranked = sorted(codes, key=lambda code: (-now[code], -before[code], code))
    return tuple(Member(code=code, name=name_country(code), now=now[code], before=before[code]) for code in ranked)


def _list_pairs(store: Store, codes: Sequence[str], *, first: int, last: int) -> tuple[RegionPair, ...]:
    events: Counter[tuple[str, str]] = Counter()
    friendly: Counter[tuple[str, str]] = Counter()
    hostile: Counter[tuple[str, str]] = Counter()
    for src, dst, type_, n in store.sum_pair_events(codes, first, last):
        sides = (min(src, dst), max(src, dst))
        events[sides] += n
        friendly[sides] += n if type_ in COOPERATION else 0
        hostile[sides] += n if type_ in CONFLICT else 0
    ranked = sorted(events, key=lambda sides: (-events[sides], sides))[:_PAIRS]
    return tuple(
        RegionPair(
            sides=sides,
            events=events[sides],
            cooperation=friendly[sides],
            conflict=hostile[sides],
            is_inside=set(sides) <= set(codes),
        )
        for sides in ranked
    )
