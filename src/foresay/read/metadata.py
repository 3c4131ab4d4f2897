"""Title, authors, date, address and publisher of a page: from JSON-LD, OpenGraph and meta tags, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from foresay.read.address import is_address
from foresay.read.authors import find_authors
from foresay.read.dates import parse_date
from foresay.read.foreign_dates import find_foreign_date
from foresay.read.jsonld import find_article, take_names
from foresay.read.timeline import read_minutes, read_stamp
from foresay.read.whitespace import squeeze

_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article.published",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "date", "article.created",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "revised")
_LATER = re.compile(r"\b(?:updated|modified|modifie|aktualisiert)\b", re.IGNORECASE)
_DATED = re.compile(r"date|time|publi|posted|stamp|datum|fecha", re.IGNORECASE)
_BREAKS = re.compile(r"\s(?:\||-|–|—|::|»|·)\s")
_DURATION = re.compile(r"PT(\d{1,3})M")
_SHORT = 120
_LINE = 70
"""Characters up to which a line that holds a date in another language is taken for a date line."""
_MOST_LINES = 400
"""Short lines of a page that are looked at for a date or a reading time when no tag tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; "", None or () where it does not."""

    title: str
    authors: tuple[str, ...]
    published: datetime | None
    published_text: str
    modified: datetime | None
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
    source = tags.get("og:site_name") or next(take_names(article.get("publisher")), tags.get("application-name", ""))
    return Metadata(
        title=_find_title(root, article, tags, source),
        authors=find_authors(root, article),
        published=published,
        published_text=words,
        modified=next(filter(None, map(parse_date, _list_modified(article, tags, root))), None),
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
        if heading and _is_borne_out(heading, [_cut_site(title, source) for title in told], source):
            return heading
    if told:
        return _cut_site(told[0], source)
    return headings[0] if len(headings) == 1 else ""


def _is_borne_out(heading: str, told: list[str], source: str) -> bool:
    """Whether a heading stands in a told title as a good part of it: the name of the site is a heading too."""
    low = heading.casefold()
    is_site = low == source.casefold() or any(_BREAKS.split(title.casefold())[1:][-1:] == [low] for title in told)
    return not is_site and any(low in title.casefold() and 3 * len(heading) >= len(title) for title in told)


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
    told += _list_times(root)
    for words in filter(None, told):
        instant = parse_date(words)
        if instant is not None:
            return instant, squeeze(words)
    for line in (*_list_dated(root), *lines):
        stamp = read_stamp(line)
        if stamp is not None and stamp.instant is not None:
            return stamp.instant, line
    return _find_last(article, tags, root, lines)


def _find_last(
    article: dict[str, Any], tags: dict[str, str], root: Any, lines: Iterable[str]
) -> tuple[datetime | None, str]:
    """A date in another language on a line of its own; else when the page was last changed."""
    for line in (*_list_dated(root), *lines):
        foreign = find_foreign_date(line) if len(line) <= _LINE and not line.endswith(".") else None
        if foreign is not None:
            return foreign, line
    for words in _list_modified(article, tags, root):
        instant = parse_date(words)
        if instant is not None:
            return instant, squeeze(words)
    return None, ""


def _list_times(root: Any) -> list[str]:
    """What `time` elements say: those called published first, those called updated never."""
    nodes = [node for node in islice(root.iter("time"), 20) if not _LATER.search(_name(node))]
    nodes.sort(key=lambda node: "publi" not in _name(node).lower())
    return [node.get("datetime") or squeeze("".join(node.itertext()))[:_SHORT] for node in nodes[:4]]


def _name(node: Any) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''}".replace(
        "dateModified", "modified"
    )


def _list_dated(root: Any) -> Iterator[str]:
    """Short texts of the elements whose name says that they hold a date."""
    for node in islice(root.iter("p", "div", "span", "li"), 2_000):
        if _DATED.search(_name(node)) and not _LATER.search(_name(node)):
            words = squeeze("".join(islice(node.itertext(), 12)))
            if 6 <= len(words) <= _SHORT:
                yield words


def _list_modified(article: dict[str, Any], tags: dict[str, str], root: Any) -> list[str]:
    told = [_take(article, "dateModified"), *(tags.get(name, "") for name in _MODIFIED)]
    told += [node.get("datetime") or "" for node in islice(root.iter("time"), 20) if _LATER.search(_name(node))]
    return [words for words in told if words]


def _find_url(root: Any, article: dict[str, Any], tags: dict[str, str]) -> str | None:
    links = (node.get("href") or "" for node in root.iter("link") if (node.get("rel") or "").lower() == "canonical")
    page = article.get("mainEntityOfPage")
    main = _take(page, "@id") if isinstance(page, dict) else _take(article, "mainEntityOfPage")
    for address in (next(links, ""), tags.get("og:url", ""), _take(article, "url"), main):
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
