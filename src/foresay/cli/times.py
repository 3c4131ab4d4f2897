"""`foresay times TEXT --on DATE`: the times of a text, the windows they set, and by which rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import click

from foresay.analyse.draft import Draft
from foresay.analyse.sentences import split_sentences
from foresay.analyse.times import find_times
from foresay.cli.options import day_option, json_option
from foresay.cli.output import write_line
from foresay.model.article import Capture
from foresay.model.reading import TimeExpression
from foresay.model.window import Window
from foresay.read.report import Report, build_article

_KINDS = {
    "at": "once, inside it",
    "by": "not later than its end",
    "from": "from its start on",
    "span": "all through it",
    "none": "no date",
}


@click.command()
@click.argument("text")
@day_option("--on", "The day of publication; default today (UTC).", as_name="published_on")
@json_option
def times(text: str, published_on: date | None, *, as_json: bool) -> int:
    """Explain the times of a text: words, TIMEX3 value, window of days, and the rules that found them.

    TEXT is the text itself, or - to read it from standard input.
    """
    now = datetime.now(UTC)
    day = published_on or now.date()
    found = find_times(_draft(sys.stdin.read() if text == "-" else text, day, now))
    if as_json:
        for record in found:
            write_line(_list_fields(record))
    else:
        _print_table(found, day)
    return 0 if found else 3


def _draft(text: str, day: date, now: datetime) -> Draft:
    """A draft of the bare text, published at noon; the report is dated by the reader, not by the clock."""
    published = datetime.combine(day, time(12), UTC)
    capture = Capture(origin="TEXT", line=None, content=b"", media_type="text/plain", captured_at=max(now, published))
    article = build_article(Report(text=text, published=published, lang="en"), capture)
    return Draft(article=article, sentences=split_sentences(article))


def _list_fields(record: TimeExpression) -> Mapping[str, Any]:
    return {
        "start": record.evidence.start,
        "end": record.evidence.end,
        "text": record.text,
        "phrase": record.phrase.text,
        "type": record.type,
        "value": record.value,
        "earliest": record.window.earliest,
        "latest": record.window.latest,
        "kind": record.window.kind,
        "rules": record.trace.rule.split(" > "),
    }


def _print_table(found: Iterable[TimeExpression], day: date) -> None:
    from rich.markup import escape  # noqa: PLC0415  # rich loads when something is drawn, not for --json
    from rich.table import Table  # noqa: PLC0415

    from foresay.cli.tables import open_console  # noqa: PLC0415

    table = Table(
        title=f"Published on {day:%A} {day}", title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for heading in ("words", "value", "window", "happens", "rules"):
        table.add_column(heading)
    for record in found:
        value = f"{record.type} {record.value}"
        words = escape(record.phrase.text)
        table.add_row(words, value, _tell(record.window), _KINDS[record.window.kind], escape(record.trace.rule))
    open_console().print(table if table.row_count else "No time is told.")


def _tell(window: Window) -> str:
    if not window.is_dated:
        return "-"
    if window.earliest == window.latest:
        return str(window.earliest)
    return f"{window.earliest or '...'} to {window.latest or '...'}"
