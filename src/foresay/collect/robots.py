"""What a site asks of programs that visit it: robots.txt, read as RFC 9309 says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

LONGEST_FILE = 512_000
"""Bytes that are read (RFC 9309 asks for 500 KiB at least)."""
_MOST_RULES = 2_000
_LONGEST_RULE = 1_000
_SLOWEST = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules for one program: (allowed?, path pattern), the seconds it should leave between visits, sitemaps."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be fetched: the longest matching rule decides, allowing on a tie."""
        target = _encode(path or "/")
        matching = [(len(pattern), allowed) for allowed, pattern in self.rules if _matches(pattern, target)]
        return max(matching)[1] if matching else True


ALLOW_ALL = Robots()


def parse_robots(content: bytes, agent: str) -> Robots:
    """The rules for the program called `agent`: those of the groups naming it, else those for all.

    Broken lines are passed over. Takes any bytes; reads the first 512,000.
    """
    sitemaps: list[str] = []
    groups: dict[str, tuple[list[tuple[bool, str]], list[float]]] = {}
    names: list[str] = []
    is_open = False
    for field, value in _split_lines(content):
        if field == "user-agent":
            names = [*names, value.lower()] if is_open else [value.lower()]
            is_open = True
        elif field == "sitemap":
            sitemaps.append(value)
        else:
            is_open = False
            for name in names:
                _take_rule(groups.setdefault(name, ([], [])), field, value)
    own = agent.lower()
    rules, delays = groups.get(own) or groups.get("*") or ([], [])
    if own not in groups and own in names:
        rules, delays = [], []
    return Robots(
        rules=tuple(rules[:_MOST_RULES]),
        delay=min(max(delays), _SLOWEST) if delays else None,
        sitemaps=tuple(sitemaps[:100]),
    )


def _split_lines(content: bytes) -> Iterator[tuple[str, str]]:
    text = content[:LONGEST_FILE].decode("utf-8", "replace").lstrip("\ufeff")
    for line in text.splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        if colon and len(value) <= _LONGEST_RULE:
            yield field.strip().lower(), value.strip()


def _take_rule(group: tuple[list[tuple[bool, str]], list[float]], field: str, value: str) -> None:
    rules, delays = group
    if field in {"allow", "disallow"} and value:
        rules.append((field == "allow", _encode(value)))
    elif field == "crawl-delay":
        try:
            delays.append(max(0.0, float(value)))
        except ValueError:
            return


def _encode(path: str) -> str:
    """One spelling for a path, however its characters are escaped."""
    return quote(unquote(path), safe="/*$?&=:;,@!+~'()[]%")


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern with `*` (anything) and a final `$` (the end) matches; linear, without regular expressions."""
    is_whole = pattern.endswith("$")
    first, *rest = (pattern[:-1] if is_whole else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for place, piece in enumerate(rest):
        if is_whole and place == len(rest) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= at
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not is_whole or at == len(path)
