"""What a page says of itself in JSON-LD (schema.org): the object that is its article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

_ARTICLES = frozenset({
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle",
    "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report", "ScholarlyArticle",
    "TechArticle", "AdvertiserContentArticle", "PressRelease",
})  # fmt: skip
"""schema.org types that are an article, and one that publishers made up."""
_LONGEST_SCRIPT = 1_000_000
_MOST_NODES = 5_000


def find_article(scripts: Iterable[str]) -> dict[str, Any]:
    """The first object of an article's type with a headline or date in the scripts; {} when there is none.

    Broken JSON is passed over: pages carry much of it.
    """
    for script in scripts:
        for node in _walk(_load(script)):
            if _is_article(node) and (node.get("headline") or node.get("datePublished")):
                return node
    return {}


def _load(script: str) -> Any:
    bare = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    bare = bare.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("//]]>").removesuffix("]]>")
    if len(bare) > _LONGEST_SCRIPT:
        return None
    try:
        return json.loads(bare.rstrip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _walk(found: Any) -> Iterator[dict[str, Any]]:
    """Every object, outer ones first, without recursion and at most 5,000."""
    waiting, seen = [found], 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(value for value in node if isinstance(value, dict | list))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(kind, str) and kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def take_names(value: Any) -> Iterator[str]:
    """The names in an `author` or `publisher` value: a string, an object with a name, or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        for one in name if isinstance(name, list) else [name]:
            if isinstance(one, str) and one.strip() and "://" not in one:
                yield one
