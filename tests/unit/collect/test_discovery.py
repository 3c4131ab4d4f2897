from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.discovery import find_feeds, guess_places, tell_kind
from foresay.collect.fetch import Answer
from foresay.model.source import SourceKind


def answer(content: bytes, media_type: str = "") -> Answer:
    return Answer(address="https://tern.example/news/", content=content, media_type=media_type)


@pytest.mark.parametrize(
    ("content", "media_type", "kind"),
    [
        (b'\xef\xbb\xbf<?xml version="1.0"?><!-- x --><rss version="2.0">', "text/html", SourceKind.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "text/plain", SourceKind.FEED),
        (b"<rdf:RDF xmlns:rdf='x'>", "", SourceKind.FEED),
        ('<?xml version="1.0" encoding="utf-16"?><rss >'.encode("utf-16"), "", SourceKind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "application/json", SourceKind.FEED),
        (b'{"items": []}', "application/json", None),
        (b"{", "application/json", None),
        (b"<urlset >", "text/xml", SourceKind.SITEMAP),
        (b"<sitemapindex>", "", SourceKind.SITEMAP),
        (b"<!DOCTYPE html><html><body><rss >", "text/xml", SourceKind.PAGE),
        (b"<p>Bergen", "text/html; charset=utf-8", SourceKind.PAGE),
        (b"%PDF-1.7", "application/pdf", None),
        (b"", "", None),
    ],
)
def test_an_answer_is_what_it_says_itself(content: bytes, media_type: str, kind: SourceKind | None) -> None:
    assert tell_kind(answer(content, media_type)) is kind


def test_feeds_are_found_in_the_head_first_then_by_links_comments_last() -> None:
    page = b"""<html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="Alternate" type="application/atom+xml; charset=x" title="All  news" href="../all.atom">
    <link rel="stylesheet" type="text/css" href="x.css"></head><body><a href="/rss/world.xml">World (RSS)</a>
    <a href="javascript:feed()">feed</a><a href="/about">About</a><a href="https://[x">rss</a></body>"""
    found = find_feeds(answer(page))
    assert [(one.address, one.title) for one in found] == [
        ("https://tern.example/all.atom", "All news"),
        ("https://tern.example/rss/world.xml", "World (RSS)"),
        ("https://tern.example/comments/feed", "Comments"),
    ]


def test_places_are_guessed_on_the_own_site_only() -> None:
    assert all(place.startswith("https://tern.example/") for place in guess_places("https://tern.example/a/b"))


@given(st.binary(max_size=300))
def test_any_bytes_are_looked_at_without_a_fault(content: bytes) -> None:
    tell_kind(answer(content))
    assert all(one.address.startswith("http") for one in find_feeds(answer(content)))
