"""The rules at work: the cases of every rule, the guide, what the records carry, the laws, and bad input."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresay.analyse.draft import Draft
from foresay.analyse.times import NAME, find_times
from foresay.analyse.times.language import load_language
from foresay.model.reading import TimeExpression, TimeType
from foresay.model.window import Window, WindowKind

ReadTimes = Callable[..., tuple[TimeExpression, ...]]
GUIDE = Path(__file__).parents[4] / "docs" / "guide" / "times.md"
CASES = Path(__file__).parents[3] / "cases" / "times" / "english.tsv"
WORDS = sorted(word for word, letter in load_language("english").letters.items() if letter != "." and len(word) < 14)


class Case(NamedTuple):
    rule: str
    published: str
    text: str
    phrase: str
    words: str
    value: str
    earliest: str
    latest: str
    kind: str


def load_cases() -> list[Case]:
    lines = CASES.read_text("utf-8").splitlines()
    return [Case(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def list_examples() -> list[list[str]]:
    """The rows of the guide's tables of sentences: sentence, earliest, latest, kind."""
    examples: list[list[str]] = []
    is_inside = False
    for line in GUIDE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
        is_inside = line.startswith("|") and (is_inside or cells[0] == "sentence")
        if is_inside and cells[0] != "sentence" and not cells[0].startswith("---"):
            examples.append(cells)
    return examples


def list_rules() -> set[str]:
    stages = load_language("english").stages
    return {rule.name for stage in stages for _, rules in stage.rules.values() for rule in rules}


def describe(times: tuple[TimeExpression, ...]) -> set[tuple[str, str, str, str, str, str]]:
    """The expressions as the cases write them, the ends of a range in one row."""
    rows: dict[tuple[str, Window], list[TimeExpression]] = defaultdict(list)
    for found in times:
        rows[found.phrase.text, found.window].append(found)
    return {
        (
            phrase,
            " & ".join(found.text for found in group),
            " & ".join(found.value for found in group),
            str(window.earliest or ""),
            str(window.latest or ""),
            str(window.kind),
        )
        for (phrase, window), group in rows.items()
    }


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: f"{case.rule}: {case.text}")
def test_a_case_gives_its_words_value_and_window(case: Case, read_times: ReadTimes) -> None:
    assert case[3:] in describe(read_times(case.text, on=case.published))


def test_every_rule_has_three_cases_and_every_case_a_rule() -> None:
    counts = Counter(case.rule for case in set(load_cases()))
    assert {rule for rule in list_rules() if counts[rule] < 3} == set()
    assert counts.keys() - list_rules() == set()


@pytest.mark.parametrize("row", list_examples(), ids=lambda row: row[0])
def test_a_row_of_the_guide_is_what_the_program_reads(row: list[str], read_times: ReadTimes) -> None:
    windows = {found.window for found in read_times(row[0], on="2019-03-14")}
    assert {(str(one.earliest or ""), str(one.latest or ""), one.kind.value) for one in windows} == {tuple(row[1:])}


def test_the_guide_shows_what_it_tells() -> None:
    assert len(list_examples()) > 60


def test_a_record_cites_its_words_and_the_rules_that_found_them(read_times: ReadTimes) -> None:
    text = "The minister spoke. Ships will be barred by early October."
    (found,) = read_times(text)
    evidence = found.evidence
    assert (evidence.article, evidence.version, evidence.sentence) == ("a-1", 1, 1)
    assert text[evidence.start : evidence.end] == found.text == "early October"
    assert evidence.holds_in(text)
    assert found.phrase.text == "by early October"
    assert (found.trace.step, found.trace.rule) == (NAME, "bare-month > part-of > by")


def test_the_ends_of_a_range_are_two_expressions_with_one_phrase_and_window(read_times: ReadTimes) -> None:
    start, end = read_times("The fleet will exercise from June 20 to 22, 2018.")
    assert (start.text, start.value, end.text, end.value) == ("June 20", "2018-06-20", "22, 2018", "2018-06-22")
    assert start.phrase == end.phrase
    assert (
        start.window == end.window == Window(earliest=date(2018, 6, 20), latest=date(2018, 6, 22), kind=WindowKind.SPAN)
    )


def test_each_clause_is_read_in_its_own_tense(read_times: ReadTimes) -> None:
    said, vote = read_times("She said on Monday that parliament will vote on Monday.")
    assert (said.value, vote.value) == ("2017-08-28", "2017-09-04")


def test_a_headline_looks_ahead_by_its_infinitive(read_times: ReadTimes) -> None:
    (found,) = read_times("The text is ready.", title="Chad, Niger to open border post in March")
    assert found.value == "2018-03"


def test_an_anchor_two_sentences_back_is_forgotten(read_times: ReadTimes) -> None:
    text = "He won in 1999. Nobody had thought it possible. The following year he lost."
    assert read_times(text)[-1].value == "2018"


def test_no_name_verb_or_number_is_taken_for_a_time(read_times: ReadTimes) -> None:
    for text in (
        "Theresa May may march with the 1st Army over Easter Island.",
        "Flight 1999 carried 2000 people and $2018 in cash.",
        "The firm sold 2,017 cars; the Boeing 2020 never flew.",
        "A second ship sank after a fall of rocks.",
        "Resolution 1973 was passed 15-0.",
    ):
        assert read_times(text) == (), text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It will end on 31 February.", ["2018-02"]),
        ("It will end on the 45th of May.", ["2018-05"]),
        ("It will end on 29 February 2019.", ["2019-02"]),
        ("It began in the year 0.", []),
        ("It will end on 2021-02-30 or 99/99/9999.", []),
        ("It will end at 25:61.", []),
        ("It ended 40000000 years ago.", ["PAST_REF"]),
        ("It will end in 99999999999 years.", []),
    ],
)
def test_a_day_that_does_not_exist_is_no_date(text: str, values: list[str], read_times: ReadTimes) -> None:
    assert [found.value for found in read_times(text)] == values


def test_a_far_year_keeps_its_window(read_times: ReadTimes) -> None:
    (found,) = read_times("The town was founded on 3 May 1617.")
    assert found.window.earliest == date(1617, 5, 3)


def test_digits_of_other_scripts_are_left_alone(read_times: ReadTimes) -> None:
    assert [found.text for found in read_times("It will be signed in ٢٠١٨ or on १४ March २०१८ at १०:३०.")] == []


@pytest.mark.parametrize(
    "piece", ["1", "12/", "1,234", "2018-", "12:30 ", "the ", "May ", "a year and a half ", "from 2018 to ", "'", "٣"]
)
def test_a_million_characters_of_one_piece_are_read_to_the_end(piece: str, draft: Callable[..., Draft]) -> None:
    # What grew with the square of the length would take hours here.
    made = draft(piece * (1_000_000 // len(piece)), date(2021, 3, 2))
    assert all(found.evidence.end <= 1_000_000 for found in find_times(made))


# The laws

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 12, 31))
phrases = st.lists(
    st.one_of(st.sampled_from(WORDS), st.integers(0, 40).map(str), st.integers(1900, 2099).map(str)),
    max_size=14,
).map(" ".join)
verbs = st.sampled_from(("will meet", "met", "meet", "may have met", "are to meet"))


@settings(deadline=None, max_examples=400)
@given(text=st.one_of(st.text(max_size=200), phrases), on=st.dates())
def test_no_text_on_no_day_raises_and_every_span_holds_its_words(text: str, on: date, read_times: ReadTimes) -> None:
    for found in read_times(text, on=on):
        assert found.phrase.start <= found.evidence.start < found.evidence.end <= found.phrase.end
        assert text[found.evidence.start : found.evidence.end] == found.text
        assert found.type is not TimeType.SET or not found.window.is_dated


@settings(deadline=None, max_examples=200)
@given(words=phrases, on=days)
def test_expressions_come_in_order_and_do_not_overlap(words: str, on: date, read_times: ReadTimes) -> None:
    found = read_times(f"Ministers will meet {words}.", on=on)
    assert all(left.evidence.end <= right.evidence.start for left, right in pairwise(found))


@settings(deadline=None, max_examples=200)
@given(
    verb=verbs,
    part=st.sampled_from(("early", "mid", "late", "the start of", "the end of", "the middle of")),
    whole=st.sampled_from(
        ("October", "next month", "2018", "next year", "the 2020s", "spring 2019", "Q3 2018", "last week")
    ),
    on=days,
)
def test_narrowing_words_never_widen(verb: str, part: str, whole: str, on: date, read_times: ReadTimes) -> None:
    (wide,) = read_times(f"They {verb} in {whole}.", on=on)
    (narrow,) = read_times(f"They {verb} in {part} {whole}.", on=on)
    assert narrow.value == wide.value
    inner, outer = narrow.window, wide.window
    assert inner.earliest is not None
    assert inner.latest is not None
    if whole != "October" or on.month != 10:
        assert outer.intersect(inner) == Window(earliest=inner.earliest, latest=inner.latest, kind=outer.kind)


@settings(deadline=None, max_examples=200)
@given(
    verb=verbs,
    day=st.sampled_from(("on Monday", "next Friday", "last Tuesday", "this Sunday", "by Thursday", "since Wednesday")),
    on=days,
    weeks=st.integers(-200, 200),
)
def test_weekday_windows_move_with_publication_by_whole_weeks(
    verb: str, day: str, on: date, weeks: int, read_times: ReadTimes
) -> None:
    shift = timedelta(weeks=weeks)
    (here,) = read_times(f"They {verb} {day}.", on=on)
    (there,) = read_times(f"They {verb} {day}.", on=on + shift)
    for one, other in ((here.window.earliest, there.window.earliest), (here.window.latest, there.window.latest)):
        assert (one is None) == (other is None)
        assert one is None or one + shift == other


@settings(deadline=None, max_examples=200)
@given(on=days)
def test_the_side_of_the_tense_is_kept(on: date, read_times: ReadTimes) -> None:
    for found in read_times("The two will meet on Friday or in May.", on=on):
        assert found.window.latest is not None
        assert found.window.latest >= on
    for found in read_times("The two met on Friday and in May.", on=on):
        assert found.window.earliest is not None
        assert found.window.earliest <= on
