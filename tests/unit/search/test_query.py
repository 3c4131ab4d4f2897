"""Queries asked of a small desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from desk_records import make_arrival, make_reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foresay.model.article import Part, PartKind
from foresay.model.errors import QueryError
from foresay.search.query import Scope, Sort

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
        ("sanct*", {"port"}),
        ("SHIPS*", {"canal"}),
        ('"ships wai"*', {"canal"}),
        ("title:signed", {"treaty", "copy"}),
        ("title:canal", {"canal"}),
        ("title:rea*", {"canal"}),
        ("country:PAN,STP", {"canal", "port"}),
        ("published:2018", {"treaty"}),
        ("published:2019..", {"canal", "copy", "port", "zoo"}),
        ("seen:2020-01-01", {"canal", "treaty", "copy", "port", "zoo"}),
        ("seen:>2020", set()),
        ("the canal of the zoo", {"canal", "treaty", "copy", "zoo"}),
        ("the", {"canal", "treaty", "copy", "port", "zoo"}),
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
    assert world.find("treaty", scope=Scope(with_copies=False)) == ["treaty"]
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
    load_found = type(world.store).load_found

    def forget(store: Any, keys: Any) -> Any:
        return {key: article for key, article in load_found(store, keys).items() if article.id != "canal"}

    monkeypatch.setattr(type(world.store), "load_found", forget)
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


@pytest.fixture
def script_shelf(shelf: Any) -> Any:
    """Reports in scripts without spaces, right to left, with marks and with pictures."""
    shelf.add(
        make_arrival("zh", text="两国外长在东京会谈,讨论G7峰会。水。", title="东京会谈", lang="zh"),
        make_arrival("ja", text="京都で首相が演説した。ﾃｽﾄも行われた。", title="首相演説", lang="ja"),
        make_arrival("th", text="นายกรัฐมนตรีไทยเยือนญี่ปุ่น", title="ข่าว", lang="th"),
        make_arrival("ar", text="افتتحت القناة الجديدة أمس.", title="القناة", lang="ar"),
        make_arrival(
            "fr", text="L\u2019e\u0301lection pre\u0301sidentielle \U0001f5f3\ufe0f approche.", title="Vote", lang="fr"
        ),
    )
    return shelf


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("东京", {"zh"}),
        ("京都", {"ja"}),
        ("会谈讨论", set()),
        ("外长在东京", {"zh"}),
        ("水", {"zh"}),
        ("G7峰会", {"zh"}),
        ("G7", {"zh"}),
        ("テスト", {"ja"}),
        ("ญี่ปุ่น", {"th"}),
        ("東京 OR 首相", {"ja"}),
        ("title:会谈", {"zh"}),
        ("القناة", {"ar"}),
        ("élection", {"fr"}),
        ("election présidentielle", {"fr"}),
        ("\U0001f5f3 election", {"fr"}),
        ("-东京 lang:zh,ja", {"ja"}),
    ],
)
def test_every_script_is_found(script_shelf: Any, query: str, found: set[str]) -> None:
    assert set(script_shelf.find(query)) == found


def test_what_is_found_in_an_unspaced_script_is_marked(script_shelf: Any) -> None:
    (hit,) = script_shelf.search("东京")
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["东京"]


def test_hits_come_by_time_where_that_is_asked_or_nothing_ranks_them(world: Any) -> None:
    by_time = world.find("canal", scope=Scope(sort=Sort.TIME))
    assert by_time[-1] == "treaty"
    assert len(world.find("country:PAN,STP", scope=Scope(sort=Sort.SEEN))) == 2
    assert world.find("published:2018..2019")[-1] == "treaty"
    assert {hit.score for hit in world.search("published:2018..2019")} == {0.0}


def test_only_what_was_seen_after_a_moment_is_found_when_that_is_asked(world: Any) -> None:
    moment = datetime(2020, 1, 1, 8, tzinfo=UTC)
    assert world.find("canal", scope=Scope(seen_after=moment)) == []
    assert len(world.find("canal", scope=Scope(seen_after=moment - timedelta(seconds=1)))) == 3


def test_of_reports_alike_the_newer_comes_first_and_a_better_one_keeps_its_place(shelf: Any) -> None:
    shelf.add(
        make_arrival("old", text="The dam holds.", day="2010-01-01"),
        make_arrival("new", text="The dam holds.", day="2019-01-01"),
        make_arrival("best", text="Dam after dam holds.", title="The dam", day="2010-01-01"),
    )
    assert shelf.find("dam") == ["best", "new", "old"]


def test_a_star_needs_two_letters_before_it(world: Any) -> None:
    with pytest.raises(QueryError, match="two letters") as caught:
        world.search("canal s*")
    assert caught.value.position == 6


def test_a_beginning_that_very_many_words_share_finds_them_all(shelf: Any) -> None:
    text = " ".join(f"cat{n:03d}x" for n in range(300))
    shelf.add(make_arrival("first", text=text[:1200]), make_arrival("last", text=text[-300:]))
    assert set(shelf.find("cat*")) == {"first", "last"}


def test_events_and_expectations_of_a_report_can_be_asked_for(shelf: Any) -> None:
    shelf.store.write_articles([make_arrival("a"), make_arrival("b", text="Nothing.")])
    shelf.store.write_readings([make_reading("a"), make_reading("b", events=())], stage="analyse", seq=2)
    shelf.add()
    for query in ("type:AGREE", "status:planned", "pair:FRA-DEU", "pair:germany-france", "type:AGREE,ASSAULT"):
        assert shelf.find(query) == ["a"], query
    for query in ("type:ASSAULT", "status:denied", "pair:FRA-ITA", "due:2019", "actor:nobody"):
        assert shelf.find(query) == [], query
