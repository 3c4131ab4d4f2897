"""Counting what came of what was said: rates with their intervals, slips, and scores of stated likelihoods.

Pure arithmetic on integers and fractions; each formula names its source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from foresay.model.account import Fate

FEWEST = 5
"""Cases below which no rate is told."""
_Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What came of words given: `n` is the sum of the others. Immutable; `add` gives the next."""

    kept: int = 0
    late: int = 0
    failed: int = 0
    silent: int = 0
    days_late: Mapping[int, int] | None = None

    @property
    def n(self) -> int:
        """All that could be counted."""
        return self.kept + self.late + self.failed + self.silent

    @property
    def decided(self) -> int:
        """Those on which a report decides: silence is never "did not happen", and no part of a rate."""
        return self.kept + self.late + self.failed

    @property
    def is_enough(self) -> bool:
        """Whether enough are decided for a rate to be told."""
        return self.decided >= FEWEST

    @property
    def rate(self) -> float | None:
        """Kept of decided, None under five decided."""
        return self.kept / self.decided if self.is_enough else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the rate, None under five decided."""
        return bound_rate(self.kept, self.decided) if self.is_enough else None

    @property
    def median_late(self) -> float | None:
        """The median of the days by which the late were late, None where none was."""
        return find_median(self.days_late or {})


class TallyBook:
    """Tallies under keys, filled one word after another."""

    def __init__(self) -> None:
        self._fates: dict[str, Counter[Fate]] = {}
        self._late: dict[str, Counter[int]] = {}

    def add(self, key: str, fate: Fate, days: int, *, times: int = 1) -> None:
        """Count a word given under a key, or so many with the same end."""
        self._fates.setdefault(key, Counter())[fate] += times
        if fate is Fate.LATE:
            self._late.setdefault(key, Counter())[days] += times

    def list_tallies(self) -> dict[str, Tally]:
        """Key -> its tally, those with most cases first."""
        found = {
            key: Tally(
                kept=fates[Fate.KEPT],
                late=fates[Fate.LATE],
                failed=fates[Fate.FAILED],
                silent=fates[Fate.SILENT],
                days_late=dict(sorted(self._late.get(key, {}).items())),
            )
            for key, fates in self._fates.items()
        }
        return dict(sorted(found.items(), key=lambda row: (-row[1].n, row[0])))


def bound_rate(hits: int, n: int, z: float = _Z) -> tuple[float, float]:
    """The score interval of a proportion; (0, 1) for no case.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927) 209-212: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    """
    if n == 0:
        return 0.0, 1.0
    share, square = hits / n, z * z
    centre = (share + square / (2 * n)) / (1 + square / n)
    reach = z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    low = 0.0 if hits == 0 else max(0.0, centre - reach)
    return low, 1.0 if hits == n else min(1.0, centre + reach)


def find_median(counts: Mapping[int, int]) -> float | None:
    """The median of values given with how often each occurs, None for none."""
    total = sum(counts.values())
    if not total:
        return None
    ordered = sorted(counts.items())
    return (_pick(ordered, (total - 1) // 2) + _pick(ordered, total // 2)) / 2


def _pick(ordered: list[tuple[int, int]], place: int) -> int:
    for value, n in ordered:
        if place < n:
            return value
        place -= n
    raise IndexError(place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brier:
    """The score of probabilities and its parts: score = reliability - resolution + uncertainty.

    Reliability is how far the stated lie from what came (0 is best), resolution how far what came under each stated
    lies from the whole (more is better), uncertainty that of the whole.
    """

    n: int
    score: float
    reliability: float
    resolution: float
    uncertainty: float


def score_forecasts(groups: Iterable[tuple[float, int, int]]) -> Brier | None:
    """The Brier score of forecasts given as (probability, hits, cases), None without a case.

    G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950) 1-3, in
    its form for two classes; parts by A. H. Murphy, A new vector partition of the probability score, Journal of Applied
    Meteorology 12 (1973) 595-600, which is exact where each group holds a single probability.
    """
    rows = [row for row in groups if row[2]]
    n = sum(cases for _, _, cases in rows)
    if not n:
        return None
    base = sum(hits for _, hits, _ in rows) / n
    return Brier(
        n=n,
        score=sum(hits * (1 - p) ** 2 + (cases - hits) * p**2 for p, hits, cases in rows) / n,
        reliability=sum(cases * (p - hits / cases) ** 2 for p, hits, cases in rows) / n,
        resolution=sum(cases * (hits / cases - base) ** 2 for p, hits, cases in rows) / n,
        uncertainty=base * (1 - base),
    )
