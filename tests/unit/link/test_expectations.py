from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from foresay.link.book import Book
from foresay.link.expectations import Linking, link_statement
from foresay.model.decision import DecisionKind
from foresay.model.reading import Polarity

Build = Callable[..., Any]


def file(book: Book, *reports: Any) -> list[Linking]:
    found = []
    for one in reports:
        for statement in one.statements:
            linking = link_statement(statement, one.facts, book)
            book.add(linking.expectation, (linking.link,))
            found.append(linking)
    return found


@pytest.fixture
def election(report: Build, due: Build) -> Build:
    def build(id_: str, on: str, when: str, sort: str = "parliamentary", country: str = "NOR", tail: str = "") -> Any:
        text = f"The government says the {sort} election will be held on {when}{tail}."
        one = report(id=id_, on=on, text=text, countries=(country,))
        return one.expect("election", "election", due(when), words=f"{sort} election hold government")

    return build


def test_a_second_report_of_one_plan_joins_the_first_and_says_why(election: Build) -> None:
    first, second = file(
        Book(), election("a", "2030-03-01", "2030-05-10"), election("b", "2030-03-04", "2030-05-10", tail=" as planned")
    )
    assert first.is_new
    assert first.decision is None
    assert second.expectation.id == first.expectation.id
    assert (second.link.n, second.link.is_copy, second.link.is_slip) == (1, False, False)
    assert second.decision is not None
    assert second.decision.kind is DecisionKind.MERGE
    assert "the same date" in second.decision.reason


def test_a_new_date_for_the_same_happening_is_a_slip(election: Build) -> None:
    first, second = file(
        Book(),
        election("a", "2030-03-01", "2030-05-10"),
        election("b", "2030-04-20", "2030-06-07", tail=", postponing it from May"),
    )
    assert second.expectation.id == first.expectation.id
    assert second.link.is_slip
    assert second.decision is not None
    assert "re-dated from 2030-05-10 to 2030-06-07" in second.decision.reason


@pytest.mark.parametrize(
    "other",
    [
        {"sort": "presidential"},
        {"sort": "local"},
        {"country": "SWE"},
        {"when": "2034-05-14", "on": "2034-03-01"},
    ],
    ids=["another kind", "another kind of body", "another country", "another year"],
)
def test_another_instance_stays_apart(election: Build, other: dict[str, str]) -> None:
    given = {"on": "2030-03-04", "when": "2030-05-10", **other}
    on, when = given.pop("on"), given.pop("when")
    first, second = file(Book(), election("a", "2030-03-01", "2030-05-10"), election("b", on, when, **given))
    assert second.is_new
    assert second.expectation.id != first.expectation.id


def test_another_ordinal_stays_apart(report: Build, due: Build) -> None:
    book = Book()
    made = []
    for id_, ordinal in (("a", "12th"), ("b", "13th"), ("c", "12th")):
        one = report(id=id_, on="2030-02-01", text=f"Ministers will adopt the {ordinal} package of sanctions in March.")
        one.countries = ("NOR", "SWE")
        one.expect(
            "adopt", "adopt", due("2030-03-01", "2030-03-31"), words=f"minister adopt {ordinal} package sanction"
        )
        made += file(book, one)
    twelfth, thirteenth, again = made
    assert thirteenth.expectation.id != twelfth.expectation.id
    assert again.expectation.id == twelfth.expectation.id


def test_another_person_resigning_in_the_same_country_stays_apart(report: Build) -> None:
    book = Book()
    made = []
    for id_, name in (("a", "Kari Lund"), ("b", "Per Dahl"), ("c", "Lund")):
        one = report(
            id=id_, on="2030-02-01", text=f"Prime Minister {name} will resign.", countries=("NOR",), people=(name,)
        )
        made += file(book, one.expect("resign", "resign", who=(name,), words="prime minister resign"))
    assert made[1].expectation.id != made[0].expectation.id
    assert made[2].expectation.id == made[0].expectation.id


def test_the_opposite_stays_apart(report: Build, due: Build) -> None:
    yes = report(id="a", on="2030-02-01", text="Oslo will join the treaty on 1 May.", countries=("NOR",))
    no = report(id="b", on="2030-02-02", text="Oslo will not join the treaty on 1 May.", countries=("NOR",))
    yes.expect("join", "join", due("2030-05-01"), words="join treaty")
    no.expect("join", "join", due("2030-05-01"), words="join treaty", polarity=Polarity.NEGATIVE)
    first, second = file(Book(), yes, no)
    assert first.expectation.id != second.expectation.id


def test_a_repeated_text_is_a_copy(election: Build) -> None:
    first, copy = file(Book(), election("a", "2030-03-01", "2030-05-10"), election("b", "2030-03-02", "2030-05-10"))
    assert copy.expectation.id == first.expectation.id
    assert copy.link.is_copy
    assert not copy.link.is_slip


def test_the_same_statement_read_again_gets_the_same_place(election: Build) -> None:
    book = Book()
    one = election("a", "2030-03-01", "2030-05-10")
    first = file(book, one)[0]
    again = link_statement(one.statements[0], one.facts, book)
    assert again.expectation.id == first.expectation.id
    assert not again.is_new


def test_linking_leaves_the_book_as_it_was(election: Build) -> None:
    book, twin = Book(), Book()
    for one in (book, twin):
        file(one, election("a", "2030-03-01", "2030-05-10"))
    later = election("b", "2030-03-02", "2030-05-10")
    link_statement(later.statements[0], later.facts, book)
    assert book == twin


def test_two_orders_of_one_kind_with_nothing_but_the_country_stay_apart(report: Build) -> None:
    book, made = Book(), []
    for id_, what in (("a", "the coal mine"), ("b", "three ski resorts")):
        one = report(id=id_, on="2030-02-01", text=f"The government will close {what} for good.", countries=("NOR",))
        made += file(book, one.expect("close", "close", words=f"government close {what} good"))
    assert made[1].expectation.id != made[0].expectation.id


def test_an_election_of_another_country_does_not_join_by_a_country_both_name(report: Build) -> None:
    book, made = Book(), []
    tellings = [
        ("a", "Norway and Sweden speak of the election in May.", ("NOR", "SWE")),
        ("b", "Sweden prepares the election.", ("SWE",)),
        ("c", "Norway prepares the election.", ("NOR",)),
    ]
    for id_, text, countries in tellings:
        one = report(id=id_, on="2030-02-01", text=text, countries=countries)
        made += file(book, one.expect("election", "election", words="election"))
    assert made[1].expectation.id == made[0].expectation.id
    assert made[2].expectation.id != made[0].expectation.id


def test_an_election_spoken_of_weeks_after_its_day_is_the_next(election: Build, report: Build) -> None:
    later = report(id="b", on="2030-06-20", text="The opposition demands an election.", countries=("NOR",))
    later.expect("election", "election", words="opposition demand election")
    first, second = file(Book(), election("a", "2030-03-01", "2030-05-10", sort="snap"), later)
    assert second.expectation.id != first.expectation.id


def test_one_person_leaving_one_office_is_not_another_threatening_to_leave(report: Build) -> None:
    aide = report(
        id="a",
        on="2030-02-01",
        text="Kari Lund will resign after the minister Per Dahl named a rival.",
        countries=("NOR",),
        people=("Kari Lund", "Per Dahl"),
    ).expect("resign", "resign", who=("Kari Lund",), words="resign minister name rival")
    minister = report(
        id="b", on="2030-02-09", text="Per Dahl threatens to quit.", countries=("NOR",), people=("Per Dahl",)
    ).expect("quit", "quit", who=("Per Dahl",), words="threaten quit")
    first, second = file(Book(), aide, minister)
    assert second.expectation.id != first.expectation.id


def test_a_report_that_names_an_election_twice_names_one(report: Build, due: Build) -> None:
    first = report(id="a", on="2030-02-01", text="Norway prepares the May 10 referendum.", countries=("NOR",))
    first.expect("referendum", "referendum", due("2030-05-10"), words="prepare referendum")
    text = "Mayors meet to confirm their support for the May 10 referendum on independence."
    second = report(id="b", on="2030-02-09", text=text, countries=("NOR",))
    second.expect("confirm", "confirm", due("2030-05-10"), words="confirm support referendum independence")
    second.expect("referendum", "referendum", due("2030-05-10"), words="referendum independence")
    made = file(Book(), first, second)
    assert made[2].expectation.id == made[0].expectation.id
