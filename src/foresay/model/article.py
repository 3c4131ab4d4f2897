"""What comes in: bytes as captured, and the article read from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they were found, where (path or URL, and line where one file holds many) and when (UTC)."""

    origin: str
    line: int | None
    content: bytes
    media_type: str
    captured_at: datetime


class PartKind(StrEnum):
    """What a stretch of an article's text is."""

    TITLE = "title"
    TIMELINE = "timeline"
    """reading time, date line, byline"""
    BODY = "body"
    FURNITURE = "furniture"
    """boxes, navigation, copyright: shown to nobody, analysed by nothing"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch [start, end) of an article's text and what it is."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one report.

    `id` is the id given at ingest (or derived from the address or the text). `text` has its whitespace normalised
    character for character, so offsets into it are offsets into the text that was given. `parts` are in order, do not
    overlap and leave out blank lines. `published_at` is what the publisher says, in UTC; `first_seen_at` is when the
    desk first saw it; they are never mixed. `published_text` keeps the publisher's own words for the date.
    """

    id: str
    version: int
    source: str
    url: str | None
    title: str
    kicker: str | None
    authors: tuple[str, ...]
    text: str
    parts: tuple[Part, ...]
    published_at: datetime
    published_text: str
    first_seen_at: datetime
    lang: str
    words: int
    minutes: int
    modified_at: datetime | None = None
    """When the publisher says it was last changed, in UTC; None where nothing is said, or a time before publication."""


def compose_article(
    text: str, at: datetime, *, name: str = "report", title: str = "", source: str = "", published_text: str = ""
) -> Article:
    """An article of plain English text that needs no reading: for examples, measures and made worlds.

    Where the text starts with the title, that stretch is the title and the rest the body. It is published and first
    seen at `at`; its words are those between blanks, its length one minute.
    """
    cut = len(title) if title and text.startswith(title) else 0
    spans = ((PartKind.TITLE, 0, cut), (PartKind.BODY, cut, len(text)))
    return Article(
        id=name,
        version=1,
        source=source,
        url=None,
        title=title,
        kicker=None,
        authors=(),
        text=text,
        parts=tuple(Part(kind=kind, start=start, end=end) for kind, start, end in spans if start < end),
        published_at=at,
        published_text=published_text,
        first_seen_at=at,
        lang="en",
        words=len(text.split()),
        minutes=1,
    )
