from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.link.entities import (
    DESK,
    apply_decisions,
    find_entities,
    fold_name,
    merge_entities,
    name_entity,
    propose_merges,
)
from foresay.model.decision import Decision, DecisionKind
from foresay.model.evidence import Evidence, Trace, hash_quote
from foresay.model.reading import Mention, MentionKind

NOW = datetime(2030, 1, 1, tzinfo=UTC)
TRACE = Trace(step="test", version=1, rule="by hand")
PERSON, PLACE, GOVERNMENT = MentionKind.PERSON, MentionKind.PLACE, MentionKind.GOVERNMENT


def mention(text: str, kind: MentionKind, country: str | None = None, name: str = "") -> Mention:
    evidence = Evidence(article="a", version=1, sentence=0, start=0, end=len(text), quote_hash=hash_quote(text))
    return Mention(evidence=evidence, trace=TRACE, text=text, kind=kind, name=name or text, country=country)


def decide(kind: DecisionKind, subject: str, other: str, by: str = DESK) -> Decision:
    return Decision(
        kind=kind, subject=subject, object=other, decided_by=by, decided_at=NOW, reason="because", trace=TRACE
    )


def test_a_government_is_one_entity_under_all_its_names() -> None:
    rows = [
        mention("Beijing", GOVERNMENT, "CHN"),
        mention("Chinese", GOVERNMENT, "CHN", "China"),
        mention("China", GOVERNMENT, "CHN"),
    ]
    (entity,) = find_entities(rows)
    assert (entity.name, entity.aliases, entity.country) == ("China", ("Beijing", "Chinese"), "CHN")


def test_a_capital_as_a_place_is_another_entity_than_its_government() -> None:
    assert name_entity(mention("Oslo", PLACE, "NOR")) != name_entity(mention("Oslo", GOVERNMENT, "NOR"))


def test_places_of_one_name_in_two_countries_are_two() -> None:
    assert name_entity(mention("Tripoli", PLACE, "LBY")) != name_entity(mention("Tripoli", PLACE, "LBN"))


def test_works_and_events_are_no_entities() -> None:
    assert name_entity(mention("Hamlet", MentionKind.WORK)) is None
    assert find_entities([mention("Hamlet", MentionKind.WORK)]) == ()


@pytest.mark.parametrize(
    ("left", "right"), [("José Núñez", "Jose Nunez"), ("Anna K. Berg", "Anna Berg"), ("Al-Hamad", "al hamad")]
)
def test_spellings_that_differ_in_marks_and_initials_fold_to_one(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


def test_later_mentions_add_forms_and_a_country_and_keep_the_first_evidence() -> None:
    first = find_entities([mention("Kari Brekke", PERSON)])
    (entity,) = find_entities([mention("Brekke", PERSON, "NOR", "Kari Brekke")], first)
    assert entity.aliases == ("Brekke",)
    assert entity.country == "NOR"
    assert entity.evidence == first[0].evidence


def test_merge_and_split_are_undone_by_later_decisions() -> None:
    merge, split = decide(DecisionKind.MERGE, "e1", "e2"), decide(DecisionKind.SPLIT, "e1", "e2")
    assert apply_decisions([merge]).find("e2") == "e1"
    assert apply_decisions([merge, split]).find("e2") == "e2"
    assert apply_decisions([merge, split, merge]).find("e2") == "e1"


def test_the_desk_never_outvotes_a_person() -> None:
    by_hand = decide(DecisionKind.SPLIT, "e1", "e2", by="Ana")
    assert apply_decisions([by_hand, decide(DecisionKind.MERGE, "e2", "e1")]).find("e2") == "e2"
    assert apply_decisions([decide(DecisionKind.MERGE, "e1", "e2"), by_hand]).find("e2") == "e2"


pairs = st.lists(
    st.tuples(st.sampled_from(["e1", "e2", "e3", "e4", "e5"]), st.sampled_from(["e1", "e2", "e3", "e4", "e5"])),
    max_size=8,
)


@given(pairs, st.randoms(use_true_random=False))
def test_merges_give_the_same_heads_in_any_order(rows: list[tuple[str, str]], random: object) -> None:
    decisions = [decide(DecisionKind.MERGE, a, b) for a, b in rows]
    shuffled = list(decisions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = apply_decisions(decisions), apply_decisions(shuffled)
    for name in ("e1", "e2", "e3", "e4", "e5"):
        assert one.find(name) == two.find(name)
        assert one.find(one.find(name)) == one.find(name)


def test_merged_entities_keep_all_names() -> None:
    rows = find_entities([mention("Sergei Malkov", PERSON), mention("Sergey Malkov", PERSON, "RUS")])
    decisions = list(propose_merges(rows, NOW))
    assert [decision.decided_by for decision in decisions] == [DESK]
    (entity,) = merge_entities(rows, apply_decisions(decisions))
    assert {entity.name, *entity.aliases} == {"Sergei Malkov", "Sergey Malkov"}
    assert entity.country == "RUS"


@pytest.mark.parametrize(
    ("left", "right"),
    [("Jan Berg", "Jen Berg"), ("Christian Lund", "Christine Lund"), ("Sergei Malkov", "Sergei Malkin")],
)
def test_names_of_different_people_are_not_proposed(left: str, right: str) -> None:
    assert list(propose_merges(find_entities([mention(left, PERSON), mention(right, PERSON)]), NOW)) == []


def test_namesakes_of_two_countries_are_not_proposed() -> None:
    rows = find_entities([mention("Sergei Malkov", PERSON, "RUS"), mention("Sergey Malkov", PERSON, "UKR")])
    assert list(propose_merges(rows, NOW)) == []
