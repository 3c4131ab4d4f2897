"""What is printed: controls are shown, quotes are cut at words, what was found is marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foresay.web.render import shorten, show_plainly, split_highlights


def test_controls_and_direction_overrides_become_visible() -> None:
    assert show_plainly("a\u202eb\x00c\u2066d\te\n") == "a�b�c�d\te\n"
    assert show_plainly(7) == 7


def test_right_to_left_words_stay_as_they_are() -> None:
    assert show_plainly("وافق البرلمان") == "وافق البرلمان"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_pieces_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    kept = [(start, min(end, len(text))) for start, end in spans if start < end and start < len(text)]
    assert "".join(piece for piece, _ in split_highlights(text, kept)) == text


def test_words_found_side_by_side_are_one_mark() -> None:
    assert split_highlights("a space station", [(2, 7), (8, 15)]) == [("a ", False), ("space station", True)]


@given(st.text(max_size=300), st.integers(10, 120))
def test_short_quotes_stay_and_long_ones_are_cut(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit + 2


def test_quote_is_cut_at_a_word() -> None:
    assert shorten("one two three four", 10) == "one two …"
