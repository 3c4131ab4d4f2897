"""Countries and pairs as lines for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foresay.ask.country import CountryAnswer, Coverage, WeekActivity
from foresay.ask.pair import Count, Lane, PairAnswer
from foresay.ask.prospects import Prospect, Prospects
from foresay.ask.region import RegionAnswer, RegionLine
from foresay.publish.agreements import encode_line
from foresay.publish.stories import encode_story


def encode_country(answer: CountryAnswer) -> dict[str, Any]:
    """One country as `foresay country --json` prints it."""
    return {
        "code": answer.code,
        "name": answer.name,
        "region": answer.region,
        "continent": answer.continent,
        "weeks": _encode_weeks(answer.weeks),
        "counterparts": [
            {
                "code": row.code,
                "name": row.name,
                "out": row.out,
                "back": row.back,
                "cooperation": row.cooperation,
                "conflict": row.conflict,
            }
            for row in answer.counterparts
        ],
        "expectations": encode_prospects(answer.prospects),
        "agreements": [encode_line(one) for one in answer.agreements],
        "stories": [encode_story(story) for story in answer.stories],
        "coverage": _encode_coverage(answer.coverage),
    }


def encode_region(answer: RegionAnswer) -> dict[str, Any]:
    """One region as `foresay region --json` prints it."""
    return {
        "code": answer.code,
        "name": answer.name,
        "within": None if answer.within is None else encode_region_line(answer.within),
        "parts": [encode_region_line(line) for line in answer.parts],
        "first": answer.first_on.isoformat(),
        "last": answer.last_on.isoformat(),
        "weeks": _encode_weeks(answer.weeks),
        "countries": [
            {"code": row.code, "name": row.name, "now": row.now, "before": row.before} for row in answer.members
        ],
        "pairs": [
            {
                "sides": list(row.sides),
                "events": row.events,
                "cooperation": row.cooperation,
                "conflict": row.conflict,
                "inside": row.is_inside,
            }
            for row in answer.pairs
        ],
        "expectations": encode_prospects(answer.prospects),
        "agreements": [encode_line(one) for one in answer.agreements],
        "stories": [encode_story(story) for story in answer.stories],
        "coverage": _encode_coverage(answer.coverage),
    }


def encode_region_line(line: RegionLine) -> dict[str, Any]:
    """One region in a list."""
    return {
        "code": line.code,
        "name": line.name,
        "within": line.within,
        "countries": list(line.countries),
        "now": line.now,
        "before": line.before,
    }


def _encode_weeks(weeks: Sequence[WeekActivity]) -> list[dict[str, Any]]:
    return [{"week": row.monday.isoformat(), **row.by_status} for row in weeks]


def _encode_coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "reports": coverage.reports,
        "last_28_days": coverage.reports_now,
        "28_days_before": coverage.reports_before,
        "latest": None if coverage.latest_on is None else coverage.latest_on.isoformat(),
        "sources": dict(coverage.sources),
        "languages": dict(coverage.languages),
    }


def encode_pair(answer: PairAnswer) -> dict[str, Any]:
    """One pair as `foresay pair --json` prints it."""
    now, before = answer.conflict_share
    return {
        "sides": list(answer.sides),
        "first": answer.first_on.isoformat(),
        "last": answer.last_on.isoformat(),
        "lanes": [_encode_lane(lane) for lane in answer.lanes],
        "initiator": answer.initiator,
        "conflict_share": {"now": now, "before": before},
        "trend": answer.trend,
        "moved_by": [
            {
                "article": row.happening.article,
                "reported": row.happening.reported_on.isoformat(),
                "src": list(row.happening.src),
                "dst": list(row.happening.dst),
                "type": row.happening.type,
                "quote": row.quote,
                "from_before": row.is_before,
            }
            for row in answer.moved_by
        ],
        "agreements": [encode_line(one) for one in answer.agreements],
        "expectations": encode_prospects(answer.prospects),
    }


def _encode_lane(lane: Lane) -> dict[str, Any]:
    return {
        "src": lane.src,
        "dst": lane.dst,
        "cooperation": [_encode_count(count) for count in lane.cooperation],
        "conflict": [_encode_count(count) for count in lane.conflict],
        "planned": lane.planned,
    }


def _encode_count(count: Count) -> dict[str, Any]:
    return {"type": count.type, "now": count.now, "before": count.before}


def encode_prospects(prospects: Prospects) -> dict[str, Any]:
    """The counts, and the first ten of each list."""
    lists = {
        "due": prospects.due,
        "overdue": prospects.overdue,
        "kept": prospects.kept,
        "broken": prospects.broken,
    }
    return {
        "counts": dict(prospects.counts),
        **{name: [_encode_prospect(row) for row in rows] for name, rows in lists.items()},
    }


def _encode_prospect(row: Prospect) -> dict[str, Any]:
    return {
        "id": row.id,
        "act": row.act,
        "countries": list(row.countries),
        "earliest": None if row.window.earliest is None else row.window.earliest.isoformat(),
        "latest": None if row.window.latest is None else row.window.latest.isoformat(),
        "outcome": row.outcome.value,
        "decided_on": None if row.decided_on is None else row.decided_on.isoformat(),
    }
