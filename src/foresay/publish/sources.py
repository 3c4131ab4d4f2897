"""A source and its health as one JSON line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from foresay.ask.sources import SourceAnswer
from foresay.model.source import Drop


def encode_source(answer: SourceAnswer) -> dict[str, Any]:
    """What the source is, its health, and its counts; times in UTC, spans in seconds."""
    source, state = answer.source, answer.state
    return {
        "id": source.id,
        "kind": source.kind.value,
        "address": source.address,
        "name": source.name,
        "site": source.site,
        "country": source.country,
        "lang": source.lang,
        "official": source.is_official,
        "licence": source.licence,
        "pages": source.pages.value,
        "pace": source.pace,
        "health": answer.health.value,
        "last_success": _tell_time(state.succeeded_at),
        "last_new": _tell_time(state.new_at),
        "next": _tell_time(state.next_at),
        "interval_seconds": _tell_seconds(answer.interval),
        "silent_seconds": _tell_seconds(answer.silent_for),
        "failures_in_row": state.failures_in_row,
        "last_failure": state.last_failure or None,
        "failures": {kind.value: n for kind, n in state.failures},
        "polls": state.polls,
        "unmodified": state.unmodified,
        "seen": state.seen,
        "kept": state.new + state.duplicates,
        "new": state.new,
        "revised": state.revised,
        "unchanged": state.unchanged,
        "duplicates": state.duplicates,
        "dropped": state.dropped,
    }


def encode_drop(drop: Drop) -> dict[str, Any]:
    """An item that did not become a report, why, and how often."""
    return {
        "item": drop.item,
        "reason": drop.reason,
        "first": _tell_time(drop.first_at),
        "last": _tell_time(drop.last_at),
        "times": drop.times,
    }


def _tell_time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _tell_seconds(span: timedelta | None) -> int | None:
    return None if span is None else round(span.total_seconds())
