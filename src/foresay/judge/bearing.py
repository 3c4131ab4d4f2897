"""What speaks for and against an occurrence's deciding a live expectation."""

from __future__ import annotations

from datetime import date, timedelta

from foresay.judge.occurrences import Effect, Occurrence
from foresay.knowledge.likeness import Features, compare_profiles
from foresay.model.facts import ArticleFacts
from foresay.model.live import Live
from foresay.model.window import Window, WindowKind

_NEAR = 21
"""Days outside the window that still count as close to it."""
_PERSONAL = frozenset(
    {"resign", "candidacy", "trial", "sentence", "hearing", "execute", "arrest", "appoint", "marry", "bury"}
)
"""Families of acts that belong to a person: another person's decides nothing."""


def find_bar(seen: Occurrence, live: Live, article: ArticleFacts, features: Features) -> str | None:
    """Why the occurrence can never decide the expectation; None when nothing forbids it."""
    end, first = seen.window.latest, live.expectation.first_published_on
    shared = seen.profile.acts & live.profile.acts
    bars = {
        "told before the expectation": article.published_on < first,
        "an earlier one": end is not None and end < first,
        "another number": "number_conflict" in features,
        "another kind or round": "sort_conflict" in features,
        "another person's": "people_apart" in features and not _PERSONAL.isdisjoint(shared),
        "only a step towards it": seen.effect is Effect.DONE and not seen.steps.isdisjoint(live.profile.families),
    }
    return next((bar for bar, holds in bars.items() if holds), None)


def compare_occurrence(seen: Occurrence, live: Live, article: ArticleFacts) -> Features:
    """The features of an occurrence beside a live expectation: the most alike of its tellings, and the dates."""
    likest = max((compare_profiles(seen.profile, row.profile) for row in live.told), key=_sum_likeness)
    if "act_family" in likest:
        likest["act_done"] = likest.pop("act_family")
    return {
        **likest,
        **compare_dates(seen.window, live, article.published_on),
        **({} if seen.is_certain else {"uncertain": 1.0}),
    }


def _sum_likeness(features: Features) -> float:
    pull = sum(value for name, value in features.items() if not name.endswith(("_conflict", "_apart")))
    return round(pull - 3 * sum(value for name, value in features.items() if name.endswith("_conflict")), 3)


def compare_dates(happened: Window, live: Live, published_on: date) -> Features:
    """How the day of the happening lies to the windows given for it."""
    dated = [row.window for row in live.told if row.window.is_dated]
    if not dated:
        return {"undated": 1.0}
    day = pick_day(happened, published_on)
    gaps = [measure_gap(window, day) for window in dated]
    nearest = min(gaps, key=abs)
    if abs(nearest) <= 1:
        return {"in_window": 1.0}
    found = {"near_window": float(abs(nearest) <= _NEAR)}
    if nearest < 0:
        found["before_window"] = round(min(1.0, -nearest / 90), 3)
    else:
        found["long_after"] = round(min(1.0, nearest / 365), 3)
    return {name: value for name, value in found.items() if value}


def pick_day(happened: Window, published_on: date) -> date:
    """The day an occurrence is taken to be of.

    The last day of a window of its own that lies behind the report, else the report's day.
    """
    if happened.latest is not None and happened.latest <= published_on:
        return happened.latest
    return published_on


def measure_gap(window: Window, day: date) -> int:
    """Days by which a day lies after (+) or before (-) a window; 0 inside. An open end has no after."""
    if window.earliest is not None and day < window.earliest and window.kind is not WindowKind.BY:
        return (day - window.earliest).days
    if window.latest is not None and day > window.latest:
        return (day - window.latest).days
    return 0


def place_day(window: Window, happened: Window, published_on: date) -> int:
    """The same for the verdict: a report of the next day that gives no day of its own may still tell of the last."""
    day = pick_day(happened, published_on)
    gap = measure_gap(window, day)
    untimed = happened.earliest == happened.latest == published_on
    return 0 if gap == 1 and untimed and measure_gap(window, day - timedelta(days=1)) == 0 else gap
