from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring  # type: ignore[import-untyped]  # lxml ships no types

from foresay.read.metadata import Metadata, read_metadata


def read(head: str, body: str = "<p>It rained.</p>") -> Metadata:
    return read_metadata(document_fromstring(f"<html lang='en-GB'><head>{head}</head><body>{body}</body></html>"))


def test_json_ld_comes_before_meta_tags() -> None:
    found = read(
        '<script type="application/ld+json">{"@type": "Article", "headline": "Deal in June", "timeRequired": "PT4M",'
        '"datePublished": "2031-05-05T10:00:00+02:00", "author": {"name": "Ana Lund"},'
        '"publisher": {"name": "Gazette"}}'
        '</script><meta name="date" content="2030-01-01"><meta name="author" content="Somebody">'
    )
    assert (found.title, found.authors, found.source, found.minutes) == ("Deal in June", ("Ana Lund",), "Gazette", 4)
    assert found.published == datetime(2031, 5, 5, 8, tzinfo=UTC)
    assert found.published_text == "2031-05-05T10:00:00+02:00"


def test_open_graph_and_meta_tags_tell_where_there_is_no_json_ld() -> None:
    found = read(
        '<meta property="og:title" content="Deal in June"><meta property="article:published_time" content="2031-05-05">'
        '<meta property="og:site_name" content="Gazette"><meta property="og:url" content="https://g.example/deal">'
        '<meta name="author" content="https://g.example/ana"><meta name="dc.creator" content="Ana Lund">'
    )
    assert (found.title, found.source, found.url) == ("Deal in June", "Gazette", "https://g.example/deal")
    assert found.authors == ("Ana Lund",)
    assert found.published == datetime(2031, 5, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Deal to be signed in June | Port Gazette</title>", "", "Deal to be signed in June"),
        ("<title>Deal in June – signed – Gazette</title>", "", "Deal in June – signed"),
        ("<title>Rain - Fog</title>", "", "Rain - Fog"),
        ("<title>Deal in June | G</title>", "<h1>Gazette</h1><h1>Deal in <i>June</i></h1>", "Deal in June"),
        ("", "<h1>Deal in June</h1>", "Deal in June"),
        ("", "", ""),
    ],
)
def test_the_title_is_the_heading_a_reader_sees(head: str, body: str, title: str) -> None:
    assert read(head, body).title == title


def test_a_visible_date_line_tells_when_no_tag_does() -> None:
    found = read("", "<p>5 min read</p><p>Published 5 May 2031, 10:00 GMT</p><p>On 7 May 2031 it rained all day.</p>")
    assert found.published == datetime(2031, 5, 5, 10, tzinfo=UTC)
    assert found.minutes == 5


def test_wrong_dates_and_addresses_are_passed_over() -> None:
    found = read(
        '<meta name="date" content="soon"><meta name="dc.date" content="2031-05-05">'
        '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="/deal">'
    )
    assert found.published == datetime(2031, 5, 5, 12, tzinfo=UTC)
    assert found.url is None
