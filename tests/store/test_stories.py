"""Stories and events by week: the same on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from desk_records import make_arrival, make_event, make_reading

from foresay.model.errors import StoreError
from foresay.model.reading import EventStatus, EventType
from foresay.model.sketch import Sketch, StoryPlace
from foresay.store import Store
from foresay.store.rollups import count_weeks

WEEK = 2570
"""The week of Tuesday 2 April 2019: it began on Monday 17,987 days after 1970-01-01."""


def make_place(article: str, story: str, *, day: int = 2) -> StoryPlace:
    sketch = Sketch(
        article=article,
        published_at=datetime(2019, 4, day, 12, tzinfo=UTC),
        source="gazette.example",
        terms=(("canal", 0.7), ("treaty", 0.5)),
        countries=(("FRA", 0.4),),
        names=("canal",),
        title=("treaty",),
        main=("FRA",),
        dates=(date(2019, 5, 1),),
    )
    return StoryPlace(sketch=sketch, story=story, first_on=date(2019, 4, 2), because=None, score=0.25)


def test_a_place_comes_back_as_it_went_in_and_a_later_one_replaces_it(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b", day="2019-04-05")])
    desk.write_places([make_place("a", "s1"), make_place("b", "s1", day=5)], stage="stories", seq=2)
    desk.write_places([make_place("b", "s2", day=5)], stage="stories", seq=2)
    assert desk.find_places(["a", "b", "c"]) == {"a": make_place("a", "s1"), "b": make_place("b", "s2", day=5)}
    assert desk.load_places(date(2019, 4, 3), date(2019, 4, 5)) == [make_place("b", "s2", day=5)]
    assert desk.find_last_place() == date(2019, 4, 5)
    assert desk.get_cursor("stories") == 2


def test_stories_are_listed_the_latest_first_and_narrowed_down(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b", day="2019-04-05"), make_arrival("c")])
    desk.write_readings([make_reading("a"), make_reading("b", main=("USA",))], stage="analyse", seq=3)
    places = [make_place("a", "s1"), make_place("b", "s1", day=5), make_place("c", "s2")]
    desk.write_places(places, stage="stories", seq=3)
    assert [(row.id, row.articles) for row in desk.list_stories()] == [("s1", ("a", "b")), ("s2", ("c",))]
    assert [row.last_on for row in desk.list_stories(ids=["s1", "none"])] == [date(2019, 4, 5)]
    assert [row.articles for row in desk.list_stories(countries=["USA"])] == [("a", "b")]
    assert [row.articles for row in desk.list_stories(ids=["s1"], until=date(2019, 4, 4))] == [("a",)]


def test_the_latest_stories_are_the_first_of_all_stories(desk: Store) -> None:
    names = [f"r{n}" for n in range(12)]
    desk.write_articles([make_arrival(name, day=f"2019-04-{n + 1:02}") for n, name in enumerate(names)])
    desk.write_readings(
        [make_reading(name, main=("USA",) if n % 3 else ("FRA",)) for n, name in enumerate(names)],
        stage="analyse",
        seq=12,
    )
    places = [make_place(name, f"s{n % 5}", day=n + 1) for n, name in enumerate(names)]
    desk.write_places(places, stage="stories", seq=12)
    every = desk.list_stories()
    assert len(every) == 5
    for latest in range(1, 6):
        assert desk.list_stories(latest=latest)[:latest] == every[:latest]
    assert desk.list_stories(latest=2, until=date(2019, 4, 4))[:2] == desk.list_stories(until=date(2019, 4, 4))[:2]
    told = desk.list_stories(countries=["FRA"], latest=9)
    assert {row.id for row in told} == {"s0", "s3", "s1", "s4"}


def test_an_unknown_article_has_no_place(desk: Store) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        desk.write_places([make_place("nowhere", "s1")], stage="stories", seq=1)


def test_events_are_counted_by_week_once_a_country_and_once_a_directed_pair(desk: Store) -> None:
    assert count_weeks(17_987) == WEEK == count_weeks(17_993)
    desk.write_articles([make_arrival("a")])
    met = make_event("a", type=EventType.CONSULT, status=EventStatus.ACTUAL, whom_countries=("DEU", "POL"))
    desk.write_readings([make_reading("a", events=(met, make_event("a")))], stage="analyse", seq=1)
    assert desk.load_country_weeks("FRA") == [(WEEK, "actual", 1), (WEEK, "planned", 1)]
    assert desk.load_pair_weeks("FRA", "POL") == [(WEEK, "CONSULT", "actual", 1)]
    assert desk.load_pair_weeks("POL", "FRA") == []
    assert desk.load_week_matrix() == [("DEU", WEEK, 2), ("FRA", WEEK, 2), ("POL", WEEK, 1)]
    assert desk.load_counterparts("DEU", WEEK, WEEK) == [("FRA", False, "AGREE", 1), ("FRA", False, "CONSULT", 1)]


def test_a_reading_made_anew_replaces_what_was_counted_and_copies_do_not_count(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("copy", duplicate_of="a")])
    desk.write_readings([make_reading("a"), make_reading("copy")], stage="analyse", seq=2)
    assert desk.load_week_matrix() == [("DEU", WEEK, 1), ("FRA", WEEK, 1)]
    again = make_event("a", whom_countries=("POL",))
    desk.write_readings([make_reading("a", events=(again,))], stage="analyse", seq=2)
    assert desk.load_week_matrix() == [("FRA", WEEK, 1), ("POL", WEEK, 1)]


def test_several_countries_are_summed_by_week_status_and_pair(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    met = make_event("a", type=EventType.CONSULT, status=EventStatus.ACTUAL, whom_countries=("DEU", "POL"))
    desk.write_readings([make_reading("a", events=(met,))], stage="analyse", seq=1)
    assert desk.sum_region_weeks(("DEU", "FRA"), WEEK, WEEK) == [(WEEK, "actual", 2)]
    assert desk.sum_region_weeks(("DEU", "FRA"), WEEK - 9, WEEK - 1) == []
    assert desk.sum_country_events(("DEU", "ITA"), WEEK - 1, WEEK) == {"DEU": 1}
    assert desk.sum_pair_events(("DEU",), WEEK, WEEK) == [("FRA", "DEU", "CONSULT", 1)]
    assert desk.sum_pair_events(("FRA", "POL"), WEEK, WEEK) == [
        ("FRA", "DEU", "CONSULT", 1),
        ("FRA", "POL", "CONSULT", 1),
    ]
