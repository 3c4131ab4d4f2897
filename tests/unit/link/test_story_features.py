"""What speaks for one story and what against: rare words and names, countries, days, and formulas."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.link.story_features import compare_sketches, hold_sketch
from foresay.model.sketch import Sketch

SKETCH = Sketch(
    article="a",
    published_at=datetime(2023, 3, 6, 12, tzinfo=UTC),
    source="Courier",
    terms=(("asteria", 0.9), ("aground", 0.8), ("ferry", 0.6), ("passenger", 0.5)),
    countries=(("GRC", 0.7),),
    names=("asteria",),
    title=("asteria", "ferry"),
    main=("GRC",),
    dates=(),
)


def make_sketch(
    name: str, words: str, *, countries: str = "GRC", names: str = "", day: int = 6, weight: float = 0.8
) -> Sketch:
    return replace(
        SKETCH,
        article=name,
        published_at=datetime(2023, 3, day, 12, tzinfo=UTC),
        terms=tuple((word, weight) for word in sorted(words.split())),
        countries=tuple((code, 0.7) for code in countries.split()),
        main=tuple(countries.split()),
        names=tuple(names.split()),
    )


def compare(first: Sketch, second: Sketch) -> dict[str, float]:
    return compare_sketches(hold_sketch(first), hold_sketch(second))


def test_the_third_rarest_word_in_common_counts_only_where_there_are_three() -> None:
    two = compare(make_sketch("a", "ferry aground reef"), make_sketch("b", "ferry aground harbour"))
    three = compare(make_sketch("a", "ferry aground reef"), make_sketch("b", "ferry aground reef"))
    assert (two["third_shared"], three["third_shared"]) == (0.0, 0.8)


def test_the_same_wording_is_a_formula_and_names_are_no_wording() -> None:
    words = "report record case nationwide total"
    formula = compare(make_sketch("a", words, weight=0.3), make_sketch("b", words, countries="ITA", weight=0.3))
    named = compare(make_sketch("a", words, names=words), make_sketch("b", words, names=words))
    assert formula["formula"] == pytest.approx(1.0)
    assert named["formula"] == named["common_shared"] == 0.0
    assert named["names_shared"] > 0


def test_main_countries_that_the_other_does_not_name_speak_against_one_story() -> None:
    assert (
        compare(make_sketch("a", "troop", countries="DEU"), make_sketch("b", "troop", countries="ITA"))["country_other"]
        == 0.7
    )
    assert (
        compare(make_sketch("a", "troop", countries="DEU"), make_sketch("b", "troop", countries="DEU ITA"))[
            "country_other"
        ]
        == 0.0
    )


def test_a_day_that_one_names_and_the_other_was_published_on_is_shared() -> None:
    told = replace(make_sketch("a", "vote"), dates=(date(2023, 3, 9),))
    assert compare(told, make_sketch("b", "vote", day=9))["date_shared"] == 1.0
    assert compare(told, make_sketch("b", "vote", day=8))["date_shared"] == 0.0


@given(
    st.lists(st.sampled_from(["ferry", "reef", "vote", "storm", "treaty"]), min_size=1, unique=True),
    st.lists(st.sampled_from(["ferry", "reef", "vote", "storm", "treaty"]), min_size=1, unique=True),
    st.integers(1, 28),
)
def test_likeness_is_the_same_in_both_directions(one: list[str], other: list[str], day: int) -> None:
    first, second = make_sketch("a", " ".join(one)), make_sketch("b", " ".join(other), day=day, names=other[0])
    assert compare(first, second) == compare(second, first)
