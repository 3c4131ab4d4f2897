"""Queries asked of a small desk."""

from __future__ import annotations

from typing import Any

import pytest
from desk_records import make_arrival, make_reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foresay.model.article import Part, PartKind
from foresay.model.errors import QueryError

RELATED = "Related: harvest festival"


@pytest.fixture
def world(shelf: Any) -> Any:
    """Five reports: two on a canal, a copy of one, one on a port, one with furniture."""
    text = f"The zoo reopens after repairs.\n{RELATED}"
    parts = (Part(kind=PartKind.BODY, start=0, end=30), Part(kind=PartKind.FURNITURE, start=31, end=len(text)))
    shelf.store.write_articles(
        [
            make_arrival("canal", text="The new canal opens in May. Ships wait at the gate.", title="Canal ready"),
            make_arrival("treaty", text="A treaty on the canal was signed.", title="Signed", day="2018-12-31"),
            make_arrival("copy", text="A treaty on the canal was signed.", title="Signed", duplicate_of="treaty"),
            make_arrival("port", text="Sanctions close the port of São Tomé.", source="Daily.Example", lang="pt"),
            make_arrival("zoo", text=text, parts=parts, title="Zoo"),
        ]
    )
    shelf.store.write_readings(
        [
            make_reading("canal", main=("PAN",), sentences=[(0, 27), (28, 51)]),
            make_reading("port", main=("STP",), mentioned=("PAN",), topics=("trade",)),
        ],
        stage="analyse",
        seq=4,
    )
    shelf.add()
    return shelf


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("canal", {"canal", "treaty", "copy"}),
        ("CANAL opens", {"canal", "treaty", "copy"}),
        ("sanction", {"port"}),
        ("sao tome", {"port"}),
        ("canal AND ships", {"canal"}),
        ('"canal opens"', {"canal"}),
        ('"opens canal"', set()),
        ("canal -treaty", {"canal"}),
        ("canal NOT (treaty OR port)", {"canal"}),
        ("treaty OR port", {"treaty", "copy", "port"}),
        ("NOT canal", {"port", "zoo"}),
        ("-canal -port", {"zoo"}),
        ("country:PAN", {"canal", "port"}),
        ("country:panama port", {"port"}),
        ('country:"São Tomé and Príncipe"', {"port"}),
        ("topic:trade", {"port"}),
        ("source:daily.example", {"port"}),
        ("lang:PT", {"port"}),
        ("canal to:2018", {"treaty"}),
        ("canal from:2019-01-01", {"canal", "copy"}),
        ("canal from:2018-12-31 to:2018-12-31", {"treaty"}),
        ("canal to:2018-12-30", set()),
        ("country:PAN OR treaty", {"canal", "port", "treaty", "copy"}),
        ("NOT country:PAN", {"treaty", "copy", "zoo"}),
        ("x" * 60, set()),
        ("nothing", set()),
        ("reopens harvest", {"zoo"}),
        ("harvest", set()),
    ],
)
def test_a_query_finds_its_reports(world: Any, query: str, found: set[str]) -> None:
    assert set(world.find(query)) == found


def test_reports_with_more_of_the_words_and_in_the_title_come_first(world: Any) -> None:
    hits = world.search("canal ready ships")
    assert [hit.article for hit in hits] == ["canal", "copy", "treaty"]
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 2 * scores[1]


def test_a_hit_shows_the_sentence_and_where_the_words_stand(world: Any) -> None:
    (hit,) = world.search("ships AND gates")
    assert hit.snippet == "Ships wait at the gate."
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["Ships", "gate"]
    assert (hit.title, hit.version, f"{hit.published:%Y-%m-%d}") == ("Canal ready", 1, "2019-04-02")


def test_a_report_nobody_has_analysed_yet_shows_its_sentence_too(world: Any) -> None:
    world.add(make_arrival("new", text="Nothing here. Bridges fall in storms."))
    (hit,) = world.search("storm")
    assert hit.snippet == "Bridges fall in storms."


def test_a_filter_changes_no_score(world: Any) -> None:
    assert world.search("port country:PAN")[0].score == world.search("port")[0].score


def test_copies_can_be_left_out_and_the_limit_is_kept(world: Any) -> None:
    assert world.find("treaty", with_copies=False) == ["treaty"]
    assert len(world.find("canal", limit=2)) == 2
    assert world.find("canal", limit=0) == world.find("canal", limit=1)


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("canal country:nowhere", 6),
        ("from:yesterday", 0),
        ("to:2018-13", 0),
        ("from:2018-02-30", 0),
        ("from:0000", 0),
        ("from:٢٠١٨", 0),
        ('source:""', 0),
    ],
)
def test_a_filter_with_a_wrong_value_names_its_place(world: Any, query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        world.search(query)
    assert caught.value.position == position


def test_a_report_gone_from_the_store_is_not_invented(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    find_known = type(world.store).find_known

    def forget(store: Any, ids: Any) -> Any:
        return {id_: known for id_, known in find_known(store, ids).items() if id_ != "canal"}

    monkeypatch.setattr(type(world.store), "find_known", forget)
    assert set(world.find("canal")) == {"treaty", "copy"}


PIECES = st.sampled_from(
    [
        "(",
        ")",
        '"',
        "-",
        " AND ",
        " OR ",
        " NOT ",
        " ",
        "from:",
        "country:",
        "canal",
        "to:2018",
        "*",
        "~",
        "^",
        "[",
        "{",
        "/",
        "\\",
        "'",
        "é",
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.lists(PIECES, max_size=30).map("".join) | st.text())
def test_no_text_crashes_the_search(world: Any, query: str) -> None:
    place = find_fault(world, query)
    assert place is None or 0 <= place <= len(query)


def find_fault(world: Any, query: str) -> int | None:
    try:
        assert set(world.find(query)) <= {"canal", "treaty", "copy", "port", "zoo"}
    except QueryError as error:
        return error.position
    return None
