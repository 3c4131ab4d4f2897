"""Whitespace made plain, character for character, so that offsets stay those of the text that was given.

Two non-breaking spaces are enough to break a parse; so every blank, control or invisible layout character becomes one
space, and every line break one newline. Nothing is removed or joined: the length never changes.
"""

from __future__ import annotations

import re

_ODD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Everything that is replaced. The joiners U+200C and U+200D stay: Persian and Hindi words need them. So does the soft
hyphen, which stands inside words."""
_BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")


def normalise_whitespace(text: str) -> str:
    """`text` with each odd blank as one space and each line break as one newline; same length.

    A carriage return before a newline becomes a space, one alone a newline. Lone surrogates, which no store can hold,
    become U+FFFD.
    """
    return _ODD.sub(_replace, text)


def _replace(match: re.Match[str]) -> str:
    found = match.group()
    if found == "\r":
        return " " if match.string[match.end() : match.end() + 1] == "\n" else "\n"
    if found in _BREAKS:
        return "\n"
    return "\ufffd" if "\ud800" <= found <= "\udfff" else " "


def squeeze(text: str) -> str:
    """`text` on one line: odd blanks made plain, runs of them one space, none at the ends (for titles and names)."""
    return " ".join(normalise_whitespace(text).split())
