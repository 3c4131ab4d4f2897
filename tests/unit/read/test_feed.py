from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from foresay.model.article import Article, PartKind
from foresay.model.errors import InputError

Read = Callable[..., list[Article | InputError]]
RSS = "application/rss+xml"
ITEM = """<item><title>Ports &amp; ships: deal in June</title><link>https://g.example/deal</link>
<guid isPermaLink="false">https://g.example/?p=1</guid><pubDate>Mon, 05 May 2031 09:00:00 +0200</pubDate>
<dc:creator>Ana Lund</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>Ana Lund</p><p>The two&nbsp;ports will sign<br>in June.</p><script>x()</script>]]>
</content:encoded></item>"""


def feed(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Port Gazette</title>'
        f"<link>https://g.example</link><language>en</language>{''.join(items)}</channel></rss>"
    )


def articles(found: list[Article | InputError]) -> list[Article]:
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def test_an_entry_becomes_an_article(read: Read) -> None:
    (found,) = articles(read(feed(ITEM), RSS))
    assert (found.id, found.url) == ("https://g.example/?p=1", "https://g.example/deal")
    assert (found.title, found.source, found.authors) == ("Ports & ships: deal in June", "Port Gazette", ("Ana Lund",))
    assert found.text == "Ports & ships: deal in June\nAna Lund\nThe two ports will sign\nin June."
    assert [part.kind for part in found.parts] == [PartKind.TITLE, PartKind.TIMELINE, PartKind.BODY]
    assert found.published_at == datetime(2031, 5, 5, 7, tzinfo=UTC)
    assert found.published_text == "Mon, 05 May 2031 09:00:00 +0200"


def test_atom_and_json_feeds_are_read(read: Read) -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><id>tag:g.example,1</id>
    <title>Rain</title><link href="https://g.example/r"/><published>2031-05-05T10:00:00Z</published>
    <summary>It will rain in June.</summary></entry></feed>"""
    json = """{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": [{"id": "7", "title": "Rain",
    "url": "https://g.example/r", "content_html": "<p>It will rain in June.</p>",
    "date_published": "2031-05-05T10:00:00Z"}]}"""
    for content, media_type, name in (
        (atom, "application/atom+xml", "tag:g.example,1"),
        (json, "application/feed+json", "7"),
    ):
        (found,) = articles(read(content, media_type))
        assert (found.id, found.text, found.source) == (name, "Rain\nIt will rain in June.", "Gazette")
        assert found.published_at == datetime(2031, 5, 5, 10, tzinfo=UTC)


def test_an_entry_without_a_date_or_with_a_wrong_one_takes_the_time_of_the_poll(read: Read) -> None:
    item = "<item><title>Rain in June</title><guid>r1</guid><pubDate>some day</pubDate></item>"
    (found,) = articles(read(feed(item), RSS))
    assert found.published_at == found.first_seen_at
    assert (found.id, found.text) == ("r1", "Rain in June")


def test_a_broken_feed_gives_what_the_forgiving_parser_finds(read: Read) -> None:
    broken = feed(ITEM, "<item><title>Fog & <b>rain</title><guid>r2</guid><description>Unclosed <p>it").replace(
        "</channel></rss>", ""
    )
    found = articles(read(broken, RSS))
    assert [one.id for one in found] == ["https://g.example/?p=1", "r2"]


def test_an_entry_without_text_is_named_and_the_rest_read(read: Read) -> None:
    first, second = read(feed("<item><guid>empty</guid></item>", ITEM), RSS)
    assert isinstance(first, InputError)
    assert "entry 1" in str(first)
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        ("", RSS, "no feed"),
        ("hello", RSS, "no feed"),
        ("https://g.example/feed", RSS, "no feed"),
        ("<html><body>no</body></html>", "application/xml", "no RSS"),
        ("<urlset><url><loc>https://g.example</loc></url></urlset>", "application/xml", "no RSS"),
        ('{"a": 1}', "application/feed+json", "no RSS"),
        ("{" * 100_000, "application/feed+json", "no RSS"),
        (
            '<!DOCTYPE x [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
            RSS,
            "declares",
        ),
        ("<rss>" * 100_000, RSS, ""),
        ("\0\1\2", RSS, "no feed"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_feed_is_refused(read: Read, content: str, media_type: str, reason: str) -> None:
    found = read(content, media_type)
    assert not any(isinstance(one, Article) for one in found)
    assert all(reason in str(one) and "desk/file.dat" in str(one) for one in found)


def test_an_empty_feed_is_no_fault(read: Read) -> None:
    assert read(feed(), RSS) == []


def test_a_field_under_a_prefix_nobody_knows_is_not_the_field(read: Callable[..., list[Article | InputError]]) -> None:
    feed = """<rss version="2.0" xmlns:x="http://x.example/"><channel><item><title>Ferry</title><guid>1</guid>
    <x:description>Not this one, although it is longer.</x:description><description>It sails.</description>
    </item></channel></rss>"""
    (article,) = read(feed, "application/rss+xml")
    assert isinstance(article, Article)
    assert article.text == "Ferry\nIt sails."


def test_a_change_after_publication_is_kept_apart_from_it(read: Read) -> None:
    entry = "<entry><id>t:1</id><title>Deal signed</title><summary>%s</summary><published>%s</published>%s</entry>"
    changed = entry % ("The two ports sign.", "2031-05-04T10:00:00Z", "<updated>2031-05-05T09:00:00Z</updated>")
    slip = entry.replace("t:1", "t:2") % (
        "The two ports sign.",
        "2031-05-04T10:00:00Z",
        "<updated>2031-05-03T09:00:00Z</updated>",
    )
    found = read(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Port</title>{changed}{slip}</feed>', "application/atom+xml"
    )
    told = [one.modified_at for one in found if isinstance(one, Article)]
    assert told == [datetime(2031, 5, 5, 9, tzinfo=UTC), None]
