"""Who wrote a page: from JSON-LD, meta tags, microdata, links to authors, and the line that begins with "By"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from foresay.read.jsonld import take_names
from foresay.read.whitespace import squeeze

_TAGS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
_CLASSES = re.compile(
    r"\b(?:by-?line|author(?:s|-name|__name)?|auteurs?|autore?n?|redacteur|firma|writer)\b", re.IGNORECASE
)
_BY = re.compile(
    r"(?:(?:(?:written|reported|words|story|text|texte|texto|testo)\s*:?\s+)?(?:by|von|par|por|di|door|av|af)"
    r"|автор:?|text:|texte:|foto:)\s+",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s(?:and|und|et|y|e|en|och|og|i|и|&|with)\s|\s?[;|]\s?|,\s", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|staff|desk|analyst|columnist|spokes\w+|secretary|special to"
    r"|updated|published|redaktion|korrespondent\w*|reporterin|journaliste|correspondante?|rédaction|redacción|corresponsal|redazione|inviat[oa])\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    {"de", "da", "di", "del", "della", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "le", "dos"}
)
_LONGEST = 120
_MOST_NODES = 20_000
_MOST_LINES = 400


def find_authors(root: Any, article: dict[str, Any]) -> tuple[str, ...]:
    """The authors a page names, in its order, at most 50; () when it names none.

    The first place that names anybody decides: JSON-LD, meta tags, microdata, links and classes for authors, and last a
    short line that begins like a byline.
    """
    sources = (_take_told, _take_tags, _take_microdata, _take_links, _take_lines)
    for find in sources:
        names = [name for words in find(root, article) for name in split_names(words)]
        if names:
            return tuple(dict.fromkeys(names))[:50]
    return ()


def split_names(words: str) -> list[str]:
    """The names in a byline: "By Ann Lee and Bo Ek, Ports Correspondent" gives two; "" and addresses give none.

    Words are split only where each part is a name of its own: "Department of Health and Social Care" stays whole.
    """
    plain = _BY.sub("", squeeze(words)[:_LONGEST], count=1) if _BY.match(squeeze(words)) else squeeze(words)[:200]
    if not plain or "://" in plain or "@" in plain or plain.isdigit():
        return []
    parts = [part.strip(" .,–-") for part in _AND.split(plain)]
    named = [part for part in parts if part and not _ROLE.search(part)]
    persons = [part for part in named if not (part.isupper() and part.isalpha())]  # "CNN", "AP" behind the names
    if persons and all(map(_is_name, persons)):
        return persons
    return [plain]


def _is_name(part: str) -> bool:
    words = part.split()
    is_cased = all(word[:1].isupper() or word.lower() in _SMALL or not word[:1].isalpha() for word in words)
    return 2 <= len(words) <= 5 and is_cased and not any(char.isdigit() for char in part)


def _take_told(root: Any, article: dict[str, Any]) -> Iterator[str]:
    del root
    names = list(take_names(article.get("author"))) or list(take_names(article.get("creator")))
    yield from (name[:200] for name in names)


def _take_tags(root: Any, article: dict[str, Any]) -> Iterator[str]:
    del article
    told: dict[str, list[str]] = {}
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        content = squeeze(node.get("content") or "")[:200]
        if name in _TAGS and content and "://" not in content:
            told.setdefault(name, []).append(content)
    yield from next((told[name] for name in _TAGS if name in told), [])


def _take_microdata(root: Any, article: dict[str, Any]) -> Iterator[str]:
    del article
    for node in islice(root.iter(), _MOST_NODES):
        if isinstance(node.tag, str) and "author" in (node.get("itemprop") or "").split():
            named = next(
                (inner for inner in node.iter() if inner is not node and inner.get("itemprop") == "name"), node
            )
            yield squeeze(named.get("content") or "".join(named.itertext()))[:_LONGEST]


def _take_links(root: Any, article: dict[str, Any]) -> Iterator[str]:
    """The links called "author"; without any the first element that is called so and holds a name."""
    del article
    nodes = [node for node in islice(root.iter(), _MOST_NODES) if isinstance(node.tag, str)]
    linked = [node for node in nodes if node.tag == "a" and "author" in (node.get("rel") or "").split()]
    if linked:
        yield from (_read_short(node) for node in linked[:5])
        return
    for node in nodes:
        if _CLASSES.search(f"{node.get('class') or ''} {node.get('id') or ''}".replace("_", " ")):
            words = _read_short(node)
            if _holds_names(words):
                yield words
                return


def _take_lines(root: Any, article: dict[str, Any]) -> Iterator[str]:
    del article
    for node in islice(root.iter("p", "div", "span", "address", "li"), _MOST_LINES):
        words = _read_short(node)
        if _BY.match(words) and _holds_names(words):
            yield words
            return


def _read_short(node: Any) -> str:
    """The text of a node when it is short, else ""; long ones are not walked to their end."""
    held = ""
    for piece in node.itertext():
        held += piece
        if len(held) > 4 * _LONGEST:
            return ""
    words = squeeze(held)
    return words if len(words) <= _LONGEST else ""


def _holds_names(words: str) -> bool:
    names = split_names(words) if words else []
    return bool(names) and all(map(_is_name, names))
