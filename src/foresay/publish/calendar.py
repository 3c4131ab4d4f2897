"""Expectations as a calendar (iCalendar, RFC 5545): one all-day entry a window, which moves when the window slips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from foresay.ask.ledger import LedgerAnswer
from foresay.ask.today import tell_window_held
from foresay.model.expectation import Outcome
from foresay.publish.ledger import OUTCOME_MARKS, tell_window

_FOLD = 75
"""Octets a line may have (RFC 5545, 3.1)."""
_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//foresay//desk//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
_STATES = {
    Outcome.OPEN: "TENTATIVE",
    Outcome.OVERDUE: "TENTATIVE",
    Outcome.PARTLY: "TENTATIVE",
    Outcome.UNRESOLVABLE: "TENTATIVE",
    Outcome.CANCELLED: "CANCELLED",
    Outcome.CONTRADICTED: "CANCELLED",
    Outcome.VOID: "CANCELLED",
}


def encode_calendar(answers: Iterable[LedgerAnswer], *, at: datetime) -> bytes:
    """The calendar of what has a window with an end; `at` (UTC) is when it was made.

    A window is one entry over all its days; one without a start is its last day. `SEQUENCE` counts the re-datings, so
    that a calendar that is subscribed to moves its entry; the id never changes.
    """
    lines = [*_HEAD, "X-WR-CALNAME:foresay", *_list_entries(answers, at), "END:VCALENDAR"]
    return "".join(f"{_fold(line)}\r\n" for line in lines).encode("utf-8", "replace")


def _list_entries(answers: Iterable[LedgerAnswer], at: datetime) -> Iterator[str]:
    for answer in answers:
        window = tell_window_held(answer)
        if window.latest is not None and window.latest < date.max:
            yield from _make_entry(answer, window.earliest or window.latest, window.latest, at)


def _make_entry(answer: LedgerAnswer, first: date, last: date, at: datetime) -> Iterator[str]:
    expectation, view = answer.expectation, answer.view
    outcome = f"{OUTCOME_MARKS[view.outcome]} {view.outcome.value.replace('_', ' ')}"
    link, quote = answer.statements[0]
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(expectation.id)}@foresay"
    yield f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{len(view.slips)}"
    yield f"DTSTART;VALUE=DATE:{_tell_day(first)}"
    yield f"DTEND;VALUE=DATE:{_tell_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{_escape(f'{OUTCOME_MARKS[view.outcome]} {expectation.act}')}"
    told = f"{outcome}: {view.note}\n{tell_window(expectation.window)}, {link.source}, {link.published_on}\n“{quote}”"
    yield f"DESCRIPTION:{_escape(told)}"
    if expectation.countries:
        yield "CATEGORIES:" + ",".join(_escape(code) for code in expectation.countries)
    yield f"STATUS:{_STATES.get(view.outcome, 'CONFIRMED')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _tell_day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escape(text: str) -> str:
    """Text as a property value (RFC 5545, 3.3.11); control characters cannot stand there at all."""
    plain = "".join(char if char == "\n" or char.isprintable() else " " for char in text.replace("\r\n", "\n"))
    for char, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(char, told)
    return plain


def _fold(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first behind a space; never inside a character."""
    pieces, size = [""], 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > _FOLD:
            pieces.append("")
            size = 1
        pieces[-1] += char
        size += width
    return "\r\n ".join(pieces)
