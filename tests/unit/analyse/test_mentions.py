from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foresay.analyse.draft import Draft
from foresay.analyse.mentions import NAME, find_mentions
from foresay.analyse.parties import find_parties, list_mentions
from foresay.model.reading import Mention, MentionKind

Write = Callable[..., Draft]
GOVERNMENT, PLACE, PERSON = MentionKind.GOVERNMENT, MentionKind.PLACE, MentionKind.PERSON
ORGANISATION = MentionKind.ORGANISATION


def find(draft: Draft, text: str) -> list[Mention]:
    return [mention for mention in find_mentions(draft) if mention.text == text]


def tell(draft: Draft, text: str) -> list[tuple[MentionKind, str | None]]:
    return [(mention.kind, mention.country) for mention in find(draft, text)]


@pytest.mark.parametrize(
    ("sentence", "name", "kind", "country"),
    [
        ("Talks between Beijing and Moscow went on.", "Beijing", GOVERNMENT, "CHN"),
        ("The Kremlin denied the report.", "Kremlin", GOVERNMENT, "RUS"),
        ("Downing Street declined to comment.", "Downing Street", GOVERNMENT, "GBR"),
        ("The White House has no comment.", "White House", GOVERNMENT, "USA"),
        ("Chinese engineers built the dam.", "Chinese", GOVERNMENT, "CHN"),
        ("A pact with Norway was signed.", "Norway", GOVERNMENT, "NOR"),
        ("Rain fell in Norway all week.", "Norway", PLACE, "NOR"),
        ("The envoys arrived in Moscow at noon.", "Moscow", PLACE, "RUS"),
        ("He travelled to Beijing by train.", "Beijing", PLACE, "CHN"),
        ("BEIJING (Wire) - Snow fell.", "BEIJING", PLACE, "CHN"),
        ("Beijing, March 3: snow fell.", "Beijing", PLACE, "CHN"),
        ("The U.S. said no.", "U.S.", GOVERNMENT, "USA"),
        ("Troops left the Gaza Strip.", "Gaza Strip", PLACE, "PSE"),
        ("Boats crossed the Taiwan Strait.", "Taiwan Strait", PLACE, None),
        ("Ships met in the South China Sea.", "South China Sea", PLACE, None),
        ("Hong Kong closed its port.", "Hong Kong", GOVERNMENT, "HKG"),
        ("Engineers of the Soviet Union built it.", "Soviet Union", PLACE, "RUS"),
        ("Soviet engineers built it.", "Soviet", GOVERNMENT, "RUS"),
        ("Chechen miners went home.", "Chechen", GOVERNMENT, "RUS"),
        ("Bosnian Serb miners went home.", "Bosnian Serb", GOVERNMENT, "BIH"),
        ("Two ethnic Albanian miners went home.", "Albanian", GOVERNMENT, None),
        ("The Organisation of Islamic Cooperation met.", "Organisation of Islamic Cooperation", ORGANISATION, None),
        ("Boko Haram attacked a village.", "Boko Haram", ORGANISATION, None),
        ("Ottawa and Côte d’Ivoire signed.", "Côte d’Ivoire", GOVERNMENT, "CIV"),
    ],
)
def test_known_names_need_no_model(
    write_draft: Write, sentence: str, name: str, kind: MentionKind, country: str | None
) -> None:
    assert tell(write_draft(sentence), name) == [(kind, country)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Washington Post printed it.",
        "Paris Hilton sang.",
        "He studied at Georgia Tech.",
        "New Delhi Television showed it.",
        "The fee was US$500.",
        "Scientists traced the West Nile virus.",
        "Korean War veterans met.",
        "African American voters queued.",
        "Boston Celtics fans cheered.",
        "She wrote it in English.",
        "The Swiss Army knife was sold.",
    ],
)
def test_names_that_only_hold_a_place_speak_of_no_country(write_draft: Write, sentence: str) -> None:
    assert [m.text for m in find_mentions(write_draft(sentence)) if m.country] == []


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Georgia and Russia agreed in Tbilisi.", "Georgia", "GEO"),
        ("Voters in Georgia, Alabama and Florida chose a senator in Atlanta.", "Georgia", "USA"),
        ("Miners in Congo struck; Kinshasa sent troops.", "Congo", "COD"),
        ("Brazzaville is the capital of Congo, where Sassou rules.", "Congo", "COG"),
        ("Seoul said Korea would send ships.", "Korea", "KOR"),
        ("Guinea-Bissau held a vote.", "Guinea-Bissau", "GNB"),
        ("Equatorial Guinea pumps oil.", "Equatorial Guinea", "GNQ"),
        ("Papua New Guinea held a vote.", "Papua New Guinea", "PNG"),
        ("Niger closed its border.", "Niger", "NER"),
        ("Nigeria closed its border.", "Nigeria", "NGA"),
        ("The Dominican Republic plays today.", "Dominican Republic", "DOM"),
        ("Northern Ireland votes today.", "Northern Ireland", "GBR"),
        ("Ireland votes today.", "Ireland", "IRL"),
        ("South Sudan votes today.", "South Sudan", "SSD"),
        ("North Korea tested a missile.", "North Korea", "PRK"),
        ("Clashes went on in Tripoli, Lebanon.", "Tripoli", "LBN"),
        ("Clashes went on in Tripoli as Libya burned.", "Tripoli", "LBY"),
        ("Police in Hyderabad said Pakistan had been warned by Sindh.", "Hyderabad", "PAK"),
    ],
)
def test_shared_names_are_settled_by_the_rest_of_the_text(
    write_draft: Write, text: str, name: str, country: str
) -> None:
    assert {mention.country for mention in find(write_draft(text), name)} == {country}


def test_a_name_nobody_can_place_keeps_no_country(write_draft: Write) -> None:
    assert tell(write_draft("They spoke about Korea at length."), "Korea") == [(GOVERNMENT, None)]


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Michael Jordan retired.", None),
        ("Mr. Jordan retired.", None),
        ("Jordan Whitfield retired.", None),
        ("Jordan recalled its envoy.", "JOR"),
        ("Jordan Foreign Minister Salem Rashid spoke.", "JOR"),
    ],
)
def test_a_country_that_people_bear_as_a_name(write_draft: Write, sentence: str, country: str | None) -> None:
    found = [mention.country for mention in find_mentions(write_draft(sentence)) if "Jordan" in mention.text]
    assert [code for code in found if code] == ([country] if country else [])


def test_a_city_named_like_a_common_word_needs_words_that_place_it(write_draft: Write) -> None:
    draft = write_draft(
        "Nice weather came to Reading. Police in Reading, England, split the crowd. Mobile phones rang."
    )
    assert tell(draft, "Nice") == []
    assert (PLACE, "GBR") in tell(draft, "Reading")
    assert tell(draft, "Mobile") == []


def test_leaders_count_only_in_their_years(write_draft: Write) -> None:
    sentence = "Merkel called for calm."
    assert tell(write_draft(sentence, on="2012-05-01"), "Merkel") == [(PERSON, "DEU")]
    assert tell(write_draft(sentence, on="2031-05-01"), "Merkel") == []


def test_a_leader_out_of_office_counts_where_the_text_gives_the_office(write_draft: Write) -> None:
    assert tell(write_draft("Chancellor Merkel called.", on="2031-05-01"), "Merkel") == [(PERSON, "DEU")]
    assert tell(write_draft("Former Chancellor Merkel called.", on="2031-05-01"), "Merkel") == []


def test_a_division_before_its_word_is_that_division(write_draft: Write) -> None:
    draft = write_draft("Norwegian ships left. Rain fell in Okinawa Prefecture.")
    assert tell(draft, "Okinawa") == [(PLACE, "JPN")]


def test_an_official_has_the_country_that_the_text_gives(write_draft: Write) -> None:
    draft = write_draft(
        "Norwegian Foreign Minister Kari Brekke spoke. Brekke then left. "
        "President Tomas Wessel of Estonia replied. Amina Duale, the Kenyan ambassador, listened.",
        parsed=True,
    )
    countries = {m.name: m.country for m in find_mentions(draft) if m.kind is PERSON}
    assert countries["Kari Brekke"] == "NOR"


@pytest.mark.model
def test_family_names_are_taken_for_their_bearers(write_draft: Write) -> None:
    draft = write_draft("Norwegian Foreign Minister Kari Brekke spoke on Monday. Later Brekke flew home.", parsed=True)
    late = find(draft, "Brekke")
    assert [(mention.name, mention.country) for mention in late] == [("Kari Brekke", "NOR")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "name", "kind", "country"),
    [
        ("Washington wants Tehran to stop.", "Washington", GOVERNMENT, "USA"),
        ("Washington wants Tehran to stop.", "Tehran", GOVERNMENT, "IRN"),
        ("Moscow residents queued for bread.", "Moscow", PLACE, "RUS"),
        ("The U.S. Department of Energy replied.", "U.S. Department of Energy", ORGANISATION, "USA"),
    ],
)
def test_the_tree_tells_a_government_from_its_city(
    write_draft: Write, sentence: str, name: str, kind: MentionKind, country: str
) -> None:
    assert tell(write_draft(sentence, parsed=True), name) == [(kind, country)]


def test_armed_groups_have_a_country_only_while_they_govern(write_draft: Write) -> None:
    sentence = "The Taliban closed the schools."
    assert tell(write_draft(sentence, on="2010-01-01"), "Taliban") == [(ORGANISATION, None)]
    assert tell(write_draft(sentence, on="2023-01-01"), "Taliban") == [(ORGANISATION, "AFG")]


def test_parties_shared_by_countries_need_theirs_named(write_draft: Write) -> None:
    assert tell(write_draft("The Conservative Party met."), "Conservative Party") == [(ORGANISATION, None)]
    assert tell(write_draft("In Britain the Conservative Party met."), "Conservative Party") == [(ORGANISATION, "GBR")]
    assert tell(write_draft("Syriza met."), "Syriza") == [(ORGANISATION, "GRC")]


def test_furniture_holds_no_mentions(write_draft: Write) -> None:
    draft = write_draft("Rain fell in Norway.")
    article = replace(draft.article, text=draft.article.text + "\nMore from China")
    draft = replace(draft, article=article)
    assert [mention.text for mention in find_mentions(draft)] == ["Norway"]


def test_parties_of_a_span_come_once_and_in_order(write_draft: Write) -> None:
    draft = write_draft("Norway, Sweden and the Norwegians met Oslo officials in Kenya.")
    draft = replace(draft, mentions=find_mentions(draft))
    assert find_parties(draft, 0, len(draft.article.text)) == ("NOR", "SWE", "KEN")
    assert find_parties(draft, 8, 14) == ("SWE",)
    assert find_parties(draft, 0, 0) == ()
    assert [mention.text for mention in list_mentions(draft, 2, 10)] == ["Norway", "Sweden"]


@given(st.text(alphabet="ABNORWYkenya of.,'’-US\n\t$", max_size=120))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
def test_mentions_lie_in_order_and_quote_the_text(write_draft: Write, text: str) -> None:
    draft = write_draft(text or "x")
    last = 0
    for mention in find_mentions(draft):
        assert last <= mention.evidence.start < mention.evidence.end
        assert draft.article.text[mention.evidence.start : mention.evidence.end] == mention.text
        assert mention.evidence.holds_in(draft.article.text)
        assert mention.trace.step == NAME
        last = mention.evidence.end


@pytest.mark.parametrize(
    ("sentence", "kind", "country"),
    [("He flew to Brussels.", PLACE, "BEL"), ("Talks with Brussels stalled.", GOVERNMENT, None)],
)
def test_brussels_is_the_union_where_it_acts_and_a_city_where_one_goes(
    write_draft: Write, sentence: str, kind: MentionKind, country: str | None
) -> None:
    assert tell(write_draft(sentence), "Brussels") == [(kind, country)]


@pytest.mark.model
def test_a_person_near_a_place_does_not_act_for_it(write_draft: Write) -> None:
    draft = write_draft(
        "A gunman in Kabul killed Major Brent Tailor. In Ankara, Secretary Rowena Marsh spoke.", parsed=True
    )
    people = {m.name: m.country for m in find_mentions(draft) if m.kind is PERSON}
    assert people
    assert set(people.values()) == {None}


@pytest.mark.parametrize(
    ("sentence", "name", "country"),
    [
        ("Former leader Mikhail Gorbachev spoke.", "Mikhail Gorbachev", "RUS"),
        ("Lech Walesa spoke.", "Lech Walesa", "POL"),
        ("Roh Tae Woo spoke.", "Roh Tae Woo", "KOR"),
        ("Premier Ana Lobo of Chile and President Ivo Kruz of Peru met.", "Ana Lobo", "CHL"),
        ("Premier Ana Lobo of Chile and President Ivo Kruz of Peru met.", "Ivo Kruz", "PER"),
        ("The President of Kenya Wilbur Nodo spoke.", "Wilbur Nodo", "KEN"),
        ("Birmingham City Council agreed.", "Birmingham City Council", "GBR"),
        ("The Wisconsin Senate sat.", "Wisconsin Senate", "USA"),
    ],
)
@pytest.mark.model
def test_officials_and_organs_act_for_their_country(write_draft: Write, sentence: str, name: str, country: str) -> None:
    draft = write_draft(sentence, on="2001-05-05", parsed=True)
    assert [mention.country for mention in find(draft, name)] == [country]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Dozens fled the Redhill Fire.", "Redhill Fire", MentionKind.EVENT),
        ("Ships left the port as Typhoon Melor neared.", "Typhoon Melor", MentionKind.EVENT),
        ("The speaker, Omar Haji Yonis Madobe, resigned.", "Omar Haji Yonis Madobe", PERSON),
    ],
)
def test_storms_fires_and_long_names_are_told_apart(
    write_draft: Write, sentence: str, name: str, kind: MentionKind
) -> None:
    assert [mention.kind for mention in find(write_draft(sentence, parsed=True), name)] == [kind]


@pytest.mark.model
def test_an_office_alone_makes_no_person_of_a_thing(write_draft: Write) -> None:
    draft = write_draft(
        "The General Election and the State Visit were put off by the Health Protection Agency.", parsed=True
    )
    assert not [mention for mention in find_mentions(draft) if mention.kind is PERSON]
