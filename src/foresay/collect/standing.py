"""How a source stands after a poll: its state made from the one before. Pure: the time and the dice are arguments."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from foresay.collect.schedule import MOST_ARRIVALS, plan_next, plan_retry
from foresay.model.errors import FetchError
from foresay.model.source import Source, SourceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one poll brought: items by what became of them, and the times of the new ones."""

    seen: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    duplicates: int = 0
    dropped: int = 0
    arrivals: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the server gave to be asked with the next time."""

    etag: str = ""
    last_modified: str = ""


def note_success(
    source: Source, state: SourceState, tally: Tally, marks: Marks, *, now: datetime, dice: float
) -> SourceState:
    """The state after an answer that was read, to its end."""
    arrivals = tuple(sorted([*state.arrivals, *tally.arrivals])[-MOST_ARRIVALS:])
    after = replace(
        state,
        etag=marks.etag,
        last_modified=marks.last_modified,
        tried_at=now,
        succeeded_at=now,
        new_at=now if tally.new or tally.duplicates else state.new_at,
        failures_in_row=0,
        arrivals=arrivals,
        window=tally.seen + tally.dropped,
        polls=state.polls + 1,
        seen=state.seen + tally.seen,
        new=state.new + tally.new,
        revised=state.revised + tally.revised,
        unchanged=state.unchanged + tally.unchanged,
        duplicates=state.duplicates + tally.duplicates,
        dropped=state.dropped + tally.dropped,
    )
    return replace(after, next_at=plan_next(source, after, now=now, dice=dice))


def note_unmodified(source: Source, state: SourceState, *, now: datetime, dice: float) -> SourceState:
    """The state after the answer that nothing has changed."""
    after = replace(
        state,
        tried_at=now,
        succeeded_at=now,
        failures_in_row=0,
        polls=state.polls + 1,
        unmodified=state.unmodified + 1,
    )
    return replace(after, next_at=plan_next(source, after, now=now, dice=dice))


def note_failure(source: Source, state: SourceState, error: FetchError, *, now: datetime, dice: float) -> SourceState:
    """The state after a failure; what was held of the source (its marks above all) stays as it was."""
    failures = Counter(dict(state.failures))
    failures[error.kind] += 1
    after = replace(
        state,
        tried_at=now,
        failures_in_row=state.failures_in_row + 1,
        last_failure=f"{error.kind.value}: {error.reason}"[:500],
        polls=state.polls + 1,
        failures=tuple(sorted(failures.items())),
    )
    return replace(after, next_at=plan_retry(source, after, error, now=now, dice=dice))
