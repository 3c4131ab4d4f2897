from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.opml import Outline, read_opml, write_opml
from foresay.model.errors import InputError
from foresay.model.source import Source, SourceKind

LIST = b"""<?xml version="1.0"?><opml version="1.1"><head/><body>
<outline text="Nordics"><outline title=" Tern  Brief " xmlUrl="https://tern.example/feed" htmlUrl="https://tern.example/"/>
<outline text="Auk" XMLURL=" feed://auk.example/rss "/></outline>
<outline text="Old" type="rss" url="https://old.example/rss"/><outline text="nothing"/></body></opml>"""


def test_feeds_are_read_with_their_folders_and_odd_spellings() -> None:
    assert list(read_opml(LIST, path="list.opml")) == [
        Outline(
            address="https://tern.example/feed", name="Tern Brief", site="https://tern.example/", folders=("Nordics",)
        ),
        Outline(address="http://auk.example/rss", name="Auk", site="", folders=("Nordics",)),
        Outline(address="https://old.example/rss", name="Old", site="", folders=()),
    ]


def test_broken_markup_loses_little() -> None:
    broken = b'<opml><body><outline text="A & B" xmlUrl="https://a.example/"/><outline xmlUrl="https://b.example/">'
    assert [one.address for one in read_opml(broken, path="x")] == ["https://a.example/", "https://b.example/"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no OPML"),
        (b"not xml", "no OPML"),
        (b"<html><body>hello</body></html>", "no outline"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><outline xmlUrl="&b;"/></opml>', "entities"),
        (b"<opml>" + b" " * 10_000_000, "larger than"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        list(read_opml(content, path="list.opml"))


@given(st.lists(st.text(min_size=1, max_size=30), max_size=5, unique=True))
def test_what_is_written_is_read_again(names: list[str]) -> None:
    sources = [
        Source(
            id=f"s{n}",
            kind=SourceKind.FEED,
            address=f"https://s{n}.example/?a=1&b=<2>",
            name=name,
            added_at=datetime(2031, 5, 6, tzinfo=UTC),
        )
        for n, name in enumerate(names)
    ]
    written = write_opml(sources).encode()
    found = list(read_opml(written, path="x")) if sources else []
    assert [one.address for one in found] == [one.address for one in sources]
