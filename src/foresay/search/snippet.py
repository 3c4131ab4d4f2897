"""The stretch of a report that shows why it was found, and where in it the words stand.

The text is looked through with plain substring searches for the beginning that a word's forms share, a few places a
word, and only the words at those places are analysed: the length of a report costs next to nothing. Where a sentence
ends is told by its marks, so that a report nobody has analysed yet is shown like any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from foresay.search.fields import find_terms

LONGEST = 300
"""Characters of a snippet; a longer sentence is cut around its first word found."""
_LEAD = 60
"""Characters kept before that word."""
_MOST_PLACES = 16
"""Places of one word that are looked at."""
_MOST_ACCENTED = 200
"""Words with accents that are compared with a term."""
_PLAIN_ENDS = (".", "!", "?", "\n")
_ENDS = (*_PLAIN_ENDS, "…", "。", "！", "？")
"""Marks at which a sentence ends: the last three by themselves, the others before white space."""
_CLOSING = "\"'”’)]」』）"
_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(
    r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sen|Rep|Gov|Prof|Jr|Sr|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\Z"
)
"""What a full stop ends that is no sentence: an initial, the letters of "U.S.", a title before a name."""
_ACCENTED = re.compile(r"[^\W_\x00-\x7f]")
_TURNED = "i"
"""The letter that the cutting of endings makes of another: countri-, country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A stretch [start, end) of an article's text; `highlights` are [start, end) within `text`."""

    text: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What marks a report as found: terms of words, beginnings (`sanct*`), and runs of scripts without spaces."""

    terms: frozenset[str]
    beginnings: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()


Spans = Sequence[tuple[int, int]]
Place = tuple[int, int, str]
"""Start and end of a word found, and the term it stands for."""


def make_snippet(text: str, bodies: Spans, wanted: Wanted) -> Snippet:
    """The sentence with most different terms, the first of equals; the first sentence when none has any.

    Only what lies in `bodies`, stretches [start, end) of the text, is shown; all of it when there are none.
    """
    bodies = [(start, min(end, len(text))) for start, end in bodies] or [(0, len(text))]
    first, last = bodies[0][0], bodies[-1][1]
    places = sorted(find_places(text, wanted))
    if len(bodies) > 1 or (places and not first <= places[0][0] <= places[-1][0] < last):
        places = [place for place in places if any(start <= place[0] < end for start, end in bodies)]
    return _cut(text, _find_best(text, places, bodies), places)


def find_places(text: str, wanted: Wanted) -> list[Place]:
    """Where the first of the words wanted stand in a text, a few places each, in no order."""
    lower = text.lower()
    if len(lower) != len(text):  # a capital whose small form takes two letters
        lower = "".join(one if len(one) == 1 else letter for letter, one in ((it, it.lower()) for it in text))
    places: list[Place] = []
    missing = []
    for term in wanted.terms:
        beginning = term[:-1] if term[-1] == _TURNED and len(term) > 2 else term
        found = _check_words(text, lower, term, _find_all(lower, beginning))
        places += found
        if not found:
            missing.append(term)
    if missing and not text.isascii():
        starts = _find_accented(lower)
        places += [place for term in missing for place in _check_words(text, lower, term, starts)]
    for beginning in wanted.beginnings:
        starts = [start for start in _find_all(lower, beginning) if _is_start(lower, start)]
        places += [(start, _find_end(lower, start), beginning) for start in starts]
    for run in wanted.runs:
        places += [(start, start + len(run), run) for start in _find_all(text, run)]
    return places


def _is_start(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()


def _find_accented(lower: str) -> list[int]:
    """Where the first words begin that hold a letter beyond ASCII, whose accents may hide a term."""
    starts: list[int] = []
    reached = 0
    for letter in _ACCENTED.finditer(lower):
        start = letter.start()
        if start < reached:
            continue
        while start > reached and lower[start - 1].isalnum():
            start -= 1
        starts.append(start)
        reached = _find_end(lower, start)
        if len(starts) > _MOST_ACCENTED:
            break
    return starts


def _check_words(text: str, lower: str, term: str, starts: Iterable[int]) -> list[Place]:
    found = []
    for start in starts:
        if start == 0 or not lower[start - 1].isalnum():
            word = _WORD.match(text, start)
            if word is not None and term in find_terms(word[0]):
                found.append((start, word.end(), term))
    return found


def _find_all(text: str, part: str) -> list[int]:
    """The first places of a part."""
    starts: list[int] = []
    start = text.find(part)
    while start >= 0 and len(starts) < _MOST_PLACES:
        starts.append(start)
        start = text.find(part, start + len(part))
    return starts


def _find_end(text: str, start: int) -> int:
    word = _WORD.match(text, start)
    return start if word is None else word.end()


def _find_best(text: str, places: Sequence[Place], bodies: Spans) -> tuple[int, int]:
    """The sentence with most different terms; each place is looked at once, and none that lies in a sentence met."""
    if not places:
        return _reach(text, bodies[0][0], bodies)
    best, most, span, terms = (0, 0), 0, (0, 0), set[str]()
    there = len({term for _, _, term in places})
    for start, _, term in places:
        if start >= span[1]:
            span, terms = _reach(text, start, bodies), set()
        terms.add(term)
        if len(terms) > most:
            best, most = span, len(terms)
            if most == there:
                break
    return best


def _reach(text: str, place: int, bodies: Spans) -> tuple[int, int]:
    """The sentence around a place, at most LONGEST to either side."""
    first, last = next(((start, end) for start, end in bodies if start <= place < end), (0, len(text)))
    low, high = max(first, place - LONGEST), min(last, place + LONGEST)
    marks = _PLAIN_ENDS if text.isascii() else _ENDS
    start = max(_find_last_end(text, mark, low, place) for mark in marks)
    end = min(_find_next_end(text, mark, place, high) for mark in marks)
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _find_last_end(text: str, mark: str, low: int, place: int) -> int:
    at = text.rfind(mark, low, place)
    while at >= 0:
        end = _measure_end(text, at)
        if 0 <= end <= place:
            return end
        at = text.rfind(mark, low, at)
    return low


def _find_next_end(text: str, mark: str, place: int, high: int) -> int:
    at = text.find(mark, place, high)
    while at >= 0:
        end = _measure_end(text, at)
        if end >= 0:
            return min(end, high)
        at = text.find(mark, at + 1, high)
    return high


def _measure_end(text: str, at: int) -> int:
    """The end of the sentence that the mark at a place ends, with the quotes it closes; -1 where it ends none."""
    mark, end = text[at], at + 1
    if mark == "\n":
        return end
    while end < min(len(text), at + 4) and text[end] in _CLOSING:
        end += 1
    if mark in _ENDS[-3:]:
        return end
    if end < len(text) and not text[end].isspace():
        return -1
    is_short = mark == "." and _SHORT.search(text, max(0, at - 6), at) is not None
    return -1 if is_short else end


def _cut(text: str, span: tuple[int, int], places: Sequence[Place]) -> Snippet:
    start, end = span
    marks = [(left, right) for left, right, _ in places if start <= left and right <= end]
    if end - start > LONGEST:
        first = marks[0][0] if marks else start
        start = _step_to_word(text, max(start, first - _LEAD), start)
        end = min(end, start + LONGEST)
    inside, reached = [], 0
    for left, right in marks:
        if start <= left and right <= end and left - start >= reached:
            inside.append((left - start, right - start))
            reached = right - start
    return Snippet(text=text[start:end], start=start, end=end, highlights=tuple(inside))


def _step_to_word(text: str, place: int, lowest: int) -> int:
    """The place after the last space before it, so that no word is cut; the place itself in one endless word."""
    space = text.rfind(" ", lowest, place)
    return place if space < 0 or place - space > _LEAD else space + 1


def join_wanted(parts: Collection[Wanted]) -> Wanted:
    """Several wishes as one."""
    return Wanted(
        terms=frozenset().union(*(part.terms for part in parts)),
        beginnings=tuple(dict.fromkeys(one for part in parts for one in part.beginnings)),
        runs=tuple(dict.fromkeys(one for part in parts for one in part.runs)),
    )
