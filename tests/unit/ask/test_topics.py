"""Topics with the reports that speak of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desk_records import make_arrival, make_reading

from foresay.ask.topics import ask_topics
from foresay.search.index import follow_outbox, open_index
from foresay.store import Store


def test_topics_are_counted_up_to_a_day_without_copies(desk: Store, tmp_path: Path) -> None:
    desk.write_articles(
        [
            make_arrival("a", day="2019-01-01"),
            make_arrival("b", day="2019-04-02", text="Other."),
            make_arrival("c", day="2019-04-02", text="Other.", duplicate_of="b"),
            make_arrival("d", day="2019-06-01", text="Later."),
        ]
    )
    topics = {"a": ("trade", "space"), "b": ("trade",), "c": ("trade",), "d": ("space",)}
    readings = [make_reading(name, topics=names) for name, names in topics.items()]
    desk.write_readings(readings, stage="analyse", seq=4)
    with open_index(tmp_path, desk) as index:
        follow_outbox(desk, index)
        answers = {answer.name: answer for answer in ask_topics(index, desk, as_of=date(2019, 4, 30))}
    assert (answers["trade"].count, answers["trade"].recent) == (2, 1)
    assert (answers["space"].count, answers["space"].recent) == (1, 0)
    assert answers["sport"].count == 0
    assert "tariff" in answers["trade"].words
    assert next(iter(answers)) == "trade"
