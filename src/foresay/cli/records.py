"""`foresay records`: whose word has held."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich import box
from rich.markup import escape
from rich.table import Table

from foresay.ask.records import RecordRow, RecordsAnswer, StatedRow
from foresay.cli.options import day_option, home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import open_console
from foresay.desk import open_desk
from foresay.judge.record import FEWEST, Tally
from foresay.model.account import RecordKind
from foresay.publish.records import list_record_lines

_SHOWN = 20
"""Rows of one kind on a terminal; JSON lines have all."""


@click.command()
@home_option
@json_option
@day_option("--as-of", "Count as of this day; default today.")
@click.option(
    "--by",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in RecordKind]),
    help="Whose record; default all of them.",
)
def records(home: Path | None, as_of: date | None, kinds: tuple[str, ...], *, as_json: bool) -> int:
    """What came of the word of sources, speakers, kinds of act, hedges and lead times, with intervals.

    Nothing is shown of fewer than five cases. Silence counts neither for nor against anybody.
    """
    wanted = tuple(RecordKind(kind) for kind in kinds) or tuple(RecordKind)
    with open_desk(home, read_only=True) as desk:
        answer = desk.records(as_of=as_of or datetime.now(UTC).date(), kinds=wanted)
    if as_json:
        for line in list_record_lines(answer):
            write_line(line)
    else:
        _print_records(answer, wanted)
    return 0 if answer.rows else 3


def _print_records(answer: RecordsAnswer, kinds: tuple[RecordKind, ...]) -> None:
    console = open_console()
    for kind in kinds:
        rows = [row for row in answer.rows if row.kind is kind]
        if rows:
            console.print(_build_table(kind, rows[:_SHOWN]))
        hidden = answer.n_hidden[kind]
        if hidden or not rows:
            console.print(f"  {hidden} more by {kind.value} with fewer than {FEWEST} cases are not shown.\n")
    _print_stated(answer)


def _build_table(kind: RecordKind, rows: list[RecordRow]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=f"By {kind.value}", title_justify="left")
    table.add_column(kind.value.capitalize(), ratio=4)
    for name in ("n", "kept", "late", "failed", "silent"):
        table.add_column(name, justify="right")
    table.add_column("kept of decided (95 %)", justify="right")
    table.add_column("median days late", justify="right")
    if kind is RecordKind.HEDGE:
        table.add_column("scale", justify="right")
    for row in rows:
        scale = [] if kind is not RecordKind.HEDGE else [_tell_range(row.scale)]
        table.add_row(escape(row.key), *_tell_counts(row.tally), *scale)
    return table


def _tell_counts(tally: Tally) -> list[str]:
    counts = [tally.n, tally.kept, tally.late, tally.failed, tally.silent]
    rate = "too few" if tally.rate is None else f"{tally.rate:.0%} ({_tell_range(tally.interval)})"
    return [*map(str, counts), rate, "" if tally.median_late is None else f"{tally.median_late:g}"]


def _tell_range(pair: tuple[float, float] | None) -> str:
    return "–" if pair is None else f"{pair[0]:.0%}-{pair[1]:.0%}"


def _print_stated(answer: RecordsAnswer) -> None:
    console = open_console()
    shown: list[StatedRow] = [row for row in answer.stated if row.tally.n >= FEWEST]
    if not shown:
        console.print(f"No likelihood was stated in {FEWEST} or more cases that are due.")
        return
    table = Table(box=box.SIMPLE_HEAD, title="Stated likelihoods", title_justify="left")
    for name in ("stated", "n", "kept", "late", "failed", "silent", "kept of decided (95 %)", "median days late"):
        table.add_column(name, justify="right")
    for row in shown:
        table.add_row(_tell_range((row.low, row.high)), *_tell_counts(row.tally))
    console.print(table)
    if answer.brier is not None:
        one = answer.brier
        console.print(
            f"Brier score {one.score:.3f} of {one.n} = reliability {one.reliability:.3f} - resolution"
            f" {one.resolution:.3f} + uncertainty {one.uncertainty:.3f}"
        )
