"""A text with its evidence marked: stretches that carry the numbers of what they say, in sight of the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foresay.ask.article import ArticleAnswer
from foresay.model.article import Article, PartKind
from foresay.model.reading import EventMention, EventStatus, Polarity, Reading, Statement, StatementStatus

_MOST_NOTES = 60
"""Notes of a kind in the margin; a longer list stands in the page's JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Characters [start, end) of the text that say something. `anchor` names its note ("s3"), "mark" the one asked for.

    `look` is how firmly it is put, as a class: planned, possible, reported, denied.
    """

    start: int
    end: int
    anchor: str
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text under the same marks; `begins` and `ends` are the marks with an end here."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]

    @property
    def looks(self) -> str:
        """The classes of the marks that lie over it."""
        return " ".join(sorted({mark.look for mark in self.marks}))

    @property
    def event(self) -> Mark | None:
        """The event whose head it is; the head itself is the link to its note."""
        return next((mark for mark in self.marks if mark.anchor.startswith("e")), None)

    @property
    def refs(self) -> tuple[Mark, ...]:
        """Statements that end with it; their numbers follow it."""
        return tuple(mark for mark in self.ends if mark.anchor.startswith("s"))

    @property
    def is_asked(self) -> bool:
        """Whether a link points at it."""
        return any(mark.anchor == "mark" for mark in self.marks)

    @property
    def starts_asked(self) -> bool:
        """Whether the stretch a link points at begins with it."""
        return any(mark.anchor == "mark" for mark in self.begins)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementNote:
    """What the text says will be."""

    anchor: str
    number: int
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNote:
    """What the text says is, was, or was not."""

    anchor: str
    number: int
    event: EventMention
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A report as it is shown: title and paragraphs in pieces, and the notes beside them."""

    title: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    statements: tuple[StatementNote, ...]
    events: tuple[EventNote, ...]
    left_out: int


def mark_article(answer: ArticleAnswer, asked: tuple[int, int] | None) -> MarkedText:
    """The text with its statements and events marked; `asked` are the characters a link points at."""
    article, reading = answer.article, answer.reading
    statements = _note_statements(reading)
    events = _note_events(article, reading, statements)
    marks = [_mark_statement(note) for note in statements]
    marks += [_mark_event(note) for note in events]
    if asked is not None:
        marks.append(Mark(start=asked[0], end=asked[1], anchor="mark", look="asked"))
    n_all = 0 if reading is None else len(reading.statements) + len(reading.events)
    n_notes = len(statements) + len(events)
    return MarkedText(
        title=_cut_title(article, marks),
        paragraphs=tuple(tuple(_cut(article.text, *span, marks)) for span in _list_paragraphs(article)),
        statements=statements,
        events=events,
        left_out=max(0, n_all - n_notes) if n_notes >= _MOST_NOTES else 0,
    )


def _note_statements(reading: Reading | None) -> tuple[StatementNote, ...]:
    rows = () if reading is None else sorted(reading.statements, key=lambda row: row.head.start)[:_MOST_NOTES]
    return tuple(StatementNote(anchor=f"s{n}", number=n, statement=row) for n, row in enumerate(rows, start=1))


def _note_events(
    article: Article, reading: Reading | None, statements: Sequence[StatementNote]
) -> tuple[EventNote, ...]:
    """Events that no statement tells already, and that are more than background."""
    told = {note.statement.head.start for note in statements}
    rows = [] if reading is None else sorted(reading.events, key=lambda row: row.head.start)
    kept = [row for row in rows if row.head.start not in told and row.status is not EventStatus.BACKGROUND]
    return tuple(
        EventNote(
            anchor=f"e{n}",
            number=n,
            event=row,
            quote=article.text[row.evidence.start : row.evidence.end],
        )
        for n, row in enumerate(kept[:_MOST_NOTES], start=len(statements) + 1)
    )


def _mark_statement(note: StatementNote) -> Mark:
    row = note.statement
    look = "possible" if row.status is StatementStatus.POSSIBLE else "planned"
    return Mark(
        start=row.evidence.start,
        end=row.evidence.end,
        anchor=note.anchor,
        look="denied" if row.polarity is Polarity.NEGATIVE else look,
    )


_EVENT_LOOKS = {
    EventStatus.ACTUAL: "reported",
    EventStatus.ONGOING: "reported",
    EventStatus.PLANNED: "planned",
    EventStatus.DENIED: "denied",
    EventStatus.NEGATED: "denied",
}


def _mark_event(note: EventNote) -> Mark:
    head = note.event.head
    look = _EVENT_LOOKS.get(note.event.status, "possible")
    return Mark(start=head.start, end=head.end, anchor=note.anchor, look=look)


def _cut_title(article: Article, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    part = next((part for part in article.parts if part.kind is PartKind.TITLE), None)
    if part is None:
        return (Piece(text=article.title or article.id, marks=(), begins=(), ends=()),)
    return tuple(_cut(article.text, part.start, part.end, marks))


def _list_paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    """The lines of the body that hold something."""
    for part in article.parts:
        if part.kind is not PartKind.BODY:
            continue
        place = part.start
        for line in article.text[part.start : part.end].splitlines(keepends=True):
            if line.strip():
                yield place, place + len(line.rstrip())
            place += len(line)


def _cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The stretch [start, end) cut wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.start < end and start < mark.end]
    edges = {start, end, *(min(max(edge, start), end) for mark in here for edge in (mark.start, mark.end))}
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        yield Piece(
            text=text[left:right],
            marks=tuple(mark for mark in here if mark.start <= left and right <= mark.end),
            begins=tuple(mark for mark in here if max(mark.start, start) == left and start <= mark.start),
            ends=tuple(mark for mark in here if mark.end == right),
        )
