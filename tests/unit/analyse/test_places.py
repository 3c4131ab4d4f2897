from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from foresay.analyse.draft import Draft
from foresay.analyse.mentions import find_mentions
from foresay.analyse.places import find_places
from foresay.model.reading import MentionKind

Write = Callable[..., Draft]


def tell(draft: Draft, text: str) -> list[tuple[MentionKind, str | None]]:
    return [(mention.kind, mention.country) for mention in find_mentions(draft) if mention.text == text]


PLACE = MentionKind.PLACE


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A fire broke out in Shanghai.", "Shanghai", "CHN"),
        ("Lagos has grown fast.", "Lagos", "NGA"),
        ("Floods hit Bavaria.", "Bavaria", "DEU"),
        ("Police in Springfield, Illinois, found it.", "Springfield", "USA"),
        ("The mayor of Denver resigned.", "Denver", "USA"),
        ("A ship left Rotterdam.", "Rotterdam", "NLD"),
        ("Villagers in Crimea voted.", "Crimea", "UKR"),
        ("Soldiers died in Nagorno-Karabakh.", "Nagorno-Karabakh", "AZE"),
        ("Boats circled the Senkaku Islands.", "Senkaku Islands", None),
        ("Snow fell in Kashmir.", "Kashmir", None),
        ("Prices rose across Europe.", "Europe", None),
    ],
)
def test_places_are_filed_under_their_country_or_none(
    write_draft: Write, text: str, name: str, country: str | None
) -> None:
    assert tell(write_draft(text), name) == [(PLACE, country)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Split opinions reached the court.", "Split"),
        ("Of all the ships, one sank.", "Of"),
        ("Orange juice prices rose.", "Orange"),
        ("The committee met in March.", "March"),
        ("Mr. Lincoln spoke.", "Lincoln"),
        ("Denver Nuggets fans cheered.", "Denver"),
    ],
)
def test_common_words_and_names_of_people_are_no_places(write_draft: Write, text: str, name: str) -> None:
    assert PLACE not in {kind for kind, _ in tell(write_draft(text), name)}


def test_a_small_place_of_a_country_the_text_does_not_name_has_none(write_draft: Write) -> None:
    draft = write_draft("Kenya and Uganda agreed. A clinic opened in Stroud.")
    assert tell(draft, "Stroud") in ([(PLACE, None)], [])


def test_a_list_of_places_stays_one(write_draft: Write) -> None:
    draft = write_draft("The rain fell in Norway, Sweden and Finland.")
    assert [mention.kind for mention in find_mentions(draft)] == [PLACE, PLACE, PLACE]


def test_names_in_a_list_do_not_spell_out_one_another(write_draft: Write) -> None:
    draft = write_draft("The American envoy flew to Berlin, Paris, Rome and Oslo.")
    assert [mention.country for mention in find_mentions(draft)] == ["USA", "DEU", "FRA", "ITA", "NOR"]


def test_each_place_comes_once_with_its_position(write_draft: Write) -> None:
    draft = write_draft("A fire broke out in Bergen. Rain in Bergen put it out. Smoke drifted across the North Sea.")
    places = find_places(replace(draft, mentions=find_mentions(draft)))
    assert [(place.name, place.country, len(place.spans)) for place in places] == [
        ("Bergen", "NOR", 2),
        ("North Sea", None, 1),
    ]
    assert places[0].location is not None
    assert round(places[0].location.latitude) == 60
    assert places[1].location is None


def test_governments_are_no_places(write_draft: Write) -> None:
    draft = write_draft("The Kremlin spoke with Norwegian envoys.")
    assert find_places(replace(draft, mentions=find_mentions(draft))) == ()
