"""When a source is asked again: from its own rhythm, or from how it failed. Pure: the time and the dice are arguments.

A source that brings reports often is asked often. What matters more than the mean is what could be lost: a feed shows a
window of its latest items, and must be asked again before that window can have been renewed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from foresay.model.errors import FetchError
from foresay.model.source import FailureKind, Source, SourceState

SHORTEST = timedelta(minutes=10)
"""No source is asked more often, unless a person sets its pace."""
LONGEST = timedelta(hours=6)
"""No source is left alone for longer: one conditional question costs nearly nothing."""
FIRST = timedelta(minutes=30)
"""Between the polls of a source whose rhythm is not known yet."""
_FIRST_RETRY = timedelta(minutes=1)
_LONGEST_RETRY = timedelta(hours=12)
_LONGEST_WAIT = timedelta(days=1)
_PATIENT = frozenset({FailureKind.GONE, FailureKind.DENIED, FailureKind.ROBOTS, FailureKind.ADDRESS})
"""Failures that will not mend themselves within minutes."""
_SHARE = 4
"""A source is asked this many times in the interval between its reports, and in the time its window lasts."""
_BURST = timedelta(hours=2)
_SILENT = 4
"""Intervals without a report after which a source counts as silent; after 8 polls it would have come by now."""
_LEAST_SILENCE = timedelta(hours=12)
"""Nights and weekends are no silence: below this nothing is said."""
MOST_ARRIVALS = 50


def plan_next(source: Source, state: SourceState, *, now: datetime, dice: float) -> datetime:
    """When to ask again after a success; `dice` (0 to 1) spreads sources over up to a tenth of the time."""
    if source.pace is not None:
        return now + timedelta(minutes=source.pace)
    return now + tell_rhythm(state, now=now) * (1 - dice / 10)


def tell_rhythm(state: SourceState, *, now: datetime) -> timedelta:
    """The time between polls that a source's own rhythm asks for, between 10 minutes and 6 hours."""
    interval = tell_interval(state.arrivals, now=now)
    if interval is None:
        return FIRST
    if _is_bursting(state, now):
        return SHORTEST
    wanted = interval / _SHARE
    renewal = _tell_renewal(state)
    if renewal is not None:
        wanted = min(wanted, renewal / _SHARE)
    return min(max(wanted, SHORTEST), LONGEST)


def tell_interval(arrivals: Sequence[datetime], *, now: datetime) -> timedelta | None:
    """The usual time between two arrivals (several at one moment are one), as the median; None below three of them.

    The time since the last one counts when it is already longer than the usual.
    """
    moments = sorted(set(arrivals))
    if len(moments) < 3:
        return None
    gaps = sorted(later - former for former, later in pairwise(moments))
    usual = gaps[len(gaps) // 2]
    since = now - moments[-1]
    return usual if since <= usual else usual + (since - usual) / 4


def _tell_renewal(state: SourceState) -> timedelta | None:
    """The shortest time in which as many reports have come as the source shows at once; None when it never did."""
    moments = sorted(state.arrivals)
    if not 0 < state.window < len(moments):
        return None
    return min(later - former for former, later in zip(moments, moments[state.window :], strict=False))


def _is_bursting(state: SourceState, now: datetime) -> bool:
    """Whether half of what the source shows at once has come within two hours: the rest may follow as fast."""
    recent = sum(now - moment < _BURST for moment in state.arrivals)
    return 0 < state.window <= 2 * recent


def plan_retry(source: Source, state: SourceState, error: FetchError, *, now: datetime, dice: float) -> datetime:
    """When to ask again after a failure (`state` counts it already): doubling from a minute, with up to half of jitter.

    A server that names its own time is believed, for up to a day. What will not mend itself waits an hour at least.
    """
    steps = min(max(state.failures_in_row - 1, 0), 12)
    wait: timedelta = min(_FIRST_RETRY * 2**steps, _LONGEST_RETRY)
    if error.kind in _PATIENT:
        wait = max(wait, timedelta(hours=1))
    if source.pace is not None and error.kind not in _PATIENT:
        wait = min(wait, timedelta(minutes=source.pace) * max(1, steps - 2))
    wait = wait * (1 - dice / 2)
    if error.wait is not None:
        wait = max(wait, min(timedelta(seconds=error.wait), _LONGEST_WAIT))
    return now + wait


def tell_silence(state: SourceState, *, now: datetime) -> timedelta | None:
    """How long a source has been silent for when that is longer than its rhythm explains; None when all is well.

    Nothing is said of a source whose rhythm is not known, nor below 12 hours.
    """
    moments = sorted(set(state.arrivals))
    if len(moments) < 3:
        return None
    gaps = sorted(later - former for former, later in pairwise(moments))
    since = now - moments[-1]
    usual_longest = gaps[int(len(gaps) * 0.9)]
    return since if since > max(_SILENT * usual_longest, _LEAST_SILENCE) else None
