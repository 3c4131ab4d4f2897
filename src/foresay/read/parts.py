"""What each stretch of a text is: title, time line, body, furniture."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from foresay.model.article import Part, PartKind
from foresay.read.furniture import mark_furniture
from foresay.read.timeline import is_byline, read_stamp

_LINE = re.compile(r"[^\n]+")
_HEAD_LINES = 8
"""Non-blank lines after the title among which date lines and bylines may stand."""
_PROSE_WORDS = 20
_TITLE_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The parts of a text in order, and what its time lines tell: instant (UTC), its words, reading minutes."""

    parts: tuple[Part, ...]
    instant: datetime | None
    stamp: str
    minutes: int | None


def lay_out(text: str, *, title_end: int = 0, authors: Collection[str] = ()) -> Layout:
    """The parts of `text`, whose first `title_end` characters are its title (0: it has none).

    Blank lines belong to no part; lines that follow each other and are of one kind make one part.
    """
    lines = [_strip(text, *match.span()) for match in _LINE.finditer(text, title_end) if not match.group().isspace()]
    words = [text[start:end] for start, end in lines]
    marks = mark_furniture(words)
    kinds = [PartKind.FURNITURE if mark else PartKind.BODY for mark in marks]
    instant, stamp, minutes = _mark_head(words, kinds, authors)
    title = [(PartKind.TITLE, *_strip(text, 0, title_end))] if title_end else []
    spans = [*title, *((kind, start, end) for kind, (start, end) in zip(kinds, lines, strict=True))]
    return Layout(parts=tuple(_join(text, spans)), instant=instant, stamp=stamp, minutes=minutes)


def _mark_head(
    lines: list[str], kinds: list[PartKind], authors: Collection[str]
) -> tuple[datetime | None, str, int | None]:
    """Mark the time lines above the first paragraph; give what they tell."""
    instant, stamp, minutes = None, "", None
    if len(lines) < 2:
        return instant, stamp, minutes
    for index, line in enumerate(lines[:_HEAD_LINES]):
        told = read_stamp(line)
        if told is None and not is_byline(line, authors):
            if len(line.split()) >= _PROSE_WORDS or line.endswith("."):
                break
            continue
        kinds[index] = PartKind.TIMELINE
        if told is not None:
            minutes = minutes or told.minutes
            if instant is None and told.instant is not None:
                instant, stamp = told.instant, line
    if PartKind.BODY not in kinds:
        kinds[:] = [PartKind.BODY if kind is PartKind.TIMELINE else kind for kind in kinds]
    return instant, stamp, minutes


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _join(text: str, spans: list[tuple[PartKind, int, int]]) -> Iterator[Part]:
    open_kind, open_start, open_end = None, 0, 0
    for kind, start, end in spans:
        if start == end:
            continue
        if kind is open_kind and kind is not PartKind.TITLE and text.count("\n", open_end, start) <= 1:
            open_end = end
            continue
        if open_kind is not None:
            yield Part(kind=open_kind, start=open_start, end=open_end)
        open_kind, open_start, open_end = kind, start, end
    if open_kind is not None:
        yield Part(kind=open_kind, start=open_start, end=open_end)


def find_title(text: str, title: str) -> int:
    """Where the given title ends in `text` when the text starts with it as a line of its own; 0 when it does not.

    Both are compared with plain whitespace. A title that only begins a sentence ("Xi visits Moscow" before " on
    Monday") is no line of its own.
    """
    if not title or not text.startswith(title):
        return 0
    line_end = text.find("\n", len(title))
    rest = text[len(title) : len(text) if line_end < 0 else line_end]
    return len(title) if not rest.strip(" .") or title[-1] in ".!?" else 0


def guess_title(text: str) -> int:
    """Where the headline of a plain text ends, 0 when it has none.

    A headline is the first line, at most 300 characters and 40 words, not ended like a sentence, no date line, with
    something below it.
    """
    match = _LINE.search(text.rstrip())
    while match is not None and match.group().isspace():
        match = _LINE.search(text, match.end())
    if match is None:
        return 0
    start, end = _strip(text, *match.span())
    line = text[start:end]
    too_long = len(line) > _TITLE_LONGEST or len(line.split()) > 40
    ends_text = not text[end:].strip()
    is_other = read_stamp(line) is not None or is_byline(line) or mark_furniture([line, "x"])[0]
    return 0 if too_long or ends_text or is_other or line.endswith((".", ";", ",")) else end
