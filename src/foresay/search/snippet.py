"""The sentence that shows why a report was found, and where in it the words stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from foresay.search.fields import find_terms

_WORD = re.compile(r"[^\W_]+")
LONGEST = 300
"""Characters of a snippet; a longer sentence is cut around its first word found."""
_LEAD = 60
"""Characters kept before that word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A stretch [start, end) of an article's text; `highlights` are [start, end) within `text`."""

    text: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]


def make_snippet(text: str, sentences: Iterable[tuple[int, int]], terms: Collection[str]) -> Snippet:
    """The sentence with most different terms, the first of equals; the first sentence when none has any."""
    wanted = frozenset(terms)
    best: tuple[int, int] | None = None
    most = -1
    for span in sentences:
        n_terms = len(wanted.intersection(_list_terms(text, span)))
        if n_terms > most:
            best, most = span, n_terms
    return _cut(text, best or (0, min(len(text), LONGEST)), wanted)


def _list_terms(text: str, span: tuple[int, int]) -> Iterator[str]:
    for word in _WORD.finditer(text, *span):
        yield from find_terms(word.group())


def _cut(text: str, span: tuple[int, int], terms: frozenset[str]) -> Snippet:
    start, end = span
    marks = list(_find_marks(text, start, end, terms))
    if end - start > LONGEST:
        first = marks[0][0] if marks else start
        start = _step_to_word(text, max(start, first - _LEAD), start)
        end = min(end, start + LONGEST)
    inside = tuple((left - start, right - start) for left, right in marks if start <= left and right <= end)
    return Snippet(text=text[start:end], start=start, end=end, highlights=inside)


def _find_marks(text: str, start: int, end: int, terms: frozenset[str]) -> Iterator[tuple[int, int]]:
    for word in _WORD.finditer(text, start, end):
        if terms.intersection(find_terms(word.group())):
            yield word.span()


def _step_to_word(text: str, place: int, lowest: int) -> int:
    """The place after the last space before it, so that no word is cut; the place itself in one endless word."""
    space = text.rfind(" ", lowest, place)
    return place if space < 0 or place - space > _LEAD else space + 1
