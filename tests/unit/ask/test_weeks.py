"""Countries and pairs: whole weeks only, both directions apart, and the trend against the time before."""

from __future__ import annotations

from datetime import date

import pytest
from desk_records import make_arrival, make_event, make_reading

from foresay.ask.country import ask_country
from foresay.ask.pair import ask_pair
from foresay.ask.region import ask_region, ask_regions
from foresay.ask.weeks import find_last_week, find_monday, find_week
from foresay.model.errors import NotFoundError, UsageError
from foresay.model.reading import EventStatus, EventType
from foresay.store import Store


def tell(
    desk: Store, name: str, day: str, type_: EventType, *, src: str = "FRA", dst: str = "DEU", times: int = 1
) -> None:
    """One report of a day with so many events that took place."""
    desk.write_articles(
        [make_arrival(name, day=day, text=f"{name}: France and Germany, {day}, once more in the news.")]
    )
    event = make_event(name, type=type_, status=EventStatus.ACTUAL, who_countries=(src,), whom_countries=(dst,))
    text = (0, 12)
    reading = make_reading(name, events=(event,) * times, sentences=(text, (13, 30)))
    desk.write_readings([reading], stage="analyse", seq=desk.head())


def test_a_week_that_is_not_over_tells_nothing_of_later_days() -> None:
    assert find_monday(find_week(date(2019, 4, 7))) == date(2019, 4, 1)
    assert find_last_week(date(2019, 4, 6)) == find_week(date(2019, 3, 31))
    assert find_last_week(date(2019, 4, 7)) == find_week(date(2019, 4, 7))


def test_a_country_counts_its_events_by_week_and_its_counterparts_both_ways(desk: Store) -> None:
    tell(desk, "a", "2019-04-02", EventType.AGREE, times=2)
    tell(desk, "b", "2019-04-09", EventType.ACCUSE, src="POL", dst="FRA")
    tell(desk, "c", "2019-04-16", EventType.ACCUSE, src="POL", dst="FRA")
    answer = ask_country(desk, "France", as_of=date(2019, 4, 18), weeks=4)
    assert [(row.monday, dict(row.by_status)) for row in answer.weeks] == [
        (date(2019, 4, 1), {"actual": 2}),
        (date(2019, 4, 8), {"actual": 1}),
    ]
    assert [(row.code, row.out, row.back, row.cooperation, row.conflict) for row in answer.counterparts] == [
        ("DEU", 2, 0, 2, 0),
        ("POL", 0, 1, 0, 1),
    ]
    assert answer.coverage.reports == 3
    assert answer.coverage.sources == (("gazette.example", 3),)
    assert answer.region == "Western Europe"


def test_a_pair_has_two_lanes_and_says_that_it_got_worse_with_the_events_that_did_it(desk: Store) -> None:
    tell(desk, "a", "2019-03-26", EventType.AGREE, times=5)
    tell(desk, "b", "2019-04-02", EventType.CONSULT, times=2)
    tell(desk, "c", "2019-04-03", EventType.SANCTION, src="DEU", dst="FRA", times=4)
    answer = ask_pair(desk, "FRA", "Germany", as_of=date(2019, 4, 7), weeks=1)
    there, back = answer.lanes
    assert [(count.type, count.now, count.before) for count in there.cooperation] == [
        ("AGREE", 0, 5),
        ("CONSULT", 2, 0),
    ]
    assert [(count.type, count.now, count.before) for count in back.conflict] == [("SANCTION", 4, 0)]
    assert (answer.trend, answer.initiator, answer.conflict_share) == ("deteriorated", "DEU", (0.667, 0.0))
    assert {row.happening.article for row in answer.moved_by} == {"c"}
    assert answer.moved_by[0].quote == "c: France an"
    assert (answer.first_on, answer.last_on) == (date(2019, 4, 1), date(2019, 4, 7))


def test_too_few_events_give_no_trend(desk: Store) -> None:
    tell(desk, "a", "2019-04-02", EventType.ACCUSE, times=4)
    assert ask_pair(desk, "FRA", "DEU", as_of=date(2019, 4, 7), weeks=1).trend == "too few events to say"


def test_less_cooperation_shows_the_events_that_did_not_come_again(desk: Store) -> None:
    tell(desk, "a", "2019-03-26", EventType.AGREE, times=6)
    tell(desk, "b", "2019-03-27", EventType.ACCUSE, times=2)
    tell(desk, "c", "2019-04-02", EventType.ACCUSE, times=2)
    tell(desk, "d", "2019-04-03", EventType.AGREE, times=3)
    answer = ask_pair(desk, "FRA", "DEU", as_of=date(2019, 4, 7), weeks=1)
    assert answer.trend == "deteriorated"
    assert [(row.happening.article, row.is_before) for row in answer.moved_by] == [("a", True)]


def test_a_region_sums_its_countries_and_names_the_pairs_that_reach_into_it(desk: Store) -> None:
    tell(desk, "a", "2019-03-26", EventType.AGREE)
    tell(desk, "b", "2019-04-02", EventType.CONSULT, times=2)
    tell(desk, "c", "2019-04-03", EventType.SANCTION, src="POL", dst="FRA")
    answer = ask_region(desk, "western europe", as_of=date(2019, 4, 7), weeks=1)
    assert (answer.code, answer.within and answer.within.name, answer.parts) == ("155", "Europe", ())
    assert [(row.monday, dict(row.by_status)) for row in answer.weeks] == [(date(2019, 4, 1), {"actual": 5})]
    assert [(row.code, row.now, row.before) for row in answer.members[:2]] == [("FRA", 3, 1), ("DEU", 2, 1)]
    assert [(row.sides, row.events, row.cooperation, row.conflict, row.is_inside) for row in answer.pairs] == [
        (("DEU", "FRA"), 2, 2, 0, True),
        (("FRA", "POL"), 1, 0, 1, False),
    ]
    whole = ask_region(desk, "150", as_of=date(2019, 4, 7), weeks=1)
    assert {part.name for part in whole.parts} >= {"Western Europe", "Eastern Europe"}
    assert (whole.within, sum(part.now for part in whole.parts)) == (None, 6)
    lines = {line.name: (line.now, line.before) for line in ask_regions(desk, as_of=date(2019, 4, 7), weeks=1)}
    assert (lines["Europe"], lines["Western Europe"], lines["Asia"]) == ((6, 2), (5, 2), (0, 0))


def test_what_is_no_country_or_no_pair_is_said(desk: Store) -> None:
    with pytest.raises(NotFoundError, match="no country 'Atlantis'"):
        ask_country(desk, "Atlantis", as_of=date(2019, 4, 7))
    with pytest.raises(NotFoundError, match="no region 'Mordor'"):
        ask_region(desk, "Mordor", as_of=date(2019, 4, 7))
    with pytest.raises(UsageError, match="two countries"):
        ask_pair(desk, "FRA", "France", as_of=date(2019, 4, 7))
