"""Records as JSON lines: one a source, speaker, act, hedge or lead time; the reliability table and its score after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from foresay.ask.records import RecordRow, RecordsAnswer, StatedRow
from foresay.judge.record import Tally


def list_record_lines(answer: RecordsAnswer) -> Iterator[dict[str, Any]]:
    """Every line of `foresay records --json`; `by` tells them apart.

    "source", "speaker", "act", "hedge", "lead": `key`, counts, `rate` with `low` and `high` (null under five decided),
    `median_days_late`, and for hedges `scale` [low, high] or null. "likelihood": `stated` [low, high], `middle` and the
    same counts: plot `middle` against `rate`. "brier": `score` and its parts (null under five decided). "hidden": how
    many keys of each kind have fewer than five cases and are not told.
    """
    for row in answer.rows:
        yield encode_record(row)
    for stated in answer.stated:
        if stated.tally.n >= 1:
            yield encode_stated(stated)
    yield {"by": "brier", **(asdict(answer.brier) if answer.brier else {"n": 0, "score": None})}
    yield {"by": "hidden", **{kind.value: n for kind, n in answer.n_hidden.items()}}


def encode_record(row: RecordRow) -> dict[str, Any]:
    """One record."""
    return {
        "by": row.kind.value,
        "key": row.key,
        **encode_tally(row.tally),
        "scale": None if row.scale is None else list(row.scale),
    }


def encode_stated(row: StatedRow) -> dict[str, Any]:
    """One row of the reliability table."""
    return {"by": "likelihood", "stated": [row.low, row.high], "middle": row.middle, **encode_tally(row.tally)}


def encode_tally(tally: Tally) -> dict[str, Any]:
    """The counts, and the rate of the decided that was kept, with its 95 % interval."""
    low, high = tally.interval or (None, None)
    return {
        "n": tally.n,
        "kept": tally.kept,
        "late": tally.late,
        "failed": tally.failed,
        "silent": tally.silent,
        "decided": tally.decided,
        "rate": tally.rate,
        "low": low,
        "high": high,
        "median_days_late": tally.median_late,
    }
