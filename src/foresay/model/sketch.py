"""What stories compare: an article reduced to its telling terms, and the place it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """One article as stories see it.

    Everything is in order, so that equal sketches are equal bytes. `terms` are (base form, weight) and `countries`
    (alpha-3, weight); the weights say how much
    a term tells among the reports of the weeks before. `names` are those terms that stand in a proper name, `title`
    those of the title or, without one, of the first sentence; `main` the article's main countries; `dates` the single
    days it names.
    """

    article: str
    published_at: datetime
    source: str
    terms: tuple[tuple[str, float], ...]
    countries: tuple[tuple[str, float], ...]
    names: tuple[str, ...]
    title: tuple[str, ...]
    main: tuple[str, ...]
    dates: tuple[date, ...]

    @property
    def day(self) -> date:
        """The day on which it was published (UTC)."""
        return self.published_at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPlace:
    """The story an article was put in, and why.

    `first_on` is the day of the story's first report; `because` the article that drew it in (None when it began the
    story), `score` how strongly, and `features` what weighed.
    """

    sketch: Sketch
    story: str
    first_on: date
    because: str | None
    score: float
    features: tuple[tuple[str, float], ...] = ()
