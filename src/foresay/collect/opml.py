"""Lists of feeds as other programs keep them (OPML 1.0 and 2.0): read tolerantly, written plainly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from foresay.model.errors import InputError
from foresay.model.source import Source

LONGEST_FILE = 10_000_000
_MOST = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed of a list: its address, its name, its site, the folders it lies in."""

    address: str
    name: str
    site: str
    folders: tuple[str, ...]


def read_opml(content: bytes, *, path: str) -> Iterator[Outline]:
    """The feeds in a list, in its order, broken markup and odd spellings of its attributes notwithstanding.

    Raises InputError when there is no list in it, when it declares entities, or is larger than 10,000,000 bytes.
    """
    if len(content) > LONGEST_FILE:
        raise InputError(f"larger than {LONGEST_FILE:,} bytes, the most for a list of feeds", path=path)
    if b"<!entity" in content[:65_536].lower():
        raise InputError("the document declares entities of its own; refused unread", path=path)
    parser = etree.XMLParser(
        recover=True, no_network=True, resolve_entities=False, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"this is no OPML list ({str(error)[:100]})", path=path) from error
    if root is None or not any(True for _ in _iter_outlines(root)):
        raise InputError("this is no OPML list: there is no outline in it", path=path)
    for number, node in enumerate(_iter_outlines(root)):
        told = {name.rpartition("}")[2].lower(): value.strip() for name, value in node.attrib.items()}
        address = told.get("xmlurl") or (told.get("url") if told.get("type", "").lower() in {"rss", "atom"} else None)
        if address and number < _MOST:
            yield _describe(node, told, address)


def _iter_outlines(root: etree._Element) -> Iterator[etree._Element]:
    for node in root.iter():
        if isinstance(node.tag, str) and node.tag.rpartition("}")[2].lower() == "outline":
            yield node


def _describe(node: etree._Element, told: dict[str, str], address: str) -> Outline:
    around = (one.get("title") or one.get("text") or "" for one in node.iterancestors() if "xmlUrl" not in one.attrib)
    folders = [" ".join(name.split()) for name in around if name.strip()]
    return Outline(
        address=address.replace("feed://", "http://", 1).removeprefix("feed:"),
        name=" ".join((told.get("title") or told.get("text") or "").split())[:200],
        site=told.get("htmlurl", ""),
        folders=tuple(reversed(folders)),
    )


def write_opml(sources: Iterable[Source]) -> str:
    """The feeds as an OPML 2.0 list, by country."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "<head><title>foresay</title></head>"]
    lines.append("<body>")
    lines += [_write_outline(source) for source in sources if source.address.startswith(("http://", "https://"))]
    return "\n".join([*lines, "</body>", "</opml>", ""])


def _write_outline(source: Source) -> str:
    told = {
        "type": "rss",
        "text": source.name,
        "title": source.name,
        "xmlUrl": source.address,
        "htmlUrl": source.site or "",
        "language": source.lang or "",
        "category": source.country or "",
    }
    return f"<outline {' '.join(f'{name}={quoteattr(_plain(value))}' for name, value in told.items() if value)}/>"


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and not 0xD800 <= ord(char) <= 0xDFFF)
