"""What whole articles give: legs, trips, repeats, references, sources, conditions, likelihood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foresay.analyse.draft import Draft
from foresay.analyse.statements import NAME, VERSION, find_statements
from foresay.analyse.syntax import Parse, Token
from foresay.model.reading import Polarity, Sentence, Statement, StatementStatus, Tier

Read = Callable[..., tuple[Statement, ...]]
pytestmark = pytest.mark.model


def _names(statement: Statement) -> list[str]:
    return [span.text for span in statement.doers]


def _window(statement: Statement) -> tuple[date | None, date | None]:
    return statement.window.earliest, statement.window.latest


def test_a_trip_with_dated_legs_is_one_statement_a_leg(read: Read) -> None:
    found = read("The envoy will travel to Riga September 4-6, Vilnius September 10, and Warsaw September 12-13.")
    assert [_window(statement) for statement in found] == [
        (date(2017, 9, 4), date(2017, 9, 6)),
        (date(2017, 9, 10), date(2017, 9, 10)),
        (date(2017, 9, 12), date(2017, 9, 13)),
    ]
    assert [statement.whom[0].text for statement in found] == ["Riga", "Vilnius", "Warsaw"]


def test_an_act_in_a_leg_s_city_takes_the_leg_s_window(read: Read) -> None:
    found = read(
        "Secretary Brown will travel to Riga September 4-6 and Warsaw September 12-13. "
        "In Riga, the Secretary will meet with President Ozols."
    )
    meeting = next(statement for statement in found if statement.lemma == "meet")
    assert _window(meeting) == (date(2017, 9, 4), date(2017, 9, 6))


def test_coordinated_objects_with_a_date_each_are_two_statements(read: Read) -> None:
    found = read("India plans to launch a weather satellite in 2019 and a lunar probe in 2021.")
    assert [(s.head.text, s.window.earliest) for s in found] == [
        ("launch", date(2019, 1, 1)),
        ("probe", date(2021, 1, 1)),
    ]


def test_a_headline_and_its_lead_are_one_statement(read: Read) -> None:
    found = read(
        "Norway and Sweden are set to sign a fishing accord in October.",
        title="Norway, Sweden: Oslo and Stockholm to Sign Fishing Accord",
    )
    assert len(found) == 1
    assert found[0].head.text == "sign"
    assert [span.text for span in found[0].also] == ["Sign"]


def test_two_meetings_of_one_visit_stay_two(read: Read) -> None:
    found = read("The premier will meet with President Ozols. The premier will meet with Mayor Kalnins.")
    assert len(found) == 2


def test_a_pronoun_stands_for_the_one_who_speaks(read: Read) -> None:
    (statement,) = read("President Anna Novak announced that she will resign next week.")
    assert [span.text for span in statement.who] == ["she"]
    assert _names(statement) == ["President Anna Novak"]


def test_the_two_countries_are_the_last_two_named(read: Read) -> None:
    found = read(
        "Chad and Niger held talks in May. If the talks succeed, the two countries would sign a treaty in October."
    )
    assert set(found[-1].countries) == {"TCD", "NER"}
    assert found[-1].condition is not None
    assert found[-1].condition.text == "If the talks succeed"


def test_the_doer_of_an_urged_act_is_the_one_urged(read: Read) -> None:
    (statement,) = read("Brazil urges Peru to release the fishermen.")
    assert _names(statement) == ["Peru"]
    assert statement.tier is Tier.WEAK


def test_a_negative_subject_makes_the_statement_negative(read: Read) -> None:
    (statement,) = read("No one will attend the summit in Oslo on Monday.")
    assert statement.polarity is Polarity.NEGATIVE


def test_likelihood_stands_only_where_the_writer_words_it(read: Read) -> None:
    (likely,) = read("The senate is very likely to reject the treaty.")
    (plain,) = read("The senate will reject the treaty.")
    (open_,) = read("The senate could reject the treaty.")
    assert likely.likelihood == (0.80, 0.95)
    assert plain.likelihood is None
    assert open_.likelihood is None


def test_unlikely_keeps_the_likelihood_of_the_act_and_turns_the_polarity(read: Read) -> None:
    (statement,) = read("The senate is unlikely to reject the treaty.")
    assert (statement.likelihood, statement.polarity) == ((0.20, 0.45), Polarity.NEGATIVE)


def test_the_source_is_who_says_it_not_who_does_it(read: Read) -> None:
    (statement,) = read("According to two newspapers, Iceland will leave the alliance in May.")
    assert statement.by_whom is not None
    assert statement.by_whom.text == "two newspapers"
    assert _names(statement) == ["Iceland"]


def test_a_moved_date_dates_the_happening_not_the_moving(read: Read) -> None:
    (statement,) = read("The agency delays the launch of the probe until 12 October.")
    assert statement.head.text == "launch"
    assert _window(statement) == (date(2017, 10, 12), date(2017, 10, 12))
    assert statement.trace.rule == "phase:delay"


def test_a_deadline_runs_from_the_report_to_its_day(read: Read) -> None:
    (statement,) = read("The firm is given until 12 September to repay the grant.")
    assert statement.status is StatementStatus.REQUIRED
    assert _window(statement) == (date(2017, 8, 30), date(2017, 9, 12))


def test_a_date_in_the_subject_dates_the_subject_alone(read: Read) -> None:
    found = read("The president says that general elections in October would be cancelled if the army refused.")
    by_head = {statement.head.text: statement for statement in found}
    assert by_head["elections"].window.is_dated
    assert not by_head["cancelled"].window.is_dated
    assert by_head["cancelled"].status is StatementStatus.THREATENED


def test_a_clock_line_of_a_schedule_is_due_on_the_schedule_s_day(read: Read) -> None:
    found = read(
        "10:00 a.m. Minister Berg meets with Ambassador Lund, at the Ministry.\n"
        "Minister Berg attends meetings and briefings.",
        title="Public Schedule – August 31, 2017",
    )
    assert [(s.head.text, s.tier) for s in found] == [("meets", Tier.FIRM), ("attends", Tier.WEAK)]
    assert {s.window.earliest for s in found} == {date(2017, 8, 31)}


def test_a_ministry_s_own_officials_stand_for_its_state(read: Read) -> None:
    (statement,) = read("Deputy Secretary Hale will visit Riga on Monday.", source="U.S. Department of State")
    assert statement.countries == ("USA", "LVA")


def test_an_old_story_told_with_would_is_no_expectation(read: Read) -> None:
    assert read("In March the minister said he would resign.") == ()


def test_historical_present_without_a_date_ahead_is_done(read: Read) -> None:
    assert read("Norway signs a fishing accord with Sweden.") == ()


def test_every_statement_names_the_rule_that_made_it(read: Read) -> None:
    for statement in read("Norway plans to close its embassy. The vote will be held on Monday."):
        assert (statement.trace.step, statement.trace.version) == (NAME, VERSION)
        assert statement.trace.rule


def test_without_a_model_nothing_is_read_and_nothing_breaks(write_draft: Callable[..., Draft]) -> None:
    assert find_statements(write_draft("Norway will close its embassy.")) == ()


_WORDS = st.sampled_from(
    [
        "Norway",
        "will",
        "plans",
        "to",
        "close",
        "sign",
        "the",
        "treaty",
        "on",
        "Monday",
        "if",
        "not",
        "May",
        "2019",
        "until",
        ",",
        ".",
        "?",
        ":",
        "expected",
        "set",
        "vote",
        "he",
        "it",
        "and",
        "would",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, min_size=1, max_size=30))
def test_any_order_of_words_gives_spans_that_lie_in_the_text(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    for statement in read(text):
        spans = [statement.cue, statement.head, *statement.who, *statement.whom, *statement.also]
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert statement.evidence.holds_in(text)


_TAGS = st.sampled_from(["MD", "VB", "VBZ", "VBD", "VBN", "VBG", "NN", "NNS", "NNP", "TO", "IN", "PRP", "PRP$", "JJ"])
_DEPS = st.sampled_from(
    [
        "ROOT",
        "aux",
        "auxpass",
        "nsubj",
        "dobj",
        "pobj",
        "prep",
        "conj",
        "xcomp",
        "ccomp",
        "relcl",
        "acl",
        "advcl",
        "poss",
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_WORDS, _TAGS, _DEPS, st.integers(0, 7)), min_size=8, max_size=8))
def test_no_tree_however_wrong_breaks_the_step(
    write_draft: Callable[..., Draft], tree: list[tuple[str, str, str, int]]
) -> None:
    text = " ".join(word for word, *_ in tree)
    tokens: list[Token] = []
    at = 0
    for i, (word, tag, dep, head) in enumerate(tree):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), word.lower(), tag, dep, head, "", False))
        at += len(word) + 1
    sentence = Sentence(index=0, start=0, end=len(text), is_title=False)
    parse = Parse(sentence=sentence, tokens=tuple(tokens))
    for statement in find_statements(replace(write_draft(text), sentences=(sentence,), parses=(parse,))):
        assert statement.evidence.holds_in(text)
