from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresay.knowledge.countries import list_countries
from foresay.knowledge.gazetteer import Match, load_gazetteer
from foresay.knowledge.name_entries import NameSort, list_entries


def find(text: str) -> list[tuple[str, set[NameSort]]]:
    return [(text[m.start : m.end], {entry.sort for entry in m.entries}) for m in load_gazetteer().find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oman and Romania", ["Oman", "Romania"]),
        ("a Nigerian in Niger", ["Nigerian", "Niger"]),
        ("the U.S.-China talks", ["U.S.", "China"]),
        ("N’Djamena said", ["N’Djamena"]),
        ("in New South Wales", ["New South Wales"]),
        ("the US$500 fee", ["US$"]),
        ("Malians, Maliana's", ["Malians", "Maliana"]),
        ("womanly wiles", []),
        ("OSLO", ["OSLO"]),
        ("São Paulo and Sao Paulo", ["São Paulo", "Sao Paulo"]),
    ],
)
def test_the_longest_whole_words_are_found(text: str, names: list[str]) -> None:
    assert [name for name, _ in find(text)] == names


def test_one_name_can_name_several_things() -> None:
    assert {NameSort.COUNTRY, NameSort.DIVISION} <= find("Georgia")[0][1]
    assert {NameSort.CAPITAL, NameSort.CITY} <= find("Tripoli")[0][1]


def test_a_longer_name_shields_the_country_inside_it() -> None:
    assert NameSort.COUNTRY not in find("New Mexico")[0][1]
    assert find("Korean War")[0][1] == {NameSort.SHIELD}


@given(st.text(max_size=80))
@settings(deadline=None)
def test_matches_never_overlap(text: str) -> None:
    last = Match(0, 0, ())
    for match in load_gazetteer().find(text):
        assert last.end <= match.start < match.end <= len(text)
        last = match


def test_every_entry_points_to_a_country_of_the_table() -> None:
    known = set(list_countries()) | {None}
    assert {entry.country for _, entry in list_entries()} <= known
