"""The sentence shown with a hit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.search.fields import find_terms
from foresay.search.snippet import LONGEST, Wanted, make_snippet

ALL = ((0, 10_000),)
TEXT = "Ships wait. The canal opens; the canals are long. A canal and ships, at last!"


def want(query: str, **more: tuple[str, ...]) -> Wanted:
    return Wanted(terms=frozenset(find_terms(query)), **more)


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
    snippet = make_snippet(TEXT, ALL, want(query))
    assert snippet.text == text == TEXT[snippet.start : snippet.end]
    assert [snippet.text[start:end] for start, end in snippet.highlights] == marked


def test_a_long_sentence_is_cut_around_its_first_word_found() -> None:
    text = "word " * 200 + "canal " + "word " * 200
    snippet = make_snippet(text, ALL, want("canal"))
    assert len(snippet.text) <= LONGEST
    assert snippet.text.startswith("word ")
    assert [snippet.text[start:end] for start, end in snippet.highlights] == ["canal"]


def test_where_no_word_stands_the_start_of_the_text_is_shown() -> None:
    assert make_snippet("x" * 1_000, [], want("canal")).text == "x" * LONGEST
    assert make_snippet("", [], want("canal")).text == ""


@given(st.text(max_size=800), st.lists(st.sampled_from(["canal", "é", "ship", "x"]), max_size=3))
def test_highlights_lie_inside_the_text_in_order(text: str, words: list[str]) -> None:
    terms = {term for word in words for term in find_terms(word)}
    snippet = make_snippet(text, ALL, Wanted(terms=frozenset(terms)))
    assert snippet.text == text[snippet.start : snippet.end]
    assert len(snippet.text) <= max(LONGEST, 0) or snippet.text == text
    places = [place for span in snippet.highlights for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(snippet.text) for place in places)


@pytest.mark.parametrize(
    ("text", "wanted", "shown", "marked"),
    [
        (
            "Ms. J. Ray of the U.S. Navy spoke. It rained.",
            want("spoke"),
            "Ms. J. Ray of the U.S. Navy spoke.",
            ["spoke"],
        ),
        ("São Tomé voted. It rained.", want("sao"), "São Tomé voted.", ["São"]),
        ("It rained. Countries met.", want("country"), "Countries met.", ["Countries"]),
        ("It rained. Sanctions hold.", want("", beginnings=("sanc",)), "Sanctions hold.", ["Sanctions"]),
        ("雨が降った。東京で会談した。", want("", runs=("東京",)), "東京で会談した。", ["東京"]),
        ("İstanbul bekliyor. Gemi geldi.", want("gemi"), "Gemi geldi.", ["Gemi"]),
        ("Rain 🚀🚀. The 🚀 canal opens 🎉!", want("canal"), "The 🚀 canal opens 🎉!", ["canal"]),
        ("افتتحت القناة. أمطرت.", want("القناة"), "افتتحت القناة.", ["القناة"]),
    ],
)
def test_sentences_end_at_their_marks_in_any_script(text: str, wanted: Wanted, shown: str, marked: list[str]) -> None:
    snippet = make_snippet(text, ALL, wanted)
    assert snippet.text == shown
    assert [snippet.text[start:end] for start, end in snippet.highlights] == marked


def test_only_the_body_is_shown() -> None:
    text = "Canal news\nThe canal opens.\nRelated: canal"
    assert make_snippet(text, ((11, 27),), want("canal")).text == "The canal opens."
    assert make_snippet(text, ((11, 27),), want("related")).text == "The canal opens."


def test_endless_words_and_marks_cost_no_more_than_their_length() -> None:
    for text in ("é" * 300_000, "é " * 100_000, ".)" * 200_000, "canal" * 100_000, "canal." * 50_000):
        assert len(make_snippet(text, ALL, want("canal eleve")).text) <= 2 * LONGEST
