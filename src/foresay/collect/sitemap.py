"""News sitemaps: the pages a site has published lately, with their titles and times (sitemaps.org, Google News)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from foresay.collect.stream import BrokenStreamError
from foresay.collect.unpacking import unpack_body

_MOST = 5_000
_MOST_MAPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page in a sitemap, or a further sitemap: its address, and its title and time in the site's own words."""

    address: str
    title: str = ""
    published: str = ""
    is_map: bool = False


def read_sitemap(content: bytes) -> list[Place]:
    """The places in a sitemap, the latest first where times are told. Raises BrokenStreamError when it is none."""
    if content.startswith(b"\x1f\x8b"):
        content = unpack_body(content, "gzip")
    if b"<!entity" in content[:4_096].lower():
        raise BrokenStreamError("the document declares entities of its own; refused unread")
    parser = etree.XMLParser(
        recover=True, no_network=True, resolve_entities=False, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise BrokenStreamError(f"this is no sitemap ({str(error)[:100]})") from error
    name = "" if root is None or not isinstance(root.tag, str) else _name(root)
    if name not in {"urlset", "sitemapindex"}:
        raise BrokenStreamError("this is no sitemap")
    places = list(_iter_places(root, is_map=name == "sitemapindex"))
    places.sort(key=lambda place: place.published, reverse=True)
    return places[: _MOST_MAPS if name == "sitemapindex" else _MOST]


def _iter_places(root: etree._Element, *, is_map: bool) -> Iterator[Place]:
    for node in root.iterchildren():
        told: dict[str, str] = {}
        for inner in node.iter():
            if isinstance(inner.tag, str) and inner.text and inner.text.strip():
                told.setdefault(_name(inner), " ".join(inner.text.split())[:2_000])
        if "loc" in told:
            yield Place(
                address=told["loc"],
                title=told.get("title", ""),
                published=told.get("publication_date") or told.get("lastmod", ""),
                is_map=is_map,
            )


def _name(node: etree._Element) -> str:
    return str(node.tag.rpartition("}")[2])
