"""Topics and the words that make an article be about them (data/topics.toml), found by one automaton."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import ahocorasick_rs

_ENDINGS = ("s", "es", "ed", "d", "ing")


class TopicWord(NamedTuple):
    """A phrase of a topic found at [start, end); `topic` is None for one that only hides others."""

    topic: str | None
    phrase: str
    is_strong: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic's readable name and the words that speak for it by themselves."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicTable:
    """The automaton over all phrases, their owners, and the countries whose dealings are a topic of their own."""

    automaton: ahocorasick_rs.AhoCorasick
    owners: tuple[tuple[str, tuple[tuple[str | None, bool], ...]], ...]
    names: tuple[str, ...]
    powers: frozenset[str]

    def find(self, text: str) -> list[TopicWord]:
        """The phrases of all topics in a text, in order; nothing inside a figure of speech."""
        lower = text.lower() if len(text.lower()) == len(text) else text
        found: list[TopicWord] = []
        hidden = 0
        rows = self.automaton.find_matches_as_indexes(lower, overlapping=True)
        for index, start, end in sorted(rows, key=lambda row: (row[1], -row[2])):
            if not _is_whole(lower, start, end) or start < hidden:
                continue
            phrase, owners = self.owners[index]
            if any(topic is None for topic, _ in owners):
                hidden = end
                continue
            found.extend(TopicWord(topic, phrase, is_strong, start, end) for topic, is_strong in owners)
        return found


def _is_whole(text: str, start: int, end: int) -> bool:
    if start and text[start - 1].isalnum():
        return False
    stop = end
    while stop < len(text) and stop < end + 4 and text[stop].isalnum():
        stop += 1
    return stop == end or text[end:stop] in _ENDINGS


@lru_cache(maxsize=1)
def load_topics() -> TopicTable:
    """The table, built once."""
    rows = _read_table()
    owners: dict[str, list[tuple[str | None, bool]]] = {}
    for topic, words in rows.items():
        for phrase in words.get("strong", ()):
            owners.setdefault(phrase, []).append((topic, True))
        for phrase in words.get("weak", ()):
            owners.setdefault(phrase, []).append((topic, False))
        for phrase in words.get("not", ()):
            owners.setdefault(phrase, []).append((None, False))
    powers = frozenset(code for words in rows.values() for code in words.get("powers", ()))
    pairs = tuple((phrase, tuple(topics)) for phrase, topics in owners.items())
    return TopicTable(ahocorasick_rs.AhoCorasick(list(owners)), pairs, tuple(rows), powers)


@lru_cache(maxsize=1)
def _read_table() -> dict[str, dict[str, list[str]]]:
    text = resources.files("foresay.knowledge").joinpath("data", "topics.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def list_topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the table."""
    return tuple(Topic(name=name, words=tuple(row.get("strong", ()))) for name, row in _read_table().items())
