"""A page saved as HTML: its article, by trafilatura; what the page says of itself, by our own reader."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HTMLParser
from trafilatura.metadata import extract_metadata

from foresay.model.article import Article, Capture
from foresay.read.address import is_address
from foresay.read.dates import parse_date
from foresay.read.markup import read_fragment, read_page
from foresay.read.metadata import read_metadata
from foresay.read.report import Report, build_article, derive_file_id, refuse
from foresay.read.whitespace import squeeze

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it cannot read, we say ourselves

_LONGEST = 10_000_000
"""Bytes of a page."""
_MOST_NODES = 20_000
"""Elements up to which trafilatura is asked (two seconds at worst); beyond, a plain linear walk gives the text."""
_PROSE = 100
"""Characters from which a line is prose; shorter ones are headings, links and buttons as well."""
_MOST_KEPT = 0.85
"""Share of the prose that the strict reading must keep to be believed about the short lines."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WEST = frozenset({"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1"})
"""Names that browsers read as Windows-1252 (WHATWG Encoding Standard)."""


def read_html(capture: Capture) -> Iterator[Article]:
    """The one article of a page; raises InputError when it holds none or is larger than 10,000,000 bytes.

    The text is the title, a newline and the body, one line a paragraph. The id is the page's own address, else the
    file's. Nothing is run or fetched.
    """
    if len(capture.content) > _LONGEST:
        raise refuse(capture, f"larger than {_LONGEST:,} bytes, the most for a page")
    markup = _decode(capture)
    root = _parse(markup)
    if root is None:
        raise refuse(capture, "there is no HTML in it")
    told = read_metadata(root)
    is_small = sum(1 for _ in root.iter()) <= _MOST_NODES
    day = _guess_day(markup, capture.captured_at) if told.published is None and is_small else ""
    body = _find_body(markup, root, is_small=is_small)
    lines = [line for line in body.split("\n") if squeeze(line) != told.title]
    if not any(lines):
        raise refuse(capture, "no article text found in the page")
    address = told.url or (capture.origin if is_address(capture.origin) else None)
    report = Report(
        id=address or derive_file_id(capture.origin),
        text="\n".join(filter(None, (told.title, *lines))),
        title=told.title,
        published=told.published or parse_date(day),
        published_text=told.published_text or day,
        source=told.source,
        url=address,
        authors=told.authors,
        likely_lang=told.lang,
        minutes=told.minutes,
        modified=told.modified,
    )
    yield build_article(report, capture)


def _decode(capture: Capture) -> str:
    """By its byte order mark, as UTF-8, by the charset its server or it declares, else as Windows-1252."""
    content = capture.content
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    if b"\0" in content[:4_096]:
        raise refuse(capture, "this is binary data, not a page")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(content[:4_096])
    told = capture.media_type.lower().partition("charset=")[2].strip("\"' ;")[:40]
    name = told or (declared.group(1).decode("ascii").lower() if declared else "cp1252")
    try:
        return content.decode("cp1252" if name in _WEST else name, errors="replace")
    except (LookupError, ValueError):
        return content.decode("cp1252", errors="replace")


def _parse(markup: str) -> Any:
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup.replace("\0", " ").encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None


def _guess_day(markup: str, captured_at: datetime) -> str:
    """The day that trafilatura finds where no tag and no line states one: in an address, an image's path; else ""."""
    asked = {"extensive_search": False, "original_date": True, "max_date": captured_at.replace(tzinfo=None)}
    return extract_metadata(markup, date_config=asked).date or ""


def _find_body(markup: str, root: Any, *, is_small: bool) -> str:
    found = _extract(markup, is_strict=False) if is_small else ""
    if found:
        return drop_links(found, _extract(markup, is_strict=True))
    # The parser drops what is nested too deeply; the last resort cuts the tags out.
    return read_page(root) or read_fragment(markup)


def _extract(markup: str, *, is_strict: bool) -> str:
    found = trafilatura.extract(
        markup, fast=True, include_comments=False, include_tables=True, favor_precision=is_strict
    )
    return found or ""


def drop_links(found: str, strict: str) -> str:
    """A body without the short lines that a strict reading of the same page leaves out.

    The strict reading alone loses whole reports, so it is believed only where it keeps the prose: then what it leaves
    out are links to other reports, buttons and barriers, which a lenient reading lets in.
    """
    kept = set(strict.split("\n"))
    lines = found.split("\n")
    prose = [line for line in lines if len(line) > _PROSE]
    n_whole = sum(map(len, prose))
    if not n_whole or sum(len(line) for line in prose if line in kept) < _MOST_KEPT * n_whole:
        return found
    return "\n".join(line for line in lines if line in kept or len(line) > _PROSE)
