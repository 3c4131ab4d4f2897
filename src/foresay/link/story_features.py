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


@dataclass(frozen=True, slots=True)
class Held:
    """A sketch ready to be compared: its weights by term and their length as a vector, and its countries' weights.

    `names`, `title`, `main` and `dates` are the sketch's as sets; `told` is what its title weighs, `title_names` the
    names in it with theirs, `main_weight` the sum of what the main countries weigh.
    """

    sketch: Sketch
    day: int
    weights: Mapping[str, float]
    length: float
    countries: Mapping[str, float]
    names: frozenset[str]
    title: frozenset[str]
    main: frozenset[str]
    dates: frozenset[date]
    told: float
    title_names: tuple[tuple[str, float], ...]
    main_weight: float


def hold_sketch(sketch: Sketch) -> Held:
    """The sketch with its weights ready to be looked up."""
    weights, countries = dict(sketch.terms), dict(sketch.countries)
    return Held(
        sketch=sketch,
        day=sketch.day.toordinal(),
        weights=weights,
        length=math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0,
        countries=countries,
        names=frozenset(sketch.names),
        title=frozenset(sketch.title),
        main=frozenset(sketch.main),
        dates=frozenset(sketch.dates),
        told=math.fsum(min(1.0, weights[word]) for word in sketch.title) or 1.0,
        title_names=tuple((word, min(1.0, weights[word])) for word in sketch.title if word in sketch.names),
        main_weight=math.fsum(countries[code] for code in sketch.main),
    )


def compare_sketches(first: Held, second: Held) -> Features:
    """The features of a pair, the same in both directions, 0 for those that do not hold.

    Sums are exact (fsum), so that they hang on no order.
    """
    gap = abs(first.day - second.day)
    found = _compare_terms(first, second, gap)
    found.update(_compare_countries(first, second, gap))
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


def _compare_terms(first: Held, second: Held, gap: int) -> Features:
    a, b = first.weights, second.weights
    shared = a.keys() & b.keys()
    product = math.fsum([a[word] * b[word] for word in shared])
    told = math.fsum([min(1.0, a[word], b[word]) for word in shared if word in first.title or word in second.title])
    names = _top([min(a[word], b[word]) for word in shared if word in first.names and word in second.names])
    return {
        "terms_alike": math.sqrt(product / (first.length * second.length)),
        "title_told": told / math.sqrt(first.told * second.told),
        "names_shared": names,
        "names_near": names * math.exp(-gap / 5),
        "names_other": min(_weigh_other_names(first, b), _weigh_other_names(second, a)),
    }


def _top(weights: list[float]) -> float:
    """The sum of the four weightiest."""
    return math.fsum(sorted(weights, reverse=True)[:4] if len(weights) > 4 else weights)


def _weigh_other_names(held: Held, others: Mapping[str, float]) -> float:
    """What the names in its title weigh that the other does not know at all."""
    return _top([weight for word, weight in held.title_names if word not in others])


def _compare_countries(first: Held, second: Held, gap: int) -> Features:
    a, b = first.countries, second.countries
    one, two = first.main, second.main
    shared = (one & b.keys()) | (two & a.keys())
    both = [min(a[code], b[code]) for code in shared]
    cover = min(1.0, math.fsum(both) / max(0.3, min(first.main_weight, second.main_weight)))
    rare = max(both, default=0.0)
    return {
        "country_rare": rare,
        "country_cover": cover,
        "country_near": cover * rare * math.exp(-gap / 3),
        "country_other": min(_weigh_others(one, a, b), _weigh_others(two, b, a)),
        "country_apart": float(bool(one and two and not both)),
    }


def _weigh_others(main: frozenset[str], own: Mapping[str, float], others: Mapping[str, float]) -> float:
    """What the main countries weigh that the other does not name."""
    return math.fsum([own[code] for code in main if code not in others])
