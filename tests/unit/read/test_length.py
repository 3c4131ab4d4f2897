from __future__ import annotations

from foresay.model.article import Part, PartKind
from foresay.read.length import count_words, tell_minutes


def test_only_words_of_the_body_count() -> None:
    text = "A title here\nIt's one — two-part sentence *** (really)."
    parts = [Part(kind=PartKind.TITLE, start=0, end=12), Part(kind=PartKind.BODY, start=13, end=len(text))]
    assert count_words(text, parts) == 5


def test_minutes_are_the_pages_else_counted_up() -> None:
    assert tell_minutes(0) == 1
    assert tell_minutes(230) == 1
    assert tell_minutes(231) == 2
    assert tell_minutes(5000, stated=3) == 3
