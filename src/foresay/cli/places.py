"""`foresay country CODE` and `foresay pair A B`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from foresay.ask.agreement import AgreementLine
from foresay.ask.country import CountryAnswer, WeekActivity
from foresay.ask.pair import Lane, PairAnswer
from foresay.ask.prospects import Prospect, Prospects
from foresay.ask.story import StoryAnswer
from foresay.cli.options import day_option, home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import open_console
from foresay.desk import open_desk
from foresay.publish.ledger import tell_window
from foresay.publish.places import encode_country, encode_pair

_AS_OF = "Answer as of this day, from weeks that were over by then; default today."


@click.command()
@home_option
@json_option
@day_option("--as-of", _AS_OF)
@click.option("--weeks", type=click.IntRange(1, 1000), default=26, show_default=True)
@click.argument("name", metavar="COUNTRY")
def country(home: Path | None, as_of: date | None, weeks: int, name: str, *, as_json: bool) -> None:
    """One country: activity week by week, with whom, what is due and overdue, kept and broken, stories, coverage."""
    with open_desk(home, read_only=True) as desk:
        answer = desk.country(name, as_of=as_of or datetime.now(UTC).date(), weeks=weeks)
    if as_json:
        write_line(encode_country(answer))
    else:
        _print_country(answer, open_console())


def _print_country(answer: CountryAnswer, console: Console) -> None:
    coverage = answer.coverage
    console.print(f"[bold]{escape(answer.name)}[/bold] ({answer.code}), {escape(answer.region or 'no region')}")
    sources = ", ".join(f"{escape(name or 'source not told')} {n}" for name, n in coverage.sources[:4])
    console.print(f"{coverage.reports} reports, the latest on {coverage.latest_on or 'no day'}; {sources}", style="dim")
    console.print(make_weeks(answer.weeks))
    table = Table(box=box.SIMPLE_HEAD, title="Counterparts", title_justify="left")
    for column in ("country", "towards it", "from it", "cooperation", "conflict"):
        table.add_column(column, justify="left" if column == "country" else "right")
    for other in answer.counterparts:
        numbers = (other.out, other.back, other.cooperation, other.conflict)
        table.add_row(escape(other.name), *(str(n) for n in numbers))
    console.print(table)
    print_prospects(answer.prospects, console)
    print_grouped(answer.agreements, answer.stories, console)


def print_grouped(agreements: Sequence[AgreementLine], stories: Sequence[StoryAnswer], console: Console) -> None:
    """The agreements and stories of a place."""
    for title, rows in (
        ("Agreements", [f"{one.id}  {one.stage.value:<12}  {escape(one.title)}" for one in agreements]),
        ("Stories", [f"{story.id}  {story.last_on}  {escape(story.title)}" for story in stories]),
    ):
        if rows:
            console.print(f"[bold]{title}[/bold]")
        for row in rows:
            console.print(f"  {row}")


def make_weeks(weeks: Sequence[WeekActivity]) -> Table:
    """Events by week and status."""
    table = Table(box=box.SIMPLE_HEAD, title="Events by week of report", title_justify="left")
    statuses = sorted({status for row in weeks for status in row.by_status})
    for column in ("week of", *statuses):
        table.add_column(column, justify="left" if column == "week of" else "right")
    for row in weeks:
        table.add_row(row.monday.isoformat(), *(str(row.by_status.get(status, "")) for status in statuses))
    return table


def print_prospects(prospects: Prospects, console: Console) -> None:
    """How many there are of each kind, and the first of them."""
    counts = ", ".join(f"{n} {name}" for name, n in prospects.counts.items())
    console.print(f"[bold]Expectations[/bold]  {counts}")
    lists = (("due", prospects.due), ("overdue", prospects.overdue), ("kept", prospects.kept))
    for name, rows in (*lists, ("broken", prospects.broken)):
        for row in rows[:5]:
            console.print(f"  {name:<8} {_tell(row)}")


def _tell(row: Prospect) -> str:
    return f"{row.id}  {escape(row.act)}  ({tell_window(row.window)})"


@click.command()
@home_option
@json_option
@day_option("--as-of", _AS_OF)
@click.option("--weeks", type=click.IntRange(1, 500), default=13, show_default=True)
@click.argument("one", metavar="COUNTRY")
@click.argument("other", metavar="COUNTRY")
def pair(home: Path | None, as_of: date | None, weeks: int, one: str, other: str, *, as_json: bool) -> None:
    """Two countries: what each does towards the other, beside the time before, and which way it moved."""
    with open_desk(home, read_only=True) as desk:
        answer = desk.pair(one, other, as_of=as_of or datetime.now(UTC).date(), weeks=weeks)
    if as_json:
        write_line(encode_pair(answer))
    else:
        _print_pair(answer, open_console())


def _print_pair(answer: PairAnswer, console: Console) -> None:
    console.print(f"[bold]{answer.sides[0]} and {answer.sides[1]}[/bold], {answer.first_on} to {answer.last_on}")
    now, before = ("too few events" if share is None else f"{share:.0%}" for share in answer.conflict_share)
    console.print(f"{answer.trend}: conflict {now} of the events, {before} in the time before", style="dim")
    for lane in answer.lanes:
        console.print(_make_lane(lane))
    console.print("[bold]Latest events behind it[/bold]")
    for row in answer.moved_by:
        one = row.happening
        console.print(f"  {one.reported_on}  {' '.join(one.src)} > {' '.join(one.dst)}  {one.type}  {one.article}")
        console.print(f"      {escape(row.quote)}", style="dim")
    print_prospects(answer.prospects, console)
    print_grouped(answer.agreements, (), console)


def _make_lane(lane: Lane) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=f"{lane.src} > {lane.dst}  ({lane.planned} planned)", title_justify="left")
    for column in ("", "type", "now", "before"):
        table.add_column(column, justify="left" if column in {"", "type"} else "right")
    for side, counts in (("cooperation", lane.cooperation), ("conflict", lane.conflict)):
        for count in counts:
            table.add_row(side, count.type, str(count.now), str(count.before))
    return table
