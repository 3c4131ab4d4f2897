from __future__ import annotations

from foresay.knowledge.name_words import load_name_words


def test_the_words_of_offices_are_known_one_by_one() -> None:
    words = load_name_words()
    assert "Prime Minister" in words.offices
    assert {"Prime", "Minister"} <= words.titles


def test_a_word_of_headlines_is_no_sure_sign_of_a_body() -> None:
    words = load_name_words()
    assert not words.bodies & words.firms
