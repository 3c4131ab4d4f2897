"""Readings whole, and the tags, events and coverage beside them: the same on both engines."""

from __future__ import annotations

from datetime import date

import pytest
from desk_records import TEXT, make_arrival, make_event, make_reading

from foresay.model.errors import NotFoundError, StoreError
from foresay.model.evidence import Span
from foresay.model.reading import EventType
from foresay.store import Store

APRIL_2, APRIL_3 = 17_988, 17_989
"""Days since 1970 of 2 and 3 April 2019."""


def count_rows(desk: Store) -> dict[str, int]:
    return dict(desk.describe()["counts"])


def test_a_reading_comes_back_as_it_went_in_and_the_cursor_moves_with_it(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b")])
    first, second = make_reading("a"), make_reading("b", mentioned=("USA",), topics=("canals", "trade"), events=())
    desk.write_readings([first, second], stage="analyse", seq=2)
    assert desk.load_readings([("b", 1), ("a", 1)]) == [second, first]
    assert desk.get_cursor("analyse") == 2
    assert desk.load_tags(["a", "b"]) == {
        "a": (("country", "FRA", "main"), ("topic", "canals", "")),
        "b": (
            ("country", "FRA", "main"),
            ("country", "USA", "mentioned"),
            ("topic", "canals", ""),
            ("topic", "trade", ""),
        ),
    }
    with pytest.raises(NotFoundError, match="'a' in version 2 has not been read"):
        desk.load_readings([("a", 2)])


def test_sentences_are_found_without_the_reading(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("long")])
    far = make_reading("long", sentences=[(70_000, 140_000)])
    desk.write_readings([make_reading("a"), far], stage="analyse", seq=2)
    assert desk.load_sentences([("a", 1), ("long", 1), ("a", 2)]) == {
        ("a", 1): ((0, 44), (45, 70)),
        ("long", 1): ((70_000, 140_000),),
    }


def test_reading_again_changes_nothing(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    for _ in range(3):
        desk.write_readings([make_reading("a")], stage="analyse", seq=1)
    assert count_rows(desk)["readings"] == 1
    assert count_rows(desk)["events"] == 1
    assert desk.load_coverage() == {"FRA": [(APRIL_2, 1)]}


def test_a_newer_version_replaces_rows_but_keeps_the_older_reading(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("a", 2, text="Other.", day="2019-04-09")])
    old = make_reading("a", main=("FRA", "DEU"))
    new = make_reading("a", 2, main=("DEU", "ITA"), topics=(), events=(make_event("a", 2), make_event("a", 2)))
    desk.write_readings([old], stage="analyse", seq=1)
    desk.write_readings([new], stage="analyse", seq=2)
    assert desk.load_tags(["a"]) == {"a": (("country", "DEU", "main"), ("country", "ITA", "main"))}
    assert desk.load_coverage() == {"DEU": [(APRIL_2, 1)], "ITA": [(APRIL_2, 1)]}
    assert count_rows(desk)["events"] == 2
    assert desk.load_readings([("a", 1), ("a", 2)]) == [old, new]
    desk.write_readings([old], stage="analyse", seq=1)
    assert desk.load_tags(["a"]) == {"a": (("country", "DEU", "main"), ("country", "ITA", "main"))}, (
        "old rows stay away"
    )


def test_a_reading_by_a_newer_step_replaces_the_one_of_its_version(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    desk.write_readings([make_reading("a")], stage="analyse", seq=1)
    better = make_reading("a", main=("ITA",), topics=("ports",))
    desk.write_readings([better], stage="analyse", seq=1)
    assert desk.load_readings([("a", 1)]) == [better]
    assert desk.load_coverage() == {"ITA": [(APRIL_2, 1)]}


def test_both_versions_in_one_write_leave_the_rows_of_the_newer(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("a", 2, text="Other.")])
    desk.write_readings([make_reading("a", 2, main=("ITA",)), make_reading("a", 1)], stage="analyse", seq=2)
    assert desk.load_tags(["a"])["a"][0] == ("country", "ITA", "main")
    assert desk.load_coverage() == {"ITA": [(APRIL_2, 1)]}


def test_coverage_counts_days_and_leaves_copies_out(desk: Store) -> None:
    desk.write_articles(
        [
            make_arrival("a"),
            make_arrival("b", text="Second.", day="2019-04-03"),
            make_arrival("c", text="Third.", day="2019-04-03"),
            make_arrival("copy", day="2019-04-03", duplicate_of="a"),
        ]
    )
    desk.write_readings(
        [make_reading("a"), make_reading("b", mentioned=("USA",)), make_reading("c"), make_reading("copy")],
        stage="analyse",
        seq=4,
    )
    assert desk.load_coverage() == {"FRA": [(APRIL_2, 1), (APRIL_3, 3)], "USA": [(APRIL_3, 1)]}
    every = ["FRA", "USA", "ITA"]
    assert desk.count_reports(every, date(2019, 4, 1)) == {"FRA": 3, "USA": 1, "ITA": 0}
    assert desk.count_reports(every, date(2019, 4, 2)) == {"FRA": 2, "USA": 1, "ITA": 0}, (
        "the day itself is not after it"
    )
    assert desk.count_reports(every, date(2019, 4, 1), date(2019, 4, 2)) == {"FRA": 1, "USA": 0, "ITA": 0}


def test_only_events_that_a_question_about_countries_counts_have_rows(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    events = (
        make_event(type=EventType.OTHER, mode="other"),
        make_event(who_countries=(), whom_countries=()),
        make_event(who_countries=(), whom_countries=(), place_country="ITA"),
        make_event(type=EventType.OTHER, mode="election"),
    )
    desk.write_readings([make_reading("a", events=events)], stage="analyse", seq=1)
    assert count_rows(desk)["events"] == 2
    assert desk.load_readings([("a", 1)])[0].events == events


def test_a_reading_of_a_version_that_is_not_there_is_refused(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    with pytest.raises(StoreError, match="'a' in version 2 is not on the desk"):
        desk.write_readings([make_reading("a", 2)], stage="analyse", seq=1)


def test_what_disagrees_with_the_text_is_kept_as_it_is(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("other")])
    foreign = make_event(
        "other", who=(Span(start=0, end=9, text="elsewhere"),), by_whom=Span(start=900, end=905, text="x")
    )
    reading = make_reading("a", events=(foreign, make_event("a", who=(Span(start=0, end=9, text=TEXT[:9]),))))
    desk.write_readings([reading], stage="analyse", seq=1)
    assert desk.load_readings([("a", 1)]) == [reading]


def test_an_original_that_becomes_a_copy_leaves_the_coverage(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b", text="Second.")])
    desk.write_readings([make_reading("a"), make_reading("b")], stage="analyse", seq=2)
    desk.write_articles([make_arrival("b", 2, duplicate_of="a")])
    desk.write_readings([make_reading("b", 2)], stage="analyse", seq=3)
    assert desk.load_coverage() == {"FRA": [(APRIL_2, 1)]}


def test_a_reading_of_an_unknown_article_is_refused_and_moves_nothing(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    with pytest.raises(StoreError, match="'ghost' is not on the desk"):
        desk.write_readings([make_reading("a"), make_reading("ghost")], stage="analyse", seq=9)
    assert count_rows(desk)["readings"] == 0
    assert desk.get_cursor("analyse") == 0
