"""What an address given by a person is: a feed, a sitemap, or a page that names its feed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HTMLParser

from foresay.collect.fetch import Answer
from foresay.model.source import SourceKind

_FEED_TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/rss+xml",
})  # fmt: skip
_ROOT = re.compile(rb"<(?:[\w-]{1,20}:)?(rss|feed|RDF|urlset|sitemapindex)[\s>/]")
_WORDS = re.compile(r"\b(?:rss|atom|feed|feeds)\b|\.(?:rss|atom)\b", re.IGNORECASE)
_LESS = re.compile(r"comment|kommentar|comentario", re.IGNORECASE)
_GUESSES = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
_MOST = 20
_MOST_LINKS = 5_000
_HEAD = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A feed that a page names: where, called what."""

    address: str
    title: str


def tell_kind(answer: Answer) -> SourceKind | None:
    """What an answer is by its own words, whatever type the server says it has; None when it is not recognised."""
    head = answer.content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"\0" in head[:200]:
        head = head.replace(b"\0", b"")
    if head.startswith(b"{"):
        return SourceKind.FEED if _is_json_feed(answer.content) else None
    match = _ROOT.search(head)
    before = head[: match.start()] if match else b""
    if match and b"<html" not in before.lower():
        return SourceKind.SITEMAP if match.group(1) in {b"urlset", b"sitemapindex"} else SourceKind.FEED
    is_page = "html" in answer.media_type or b"<html" in head.lower() or b"<!doctype html" in head.lower()
    return SourceKind.PAGE if is_page else None


def _is_json_feed(content: bytes) -> bool:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("items"), list) and "version" in found


def find_feeds(answer: Answer) -> list[Found]:
    """The feeds a page names, the likeliest first: in its head, then by links that are called so. Fetches nothing."""
    parser = HTMLParser(no_network=True, remove_comments=True)
    root = etree.fromstring(answer.content[:2_000_000] or b"<p>", parser)
    if root is None:
        return []
    named = [*_list_named(root, answer.address), *_list_linked(root, answer.address)]
    named.sort(key=lambda found: bool(_LESS.search(f"{found.address} {found.title}")))
    return list({found.address: found for found in reversed(named)}.values())[::-1][:_MOST]


def _list_named(root: etree._Element, address: str) -> Iterator[Found]:
    for node in root.iter("link"):
        is_feed = (node.get("type") or "").split(";")[0].strip().lower() in _FEED_TYPES
        if is_feed and "alternate" in (node.get("rel") or "").lower().split():
            yield from _take(address, node.get("href"), node.get("title"))


def _list_linked(root: etree._Element, address: str) -> Iterator[Found]:
    for number, node in enumerate(root.iter("a")):
        if number > _MOST_LINKS:
            return
        words = " ".join("".join(node.itertext()).split())[:100]
        if _WORDS.search(f"{node.get('href') or ''} {words}".replace("_", " ").replace("/", " / ")):
            yield from _take(address, node.get("href"), words)


def _take(address: str, target: str | None, title: str | None) -> Iterator[Found]:
    try:
        whole = urljoin(address, (target or "").strip())
    except ValueError:
        return
    if target and whole.startswith(("http://", "https://")) and len(whole) < 2_000:
        yield Found(address=whole, title=" ".join((title or "").split())[:200])


def guess_places(address: str) -> list[str]:
    """Where feeds often lie on a site that names none."""
    return [urljoin(address, guess) for guess in _GUESSES]
