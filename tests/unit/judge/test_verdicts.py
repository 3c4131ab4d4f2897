from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from foresay.judge.verdicts import judge_reading
from foresay.link.book import Book
from foresay.link.expectations import link_statement
from foresay.model.expectation import Outcome, Verdict
from foresay.model.reading import EventStatus, Polarity
from foresay.model.window import WindowKind

Build = Callable[..., Any]


def judge(*reports: Any) -> list[Verdict]:
    """The verdicts on the first statement of the first report, look-alikes left out, after all reports in order."""
    book, subject, found = Book(), "", []
    for one in reports:
        for verdict in judge_reading(one.reading, one.facts, book):
            live = book.get(verdict.expectation)
            assert live is not None
            book.add(live.expectation, (), (verdict,))
            found.append(verdict)
        for statement in one.statements:
            linking = link_statement(statement, one.facts, book)
            subject = subject or linking.expectation.id
            book.add(linking.expectation, (linking.link,))
    return [row for row in found if row.expectation == subject and row.outcome is not Outcome.OPEN]


@pytest.fixture
def plan(report: Build, due: Build) -> Any:
    text = "Norway and Sweden will sign a joint fishing agreement in October."
    one = report(id="plan", on="2030-08-30", text=text, countries=("NOR", "SWE"))
    return one.expect("sign", "sign", due("2030-10-01", "2030-10-31"), words="sign joint fishing agreement october")


@pytest.fixture
def signing(report: Build) -> Build:
    def build(on: str, what: str = "joint fishing agreement", **more: Any) -> Any:
        one = report(id="news", on=on, text=f"Norway and Sweden sign a {what}.", countries=("NOR", "SWE"))
        return one.tell("sign", "sign", who=("Norway", "Sweden"), words=f"sign {what}", **more)

    return build


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2030-10-14", Outcome.HAPPENED),
        ("2030-09-12", Outcome.HAPPENED_EARLY),
        ("2030-11-20", Outcome.HAPPENED_LATE),
        ("2030-11-01", Outcome.HAPPENED),
    ],
    ids=["inside the window", "before it", "after it", "told the day after its last day"],
)
def test_the_act_told_as_done_decides_against_the_window(plan: Any, signing: Build, on: str, outcome: Outcome) -> None:
    [verdict] = judge(plan, signing(on))
    assert verdict.outcome is outcome
    assert verdict.decided_on.isoformat() == on
    assert verdict.evidence.article == "news"
    assert "sign" in verdict.why


def test_the_window_of_the_first_statement_decides_and_a_slip_does_not_move_it(
    plan: Any, signing: Build, report: Build, due: Build
) -> None:
    text = "Norway and Sweden postpone the signing of the joint fishing agreement to 20 November."
    slip = report(id="slip", on="2030-10-05", text=text, countries=("NOR", "SWE"))
    slip.expect("signing", "signing", due("2030-11-20"), words="postpone signing joint fishing agreement")
    [verdict] = judge(plan, slip, signing("2030-11-20"))
    assert verdict.outcome is Outcome.HAPPENED_LATE


@pytest.mark.parametrize(
    "status", [EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.DENIED, EventStatus.BACKGROUND]
)
def test_what_is_not_told_as_done_decides_nothing(plan: Any, signing: Build, status: EventStatus) -> None:
    assert judge(plan, signing("2030-10-14", status=status)) == []


def test_an_agreement_signed_before_decides_nothing(plan: Any, signing: Build, due: Build) -> None:
    assert judge(plan, signing("2030-10-14", when=due("2027-01-01", "2027-12-31"))) == []


def test_an_agreement_on_another_matter_decides_nothing(plan: Any, signing: Build) -> None:
    assert judge(plan, signing("2030-10-14", "treaty on railway tunnels")) == []


def test_other_parties_decide_nothing(plan: Any, report: Build) -> None:
    other = report(
        id="news", on="2030-10-14", text="Chad and Mali sign a joint fishing agreement.", countries=("TCD", "MLI")
    )
    assert judge(plan, other.tell("sign", "sign", words="sign joint fishing agreement")) == []


def test_another_round_decides_nothing(report: Build, due: Build) -> None:
    expected = report(id="a", on="2030-03-01", text="The presidential run-off is set for 19 May.", countries=("GIN",))
    expected.expect("run-off", "run-off", due("2030-05-19"), words="presidential run-off")
    first = report(
        id="b", on="2030-04-28", text="Voters go to the polls for the first round of the presidential election."
    )
    first.countries = ("GIN",)
    first.tell("go", "go", who=("Voters",), words="go voter poll first round presidential election")
    second = report(
        id="c", on="2030-05-19", text="Voters go to the polls for the second round of the presidential election."
    )
    second.countries = ("GIN",)
    second.tell("go", "go", who=("Voters",), words="go voter poll second round presidential election")
    [verdict] = judge(expected, first, second)
    assert (verdict.evidence.article, verdict.outcome) == ("c", Outcome.HAPPENED)


def test_a_failed_launch_is_the_opposite_of_what_was_expected(report: Build, due: Build) -> None:
    plan = report(id="a", on="2030-03-01", text="Norway will launch its Aurora satellite in April.", countries=("NOR",))
    plan.names = ("Aurora",)
    plan.expect("launch", "launch", due("2030-04-01", "2030-04-30"), whom=("Aurora",), words="launch aurora satellite")
    crash = report(id="b", on="2030-04-13", text="Norway's Aurora satellite explodes shortly after launch.")
    crash.countries, crash.names = ("NOR",), ("Aurora",)
    crash.tell("explodes", "explode", who=("Aurora",), words="aurora satellite explode launch")
    [verdict] = judge(plan, crash)
    assert verdict.outcome is Outcome.CONTRADICTED


@pytest.fixture
def visit(report: Build, due: Build) -> Any:
    one = report(
        id="a", on="2030-03-01", text="President Kari Lund will visit Chile on 7 April.", countries=("NOR", "CHL")
    )
    one.people = ("Kari Lund",)
    return one.expect("visit", "visit", due("2030-04-07"), who=("Kari Lund",), words="president visit chile")


@pytest.fixture
def calling_off(report: Build) -> Any:
    one = report(id="b", on="2030-03-20", text="Kari Lund cancels her visit to Chile.", countries=("NOR", "CHL"))
    one.people = ("Kari Lund",)
    return one.tell("cancels", "cancel", who=("Kari Lund",), words="cancel visit chile")


@pytest.fixture
def arrival(report: Build) -> Any:
    one = report(id="c", on="2030-04-07", text="Kari Lund arrives in Chile for talks.", countries=("NOR", "CHL"))
    one.people = ("Kari Lund",)
    return one.tell("arrives", "arrive", who=("Kari Lund",), words="arrive chile talk")


def test_calling_off_cancels(visit: Any, calling_off: Any) -> None:
    [verdict] = judge(visit, calling_off)
    assert verdict.outcome is Outcome.CANCELLED


def test_an_arrival_fulfils_a_visit_and_outweighs_an_earlier_calling_off(
    visit: Any, calling_off: Any, arrival: Any
) -> None:
    assert [row.outcome for row in judge(visit, calling_off, arrival)] == [Outcome.CANCELLED, Outcome.HAPPENED]


def test_doing_what_was_ruled_out_is_the_opposite(report: Build) -> None:
    refusal = report(
        id="a", on="2030-03-01", text="Kari Lund refuses to resign.", countries=("NOR",), people=("Kari Lund",)
    )
    refusal.expect("resign", "resign", who=("Kari Lund",), words="resign", polarity=Polarity.NEGATIVE)
    news = report(
        id="b", on="2030-03-05", text="Kari Lund resigns as mayor.", countries=("NOR",), people=("Kari Lund",)
    )
    [verdict] = judge(refusal, news.tell("resigns", "resign", who=("Kari Lund",), words="resign mayor"))
    assert verdict.outcome is Outcome.CONTRADICTED


def test_a_failed_condition_voids_what_hangs_on_it(report: Build, due: Build) -> None:
    text = "If parliament ratifies the fishing treaty, Norway will open the harbour of Vadsund in May."
    plan = report(id="a", on="2030-03-01", text=text, countries=("NOR",), names=("Vadsund",))
    plan.expect(
        "open", "open", due("2030-05-01", "2030-05-31"), whom=("Vadsund",),
        words="open harbour vadsund fishing treaty", condition="If parliament ratifies the fishing treaty",
    )  # fmt: skip
    news = report(id="b", on="2030-04-02", text="Norway's parliament rejects the ratification of the fishing treaty.")
    news.countries = ("NOR",)
    [verdict] = judge(plan, news.tell("rejects", "reject", words="parliament reject ratification fishing treaty"))
    assert verdict.outcome is Outcome.VOID


def test_a_term_is_kept_by_an_act_within_it_and_never_late(report: Build, due: Build) -> None:
    text = "Norway and Sweden will pursue joint polar missions from 2030 to 2034."
    plan = report(id="a", on="2030-01-10", text=text, countries=("NOR", "SWE"))
    plan.expect(
        "pursue", "pursue", due("2030-01-01", "2034-12-31", WindowKind.SPAN), words="pursue joint polar mission"
    )
    late = report(
        id="b", on="2035-02-01", text="Norway and Sweden pursue joint polar missions.", countries=("NOR", "SWE")
    )
    assert judge(plan, late.tell("pursue", "pursue", words="pursue joint polar mission")) == []


def test_a_lookalike_is_noted_with_its_reason(plan: Any, signing: Build, due: Build) -> None:
    book = Book()
    linking = link_statement(plan.statements[0], plan.facts, book)
    book.add(linking.expectation, (linking.link,))
    earlier = signing("2030-10-14", when=due("2027-01-01", "2027-12-31"))
    [note] = judge_reading(earlier.reading, earlier.facts, book)
    assert note.outcome is Outcome.OPEN
    assert "an earlier one" in note.why


def test_who_will_not_stand_calls_no_election_off(report: Build, due: Build) -> None:
    plan = report(
        id="plan", on="2030-03-01", text="Norway will hold a presidential election in May.", countries=("NOR",)
    )
    plan.expect("election", "election", due("2030-05-01", "2030-05-31"), words="hold presidential election may")
    text = "Norway's minister Ida Holt will not run in the presidential election."
    refusal = report(id="refusal", on="2030-03-09", text=text, countries=("NOR",))
    refusal.expect("run", "run", words="run presidential election", polarity=Polarity.NEGATIVE)
    assert judge(plan, refusal) == []


def test_an_announcement_of_the_plan_again_decides_nothing(report: Build) -> None:
    plan = report(id="plan", on="2030-03-01", text="The airline plans to cut 500 jobs.", countries=("NOR",))
    plan.expect("cut", "cut", who=("The airline",), words="airline plan cut 500 job")
    again = report(id="again", on="2030-03-20", text="The airline announces cuts to 500 jobs.", countries=("NOR",))
    again.tell("announces", "announce", who=("The airline",), whom=("cuts to 500 jobs",), words="announce cut 500 job")
    assert judge(plan, again) == []


def test_an_event_dated_after_its_report_decides_nothing(plan: Any, signing: Build, due: Build) -> None:
    assert judge(plan, signing("2030-10-05", when=due("2030-10-09"))) == []


def test_a_new_holder_of_the_office_ends_what_its_holder_said_of_leaving(report: Build, due: Build) -> None:
    def tell(on: str) -> Any:
        text = "Per Dahl becomes the prime minister of Norway."
        one = report(id=f"new-{on}", on=on, text=text, countries=("NOR",), people=("Per Dahl",))
        return one.tell("becomes", "become", who=("Per Dahl",), words="become prime minister")

    text = "Prime minister Kari Lund will leave office by October."
    plan = report(id="plan", on="2030-06-24", text=text, countries=("NOR",), people=("Kari Lund",))
    plan.expect("leave", "leave", due("2030-06-24", "2030-10-31"), who=("Kari Lund",), words="leave office")
    [verdict] = judge(plan, tell("2030-07-13"))
    assert verdict.outcome is Outcome.HAPPENED
    assert judge(plan, tell("2032-07-13")) == []


def test_winning_breaks_the_word_of_not_standing_however_late(report: Build) -> None:
    text = "President Omar Holt will not stand for re-election."
    plan = report(id="plan", on="2030-02-21", text=text, countries=("NOR",), people=("Omar Holt",))
    plan.expect("stand", "stand", who=("Omar Holt",), words="stand re-election", polarity=Polarity.NEGATIVE)
    won = report(
        id="won", on="2034-04-27", text="Omar Holt won re-election.", countries=("NOR",), people=("Omar Holt",)
    )
    won.tell("won", "win", who=("Omar Holt",), words="win re-election")
    [verdict] = judge(plan, won)
    assert verdict.outcome is Outcome.CONTRADICTED


def test_a_refusal_by_others_or_after_its_time_calls_nothing_off(report: Build, due: Build) -> None:
    def refuse(who: str, on: str) -> Any:
        text = f"{who} will not hold the Vadsund peace talks."
        one = report(id="refusal", on=on, text=text, countries=("NOR",), names=(who, "Vadsund"))
        return one.expect("hold", "hold", who=(who,), words="hold peace talk", polarity=Polarity.NEGATIVE)

    text = "Lund Council will hold the Vadsund peace talks on Monday."
    plan = report(id="plan", on="2030-03-11", text=text, countries=("NOR",), names=("Lund Council", "Vadsund"))
    plan.expect("hold", "hold", due("2030-03-14"), who=("Lund Council",), words="hold peace talk")
    assert [row.outcome for row in judge(plan, refuse("Lund Council", "2030-03-12"))] == [Outcome.CANCELLED]
    assert judge(plan, refuse("Holt Union", "2030-03-12")) == []
    assert judge(plan, refuse("Lund Council", "2030-09-12")) == []
