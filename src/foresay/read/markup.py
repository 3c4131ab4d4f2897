"""HTML fragments (feed entries, html fields) -> text: one line a paragraph."""

from __future__ import annotations

import html
import re

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from lxml.html import HTMLParser  # type: ignore[import-untyped]  # lxml ships no types

from foresay.read.whitespace import normalise_whitespace

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "option", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head", "select", "button",
})  # fmt: skip
_BLANKS = re.compile(r"[ \t\n]+")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f"))


def read_fragment(markup: str) -> str:
    """The text of an HTML fragment: entities resolved, blanks joined, a newline at each block's edge.

    Scripts, styles and embedded objects say nothing. Nothing is fetched; depth does not matter (no recursion).
    """
    if "<" not in markup:
        return _tidy([html.unescape(markup)])
    root = etree.fromstring(f"<div>{markup.translate(_NULLS)}</div>", HTMLParser(no_network=True, remove_comments=True))
    return _tidy(_walk(root)) if root is not None else ""


_NULLS = {0: " "}


def _walk(root: etree._Element) -> list[str]:
    """The characters in reading order, with a NUL at each edge of a block."""
    pieces: list[str] = []
    silent: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and silent is None:
            if node.tag in _SILENT:
                silent = node
            else:
                pieces.extend((_edge(node), node.text or "" if isinstance(node.tag, str) else ""))
        elif event == "end" and silent in {None, node}:
            silent = None
            pieces.extend((_edge(node), node.tail or ""))
    return pieces


def _edge(node: etree._Element) -> str:
    return "\0" if node.tag in _BLOCKS else ""


def _tidy(pieces: list[str]) -> str:
    """Blanks joined inside each line, empty lines left out."""
    lines = "".join(pieces).translate(_UNSEEN).split("\0")
    plain = (_BLANKS.sub(" ", normalise_whitespace(line)).strip() for line in lines)
    return "\n".join(line for line in plain if line)
