from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from foresay.link.arrangements import list_statements, read_value
from foresay.model.evidence import Trace
from foresay.model.reading import EventStatus, Polarity, Tier, TimeExpression, TimeType
from foresay.model.window import UNDATED, Window, WindowKind

Build = Callable[..., Any]


def time(one: Any, text: str, value: str, window: Window) -> TimeExpression:
    return TimeExpression(
        evidence=one.cite(text),
        trace=Trace(step="test", version=1, rule="by hand"),
        text=text,
        phrase=one.span(text),
        type=TimeType.DATE,
        value=value,
        window=window,
    )


def list_added(one: Any, *times: TimeExpression) -> list[tuple[str, str | None]]:
    """The head and the last day of every statement of a report whose sentence holds these times."""
    facts = replace(one.facts, times=times)
    rows = list_statements(one.reading, facts)
    return [(row.head.text, row.window.latest and row.window.latest.isoformat()) for row in rows]


def test_putting_off_states_the_act_at_its_new_date(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="Vadsund postpones its regatta election from April 28 to June 2.")
    one.tell("postpones", "postpone", due("2030-04-28", "2030-06-02"), whom=("its regatta election",))
    both = due("2030-04-28", "2030-06-02", WindowKind.SPAN)
    times = (time(one, "April 28", "2030-04-28", both), time(one, "June 2", "2030-06-02", both))
    assert list_added(one, *times) == [("election", "2030-06-02")]


def test_the_putting_off_itself_is_no_expectation_beside_it(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="The election will be delayed until June 2.")
    one.expect("delayed", "delay", due("2030-03-17", "2030-06-02", WindowKind.SPAN), who=("The election",))
    one.tell("delayed", "delay", whom=("The election",), status=EventStatus.PLANNED)
    times = (time(one, "June 2", "2030-06-02", due("2030-06-02")),)
    assert list_added(one, *times) == [("election", "2030-06-02")]


def test_a_new_date_for_an_act_is_read_through_the_word_date(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-10-28", text="Guinea sets November 7 as the new date for the presidential run-off.")
    one.tell("sets", "set", due("2030-11-07"), who=("Guinea",))
    times = (time(one, "November 7", "2030-11-07", due("2030-11-07")),)
    assert list_added(one, *times) == [("run-off", "2030-11-07")]


def test_what_is_put_off_without_a_date_stays_an_undated_statement(report: Build) -> None:
    one = report(id="a", on="2030-03-17", text="Oslo postpones the summit.")
    one.tell("postpones", "postpone", who=("Oslo",), whom=("the summit",))
    assert list_added(one) == [("summit", None)]


def test_calling_something_without_a_date_adds_nothing(report: Build) -> None:
    one = report(id="a", on="2030-03-17", text="Oslo calls a summit.")
    one.tell("calls", "call", who=("Oslo",), whom=("a summit",))
    assert list_added(one) == []


def test_a_statement_the_reading_has_is_not_added_again(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="Oslo postpones the summit until June 2.")
    one.expect("summit", "summit", due("2030-06-02"))
    one.tell("postpones", "postpone", who=("Oslo",), whom=("the summit",))
    times = (time(one, "June 2", "2030-06-02", due("2030-06-02")),)
    assert list_added(one, *times) == [("summit", "2030-06-02")]


def test_an_act_noun_dated_ahead_is_a_statement(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-01-05", text="The party picks Lund as its candidate for April elections.")
    one.tell("elections", "election", due("2030-04-01", "2030-04-30"), status=EventStatus.PLANNED)
    assert list_added(one) == [("elections", "2030-04-30")]


@pytest.mark.parametrize(
    ("value", "window", "wanted"),
    [
        (
            "2030-06-02",
            Window(earliest=date(2030, 6, 2), latest=date(2030, 6, 2), kind=WindowKind.AT),
            date(2030, 6, 2),
        ),
        ("2029-12-29", Window(earliest=None, latest=date(2029, 12, 29), kind=WindowKind.SPAN), date(2030, 12, 29)),
        ("2030-02", Window(earliest=None, latest=date(2030, 2, 28), kind=WindowKind.SPAN), date(2031, 2, 28)),
        ("2028", Window(earliest=None, latest=date(2028, 12, 31), kind=WindowKind.SPAN), None),
        ("2030-02-30", UNDATED, None),
    ],
    ids=["its own window", "the next day of that name", "the next month of that name", "a year gone by", "no such day"],
)
def test_a_date_given_to_what_lies_ahead_lies_ahead(
    report: Build, value: str, window: Window, wanted: date | None
) -> None:
    one = report(id="a", on="2030-03-17", text="It is delayed until then.")
    assert read_value(time(one, "then", value, window), date(2030, 3, 17)).latest == wanted


def test_one_date_holds_for_verbs_joined_by_and(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="The old station will re-enter and burn up in May 2031.")
    one.expect("re-enter", "re-enter").expect("burn", "burn", due("2031-05-01", "2031-05-31"))
    assert list_added(one) == [("re-enter", "2031-05-31")]


def test_verbs_of_different_acts_joined_by_and_stay_two(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="The firm will merge and resign in May 2031.")
    one.expect("merge", "merge").expect("resign", "resign", due("2031-05-01", "2031-05-31"))
    assert list_added(one) == [("merge", "2031-05-31"), ("resign", "2031-05-31")]


def test_a_word_that_belongs_to_a_date_is_no_happening(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="Lund will open the gallery by the end of 2030.")
    one.expect("open", "open", due("2030-03-17", "2030-12-31", WindowKind.BY))
    one.tell("end", "end", due("2030-12-31"), status=EventStatus.PLANNED)
    times = (time(one, "the end of 2030", "2030", due("2030-12-31")),)
    assert list_added(one, *times) == [("open", "2030-12-31")]


def test_who_announces_is_no_act(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-06-03", text="On Tuesday the new president confirms the price of 12 June.")
    one.tell("confirms", "confirm", who=("the new president",))
    times = (time(one, "12 June", "2030-06-12", due("2030-06-12")),)
    assert list_added(one, *times) == []


def test_a_weekday_that_is_past_does_not_come_again_a_year_later(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-06-05", text="Lund approved the treaty signing on Monday.")
    one.tell("approved", "approve", who=("Lund",), whom=("the treaty signing",))
    times = (time(one, "Monday", "2030-06-03", due("2030-06-03")),)
    assert list_added(one, *times) == []


def test_the_act_of_an_arrangement_tells_its_doer_where_no_party_names_it(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-01-05", text="Marta Lund is to speak in Vadsund on Sunday.")
    one.tell("speak", "speak", due("2030-01-11"), who=("Marta Lund",), status=EventStatus.PLANNED)
    assert [row.act for row in list_statements(one.reading, one.facts)] == ["Marta Lund: speak"]


def test_a_verb_that_dates_a_stated_happening_adds_no_second(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-01-05", text="The present programme ends in December.")
    one.expect("programme", "programme", due("2030-12-01", "2030-12-31"))
    one.statements[0] = replace(one.statements[0], cue=one.span("ends"))
    one.tell("ends", "end", due("2030-12-01", "2030-12-31"), who=("The present programme",), status=EventStatus.PLANNED)
    assert list_added(one) == [("programme", "2030-12-31")]


def test_a_meeting_that_is_called_off_is_not_stated(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="Lund cancels the meeting scheduled for next week.")
    one.expect("meeting", "meeting", due("2030-03-18", "2030-03-24"))
    one.tell("cancels", "cancel", who=("Lund",), whom=("the meeting",))
    assert list_added(one) == []


def test_a_gerund_after_confirming_states_what_is_confirmed(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="Ida Holt confirms stepping down as chair on July 1.")
    one.tell("stepping", "step", who=("Ida Holt",))
    times = (time(one, "July 1", "2030-07-01", due("2030-07-01")),)
    assert list_added(one, *times) == [("stepping", "2030-07-01")]


def test_the_end_of_a_year_ends_nothing(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="The minister will quit his post at the end of the year.")
    year_end = due("2030-12-01", "2030-12-31")
    one.expect("quit", "quit", year_end).expect("end", "end", year_end)
    times = (time(one, "the end of the year", "2030-12", year_end),)
    assert list_added(one, *times) == [("quit", "2030-12-31")]


def test_a_window_that_ended_with_the_report_dates_nothing_ahead(report: Build, due: Build) -> None:
    text = "Norway plans to leave the court it criticised earlier this year."
    one = report(id="a", on="2030-03-17", text=text).expect("leave", "leave", due("2030-01-01", "2030-03-17"))
    assert list_added(one) == [("leave", None)]


def test_what_may_be_given_up_is_still_planned(report: Build, due: Build) -> None:
    one = report(id="a", on="2030-03-17", text="Lund may cancel his plans to visit Vadsund on Tuesday.")
    one.expect("cancel", "cancel", due("2030-03-19"), tier=Tier.WEAK)
    one.expect("visit", "visit", due("2030-03-19"), polarity=Polarity.NEGATIVE)
    one.statements[-1] = replace(one.statements[-1], trace=Trace(step="test", version=1, rule="intention:plan+to"))
    rows = list_statements(one.reading, one.facts)
    assert {row.head.text: row.polarity for row in rows}["visit"] is Polarity.POSITIVE
