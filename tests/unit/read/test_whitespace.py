from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.read.whitespace import normalise_whitespace, squeeze

ODD = "\t\r\x0b\x0c\x85\xa0\u2009\u200b\u200e\u202f\u2028\u2060\u3000\ufeff\x00\x1b\ud800"


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("in\u00a0October", "in October"),
        ("12\u202fkm\u2009off\u200bshore", "12 km off shore"),
        ("one\r\ntwo", "one \ntwo"),
        ("one\rtwo", "one\ntwo"),
        ("one\u2028two\x0cthree", "one\ntwo\nthree"),
        ("a\tb\x1b[31mc", "a b [31mc"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("می‌خواهد", "می‌خواهد"),
    ],
)
def test_each_odd_character_becomes_one_plain_one(given_text: str, expected: str) -> None:
    assert normalise_whitespace(given_text) == expected


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(ODD))))
def test_length_is_kept_and_a_second_pass_changes_nothing(text: str) -> None:
    plain = normalise_whitespace(text)
    assert len(plain) == len(text)
    assert normalise_whitespace(plain) == plain


@given(st.text(alphabet=st.sampled_from(ODD + "ab \n")))
def test_only_spaces_and_newlines_are_left_between_words(text: str) -> None:
    assert re.fullmatch(r"[ab \n\ufffd]*", normalise_whitespace(text))


@given(st.text())
def test_visible_characters_stay_where_they_are(text: str) -> None:
    plain = normalise_whitespace(text)
    assert all(new == old for old, new in zip(text, plain, strict=True) if old.isprintable() and not old.isspace())


def test_squeezed_text_stands_on_one_line() -> None:
    assert squeeze("  Talks\u00a0 in\r\n Lima ") == "Talks in Lima"
