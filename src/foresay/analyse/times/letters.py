"""The letter of each word: one private character that stands for all the classes the word is in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

UNKNOWN = "."
"""The letter of a sign no rule knows."""
_FIRST_LETTER = 0xE000
"""Letters come from Unicode's private use area, so none has a meaning inside a regular expression."""
_MOST_WORDS = 100_000
"""Words remembered at most, some 10 MB."""
_NUMBER = re.compile(r"[0-9]{1,9}")
_SHAPES = (
    ("ISO", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*")),
    ("SLASHED", re.compile(r"[0-9]{1,2}([/.])[0-9]{1,2}\1[0-9]{2,4}")),
    ("CLOCK", re.compile(r"[0-9]{1,2}:[0-9]{2}")),
    ("POINTED", re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")),
    ("FIGURE", re.compile(r"[0-9.,]+")),
    ("AMPM", re.compile(r"(?i:[ap]\.?\s?m\.?)")),
)
_SHAPELY = frozenset("0123456789aApP")
LOOKS = ("NUM", *(name for name, _ in _SHAPES), "PLURAL", "NAME", "OTHER")
"""The classes that a word has by its look alone, without a list."""

Classes = frozenset[str]


class Letters(dict[str, str]):
    """For each word its letter. Words not listed get theirs by their look, and are remembered."""

    def __init__(self, listed: Mapping[str, str], by_look: Mapping[str, str]) -> None:
        super().__init__(listed)
        self._by_look = by_look

    def __missing__(self, word: str) -> str:
        letter = self._by_look.get(name_look(word), UNKNOWN)
        if len(self) < _MOST_WORDS:
            self[word] = letter
        return letter


def hand_out(sets: Iterable[Classes]) -> dict[Classes, str]:
    """A letter for each set of classes, the same ones in every run."""
    order = sorted(set(sets), key=sorted)
    return {names: chr(_FIRST_LETTER + n) for n, names in enumerate(order)}


def name_look(word: str) -> str:
    """The class of a word the language does not list: a date, a number, a name, a plural, ...; "" for a sign."""
    if word[0] in _SHAPELY:
        if _NUMBER.fullmatch(word):
            return "NUM"
        shape = next((name for name, shape in _SHAPES if shape.fullmatch(word)), "")
        if shape:
            return shape
    if not word[0].isalpha():
        return ""
    if word[0].isupper():
        return "NAME"
    return "PLURAL" if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else "OTHER"


def list_numbers() -> dict[str, set[str]]:
    """Written numbers with their classes: 1 to 2199, 01, 0830, 1st, 1990s, 80s."""
    found: dict[str, set[str]] = defaultdict(set)
    for number in range(2200):
        for form in {str(number), f"{number:02}"}:
            found[form] |= _class_number(number, form)
    for minute in range(24 * 60):
        found[f"{minute // 60:02}{minute % 60:02}"].add("HHMM")
    for number in range(1, 32):
        for end in ("st", "nd", "rd", "th"):
            found[f"{number}{end}"] |= {"ORDNO", "DAYNO"}
    for decade in range(1000, 2200, 10):
        found[f"{decade}s"].add("DECADENO")
    for decade in range(10, 100, 10):
        found[f"{decade}s"].add("DECADEYY")
    return found


def _class_number(number: int, form: str) -> set[str]:
    checks = {
        "NUM": True,
        "DAYNO": 1 <= number <= 31,
        "HOUR": number <= 24,
        "YY": len(form) == 2,
        "YEAR": 1900 <= number <= 2099,
        "OLDYEAR": 1000 <= number < 1900 or number >= 2100,
    }
    return {name for name, holds in checks.items() if holds}


def write_forms(word: str) -> set[str]:
    """The ways a listed word is written: one with a capital also in capitals, a small one in any case."""
    if word != word.lower():
        return {word, word.upper()} if len(word) > 3 else {word}
    return {word, word.capitalize(), word.upper()}
