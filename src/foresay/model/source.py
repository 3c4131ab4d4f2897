"""Where reports come from: sources as the desk keeps them, and how each is doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SourceKind(StrEnum):
    """What a source's address leads to."""

    FEED = "feed"
    """RSS, Atom, RDF or JSON Feed"""
    SITEMAP = "sitemap"
    """a news sitemap: addresses of pages, with their titles and times"""
    PAGE = "page"
    """a page that is one report"""
    FOLDER = "folder"
    """a folder of files, looked through again and again"""


class PageUse(StrEnum):
    """Whether the page behind an entry of a feed is fetched too."""

    AUTO = "auto"
    """when the entry itself brings fewer than 100 words"""
    ALWAYS = "always"
    NEVER = "never"


class FailureKind(StrEnum):
    """What kept a source from being read."""

    ADDRESS = "address"
    """an address that must not be fetched"""
    NAME = "name"
    """a host name without an address"""
    CONNECTION = "connection"
    """refused, reset, or no valid certificate"""
    TIMEOUT = "timeout"
    BROKEN = "broken"
    """an answer that breaks off, cannot be unpacked, or is no HTTP"""
    SIZE = "size"
    """an answer over the limit, endless, or a bomb"""
    REDIRECT = "redirect"
    """redirects in a circle, too many, or without a target"""
    STATUS = "status"
    """an HTTP status that is no answer"""
    BUSY = "busy"
    """HTTP 429 or 503: asked to come back later"""
    GONE = "gone"
    """HTTP 404 or 410"""
    DENIED = "denied"
    """any other HTTP status from 400 to 499: this program may not have it"""
    ROBOTS = "robots"
    """robots.txt forbids it, or cannot be read"""
    CONTENT = "content"
    """an answer that is neither feed nor page"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source, as a person added it.

    `address` is an http(s) address, or a folder's path. `country` is an ISO 3166 alpha-3 code. `pace` is the time
    between polls in minutes; None lets the source's own rhythm decide. `zone` is added to the times it tells, in
    minutes, where its publisher's clock is known to be wrong. `is_inside` allows it, and it alone, to lie at an address
    that is not public. `follows_robots` is False only for sites whose owner asked for it.
    """

    id: str
    kind: SourceKind
    address: str
    name: str
    site: str | None = None
    country: str | None = None
    lang: str | None = None
    is_official: bool = False
    licence: str = ""
    pages: PageUse = PageUse.AUTO
    pace: int | None = None
    zone: int = 0
    is_inside: bool = False
    follows_robots: bool = True
    is_paused: bool = False
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How a source is doing: what the next poll needs, and what a person wants to know. Times are UTC.

    `arrivals` are the times of the latest new reports (as published, or as seen where that is earlier or not told),
    oldest first, at most 50. `failures_in_row` is 0 after a
    success. Counts are of items: `seen` in polls that brought something, of which `new`, `revised`, `unchanged`,
    `duplicates` (kept, folded under another), `dropped` (could not be read; each with its reason in `Drop`).
    """

    source: str
    next_at: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    tried_at: datetime | None = None
    succeeded_at: datetime | None = None
    new_at: datetime | None = None
    failures_in_row: int = 0
    last_failure: str = ""
    arrivals: tuple[datetime, ...] = ()
    window: int = 0
    """items in the last whole answer: what may be lost is told by how fast that window is renewed"""
    polls: int = 0
    unmodified: int = 0
    seen: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    duplicates: int = 0
    dropped: int = 0
    failures: tuple[tuple[FailureKind, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """An item that did not become a report: which, why, when first and last, how often."""

    source: str
    item: str
    reason: str
    first_at: datetime
    last_at: datetime
    times: int = 1
