from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime

import pytest

from foresay.link.entities import MOST_ALIASES, find_entities, list_keys, name_entity, propose_merge
from foresay.model.decision import DESK, SubjectKind
from foresay.model.entity import EntityRow
from foresay.model.reading import Mention, MentionKind

NOW = datetime(2030, 1, 1, tzinfo=UTC)
PERSON, PLACE, GOVERNMENT = MentionKind.PERSON, MentionKind.PLACE, MentionKind.GOVERNMENT
Build = Callable[..., Mention]


def propose(*mentions: Mention) -> tuple[str, str] | None:
    """The merge proposed for the entity of the last mention among the entities of all: (into, rule)."""
    rows = [EntityRow(entity=one) for one in find_entities(mentions)]

    def find(key: str) -> Collection[EntityRow]:
        return [row for row in rows if key in list_keys(row.entity)]

    last = next(row.entity for row in rows if row.entity.id == name_entity(mentions[-1]))
    found = propose_merge(last, find, NOW)
    if found is None:
        return None
    assert (found.decision.decided_by, found.decision.subject_kind) == (DESK, SubjectKind.ENTITY)
    assert (found.decision.subject, found.decision.object) == (found.into, last.id)
    return next(row.entity.name for row in rows if row.entity.id == found.into), found.decision.trace.rule


def test_a_government_is_one_entity_under_all_its_names(mention: Build) -> None:
    rows = [
        mention("Beijing", GOVERNMENT, "CHN"),
        mention("Chinese", GOVERNMENT, "CHN", "China"),
        mention("China", GOVERNMENT, "CHN"),
    ]
    (entity,) = find_entities(rows)
    assert (entity.name, entity.aliases, entity.country) == ("China", ("Beijing", "Chinese"), "CHN")


def test_a_capital_as_a_place_is_another_entity_than_its_government(mention: Build) -> None:
    assert name_entity(mention("Oslo", PLACE, "NOR")) != name_entity(mention("Oslo", GOVERNMENT, "NOR"))


def test_places_of_one_name_in_two_countries_are_two(mention: Build) -> None:
    assert name_entity(mention("Tripoli", PLACE, "LBY")) != name_entity(mention("Tripoli", PLACE, "LBN"))


def test_persons_of_one_family_name_in_two_countries_are_two(mention: Build) -> None:
    assert name_entity(mention("Okoye", PERSON, "NGA")) != name_entity(mention("Okoye", PERSON, "GHA"))
    assert name_entity(mention("Ada Okoye", PERSON, "NGA")) == name_entity(mention("Ada Okoye", PERSON))


def test_works_and_events_are_no_entities(mention: Build) -> None:
    assert name_entity(mention("Hamlet", MentionKind.WORK)) is None
    assert find_entities([mention("Hamlet", MentionKind.WORK)]) == ()


def test_later_mentions_add_forms_and_a_country_and_keep_the_first_evidence(mention: Build) -> None:
    first = find_entities([mention("Kari Brekke", PERSON)])
    (entity,) = find_entities([mention("Brekke", PERSON, "NOR", "Kari Brekke")], first)
    assert entity.aliases == ("Brekke",)
    assert entity.country == "NOR"
    assert entity.evidence == first[0].evidence


def test_forms_are_bounded(mention: Build) -> None:
    rows = [mention(f"form {n}", PERSON, None, "Kari Brekke") for n in range(MOST_ALIASES + 9)]
    (entity,) = find_entities(rows)
    assert len(entity.aliases) == MOST_ALIASES


def test_romanisations_of_one_name_are_merged(mention: Build) -> None:
    rows = [mention("Sergei Malkov", PERSON), mention("Sergey Malkov", PERSON, "RUS")]
    assert propose(*rows) == ("Sergei Malkov", "romanisation")


@pytest.mark.parametrize(
    ("left", "right"),
    [("Jan Berg", "Jen Berg"), ("Christian Lund", "Christine Lund"), ("Sergei Malkov", "Sergei Malkin")],
)
def test_names_of_different_people_are_not_merged(mention: Build, left: str, right: str) -> None:
    assert propose(mention(left, PERSON), mention(right, PERSON)) is None


def test_namesakes_of_two_countries_are_not_merged(mention: Build) -> None:
    assert propose(mention("Sergei Malkov", PERSON, "RUS"), mention("Sergey Malkov", PERSON, "UKR")) is None


def test_a_family_name_with_its_country_is_the_only_full_name_of_that_country(mention: Build) -> None:
    ada, other = mention("Ada Okoye", PERSON, "NGA"), mention("Ben Okoye", PERSON, "GHA")
    assert propose(ada, other, mention("Okoye", PERSON, "NGA")) == ("Ada Okoye", "one bearer")


def test_a_family_name_of_two_people_or_of_no_country_is_nobody_else(mention: Build) -> None:
    ada, ben = mention("Ada Okoye", PERSON, "NGA"), mention("Ben Okoye", PERSON, "NGA")
    assert propose(ada, ben, mention("Okoye", PERSON, "NGA")) is None
    assert propose(ada, mention("Okoye", PERSON)) is None
