from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.knowledge.likeness import compare_profiles, cover_telling, load_weights
from foresay.knowledge.outcomes import load_outcomes
from foresay.knowledge.profiles import build_profile, profile_statement
from foresay.knowledge.tellings import Telling
from foresay.knowledge.wording import weigh_word
from foresay.model.evidence import Trace
from foresay.model.profile import Profile, read_marks

Build = Callable[..., Any]
parts = st.frozensets(st.text(alphabet="abc", min_size=1, max_size=3), max_size=3)
profiles = st.builds(
    Profile,
    acts=parts, countries=parts, doers=parts, people=parts, names=parts, places=parts, words=parts, numbers=parts,
    sorts=parts,
)  # fmt: skip


def build(
    one: Any, head: str, lemma: str, who: tuple[str, ...] = (), whom: tuple[str, ...] = (), words: str = ""
) -> Profile:
    telling = Telling(
        start=0,
        end=len(one.text),
        head=one.span(head),
        lemma=lemma,
        who=tuple(one.span(text) for text in who),
        whom=tuple(one.span(text) for text in whom),
        countries=one.countries,
        words=tuple(words.split()),
    )
    return build_profile(telling, one.facts)


@pytest.mark.parametrize(
    ("text", "head", "lemma", "whom", "family"),
    [
        ("Oslo will hold a referendum.", "hold", "hold", ("a referendum",), "referendum"),
        ("Oslo and Bergen will begin talks.", "begin", "begin", ("talks",), "meet"),
        ("The mayor will step down.", "step", "step", (), "resign"),
        ("Oslo will launch a new satellite in honour of the king.", "launch", "launch", ("a new satellite",), "launch"),
        ("Voters will go to the polls.", "go", "go", (), "election"),
    ],
)
def test_the_act_is_found_behind_light_verbs_and_in_phrases(
    report: Build, text: str, head: str, lemma: str, whom: tuple[str, ...], family: str
) -> None:
    assert family in build(report(id="a", on="2030-01-01", text=text), head, lemma, whom=whom).families


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Ministers adopt the 13th package.", {"package=13"}),
        ("Ministers adopt the third package.", {"package=3"}),
        ("They fly mission STS-134.", {"sts=134"}),
        ("The firm will cut 3,500 jobs.", {"job=3500"}),
        ("They meet on May 12.", set()),
        ("They meet in 2031.", set()),
        ("It will cost 5 million.", set()),
    ],
)
def test_numbers_that_tell_instances_apart_are_no_dates_and_no_amounts(
    report: Build, text: str, marks: set[str]
) -> None:
    one = report(id="a", on="2030-01-01", text=text)
    assert build(one, text.split()[1], text.split()[1]).numbers == marks


def test_names_are_sorted_by_what_they_name(report: Build) -> None:
    text = "Norway's Kari Lund will visit the Vegvesen office."
    one = report(id="a", on="2030-01-01", text=text, countries=("NOR",), people=("Kari Lund",), names=("Vegvesen",))
    found = build(one, "visit", "visit", who=("Kari Lund",), words="visit office")
    assert (found.people, found.names) == ({"lund"}, {"vegvesen"})
    assert "lund" in found.doers
    assert found.words == {"office"}


def test_a_move_the_other_way_round_is_another_number(report: Build) -> None:
    there = report(id="a", on="2030-01-01", text="Oslo will move it from Alta to Bodo.", names=("Alta", "Bodo"))
    back = report(id="b", on="2030-01-01", text="Oslo will move it from Bodo to Alta.", names=("Alta", "Bodo"))
    found = compare_profiles(build(there, "move", "move"), build(back, "move", "move"))
    assert "number_conflict" in found


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("office=presidential", "office=local", "sort_conflict"),
        ("round=first", "round=second", "sort_conflict"),
        ("office=general", "office=parliamentary", "sort_same"),
    ],
)
def test_qualifiers_exclude_each_other_unless_allied(first: str, second: str, name: str) -> None:
    empty: frozenset[str] = frozenset()
    blank = Profile(acts=empty, countries=empty, doers=empty, people=empty, names=empty, places=empty, words=empty,
                    numbers=empty, sorts=empty)  # fmt: skip
    one = read_marks((*blank.marks, f"s:{first}"))
    other = read_marks((*blank.marks, f"s:{second}"))
    found = compare_profiles(one, other)
    assert ("sort_conflict" in found) is (name == "sort_conflict")


@given(first=profiles, second=profiles)
def test_likeness_has_no_direction_and_stays_in_its_bounds(first: Profile, second: Profile) -> None:
    found = compare_profiles(first, second)
    assert found == compare_profiles(second, first)
    assert all(0 < value <= 1 for value in found.values())
    assert all(0 <= value <= 1 for value in cover_telling(first, second).values())


@given(one=profiles)
def test_marks_give_the_profile_back(one: Profile) -> None:
    assert read_marks(one.marks) == one


@given(one=profiles)
def test_nothing_conflicts_with_itself(one: Profile) -> None:
    assert (
        not {"number_conflict", "sort_conflict", "people_apart", "countries_apart"} & compare_profiles(one, one).keys()
    )


def test_rare_words_weigh_more() -> None:
    assert weigh_word("government") < weigh_word("glacier") <= weigh_word("xyzzyx") == 1.0


@pytest.mark.parametrize("name", ["link", "judge"])
def test_shipped_weights_speak_of_features_with_the_right_sign(name: str) -> None:
    weights = load_weights(name)
    assert weights.doubt < weights.accept
    assert all(value < 0 for feature, value in weights.weights.items() if feature.endswith(("_apart", "_conflict")))
    assert all(value > 0 for feature, value in weights.weights.items() if feature.endswith("_same"))


def test_every_qualifier_and_allied_pair_of_the_table_is_known() -> None:
    table = load_outcomes()
    known = set(table.sorts.values())
    assert all(pair <= known for pair in table.allied)
    assert table.plans.keys() <= table.done.keys()


def test_the_second_object_of_a_verb_shares_the_verbs_act(report: Build) -> None:
    text = "Norway plans to launch a station in 2031 and a rover in 2033."
    one = report(id="a", on="2030-01-01", text=text, countries=("NOR",))
    one.expect("rover", "rover")
    leg = Trace(step="test", version=1, rule="intention:plan+to+leg")
    profile = profile_statement(replace(one.statements[0], trace=leg, act="Norway launches a rover"), one.facts)
    assert "launch" in profile.families
    assert "rover" in profile.words


@pytest.mark.parametrize(
    ("text", "head", "whom", "family"),
    [
        ("Norway will address climate change.", "address", ("climate change",), "speech"),
        ("Norway will meet the seventeen goals.", "meet", ("the seventeen goals",), "meet"),
    ],
)
def test_verb_and_object_that_are_no_act_name_none(
    report: Build, text: str, head: str, whom: tuple[str, ...], family: str
) -> None:
    one = report(id="a", on="2030-01-01", text=text, countries=("NOR",))
    assert family not in build(one, head, head, whom=whom).families
