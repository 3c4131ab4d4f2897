"""A sentence as words: where each stands and the letter of its classes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foresay.analyse.times.language import Language

_WORD = re.compile(
    r"""
    (?![AaPpQo])[^\W\d_]++
    | (?=[0-9])(?:
        (?<![\w./-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?(?![\w/-])
        | (?<![\w./])[0-9]{1,2}(?P<cut>[/.])[0-9]{1,2}(?P=cut)(?:[0-9]{4}|[0-9]{2})(?![\w/])
        | (?<![\w.:])[0-9]{1,2}[:.][0-9]{2}(?![\w:]|[.,][0-9])
        | [0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?
        | [0-9]++\.[0-9]++
        | [0-9]++(?:(?:st|nd|rd|th|s)\b)?
    )
    | [AaPp]\.?\s?[Mm]\b\.?
    | Q[1-4]\b
    | [oO]['’]clock\b
    | ['’]s\b
    | [^\W\d_]++
    | \S
    """,
    re.VERBOSE,
)
"""Digits are ASCII only: a date in digits of another script is left alone, not misread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one sentence, its class letters in one string of equal length, and where each word stands."""

    found: Sequence[re.Match[str]]
    letters: str

    def start(self, i: int) -> int:
        """Offset in the article's text where word `i` begins."""
        return self.found[i].start()

    def end(self, i: int) -> int:
        """Offset in the article's text where word `i - 1` ends: the end of a slice that stops before `i`."""
        return self.found[i - 1].end()

    def text(self, i: int) -> str:
        """The word itself."""
        return self.found[i].group()


def split_words(text: str, start: int, end: int, language: Language) -> Words:
    """The words of `text[start:end]`."""
    letters = language.letters
    found = list(_WORD.finditer(text, start, end))
    return Words(found=found, letters="".join([letters[word.group()] for word in found]))
