"""Links: the day asked for is kept, ids stay whole, and nothing that runs becomes a link."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.model.errors import UsageError
from foresay.web.place import Place, is_web_address, read_day

TODAY = date(2030, 5, 2)


def place(path: str = "/expectations", *params: tuple[str, str], as_of: date = TODAY) -> Place:
    return Place(path=path, params=params, as_of=as_of, today=TODAY)


def test_link_keeps_a_past_day_and_leaves_today_out() -> None:
    assert place().link("/search", q="a b") == "/search?q=a+b"
    assert place(as_of=date(2029, 1, 1)).link("/search") == "/search?as_of=2029-01-01"


def test_toggle_adds_takes_away_and_goes_to_the_first_page() -> None:
    here = place("/expectations", ("country", "NOR"), ("page", "3"))
    assert here.toggle("country", "FIN") == "/expectations?country=NOR&country=FIN"
    assert here.toggle("country", "NOR") == "/expectations"


def test_twin_of_the_front_page_has_a_name() -> None:
    assert place("/").twin("json") == "/today.json"
    assert place("/x/e1", ("as_of", "2029-01-01")).twin("ics") == "/x/e1.ics?as_of=2029-01-01"


@given(st.text(min_size=1, max_size=40))
def test_any_id_comes_back_whole_from_its_address_on_this_desk(id_: str) -> None:
    if any("\ud800" <= char <= "\udfff" for char in id_):
        return
    parts = urlsplit(place().article(id_))
    assert (parts.scheme, parts.netloc) == ("", "")
    if parts.path == "/a":
        assert set(id_) == {"."}
    else:
        assert unquote(parts.path.removeprefix("/a/")) == id_
        assert parts.path.count("/") == 2


@pytest.mark.parametrize("told", ["https://example.org/a", "http://example.org"])
def test_web_addresses_are_links(told: str) -> None:
    assert is_web_address(told)


@pytest.mark.parametrize(
    "told",
    [None, "", "javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "http://[", "java\nscript:x"],
)
def test_anything_else_is_none(told: str | None) -> None:
    assert not is_web_address(told)


def test_day_that_is_none_names_the_parameter() -> None:
    assert read_day("due_to", "") is None
    with pytest.raises(UsageError, match="due_to"):
        read_day("due_to", "soon")
