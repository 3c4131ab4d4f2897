from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.analyse.sentences import split_sentences
from foresay.model.article import Article, Part, PartKind, compose_article

NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)


def make_article(text: str, *parts: Part) -> Article:
    article = compose_article(text, NOON)
    return replace(article, parts=parts) if parts else article


def split(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(make_article(text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ministers met. They agreed.", ["Ministers met.", "They agreed."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("She met U.S. Secretary of State Ruiz. He left.", ["She met U.S. Secretary of State Ruiz.", "He left."]),
        ("It was made in the U.S. The buyer is Greek.", ["It was made in the U.S.", "The buyer is Greek."]),
        ("Dr. Ode met Gen. Ruiz on Jan. 5.", ["Dr. Ode met Gen. Ruiz on Jan. 5."]),
        ("2:30 p.m. Secretary Ruiz meets the envoy.", ["2:30 p.m. Secretary Ruiz meets the envoy."]),
        (
            "The bridge will stay closed until 6 p.m. on Friday.",
            ["The bridge will stay closed until 6 p.m. on Friday."],
        ),
        ("", []),
        (" \n \n", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_furniture_and_date_lines_have_no_sentences() -> None:
    text = "Rain in Lima\nMay 3, 2021\nIt rained.\nShare this"
    parts = (
        Part(kind=PartKind.TITLE, start=0, end=12),
        Part(kind=PartKind.TIMELINE, start=13, end=24),
        Part(kind=PartKind.BODY, start=25, end=35),
        Part(kind=PartKind.FURNITURE, start=36, end=46),
    )
    found = split_sentences(make_article(text, *parts))
    assert [(text[row.start : row.end], row.is_title) for row in found] == [
        ("Rain in Lima", True),
        ("It rained.", False),
    ]


def test_a_text_without_stops_is_cut_at_spaces() -> None:
    pieces = split("ship " * 1_000)
    assert all(len(piece) <= 1_000 for piece in pieces)
    assert " ".join(pieces).split() == ["ship"] * 1_000


def test_what_is_longer_than_a_report_is_not_analysed() -> None:
    assert max(sentence.end for sentence in split_sentences(make_article("It rained. " * 40_000))) <= 200_000


@given(st.text(max_size=400))
def test_sentences_are_in_order_trimmed_and_never_overlap(text: str) -> None:
    found = split_sentences(make_article(text))
    assert [sentence.index for sentence in found] == list(range(len(found)))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[row.start : row.end] == text[row.start : row.end].strip() != "" for row in found)
