"""Title, authors, date, address and publisher of a page: from JSON-LD, OpenGraph and meta tags, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from foresay.read.address import is_address
from foresay.read.dates import parse_date
from foresay.read.jsonld import find_article, take_names
from foresay.read.timeline import read_minutes, read_stamp
from foresay.read.whitespace import squeeze

_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article.published",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "date", "article.created",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
_BREAKS = re.compile(r"\s(?:\||-|–|—|::|»|·)\s")
_DURATION = re.compile(r"PT(\d{1,3})M")
_SHORT = 120
_MOST_LINES = 400
"""Short lines of a page that are looked at for a date or a reading time when no tag tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; "", None or () where it does not."""

    title: str
    authors: tuple[str, ...]
    published: datetime | None
    published_text: str
    url: str | None
    source: str
    lang: str | None
    minutes: int | None


def read_metadata(root: Any) -> Metadata:
    """The metadata of a parsed page (an lxml tree). Values are the page's own claims: plain strings, never followed."""
    article = find_article(
        node.text or "" for node in root.iter("script") if "ld+json" in (node.get("type") or "").lower()
    )
    tags = _collect_tags(root)
    lines = list(_list_short_lines(root))
    published, words = _find_date(article, tags, root, lines)
    source = tags.get("og:site_name") or next(take_names(article.get("publisher")), "")
    return Metadata(
        title=_find_title(root, article, tags, source),
        authors=tuple(dict.fromkeys(map(squeeze, _find_authors(article, tags)))),
        published=published,
        published_text=words,
        url=_find_url(root, article, tags),
        source=source,
        lang=root.get("lang") or _take(article, "inLanguage") or tags.get("og:locale"),
        minutes=_find_minutes(article, lines),
    )


def _collect_tags(root: Any) -> dict[str, str]:
    """Meta tags by name, property or itemprop in lower case; the first of a name counts."""
    tags: dict[str, str] = {}
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        content = squeeze(node.get("content") or "")
        if name and content:
            tags.setdefault(name, content[:2_000])
    return tags


def _list_short_lines(root: Any) -> Iterator[str]:
    found = 0
    body = root.find("body")
    for text in body.itertext(with_tail=True) if body is not None else ():
        line = text if len(text) <= _SHORT else ""
        if any(char.isdigit() for char in line):
            yield squeeze(line)
            found += 1
        if found >= _MOST_LINES:
            return


def _find_title(root: Any, article: dict[str, Any], tags: dict[str, str], source: str) -> str:
    """The heading a reader sees, when the page's other titles bear it out; else what the tags say."""
    whole = squeeze(root.findtext(".//title") or "")
    told = [title for title in (squeeze(_take(article, "headline")), tags.get("og:title", ""), whole) if title]
    headings = [squeeze("".join(node.itertext()))[:1_000] for node in islice(root.iter("h1"), 5)]
    for heading in headings:
        if heading and any(heading.casefold() in title.casefold() for title in told):
            return heading
    if told:
        return _cut_site(told[0], source)
    return headings[0] if len(headings) == 1 else ""


def _cut_site(title: str, source: str) -> str:
    """The title without the name of the site behind its last dash or bar."""
    breaks = list(_BREAKS.finditer(title))
    if not breaks:
        return title
    head, tail = title[: breaks[-1].start()], title[breaks[-1].end() :]
    is_site = tail.casefold() == source.casefold() or (len(tail.split()) <= 4 and len(head.split()) >= 4)
    return head if is_site else title


def _find_date(
    article: dict[str, Any], tags: dict[str, str], root: Any, lines: Iterable[str]
) -> tuple[datetime | None, str]:
    told = [_take(article, "datePublished"), *(tags.get(name, "") for name in _DATES)]
    told += [node.get("datetime") or "" for node in root.iter("time")][:3]
    for words in filter(None, told):
        instant = parse_date(words)
        if instant is not None:
            return instant, squeeze(words)
    for line in lines:
        stamp = read_stamp(line)
        if stamp is not None and stamp.instant is not None:
            return stamp.instant, line
    return None, ""


def _find_authors(article: dict[str, Any], tags: dict[str, str]) -> Iterator[str]:
    names = list(take_names(article.get("author"))) or list(take_names(article.get("creator")))
    if not names:
        names = [tags[name] for name in _AUTHORS if "://" not in tags.get(name, "://")][:1]
    yield from (name[:200] for name in names[:50])


def _find_url(root: Any, article: dict[str, Any], tags: dict[str, str]) -> str | None:
    links = (node.get("href") or "" for node in root.iter("link") if (node.get("rel") or "").lower() == "canonical")
    for address in (next(links, ""), tags.get("og:url", ""), _take(article, "url"), _take(article, "mainEntityOfPage")):
        if is_address(address.strip()):
            return address.strip()
    return None


def _find_minutes(article: dict[str, Any], lines: Iterable[str]) -> int | None:
    stated = _DURATION.fullmatch(_take(article, "timeRequired"))
    if stated:
        return int(stated.group(1))
    return next(filter(None, map(read_minutes, lines)), None)


def _take(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    return value if isinstance(value, str) else ""
