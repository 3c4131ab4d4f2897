"""JSON lines: one document a line, as the commands take it and as real collections shape it.

Known fields: id, guid, published or date, text, html (used when text is missing), title, source or sources, url, lang,
author or authors. Others are left alone; `heading` names a story, not the report, and is no title.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from foresay.model.article import Article, Capture
from foresay.read.dates import parse_date
from foresay.read.markup import read_fragment
from foresay.read.report import Report, build_article, refuse


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a line that are read, and their types."""

    id: str | int | None = None
    guid: str | None = None
    published: str | None = None
    date: str | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    source: str | None = None
    sources: list[str] | None = None
    url: str | None = None
    lang: str | None = None
    author: str | list[str] | None = None
    authors: list[str] | None = None


def read_jsonl(capture: Capture) -> Iterator[Article]:
    """The one article of a line; raises InputError when the line is no document."""
    document = _check_types(_decode(capture), capture)
    published, words = _read_date(document, capture)
    names = document.authors or ([document.author] if isinstance(document.author, str) else document.author) or []
    report = Report(
        id=_name(document),
        text=_find_text(document),
        title=document.title or "",
        published=published,
        published_text=words,
        source=document.source or next(iter(document.sources or ()), ""),
        url=document.url,
        authors=tuple(names),
        lang=document.lang,
    )
    yield build_article(report, capture)


def _decode(capture: Capture) -> dict[str, Any]:
    try:
        found = json.loads(
            capture.content.decode("utf-8-sig"), object_pairs_hook=_refuse_twins, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        raise refuse(capture, f"not UTF-8 at byte {error.start + 1}; save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise refuse(capture, f"broken JSON at character {error.pos + 1}: {error.msg}") from error
    except RecursionError as error:
        raise refuse(capture, "broken JSON: nested too deeply") from error
    except ValueError as error:
        raise refuse(capture, f"broken JSON: {error}") from error
    if not isinstance(found, dict):
        raise refuse(capture, f"a line must hold one JSON object, not a {type(found).__name__}")
    return found


def _refuse_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twin = Counter(key for key, _ in pairs).most_common(1)[0][0]
        msg = f"the key {twin[:40]!r} stands twice in one object"
        raise ValueError(msg)
    return found


def _refuse_constant(name: str) -> None:
    msg = f"{name} is no JSON value"
    raise ValueError(msg)


def _check_types(found: dict[str, Any], capture: Capture) -> Document:
    try:
        document = msgspec.convert(found, Document)
        # An escaped half of a surrogate pair is a character no store or terminal can hold.
        if rb"\ud" in capture.content.lower():
            msgspec.json.encode(document).decode("utf-8")
    except msgspec.ValidationError as error:
        raise refuse(capture, f"wrong type: {error}") from error
    except UnicodeError as error:
        raise refuse(capture, "a lone surrogate (\\ud800-\\udfff without its pair) is no character") from error
    return document


def _read_date(document: Document, capture: Capture) -> tuple[datetime | None, str]:
    words = (document.published or document.date or "").strip()
    if not words:
        return None, ""
    found = parse_date(words)
    if found is None:
        raise refuse(capture, f"{words[:60]!r} is no date; write it like 2017-08-30 or 2017-08-30T23:08:00Z")
    return found, words


def _name(document: Document) -> str | None:
    if document.id is not None and not isinstance(document.id, bool):
        return str(document.id)
    return document.guid or document.url


def _find_text(document: Document) -> str:
    if document.text is None and document.html:
        return read_fragment(document.html)
    return document.text or ""
