from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.collect.robots import ALLOW_ALL, parse_robots

RULES = b"""# ours
User-agent: *
Disallow: /search
Disallow: /*.pdf$
Allow: /search/about
Crawl-delay: 4

User-Agent: foresay
User-agent: other
Disallow: /private/
Allow: /private/feed
Disallow:

Sitemap: https://news.example/news.xml
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("walker", "/", True),
        ("walker", "/search?q=x", False),
        ("walker", "/search/about", True),
        ("walker", "/a/b.pdf", False),
        ("walker", "/a/b.pdf?x", True),
        ("Foresay", "/search", True),
        ("foresay", "/private/x", False),
        ("foresay", "/private/feed.xml", True),
        ("other", "/privat%65/x", False),
    ],
)
def test_the_longest_rule_of_the_own_group_decides(agent: str, path: str, *, allowed: bool) -> None:
    assert parse_robots(RULES, agent).allows(path) is allowed


def test_delay_and_sitemaps_are_read() -> None:
    found = parse_robots(RULES, "walker")
    assert (found.delay, found.sitemaps) == (4.0, ("https://news.example/news.xml",))
    assert parse_robots(b"User-agent: *\nCrawl-delay: 86400", "walker").delay == 30.0


def test_a_group_without_rules_allows_all_to_those_it_names() -> None:
    assert parse_robots(b"User-agent: *\nDisallow: /\n\nUser-agent: foresay\nDisallow:", "foresay").allows("/x")


def test_an_empty_or_absent_file_allows_all() -> None:
    assert parse_robots(b"", "foresay") == ALLOW_ALL
    assert ALLOW_ALL.allows("/anything")


def test_many_stars_do_not_take_long() -> None:
    rule = b"User-agent: *\nDisallow: /" + b"*a" * 400 + b"$"
    assert parse_robots(rule, "x").allows("/" + "a" * 2_000 + "b")


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_give_rules(content: bytes, path: str) -> None:
    assert parse_robots(b"User-agent: *\n" + content, "foresay").allows(path) in {True, False}
