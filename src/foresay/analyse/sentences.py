"""Where sentences begin and end: nupunkt inside each line of the title and the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

import nupunkt

from foresay.model.article import Article, Part, PartKind
from foresay.model.reading import Sentence

NAME, VERSION = "sentences", 1

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[A-Z]\w*")
_CLOCK_END = re.compile(r"\d\s?[ap]\.m\.\s*$", re.IGNORECASE)
"""nupunkt ends a sentence after "2:00 p.m."; in a schedule's line the clock time opens the sentence."""
_LETTERS_END = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|U\.A\.E)\.\s*$")
"""nupunkt ends a sentence after "U.S." before a capital, as in "U.S. Secretary of State"; so does a real end before
one of the words with which sentences begin."""
_BEGINNINGS = frozenset(
    (  # noqa: SIM905  # a row of words reads better than sixty quoted ones
        "A After All Also An And Are As At Before Both But By Can Could Did Do Does During For From He Her His How "
        "However I If In Is It Its Last Let Many Meanwhile Most No Not Now On Our She Since So Some Thank Thanks That "
        "The Their There These They This Those Thus To Was We Well What When Where While Who Why Will With Would Yes "
        "Yet You"
    ).split()
)
_LONGEST = 1_000
"""Characters; a longer "sentence" is a table or a list without stops and is cut at a space."""
_MOST = 200_000
"""Characters of a text that are analysed, some 33,000 words: what is longer is no report, and time must be bounded."""


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of title and body in order, of the first 200,000 characters; furniture and date lines have none."""
    found: list[Sentence] = []
    for part in article.parts:
        if part.kind not in {PartKind.TITLE, PartKind.BODY}:
            continue
        is_title = part.kind is PartKind.TITLE
        if part.start > _MOST:
            break
        for start, end in _split_part(article.text, part):
            if end > _MOST:
                break
            found.append(Sentence(index=len(found), start=start, end=end, is_title=is_title))
    return tuple(found)


def _split_part(text: str, part: Part) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text, part.start, part.end):
        if part.kind is PartKind.TITLE:
            pieces = [(0, line.end() - line.start())]
        else:
            pieces = _join_pieces(line.group(), nupunkt.sent_spans(line.group()))
        for start, end in pieces:
            yield from _cut_long(text, *_strip(text, line.start() + start, line.start() + end))


def _join_pieces(line: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and _goes_on(line, joined[-1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(line: str, before: tuple[int, int], start: int) -> bool:
    """Whether the sentence goes on after a stop that only ends a clock time or an abbreviation."""
    if _CLOCK_END.search(line, *before):
        return before[1] - before[0] < 40
    word = _WORD.match(line, start)
    return _LETTERS_END.search(line, *before) is not None and word is not None and word.group() not in _BEGINNINGS


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield start, cut
        start = _strip(text, cut, end)[0]
    if start < end:
        yield start, end
