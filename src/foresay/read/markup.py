"""HTML fragments (feed entries, html fields) -> text: one line a paragraph."""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.html import HTMLParser

from foresay.read.whitespace import normalise_whitespace

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "option", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head", "select", "button",
})  # fmt: skip
_AROUND = frozenset({"nav", "header", "footer", "aside", "form", "title"})
_EDGE = "\ue000"
"""A private character: no text of its own meaning, and whitespace normalising leaves it alone."""
_TAG = re.compile(r"<[^<>]*>")
_NO_TAG = re.compile(r"<!(?!--|\[|[A-Za-z])")
"""What begins like a declaration and is none; the parser would swallow it to the next ">"."""
_TOO_DEEP = etree.ErrorTypes.ERR_RESOURCE_LIMIT
"""The parser stops at a depth of 256 and drops what is deeper; then the tags are cut out instead."""
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f]")


def read_fragment(markup: str) -> str:
    """The text of an HTML fragment: entities resolved, blanks joined, a newline at each block's edge.

    Scripts, styles and embedded objects say nothing. Nothing is fetched; depth does not matter (no recursion).
    """
    if "<" not in markup:
        return _tidy([html.unescape(markup)])
    whole = "<div>" + _NO_TAG.sub("&lt;!", markup.replace("\0", " ")) + "</div>"
    parser = HTMLParser(no_network=True, remove_comments=True)
    root = etree.fromstring(whole, parser)
    if root is None or any(error.type == _TOO_DEEP for error in parser.error_log):
        return _tidy([html.unescape(_TAG.sub(_EDGE, whole))])
    return _tidy(walk_text(root))


def read_page(root: etree._Element) -> str:
    """The text of a whole page without its navigation, headers, footers and asides; of its article where it has one."""
    for tag in ("article", "main", "body"):
        nodes = list(root.iter(tag))
        if len(nodes) == 1:
            return _tidy(walk_text(nodes[0], silent_tags=_SILENT | _AROUND))
    return _tidy(walk_text(root, silent_tags=_SILENT | _AROUND))


def walk_text(root: etree._Element, *, silent_tags: frozenset[str] = _SILENT) -> list[str]:
    """The characters in reading order, with U+E000 at each edge of a block."""
    pieces: list[str] = []
    silent: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and silent is None:
            if node.tag in silent_tags:
                silent = node
            else:
                pieces.extend((_edge(node), node.text or "" if isinstance(node.tag, str) else ""))
        elif event == "end" and (silent is None or node is silent):
            silent = None
            pieces.extend((_edge(node), node.tail or ""))
    return pieces


def _edge(node: etree._Element) -> str:
    return _EDGE if node.tag in _BLOCKS else ""


def _tidy(pieces: list[str]) -> str:
    """Blanks joined inside each line, empty lines left out."""
    lines = normalise_whitespace(_UNSEEN.sub("", "".join(pieces))).split(_EDGE)
    plain = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in plain if line)
