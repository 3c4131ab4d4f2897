"""`foresay regions` and `foresay region NAME`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from foresay.ask.region import RegionAnswer
from foresay.cli.options import day_option, home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.places import make_weeks, print_grouped, print_prospects
from foresay.cli.tables import open_console
from foresay.desk import open_desk
from foresay.publish.places import encode_region, encode_region_line

_AS_OF = "Answer as of this day, from weeks that were over by then; default today."
_SHOWN = 15
"""Countries shown; JSON lines have all."""


@click.command()
@home_option
@json_option
@day_option("--as-of", _AS_OF)
@click.option("--weeks", type=click.IntRange(1, 500), default=13, show_default=True)
def regions(home: Path | None, as_of: date | None, weeks: int, *, as_json: bool) -> None:
    """The regions and sub-regions of the UN (M49) with their events, beside the time before."""
    with open_desk(home, read_only=True) as desk:
        lines = desk.regions(as_of=as_of or datetime.now(UTC).date(), weeks=weeks)
    if as_json:
        for line in lines:
            write_line(encode_region_line(line))
        return
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("code", "region", "now", "before"):
        table.add_column(column, justify="right" if column in {"now", "before"} else "left")
    for line in lines:
        name = escape(line.name) if line.within else f"[bold]{escape(line.name)}[/bold]"
        table.add_row(line.code, f"{'  ' if line.within else ''}{name}", str(line.now), str(line.before))
    open_console().print(table)


@click.command()
@home_option
@json_option
@day_option("--as-of", _AS_OF)
@click.option("--weeks", type=click.IntRange(1, 1000), default=26, show_default=True)
@click.argument("name", metavar="REGION")
def region(home: Path | None, as_of: date | None, weeks: int, name: str, *, as_json: bool) -> None:
    """One region by its M49 name or code: its countries together, its busiest pairs, what is due, stories, coverage."""
    with open_desk(home, read_only=True) as desk:
        answer = desk.region(name, as_of=as_of or datetime.now(UTC).date(), weeks=weeks)
    if as_json:
        write_line(encode_region(answer))
    else:
        _print_region(answer, open_console())


def _print_region(answer: RegionAnswer, console: Console) -> None:
    coverage = answer.coverage
    console.print(f"[bold]{escape(answer.name)}[/bold] ({answer.code}), {answer.first_on} to {answer.last_on}")
    console.print(f"{coverage.reports} reports, the latest on {coverage.latest_on or 'no day'}", style="dim")
    console.print(make_weeks(answer.weeks))
    table = Table(box=box.SIMPLE_HEAD, title="Countries and parts", title_justify="left")
    for column in ("", "events", "before"):
        table.add_column(column, justify="right" if column else "left")
    for line in answer.parts:
        table.add_row(f"[bold]{escape(line.name)}[/bold]", str(line.now), str(line.before))
    for row in answer.members[:_SHOWN]:
        table.add_row(escape(row.name), str(row.now), str(row.before))
    console.print(table)
    table = Table(box=box.SIMPLE_HEAD, title="Pairs", title_justify="left")
    for column in ("pair", "events", "cooperation", "conflict"):
        table.add_column(column, justify="left" if column == "pair" else "right")
    for pair in answer.pairs:
        table.add_row(" and ".join(pair.sides), str(pair.events), str(pair.cooperation), str(pair.conflict))
    console.print(table)
    print_prospects(answer.prospects, console)
    print_grouped(answer.agreements, answer.stories, console)
