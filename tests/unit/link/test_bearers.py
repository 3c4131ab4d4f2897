from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.link.bearers import name_bearers
from foresay.link.entities import name_entity
from foresay.model.reading import Mention, MentionKind

PERSON, BODY = MentionKind.PERSON, MentionKind.ORGANISATION
Build = Callable[..., Mention]


@pytest.mark.parametrize(
    "short", ["Okoye", "OKOYE", "Ada", "Ms Okoye", "Mr. Okoye", "Secretary Okoye", "Ada Okoye Jr."]
)
def test_short_names_stand_for_the_one_full_name_of_the_article(mention: Build, short: str) -> None:
    rows = name_bearers([mention(short, PERSON), mention("Ada Okoye", PERSON, "NGA")])
    assert [(row.name, row.country) for row in rows] == [("Ada Okoye", "NGA")] * 2


def test_a_name_that_two_people_share_stands_for_neither(mention: Build) -> None:
    rows = name_bearers([mention("Ada Okoye", PERSON), mention("Ben Okoye", PERSON), mention("Okoye", PERSON)])
    assert [row.name for row in rows] == ["Ada Okoye", "Ben Okoye", "Okoye"]


def test_a_namesake_of_another_country_stays_apart(mention: Build) -> None:
    rows = name_bearers([mention("Ada Okoye", PERSON, "NGA"), mention("Okoye", PERSON, "GHA")])
    assert rows[1].name == "Okoye"


def test_an_office_before_a_single_name_stays_where_nobody_bears_it(mention: Build) -> None:
    (row,) = name_bearers([mention("Pope Callixtus", PERSON, "VAT")])
    assert row.name == "Pope Callixtus"


def test_an_acronym_in_brackets_is_the_body_before_it_in_the_whole_article(mention: Build) -> None:
    full = "World Fisheries Council"
    rows = [mention(full, BODY), mention("WFC", MentionKind.OTHER, at=len(full) + 2), mention("WFC", BODY, at=90)]
    assert {name_entity(row) for row in name_bearers(rows)} == {name_entity(rows[0])}


def test_letters_in_brackets_that_the_name_does_not_begin_with_are_another_body(mention: Build) -> None:
    full = "World Fisheries Council"
    rows = name_bearers([mention(full, BODY), mention("NATO", BODY, at=len(full) + 2)])
    assert [row.name for row in rows] == [full, "NATO"]
