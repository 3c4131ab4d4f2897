from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from foresay.model.article import Article, compose_article
from foresay.run.arrivals import Kind, sort_arrivals
from foresay.store import Store, open_store

FIRST = (
    "The harbour board of Valparaiso opened a second container berth on Monday after nine years of work. "
    "Ships of the largest class can now unload there without waiting for the tide, the board said."
)


def make_article(id_: str, text: str, *, title: str = "", url: str | None = None) -> Article:
    moment = datetime(2021, 5, 3, 12, tzinfo=UTC)
    article = compose_article(text, moment, name=id_, source="Tern Brief", published_text="2021-05-03")
    return replace(article, url=url, title=title)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def take(store: Store, *articles: Article) -> list[Kind]:
    found = sort_arrivals(store, articles)
    rows = [arrival for _, arrival in found if arrival is not None]
    if rows:
        store.write_articles(rows)
    return [kind for kind, _ in found]


def test_a_report_is_new_once_and_then_unchanged(store: Store) -> None:
    assert take(store, make_article("a", FIRST)) == [Kind.NEW]
    assert take(store, make_article("a", FIRST)) == [Kind.UNCHANGED]


def test_the_same_report_twice_in_one_batch_is_written_once(store: Store) -> None:
    assert take(store, make_article("a", FIRST), make_article("a", FIRST)) == [Kind.NEW, Kind.UNCHANGED]


@pytest.mark.parametrize(
    "edited", [FIRST.replace("nine", "ten"), FIRST.replace("tide, the", "tide; the"), FIRST.upper()]
)
def test_any_edit_a_reader_can_see_makes_a_revision(store: Store, edited: str) -> None:
    take(store, make_article("a", FIRST))
    assert take(store, make_article("a", edited)) == [Kind.REVISED]
    assert tuple(store.list_versions("a")) == (1, 2)


def test_a_new_title_makes_a_revision(store: Store) -> None:
    take(store, make_article("a", FIRST, title="Berth opens"))
    assert take(store, make_article("a", FIRST, title="Second berth opens")) == [Kind.REVISED]


def test_other_spacing_is_no_revision(store: Store) -> None:
    take(store, make_article("a", FIRST))
    assert take(store, make_article("a", FIRST.replace(" ", "  "))) == [Kind.UNCHANGED]


def test_reading_old_files_again_does_not_turn_a_revision_back(store: Store) -> None:
    edited = FIRST.replace("nine", "ten")
    take(store, make_article("a", FIRST))
    take(store, make_article("a", edited))
    assert take(store, make_article("a", FIRST), make_article("a", edited)) == [Kind.UNCHANGED, Kind.UNCHANGED]


def test_the_same_text_under_another_id_is_a_visible_duplicate_of_the_first(store: Store) -> None:
    take(store, make_article("a", FIRST))
    assert take(store, make_article("b", FIRST), make_article("c", FIRST)) == [Kind.DUPLICATE, Kind.DUPLICATE]
    known = store.find_known({"b", "c"})
    assert {row.duplicate_of for row in known.values()} == {"a"}
    assert store.load_latest("b") is not None


def test_a_nearly_equal_text_is_folded_and_an_alike_one_is_not(store: Store) -> None:
    longer = FIRST + " " + " ".join(f"Berth {n} takes ships of class {n * 7} from pier {n * 3}." for n in range(30))
    take(store, make_article("a", longer))
    near = longer.replace("Monday", "Tuesday")
    other = FIRST + " " + " ".join(f"Crane {n} lifts loads of size {n * 5} at gate {n * 2}." for n in range(30))
    assert take(store, make_article("b", near), make_article("c", other)) == [Kind.DUPLICATE, Kind.NEW]


PLACE = "https://tern.example/berth"


def test_a_new_id_on_the_same_text_at_the_same_address_is_the_same_report(store: Store) -> None:
    take(store, make_article("a", FIRST, url=PLACE))
    assert take(store, make_article("b", FIRST, url=PLACE)) == [Kind.UNCHANGED]
    edited = FIRST.replace("nine", "ten")
    assert take(store, make_article("c", edited, url=PLACE), make_article("d", edited, url=PLACE)) == [
        Kind.REVISED,
        Kind.UNCHANGED,
    ]
    assert tuple(store.list_versions("a")) == (1, 2)
    assert store.find_known({"b", "c", "d"}) == {}


def test_two_ids_at_one_address_with_different_texts_are_two_reports(store: Store) -> None:
    other = "Rain stopped play in the second match between Bergen and Tromso, and nobody knows when it will go on."
    found = take(store, make_article("a", FIRST, url=PLACE), make_article("b", other, url=PLACE))
    assert found == [Kind.NEW, Kind.NEW]


def test_a_known_id_keeps_its_report_whatever_its_address_holds(store: Store) -> None:
    other = "Rain stopped play in the second match between Bergen and Tromso, and nobody knows when it will go on."
    take(store, make_article("a", FIRST, url=PLACE), make_article("b", other))
    assert take(store, make_article("b", FIRST, url=PLACE)) == [Kind.REVISED]


@pytest.mark.parametrize(
    "wall", ["We value your privacy. Accept all cookies to go on.", "404 Not Found", "Are you a robot? Tick the box."]
)
def test_a_wall_never_takes_the_place_of_a_text(store: Store, wall: str) -> None:
    take(store, make_article("a", FIRST, url=PLACE))
    assert take(store, make_article("a", wall, url=PLACE)) == [Kind.WORSE]
    assert tuple(store.list_versions("a")) == (1,)
