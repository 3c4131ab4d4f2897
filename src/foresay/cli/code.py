"""`foresay code TEXT --on DATE`: the happenings of a text, their types and statuses, and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import click

from foresay.cli.options import day_option, json_option
from foresay.cli.output import write_line
from foresay.model.article import Article, Capture
from foresay.model.evidence import Span
from foresay.model.reading import EventMention, Polarity


@click.command()
@click.argument("text")
@day_option("--on", "The day of publication; default today (UTC).", as_name="published_on")
@json_option
def code(text: str, published_on: date | None, *, as_json: bool) -> int:
    """Explain the happenings of a text: who did what to whom, where, when, whether it happened, and by which rules.

    TEXT is the text itself, or - to read it from standard input.
    """
    from foresay.analyse.chain import read_articles  # noqa: PLC0415  # the language model loads only for this
    from foresay.publish.analysis import encode_analysis  # noqa: PLC0415

    now = datetime.now(UTC)
    article = _build_article(sys.stdin.read() if text == "-" else text, published_on or now.date(), now)
    (reading,) = read_articles([article])
    if as_json:
        for row in encode_analysis(article, reading)["events"]:
            write_line(row)
    else:
        _print_table(reading.events)
    return 0 if reading.events else 3


def _build_article(text: str, day: date, now: datetime) -> Article:
    """The bare text as a report published at noon; it is dated by the reader, not by the clock."""
    from foresay.read.report import Report, build_article  # noqa: PLC0415

    published = datetime.combine(day, time(12), UTC)
    capture = Capture(origin="TEXT", line=None, content=b"", media_type="text/plain", captured_at=max(now, published))
    return build_article(Report(text=text, published=published, lang="en"), capture)


def _print_table(events: Sequence[EventMention]) -> None:
    from rich.markup import escape  # noqa: PLC0415  # rich loads when something is drawn, not for --json
    from rich.table import Table  # noqa: PLC0415

    from foresay.cli.tables import open_console  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    for heading in ("act", "type", "status", "who", "whom", "where", "when", "why"):
        table.add_column(heading)
    for event in events:
        table.add_row(*(escape(cell) for cell in _list_cells(event)))
    open_console().print(table if events else "No happening is told.")


def _list_cells(event: EventMention) -> tuple[str, ...]:
    window = event.window
    days = dict.fromkeys(str(end) for end in (window.earliest, window.latest) if end is not None)
    where = event.place.text if event.place is not None else "-"
    return (
        event.head.text,
        f"{event.type} {event.mode or ''}".strip(),
        _tell_status(event),
        _tell_side(event.who, event.who_countries),
        _tell_side(event.whom, event.whom_countries),
        f"{where} ({event.place_country})" if event.place_country else where,
        " to ".join(days) or "-",
        event.trace.rule.replace(" | ", "; "),
    )


def _tell_status(event: EventMention) -> str:
    hedge = "" if event.is_certain else ", hedged"
    sign = "not " if event.polarity is Polarity.NEGATIVE and event.status.value not in {"negated", "denied"} else ""
    return f"{sign}{event.status}{hedge}"


def _tell_side(spans: Sequence[Span], countries: Sequence[str]) -> str:
    names = ", ".join(span.text for span in spans)
    codes = " ".join(countries)
    return f"{names} ({codes})" if names and codes else names or codes or "-"
