"""Themes and what search asks of the store; the same on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from desk_records import make_arrival

from foresay.model.errors import StoreError
from foresay.model.theme import Theme
from foresay.store import Store, open_store

NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
MOON = Theme(name="moon", query="moon country:CHN", thesis="The base comes before 2035.", created_at=NOW, seen_at=NOW)


def test_themes_come_back_as_they_were_kept_by_name(desk: Store) -> None:
    other = replace(MOON, name="Ärger", query='"東京"', thesis="")
    desk.write_theme(MOON)
    desk.write_theme(other)
    assert desk.load_themes() == (MOON, other)


def test_a_theme_of_the_same_name_takes_the_place_of_the_other(desk: Store) -> None:
    desk.write_theme(MOON)
    desk.write_theme(replace(MOON, query="mars"))
    assert [theme.query for theme in desk.load_themes()] == ["mars"]


def test_a_theme_is_removed_once(desk: Store) -> None:
    desk.write_theme(MOON)
    assert (desk.remove_theme("moon"), desk.remove_theme("moon"), desk.load_themes()) == (True, False, ())


def test_a_reader_sees_themes_and_cannot_write_them(place: str) -> None:
    with open_store(place) as store:
        store.write_theme(MOON)
    with open_store(place, read_only=True) as reader:
        assert reader.load_themes() == (MOON,)
        with pytest.raises(StoreError, match="read-only"):
            reader.write_theme(MOON)


def test_hits_show_the_latest_version_and_unknown_keys_nothing(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b"), make_arrival("a", 2, text="Another text.")])
    keys = desk.find_keys(["a", "b", "never"])
    assert set(keys) == {"a", "b"}
    found = desk.load_found([*keys.values(), 5])
    assert {key: (article.id, article.version) for key, article in found.items()} == {
        keys["a"]: ("a", 2),
        keys["b"]: ("b", 1),
    }
    assert desk.load_found([]) == {}
