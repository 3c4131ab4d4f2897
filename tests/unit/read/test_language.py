from __future__ import annotations

import pytest

from foresay.read.language import find_language, read_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The port will open in May, and ships from both countries will call at it.", "en"),
        (
            "French regulator Commission nationale du littoral rejects the plan of Société des ports and its owners.",
            "en",
        ),
        ("Premier to visit Lima in May", "en"),
        ("Le port ouvrira en mai, et les navires des deux pays y feront escale, selon le ministre.", "fr"),
        ("Порт откроется в мае, сообщил министр транспорта во вторник.", "ru"),
        ("De haven gaat in mei open en was van de stad, zei de minister over het plan van dinsdag.", "nl"),
        ("12 345", "und"),
        ("", "und"),
    ],
)
def test_language_is_told(text: str, code: str) -> None:
    assert find_language(text) == code


def test_a_stated_language_wins_and_a_likely_one_only_helps() -> None:
    english = "The port will open in May, and ships from both countries will call at it."
    assert find_language(english, stated="pt-BR") == "pt"
    assert find_language(english, likely="pt-BR") == "en"
    assert find_language("12 345", likely="pt-BR") == "pt"
    assert find_language(english, stated="English, I think") == "en"


def test_tags_are_cut_to_the_language() -> None:
    assert read_code("en_GB") == "en"
    assert read_code("DEU") == "deu"
    assert read_code(None) is None
    assert read_code("x") is None
