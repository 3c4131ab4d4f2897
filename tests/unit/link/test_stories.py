"""Reports put into stories: by what they tell, whatever the order within a day, and again after a stop."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from foresay.link.sketches import sketch_article
from foresay.link.stories import Shelf
from foresay.model.article import compose_article
from foresay.model.evidence import Trace
from foresay.model.reading import CountryMention, CountryRole, Reading, Sentence
from foresay.model.sketch import Sketch, StoryPlace

TRACE = Trace(step="test", version=1, rule="by hand")
START = datetime(2023, 3, 6, 12, tzinfo=UTC)

REPORTS = (
    ("quake-a", 0, "PER", "A strong earthquake damages the adobe town of Quillabamba in Peru; two bridges fall."),
    ("quake-b", 1, "PER", "Rescuers search the ruins of Quillabamba, the adobe town struck by the earthquake."),
    ("quake-c", 2, "IDN", "An earthquake shakes Sumbawa in Indonesia and breaks the windows of a school."),
    ("ferry-a", 0, "GRC", "The ferry Asteria runs aground off Tinos with ninety passengers aboard."),
    ("ferry-b", 0, "GRC", "All ninety passengers leave the ferry Asteria, aground off Tinos, in rubber boats."),
    ("ferry-c", 1, "GRC", "Divers look at the torn hull of the ferry Asteria off Tinos."),
    ("vote-a", 0, "KEN", "Kenya counts the ballots of the county vote in Turkana."),
    ("quake-d", 40, "PER", "An earthquake damages the adobe town of Quillabamba in Peru once more."),
)


def make_sketch(name: str, day: int, country: str, text: str, *, minute: int = 0) -> Sketch:
    at = START + timedelta(days=day, minutes=minute)
    article = compose_article(text, at, name=name)
    reading = Reading(
        article=name,
        version=1,
        lang="en",
        words=article.words,
        minutes=1,
        steps=(),
        sentences=(Sentence(index=0, start=0, end=len(text), is_title=False),),
        countries=(CountryMention(code=country, role=CountryRole.MAIN, spans=(), trace=TRACE),),
        topics=(),
        mentions=(),
        times=(),
        events=(),
        statements=(),
    )
    return sketch_article(article, reading)


def run_shelf(sketches: Iterable[Sketch], *, stop_at: frozenset[int] = frozenset()) -> dict[str, StoryPlace]:
    """Where each ends up; the shelf is thrown away and opened anew before each report in `stop_at`."""
    kept: dict[str, StoryPlace] = {}

    def load(first: date, last: date) -> list[StoryPlace]:
        return [place for place in kept.values() if first <= place.sketch.day <= last]

    shelf = Shelf(load)
    for n, sketch in enumerate(sketches):
        if n in stop_at:
            shelf = Shelf(load, max((place.sketch.day for place in kept.values()), default=None))
        for place in shelf.take(sketch):
            kept[place.sketch.article] = place
    return kept


def group(places: dict[str, StoryPlace]) -> set[frozenset[str]]:
    stories: dict[str, set[str]] = {}
    for name, place in places.items():
        stories.setdefault(place.story, set()).add(name)
    return {frozenset(names) for names in stories.values()}


SKETCHES = [make_sketch(*row, minute=n) for n, row in enumerate(REPORTS)]


def test_reports_of_one_happening_are_one_story_and_those_merely_alike_are_not() -> None:
    assert group(run_shelf(sorted(SKETCHES, key=lambda sketch: sketch.published_at))) == {
        frozenset({"quake-a", "quake-b"}),
        frozenset({"quake-c"}),
        frozenset({"ferry-a", "ferry-b", "ferry-c"}),
        frozenset({"vote-a"}),
        frozenset({"quake-d"}),
    }


def test_a_place_says_which_report_drew_it_in_and_what_weighed() -> None:
    place = run_shelf(sorted(SKETCHES, key=lambda sketch: sketch.published_at))["ferry-c"]
    assert place.because in {"ferry-a", "ferry-b"}
    assert dict(place.features)["names_shared"] > 0


def test_a_report_taken_twice_keeps_its_place() -> None:
    shelf = Shelf(lambda _first, _last: ())
    assert len(shelf.take(SKETCHES[0])) == 1
    assert shelf.take(SKETCHES[0]) == []


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(len(SKETCHES))))
def test_the_order_within_a_day_leaves_no_trace_once_the_day_is_closed(order: list[int]) -> None:
    shuffled = sorted((SKETCHES[n] for n in order), key=lambda sketch: sketch.day)
    straight = run_shelf(sorted(SKETCHES, key=lambda sketch: sketch.published_at))
    assert run_shelf(shuffled) == straight


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(len(SKETCHES))), stops=st.frozensets(st.integers(0, len(SKETCHES) - 1)))
def test_a_shelf_opened_anew_gives_what_the_one_kept_along_gives(order: list[int], stops: frozenset[int]) -> None:
    shuffled = sorted((SKETCHES[n] for n in order), key=lambda sketch: sketch.day)
    assert run_shelf(shuffled, stop_at=stops) == run_shelf(shuffled)


def test_a_report_of_the_last_day_of_the_calendar_is_placed() -> None:
    late = make_sketch("late", 0, "PER", "The end of all calendars nears.")
    moved = [Sketch(**{**_fields(late), "published_at": datetime(9999, 12, 31, tzinfo=UTC)})]
    assert set(run_shelf(moved)) == {"late"}


def _fields(sketch: Sketch) -> dict[str, object]:
    return {name: getattr(sketch, name) for name in Sketch.__dataclass_fields__}
