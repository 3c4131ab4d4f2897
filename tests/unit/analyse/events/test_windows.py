from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from foresay.model.reading import EventMention

pytestmark = pytest.mark.model
ON = "2019-03-14"
ReadAct = Callable[..., EventMention]


def test_an_untimed_act_is_of_the_day_of_the_report(read_act: ReadAct) -> None:
    window = read_act("Kenya signs an accord.", "signs").window
    assert (window.earliest, window.latest) == (date(2019, 3, 14), date(2019, 3, 14))


def test_a_time_belongs_to_the_act_of_its_clause(read_act: ReadAct) -> None:
    text = "Kenya said on Monday that it will sign the accord on 3 April."
    assert read_act(text, "sign").window.earliest == date(2019, 4, 3)
    assert read_act(text, "said").window.earliest == date(2019, 3, 11)


def test_a_present_tense_with_a_coming_day_is_a_plan(read_act: ReadAct) -> None:
    assert read_act("Voters elect a new assembly on 3 April.", "elect").status.value == "planned"


def test_an_old_day_makes_an_act_background(read_act: ReadAct) -> None:
    assert read_act("Kenya signed the accord on 3 May 2011.", "signed").status.value == "background"


def test_an_undated_plan_has_no_window(read_act: ReadAct) -> None:
    assert not read_act("Kenya will sign the accord.", "sign").window.is_dated


def test_a_time_right_behind_an_event_noun_is_its_own(read_act: ReadAct) -> None:
    text = "Nine men are charged over the massacre in November 2009."
    assert read_act(text, "massacre").window.earliest == date(2009, 11, 1)
    assert read_act(text, "charged").status.value == "actual"


def test_talks_that_somebody_has_been_in_go_on_from_then(read_act: ReadAct) -> None:
    event = read_act("Kenya and Uganda have been in talks since January.", "talks")
    assert event.status.value == "ongoing"
    assert event.who_countries == ("KEN", "UGA")
    assert (event.window.earliest, event.window.latest) == (date(2019, 1, 1), None)


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        ("Ada Quill, the last survivor of the 1913 flood, dies.", "dies"),
        ("Kenya accuses Uganda of a raid in 1994.", "accuses"),
    ],
)
def test_an_old_time_is_not_that_of_a_verb_told_as_of_today(read_act: ReadAct, sentence: str, head: str) -> None:
    event = read_act(sentence, head)
    assert event.status.value == "actual"
    assert event.window.earliest == date(2019, 3, 14)
