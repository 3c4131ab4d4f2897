"""Who does it, whom it happens to, and the countries they stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import Statement

Read = Callable[..., tuple[Statement, ...]]
pytestmark = pytest.mark.model


def test_a_body_of_several_states_stands_for_none_of_them(read: Read) -> None:
    (statement,) = read("Malta said on Tuesday that the European Union will publish a report.")
    assert statement.countries == ()


def test_those_a_body_of_states_acts_on_still_count(read: Read) -> None:
    (statement,) = read("The European Union will lift its sanctions against Myanmar.")
    assert statement.countries == ("MMR",)


def test_the_country_in_a_doer_s_own_phrase_comes_before_others_of_the_sentence(read: Read) -> None:
    (statement,) = read("Norway says that refugees on Greek islands will be moved.")
    assert statement.countries[0] == "GRC"


def test_a_state_that_runs_on_also_happens_to_those_kept_in_it(read: Read) -> None:
    (statement,) = read("The regulator grounds all Condor flights until 9 September.")
    assert [span.text for span in statement.who] == ["The regulator", "all Condor flights"]


def test_what_a_whole_clause_will_change_is_who_it_happens_to(read: Read) -> None:
    found = read("The rules require that the ballots be audited, which will delay the announcement of the result.")
    delayed = next(statement for statement in found if statement.lemma == "delay")
    assert [span.text for span in delayed.who] == ["the announcement of the result"]


def test_the_owner_stands_right_before_its_plans(read: Read) -> None:
    (statement,) = read("The envoy briefed reporters on Polish plans to reopen the border.")
    assert [span.text for span in statement.who] == ["Polish"]


def test_a_promised_thing_is_not_who_promises(read: Read) -> None:
    (statement,) = read("There remain ten ships that the navy has committed to send abroad by the end of September.")
    assert [span.text for span in statement.who] == ["the navy"]
