"""Countries and pairs as lines for programs."""

from __future__ import annotations

from typing import Any

from foresay.ask.country import CountryAnswer
from foresay.ask.pair import Count, Lane, PairAnswer
from foresay.ask.prospects import Prospect, Prospects
from foresay.publish.stories import encode_story


def encode_country(answer: CountryAnswer) -> dict[str, Any]:
    """One country as `foresay country --json` prints it."""
    return {
        "code": answer.code,
        "name": answer.name,
        "region": answer.region,
        "continent": answer.continent,
        "weeks": [{"week": row.monday.isoformat(), **row.by_status} for row in answer.weeks],
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
        "stories": [encode_story(story) for story in answer.stories],
        "coverage": {
            "reports": answer.coverage.reports,
            "latest": None if answer.coverage.latest_on is None else answer.coverage.latest_on.isoformat(),
            "sources": dict(answer.coverage.sources),
            "languages": dict(answer.coverage.languages),
        },
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
            }
            for row in answer.moved_by
        ],
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
