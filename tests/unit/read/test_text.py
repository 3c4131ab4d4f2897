from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from foresay.model.article import Article
from foresay.model.errors import InputError

Read = Callable[..., list[Article | InputError]]
PAGE = """Norland, Sudland: Deal in June

3 MINS READMay 5, 2031 | 23:08 GMT

The\u00a0two ports will sign the deal in June.
"""


def article(found: list[Article | InputError]) -> Article:
    (one,) = found
    assert isinstance(one, Article), one
    return one


def test_a_text_file_tells_its_title_time_and_minutes(read: Read) -> None:
    found = article(read(PAGE, "text/plain"))
    assert (found.title, found.kicker) == ("Norland, Sudland: Deal in June", "Norland, Sudland")
    assert (found.published_at, found.minutes) == (datetime(2031, 5, 5, 23, 8, tzinfo=UTC), 3)
    assert found.published_text == "3 MINS READMay 5, 2031 | 23:08 GMT"
    assert len(found.text) == len(PAGE)


def test_an_edited_file_keeps_its_id_and_has_a_source(read: Read) -> None:
    first, second = article(read(PAGE, "text/plain")), article(read(PAGE + "More.", "text/plain"))
    assert first.id == second.id
    assert first.source == "file"


def test_an_empty_file_is_refused(read: Read) -> None:
    (error,) = read(" \n", "text/plain")
    assert isinstance(error, InputError)
    assert "empty" in str(error)
