"""What every format comes to before it is an article, and the one place where articles are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import PurePath
from urllib.parse import urlsplit

from foresay.model.article import Article, Capture
from foresay.model.errors import InputError
from foresay.read.address import drop_tracking, is_address
from foresay.read.language import find_language
from foresay.read.length import count_words, tell_minutes
from foresay.read.parts import Layout, find_title, lay_out
from foresay.read.whitespace import normalise_whitespace, squeeze

_LONGEST = 2_000_000
"""Characters of one report; a longer one is a book or an attack, and would hold up everything behind it."""
_LONGEST_NAME = 1_000
_EARLY = timedelta(days=1)
"""How far ahead of its capture a report may be dated: a date alone means noon, clocks differ, and so do zones."""
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}"
_KICKER = re.compile(rf"({_NAME}(?:, (?:and )?{_NAME}){{0,4}}): (?=\S+ \S+ \S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as its format gives it; None or "" where the format says nothing.

    `lang` is stated for this report and believed; `likely_lang` stands on the whole feed or page (often a system's
    default) and is asked only when the text leaves it open.
    """

    text: str
    id: str | None = None
    title: str = ""
    published: datetime | None = None
    published_text: str = ""
    source: str = ""
    url: str | None = None
    authors: tuple[str, ...] = ()
    lang: str | None = None
    likely_lang: str | None = None
    minutes: int | None = None
    modified: datetime | None = None


def build_article(report: Report, capture: Capture) -> Article:
    """The article a report makes; raises InputError when its text is empty or over 2,000,000 characters.

    Published: what the format says, else what the time lines say, else (or when that lies more than a day after the
    capture) the time of capture; `published_text` keeps the publisher's words in any case.
    """
    text = normalise_whitespace(report.text)
    if not text.strip():
        raise refuse(capture, "the text is empty")
    if len(text) > _LONGEST:
        raise refuse(capture, f"the text has {len(text):,} characters; the most is {_LONGEST:,}: split it")
    title = squeeze(report.title)[:_LONGEST_NAME]
    authors = tuple(name for name in map(squeeze, report.authors) if name)
    layout = lay_out(text, title_end=find_title(text, normalise_whitespace(report.title)), authors=authors)
    words = count_words(text, layout.parts)
    published_at = _date(report, layout, capture)
    url = drop_tracking(report.url.strip()) if report.url and is_address(report.url.strip()) else None
    return Article(
        id=squeeze(report.id or "")[:_LONGEST_NAME] or url or derive_id(text),
        version=1,
        source=squeeze(report.source)[:_LONGEST_NAME] or name_source(url, capture),
        url=url,
        title=title,
        kicker=find_kicker(title),
        authors=authors,
        text=text,
        parts=layout.parts,
        published_at=published_at,
        published_text=report.published_text or layout.stamp,
        first_seen_at=capture.captured_at,
        lang=find_language(f"{title} {text[:1000]}" if title else text, stated=report.lang, likely=report.likely_lang),
        words=words,
        minutes=tell_minutes(words, stated=report.minutes or layout.minutes),
        modified_at=_check_modified(report.modified, published_at, capture),
    )


def _date(report: Report, layout: Layout, capture: Capture) -> datetime:
    told = report.published or layout.instant
    if told is None or told > capture.captured_at + _EARLY:
        return capture.captured_at
    return told


def _check_modified(told: datetime | None, published_at: datetime, capture: Capture) -> datetime | None:
    """A change before the publication, or well after the capture, is a publishing system's slip and tells nothing."""
    return told if told is not None and published_at < told <= capture.captured_at + _EARLY else None


def refuse(capture: Capture, reason: str) -> InputError:
    """The error that names the file, and the line where there is one."""
    return InputError(reason, path=capture.origin, line=capture.line)


def find_kicker(title: str) -> str | None:
    """The names before a colon that head a title ("China, Russia: Beijing and Moscow to Sign ..."), or None."""
    match = _KICKER.match(title[:200])
    return match.group(1) if match else None


def derive_id(text: str) -> str:
    """An id for a report that brings none: the same text, the same id."""
    return "text-" + blake2b(text.encode("utf-8"), digest_size=8).hexdigest()


def derive_file_id(origin: str) -> str:
    """An id for a report that is a file of its own: its name, told apart by its path; edited, it keeps its id."""
    return f"{PurePath(origin).stem}-{blake2b(origin.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"


def name_source(url: str | None, capture: Capture) -> str:
    """Whose report it is when nothing says so: the host of its address, else the name of the file."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        host = None
    if host:
        return host.removeprefix("www.")
    return PurePath(capture.origin).name.split(".")[0] or "unknown"
