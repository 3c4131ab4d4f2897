from __future__ import annotations

import pytest

from foresay.analyse.times.language import load_language
from foresay.analyse.times.words import split_words


def list_words(text: str) -> list[str]:
    words = split_words(text, 0, len(text), load_language("english"))
    return [words.text(i) for i in range(len(words.letters))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mid-2018, Tuesday's", ["mid", "-", "2018", ",", "Tuesday", "'s"]),
        ("2018-03-14 or 14/03/2018", ["2018-03-14", "or", "14/03/2018"]),
        ("at 10:30 a.m.", ["at", "10:30", "a.m."]),
        ("7pm 7.30pm P.M", ["7", "pm", "7.30", "pm", "P.M"]),
        ("2018-2022 2018/19", ["2018", "-", "2022", "2018", "/", "19"]),
        ("10,000 men, 1,5", ["10,000", "men", ",", "1", ",", "5"]),
        ("June 14,2018", ["June", "14", ",", "2018"]),
        ("the 1980s and 3rd", ["the", "1980s", "and", "3rd"]),
        ("I am a man", ["I", "am", "a", "man"]),
        ("Q3 Qatar o'clock", ["Q3", "Qatar", "o'clock"]),
        ("Été №5", ["Été", "№", "5"]),
    ],
)
def test_words_are_parted_where_rules_part_them(text: str, words: list[str]) -> None:
    assert list_words(text) == words


def test_a_slice_of_words_knows_its_characters() -> None:
    text = "It ends on 4 May 2018."
    words = split_words(text, 3, len(text), load_language("english"))
    assert text[words.start(2) : words.end(5)] == "4 May 2018"
    assert len(words.letters) == len(words.found)
