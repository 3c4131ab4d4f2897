"""The sentence shown with a hit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.search.fields import find_terms
from foresay.search.snippet import LONGEST, make_snippet

TEXT = "Ships wait. The canal opens; the canals are long. A canal and ships, at last!"
SPANS = ((0, 11), (12, 49), (50, 77))


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("canal", "The canal opens; the canals are long.", ["canal", "canals"]),
        ("ships canal", "A canal and ships, at last!", ["canal", "ships"]),
        ("SHIP", "Ships wait.", ["Ships"]),
        ("bridge", "Ships wait.", []),
    ],
)
def test_the_sentence_with_most_of_the_words_is_shown(query: str, text: str, marked: list[str]) -> None:
    snippet = make_snippet(TEXT, SPANS, find_terms(query))
    assert snippet.text == text == TEXT[snippet.start : snippet.end]
    assert [snippet.text[start:end] for start, end in snippet.highlights] == marked


def test_a_long_sentence_is_cut_around_its_first_word_found() -> None:
    text = "word " * 200 + "canal " + "word " * 200
    snippet = make_snippet(text, [(0, len(text))], find_terms("canal"))
    assert len(snippet.text) <= LONGEST
    assert snippet.text.startswith("word ")
    assert [snippet.text[start:end] for start, end in snippet.highlights] == ["canal"]


def test_without_sentences_the_start_of_the_text_is_shown() -> None:
    assert make_snippet("x" * 1_000, [], {"canal"}).text == "x" * LONGEST
    assert make_snippet("", [], {"canal"}).text == ""


@given(st.text(max_size=800), st.lists(st.sampled_from(["canal", "é", "ship", "x"]), max_size=3))
def test_highlights_lie_inside_the_text_in_order(text: str, words: list[str]) -> None:
    terms = {term for word in words for term in find_terms(word)}
    snippet = make_snippet(text, [(0, len(text))], terms)
    assert snippet.text == text[snippet.start : snippet.end]
    assert len(snippet.text) <= max(LONGEST, 0) or snippet.text == text
    places = [place for span in snippet.highlights for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(snippet.text) for place in places)
