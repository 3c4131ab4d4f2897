"""Stories: reports of one happening and its direct developments, put together as they come in.

A report joins the story whose reports of the last two weeks are most like it, or begins one. The reports of a day are
placed once more, in order of publication, when the first one of a later day comes, unless they came so: the order in
which a day came in leaves no trace. What came late for a day that is closed is placed as it comes.
"""

from __future__ import annotations

import math
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b

from foresay.knowledge.likeness import Features, load_weights
from foresay.link.rarity import DAYS, Rarity, is_counted
from foresay.link.story_features import Held, compare_sketches, hold_sketch
from foresay.model.sketch import Sketch, StoryPlace

NAME, VERSION = "stories", 1
_WINDOW = timedelta(days=14)
"""How far apart two reports may be that draw each other into a story."""
_SPAN = 21
"""Days a story may last from its first report."""
_KEPT = 90
"""Days held in memory at most; those furthest from the day at hand go first."""
_KEYS, _TELLING = 20, 0.4
"""Terms by which a report is filed, and the least weight of one."""
_RARE_COUNTRY = 0.5
_READ = 40
"""Reports read of one list, the latest first."""
_MOST = 28
"""Reports compared at most, those with the weightiest terms in common first."""
_LEAST = 0.2
"""Share of what the most alike one has in common below which a report is not compared."""
_MEMBERS = 5
"""Members of a story that have a say, those most alike first."""
_SIZE = 0.1
"""What the logarithm of a story's size takes from its score: a large one is like everything."""

Loader = Callable[[date, date], Iterable[StoryPlace]]
"""The places of the reports published in [first, last], in the order in which they came in."""


class Shelf:
    """The recent stories, by day. What is not held is asked of the loader, so that memory changes no answer."""

    def __init__(self, load: Loader, open_day: date | None = None) -> None:
        """The shelf over a loader; `open_day` is the latest day of which it holds a report, None when it holds none."""
        self._load = load
        self._open_day = open_day
        self._days: dict[date, dict[str, tuple[StoryPlace, Held]]] = {}
        self._filed: dict[date, defaultdict[str, list[str]]] = {}
        self._stories: defaultdict[str, dict[str, date]] = defaultdict(dict)
        self._firsts: dict[str, date] = {}
        self._rarity = Rarity()
        self._counted_for = date.min
        self._pairs: dict[tuple[str, str], tuple[float, Features]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and self._places() == other._places()

    __hash__ = None  # type: ignore[assignment]  # a shelf changes

    def _places(self) -> dict[str, StoryPlace]:
        return {name: place for rows in self._days.values() for name, (place, _) in rows.items()}

    def take(self, sketch: Sketch) -> list[StoryPlace]:
        """Where the report belongs; with it the new places of the day before, where it is the first of a later day.

        A report that has a place keeps it.
        """
        closed: list[StoryPlace] = []
        if self._open_day is None or sketch.day > self._open_day:
            closed = [] if self._open_day is None else self._close_day(self._open_day)
            self._pairs.clear()
            self._open_day = sketch.day
        self._fetch(sketch.day)
        if sketch.article in self._days[sketch.day]:
            return closed
        place = self._place(self._weigh(sketch))
        self._add(place)
        return [*closed, place]

    def _close_day(self, day: date) -> list[StoryPlace]:
        self._fetch(day)
        before = {name: place for name, (place, _) in self._days[day].items()}
        order = sorted(before, key=lambda name: _order(before[name]))
        if order == list(before):
            return []
        for place in before.values():
            self._drop(place)
        for name in order:
            self._add(self._place(before[name].sketch))
        return [place for name, (place, _) in sorted(self._days[day].items()) if place != before[name]]

    def _weigh(self, sketch: Sketch) -> Sketch:
        before = self._counted_for
        if before != sketch.day:
            for day, rows in self._days.items():
                change = is_counted(day, sketch.day) - is_counted(day, before)
                for place, _ in rows.values() if change else ():
                    self._rarity.add(place.sketch, change)
            self._counted_for = sketch.day
        return self._rarity.weigh(sketch)

    def _fetch(self, day: date) -> None:
        """Have every day in memory that can bear on a report of this one."""
        first, last = _shift(day, -DAYS), _shift(day, _WINDOW)
        missing = [one for one in _span(first, last) if one not in self._days]
        for start, end in _runs(missing):
            for one in _span(start, end):
                self._days[one], self._filed[one] = {}, defaultdict(list)
            for place in self._load(start, end):
                self._add(place)
        if len(self._days) > _KEPT:
            self._forget(first, last)

    def _forget(self, first: date, last: date) -> None:
        for day in [day for day in self._days if not first <= day <= last]:
            for name, (place, _) in self._days.pop(day).items():
                self._leave(place.story, name)
                if is_counted(day, self._counted_for):
                    self._rarity.add(place.sketch, -1)
            del self._filed[day]

    def _add(self, place: StoryPlace) -> None:
        day, name = place.sketch.day, place.sketch.article
        held = hold_sketch(place.sketch)
        self._days[day][name] = (place, held)
        for key in _list_keys(held):
            insort(self._filed[day][key], name)
        self._stories[place.story][name] = day
        self._firsts[place.story] = min(place.first_on, self._firsts.get(place.story, place.first_on))
        if is_counted(day, self._counted_for):
            self._rarity.add(place.sketch)

    def _drop(self, place: StoryPlace) -> None:
        day, name = place.sketch.day, place.sketch.article
        _, held = self._days[day].pop(name)
        for key in _list_keys(held):
            self._filed[day][key].remove(name)
        self._leave(place.story, name)
        if is_counted(day, self._counted_for):
            self._rarity.add(place.sketch, -1)

    def _leave(self, story: str, name: str) -> None:
        self._stories[story].pop(name)
        if not self._stories[story]:
            del self._stories[story], self._firsts[story]

    def _place(self, sketch: Sketch) -> StoryPlace:
        held = hold_sketch(sketch)
        best: StoryPlace | None = None
        for story, rows in self._compare(held).items():
            place = self._judge(sketch, story, rows)
            if place is not None and (best is None or (place.score, best.story) > (best.score, place.story)):
                best = place
        if best is not None:
            return best
        return StoryPlace(sketch=sketch, story=name_story(sketch.article), first_on=sketch.day, because=None, score=0.0)

    def _compare(self, held: Held) -> dict[str, list[tuple[float, str, Features]]]:
        weights = load_weights("story")
        found: defaultdict[str, list[tuple[float, str, Features]]] = defaultdict(list)
        for day, name in self._find_candidates(held):
            place, other = self._days[day][name]
            pair = (name, held.sketch.article)
            known = self._pairs.get(pair) or self._pairs.get(pair[::-1])
            if known is None:
                features = compare_sketches(other, held)
                known = self._pairs[pair] = (max(weights.score(features), weights.doubt), features)
            found[place.story].append((known[0], name, known[1]))
        return found

    def _judge(self, sketch: Sketch, story: str, rows: list[tuple[float, str, Features]]) -> StoryPlace | None:
        weights = load_weights("story")
        first = self._firsts[story]
        if abs((sketch.day - first).days) > _SPAN:
            return None
        rows.sort(key=lambda row: (-row[0], row[1]))
        size = len(self._stories[story])
        say = min(size, _MEMBERS)
        scores = [*(row[0] for row in rows[:say]), *[weights.doubt] * (say - len(rows))]
        score = round((scores[0] + math.fsum(scores) / say) / 2 - _SIZE * math.log(size), 4)
        if score <= weights.accept:
            return None
        _, because, features = rows[0]
        return StoryPlace(
            sketch=sketch,
            story=story,
            first_on=min(first, sketch.day),
            because=because,
            score=score,
            features=tuple((feature, round(value, 4)) for feature, value in sorted(features.items()) if value),
        )

    def _find_candidates(self, held: Held) -> list[tuple[date, str]]:
        """The held reports of two weeks before and after that share telling terms, the most alike first."""
        votes: Counter[tuple[date, str]] = Counter()
        day = held.sketch.day
        days = [one for one in _span(_shift(day, -_WINDOW), _shift(day, _WINDOW)) if self._days.get(one)][::-1]
        for key, weight in _list_keys(held).items():
            for place in self._read_latest(key, days):
                votes[place] += weight
        least = _LEAST * max(votes.values(), default=0)
        near = [(-found, -at.toordinal(), name, at) for (at, name), found in votes.items() if found >= least]
        return [(at, name) for _, _, name, at in sorted(near)[:_MOST]]

    def _read_latest(self, key: str, days: Sequence[date]) -> Iterator[tuple[date, str]]:
        read = 0
        for day in days:
            for name in self._filed[day].get(key, ()):
                yield day, name
                read += 1
                if read == _READ:
                    return


def _order(place: StoryPlace) -> tuple[datetime, str]:
    return place.sketch.published_at, place.sketch.article


def name_story(article: str) -> str:
    """The id of the story that begins with this article."""
    return "s" + blake2b(article.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _list_keys(held: Held) -> dict[str, int]:
    """Terms and countries a report is filed by, with the votes they give (integers: sums hang on no order)."""
    telling = [(weight, word) for word, weight in held.weights.items() if weight > _TELLING]
    found = {word: round(1000 * weight) for weight, word in sorted(telling, reverse=True)[:_KEYS]}
    rare = (code for code in held.sketch.main if held.countries.get(code, 0.0) > _RARE_COUNTRY)
    return {**found, **{f"#{code}": 500 for code in rare}}


def _shift(day: date, by: timedelta) -> date:
    """The day moved, kept inside the calendar."""
    least, most = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(min(most, max(least, day.toordinal() + by.days)))


def _span(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))


def _runs(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Runs of days without a gap, as (first, last)."""
    start = 0
    for place in range(1, len(days) + 1):
        if place == len(days) or (days[place] - days[place - 1]).days > 1:
            yield days[start], days[place - 1]
            start = place
