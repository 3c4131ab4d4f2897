"""RSS, Atom and JSON feeds: one article an entry.

fastfeedparser reads first; feedparser, fifty times slower and more forgiving, on any doubt: when the first fails, finds
fewer entries than the document has tags for, or leaves an entry without name and text. Neither is ever handed an
address: bytes only, so nothing can be fetched.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import fastfeedparser
import feedparser

from foresay.model.article import Article, Capture
from foresay.model.errors import InputError
from foresay.read.dates import parse_date
from foresay.read.markup import read_fragment
from foresay.read.prolog import check_xml
from foresay.read.report import Report, build_article, refuse
from foresay.read.whitespace import squeeze

_MOST_ENTRIES = 10_000
_MOST_SLOW = 1_000_000
"""Bytes up to which the forgiving parser is asked: hostile nesting costs it time by the square of the size."""
_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>/]")
_FOREIGN = re.compile(
    rb"<(?!(?:dc|dcterms|atom|atom10|a10|media|itunes|googleplay|content|rdf|rss|image|podcast|news|yt|snf|feedburner):)"
    rb"[A-Za-z][\w-]{0,20}:(?:title|description|summary|content|link|guid|id|pubDate|published|updated|author)[\s>/]"
)
"""A field's name under a prefix nobody knows: the quick parser takes it for the field itself."""
_DATE = re.compile(rb"<(?:pubDate|published|dc:date)>\s{0,20}([^<]{1,100}?)\s{0,20}</")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]{2,12};")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as its parser gives it: its head, its entries, and the words of each entry's date."""

    head: Mapping[str, Any]
    entries: Sequence[Mapping[str, Any]]
    dates: Sequence[str]


def read_feed(capture: Capture) -> Iterator[Article | InputError]:
    """The articles of a feed, in its order; an InputError for an entry without text. Raises it when it is no feed.

    The text of an article is its title, a newline, and the entry's content (else its summary) as plain text; its id is
    the entry's guid or id as given, else its address.
    """
    feed = _parse(capture)
    for number, (entry, words) in enumerate(zip(feed.entries[:_MOST_ENTRIES], feed.dates, strict=False), start=1):
        try:
            yield build_article(_describe(entry, words, feed.head), capture)
        except InputError as error:
            yield refuse(capture, f"entry {number}: {error.reason}")
    if len(feed.entries) > _MOST_ENTRIES:
        yield refuse(capture, f"has {len(feed.entries):,} entries; those after {_MOST_ENTRIES:,} were left out")


def _parse(capture: Capture) -> Feed:
    content = check_xml(capture)
    start = content[:1_000].lstrip()[:1]
    if start not in {b"<", b"{"}:
        raise refuse(capture, "this is no feed: it begins with neither < nor {")
    feed = _parse_fast(content)
    is_sure = feed is not None and _is_sure(feed, content)
    if not is_sure and start == b"<" and len(content) <= _MOST_SLOW:
        feed = _parse_slowly(content) or feed
    if feed is None:
        raise refuse(capture, "this is no RSS, Atom or JSON feed, or it is broken beyond reading")
    return feed


def _parse_fast(content: bytes) -> Feed | None:
    try:
        found = fastfeedparser.parse(content, include_media=False, include_enclosures=False, include_tags=False)
    except Exception:  # noqa: BLE001  # whatever it trips over, the forgiving parser is asked next
        return None
    return Feed(head=found.feed, entries=found.entries, dates=_find_dates(content, found.entries))


def _is_sure(feed: Feed, content: bytes) -> bool:
    """Whether there is an entry for each tag of one, and none is doubtful."""
    is_json = content.lstrip()[:1] == b"{"
    is_whole = is_json or (len(feed.entries) == len(_ENTRY.findall(content)) and not _FOREIGN.search(content))
    return is_whole and not any(map(_is_doubtful, feed.entries))


def _is_doubtful(entry: Mapping[str, Any]) -> bool:
    """Without a name, or without any text: its tags were broken, more often than not."""
    has_text = entry.get("title") or entry.get("description") or entry.get("content")
    return not (has_text and (entry.get("id") or entry.get("link")))


def _find_dates(content: bytes, entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """The publisher's own words where the document has one date an entry and they agree, else the parser's instant."""
    told = [str(entry.get("published") or entry.get("updated") or "") for entry in entries]
    raw = [words.decode("utf-8", "replace") for words in _DATE.findall(content)]
    if len(raw) == len(told) and all(parse_date(a) == parse_date(b) for a, b in zip(raw, told, strict=True)):
        return raw
    return told


def _parse_slowly(content: bytes) -> Feed | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of its own old habits, not of the feed
        found = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version") and not found.entries:
        return None
    dates = [str(entry.get("published") or entry.get("updated") or "") for entry in found.entries]
    return Feed(head=found.feed, entries=found.entries, dates=dates)


def _describe(entry: Mapping[str, Any], words: str, head: Mapping[str, Any]) -> Report:
    title = squeeze(read_markup(_take(entry, "title")))
    body = _find_body(entry)
    return Report(
        id=_take(entry, "id") or _take(entry, "link") or None,
        text="\n".join(filter(None, (title, "" if body == title else body))),
        title=title,
        published=parse_date(words),
        published_text=words,
        modified=parse_date(_take(entry, "updated")) if "updated" in entry else None,
        source=squeeze(read_markup(_take(head, "title"))),
        url=_take(entry, "link") or None,
        authors=tuple(_find_authors(entry)),
        likely_lang=_take(head, "language") or None,
    )


def _find_body(entry: Mapping[str, Any]) -> str:
    """The longest of the entry's contents and its summary, as plain text."""
    contents = entry.get("content")
    found = [str(piece.get("value") or "") for piece in contents if isinstance(piece, Mapping)] if contents else []
    found.extend((_take(entry, "description"), _take(entry, "summary")))
    return read_markup(max(found, key=len))


def read_markup(text: str) -> str:
    """Plain text of a field that may or may not hold markup."""
    return read_fragment(text) if _MARKUP.search(text) else text


def _find_authors(entry: Mapping[str, Any]) -> Iterator[str]:
    named = entry.get("authors")
    names = [author.get("name") for author in named if isinstance(author, Mapping)] if isinstance(named, list) else []
    yield from (name for name in names or [entry.get("author")] if isinstance(name, str) and name.strip())


def _take(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    return value.strip() if isinstance(value, str) else ""
