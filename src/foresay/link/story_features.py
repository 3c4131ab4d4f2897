"""How alike two reports are as tellings of one story: explainable features, weighed by knowledge/weights_story.toml."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foresay.knowledge.likeness import Features
from foresay.model.sketch import Sketch

_LONG = 10
"""Days after which only strong likeness still makes a story."""
_THIRD = 3
"""Two rare words in common may be one name; from the third on they tell of one happening."""
_WORDING = 1.5
"""Least weight of wording by which a formula is measured: about two telling words."""


@dataclass(frozen=True, slots=True)
class Held:
    """A sketch ready to be compared: its weights by term and their length as a vector, and its countries' weights.

    `names`, `main` and `dates` are the sketch's as sets; `wording` is what its words that are no names weigh,
    `main_weight` the sum of what the main countries weigh.
    """

    sketch: Sketch
    day: int
    weights: Mapping[str, float]
    length: float
    countries: Mapping[str, float]
    names: frozenset[str]
    main: frozenset[str]
    dates: frozenset[date]
    wording: float
    main_weight: float


def hold_sketch(sketch: Sketch) -> Held:
    """The sketch with its weights ready to be looked up."""
    weights, countries = dict(sketch.terms), dict(sketch.countries)
    names = frozenset(sketch.names)
    return Held(
        sketch=sketch,
        day=sketch.day.toordinal(),
        weights=weights,
        length=math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0,
        countries=countries,
        names=names,
        main=frozenset(sketch.main),
        dates=frozenset(sketch.dates),
        wording=math.fsum(min(1.0, weight) for word, weight in sketch.terms if word not in names),
        main_weight=math.fsum(countries[code] for code in sketch.main),
    )


def compare_sketches(first: Held, second: Held) -> Features:
    """The features of a pair, the same in both directions, 0 for those that do not hold.

    Sums are exact (fsum), so that they hang on no order.
    """
    gap = abs(first.day - second.day)
    found = _compare_terms(first, second)
    found.update(_compare_countries(first, second))
    found["date_shared"] = float(_share_date(first, second))
    found["gap_weeks"] = gap / 7
    found["gap_long"] = float(gap > _LONG)
    if first.sketch.source == second.sketch.source and first.sketch.source:
        found["same_source"] = 1.0
        found["same_source_gap"] = gap / 7
    return found


def _share_date(first: Held, second: Held) -> bool:
    """Whether one names a day that the other names or was published on."""
    if not first.dates and not second.dates:
        return False
    one, two = first.sketch.published_at.date(), second.sketch.published_at.date()
    return two in first.dates or one in second.dates or not first.dates.isdisjoint(second.dates)


def _compare_terms(first: Held, second: Held) -> Features:
    """What is said alike. Much the same wording without rare words is a formula: records, greetings, schedules."""
    a, b = first.weights, second.weights
    shared = {word: min(1.0, a[word], b[word]) for word in a.keys() & b.keys()}
    product = math.fsum([a[word] * b[word] for word in shared])
    common = [weight for word, weight in shared.items() if word not in first.names and word not in second.names]
    names = _top([min(a[word], b[word]) for word in shared if word in first.names and word in second.names])
    return {
        "terms_alike": math.sqrt(product / (first.length * second.length)),
        "third_shared": sorted(shared.values())[-_THIRD] if len(shared) >= _THIRD else 0.0,
        "common_shared": max(common, default=0.0),
        "formula": math.fsum(common) / max(_WORDING, min(first.wording, second.wording)),
        "names_shared": names,
    }


def _top(weights: list[float]) -> float:
    """The sum of the four weightiest."""
    return math.fsum(sorted(weights, reverse=True)[:4] if len(weights) > 4 else weights)


def _compare_countries(first: Held, second: Held) -> Features:
    a, b = first.countries, second.countries
    one, two = first.main, second.main
    both = [min(a[code], b[code]) for code in (one & b.keys()) | (two & a.keys())]
    return {
        "country_cover": min(1.0, math.fsum(both) / max(0.3, min(first.main_weight, second.main_weight))),
        "country_other": min(_weigh_others(one, a, b), _weigh_others(two, b, a)),
    }


def _weigh_others(main: frozenset[str], own: Mapping[str, float], others: Mapping[str, float]) -> float:
    """What the main countries weigh that the other does not name."""
    return math.fsum([own[code] for code in main if code not in others])
