"""A page saved as HTML: its article, by trafilatura; what the page says of itself, by our own reader."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HTMLParser

from foresay.model.article import Article, Capture
from foresay.read.address import is_address
from foresay.read.markup import read_fragment, read_page
from foresay.read.metadata import read_metadata
from foresay.read.report import Report, build_article, derive_file_id, refuse
from foresay.read.whitespace import squeeze

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it cannot read, we say ourselves

_LONGEST = 10_000_000
"""Bytes of a page."""
_MOST_NODES = 20_000
"""Elements up to which trafilatura is asked (two seconds at worst); beyond, a plain linear walk gives the text."""
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
    body = _find_body(markup, root)
    lines = [line for line in body.split("\n") if squeeze(line) != told.title]
    if not any(lines):
        raise refuse(capture, "no article text found in the page")
    address = told.url or (capture.origin if is_address(capture.origin) else None)
    report = Report(
        id=address or derive_file_id(capture.origin),
        text="\n".join(filter(None, (told.title, *lines))),
        title=told.title,
        published=told.published,
        published_text=told.published_text,
        source=told.source,
        url=address,
        authors=told.authors,
        likely_lang=told.lang,
        minutes=told.minutes,
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


def _find_body(markup: str, root: Any) -> str:
    count = sum(1 for _ in root.iter())
    found = None
    if count <= _MOST_NODES:
        found = trafilatura.extract(markup, fast=True, include_comments=False, include_tables=True)
    # The parser drops what is nested too deeply; the last resort cuts the tags out.
    return found or read_page(root) or read_fragment(markup)
