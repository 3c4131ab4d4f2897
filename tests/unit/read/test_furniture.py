from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.read.furniture import load_table, mark_furniture

PROSE = "The two ports said that they would sign the contract in May, after years of talks."


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "* * *",
        "Subscribe to our daily letter",
        "Read more: cranes arrive",
        "Share",
        "RELATED ARTICLES",
    ],
)
def test_lone_lines_of_the_page_are_marked(line: str) -> None:
    assert mark_furniture([PROSE, line, PROSE]) == [False, True, False]


def test_a_box_takes_its_headlines_and_ends_at_prose() -> None:
    lines = [PROSE, "Most Read", "Cranes arrive at the dock", "Mayor opens fair", PROSE, "Ships wait outside"]
    assert mark_furniture(lines) == [False, True, True, True, False, False]


def test_what_follows_the_notice_of_rights_is_the_pages() -> None:
    lines = [PROSE, "Copyright © Port Gazette. All rights reserved.", "Gazette", "To bring the harbour to its readers."]
    assert mark_furniture(lines) == [False, True, True, True]


@pytest.mark.parametrize("heading", ["More From The Gazette", "Lire aussi", "Mehr zum Thema:", "関連記事"])
def test_a_list_of_other_reports_goes_with_its_heading(heading: str) -> None:
    lines = [PROSE, heading, "- Is the harbour too deep?", "Ferry fares rise", PROSE]
    assert mark_furniture(lines) == [False, True, True, True, False]


def test_what_readers_wrote_under_the_report_is_not_the_report() -> None:
    reply = (
        "I have lived beside this harbour for forty years and nobody ever asked me what I think of its cranes at all."
    )
    report = [PROSE + " It was the fourth round since the winter storms."] * 3
    assert mark_furniture([*report, "Comments", reply]) == [False, False, False, True, True]
    assert mark_furniture(["Comments", *report]) == [True, False, False, False]


def test_a_line_that_tells_where_to_write_is_the_pages() -> None:
    assert mark_furniture([PROSE, "Write to Ann Lee at ann.lee@gazette.example."]) == [False, True]
    assert mark_furniture([PROSE, "Write to your deputy, said the mayor."]) == [False, False]


def test_prose_far_behind_a_notice_of_rights_stays() -> None:
    lines = [PROSE, "© 2031 Port Gazette", *[PROSE] * 20]
    assert mark_furniture(lines) == [False, True, *[False] * 20]


def test_a_sentence_about_copyright_stays() -> None:
    line = (
        "Copyright reform, long promised by both parties in the chamber, will be put to a vote of the full assembly "
        "in the second week of May, said the speaker of the house on Monday."
    )
    assert mark_furniture([PROSE, line, PROSE]) == [False, False, False]


def test_a_text_of_nothing_else_is_not_thrown_away() -> None:
    assert mark_furniture(["Related"]) == [False]


@given(st.lists(st.one_of(st.sampled_from([*sorted(load_table().boxes)[:5], "©", PROSE, "Ad"]), st.text(min_size=1))))
def test_every_line_gets_one_mark(lines: list[str]) -> None:
    assert len(mark_furniture(lines)) == len(lines)
