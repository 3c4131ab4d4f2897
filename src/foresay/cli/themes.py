"""`foresay theme`: standing queries with a thesis. `foresay topics`: what reports are about."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import click
from rich.markup import escape

from foresay.cli.options import day_option, home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.search import encode_hit, print_hit
from foresay.cli.tables import open_console
from foresay.desk import open_desk
from foresay.model.theme import Theme

_WORDS = 8
"""Words of a topic that a line shows."""


@click.group()
def theme() -> None:
    """Themes: standing queries with a name and a thesis; `watch:NAME` asks for one in any search."""


@theme.command(name="add")
@home_option
@click.option("--thesis", default="", help="In one line, what you hold to be true.")
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
def add(home: Path | None, thesis: str, name: str, query: tuple[str, ...]) -> None:
    """Keep a query under a name; one of that name is replaced."""
    with open_desk(home) as desk:
        kept = desk.add_theme(name, " ".join(query), thesis=thesis)
    click.echo(f"{kept.name}: {kept.query}", err=True)


@theme.command(name="list")
@home_option
@json_option
def list_(home: Path | None, *, as_json: bool) -> int:
    """Every theme, how many reports it finds, and how many of them came since it was last shown."""
    with open_desk(home, read_only=True) as desk:
        answers = desk.themes()
    console = open_console()
    for answer in answers:
        if as_json:
            write_line({**encode_theme(answer.theme), "total": answer.total, "new": answer.new})
        else:
            console.print(f"[bold]{escape(answer.theme.name)}[/bold]  {answer.total:,} reports, {answer.new:,} new")
            console.print(f"    {escape(answer.theme.thesis or answer.theme.query)}", style="dim")
    if not answers and not as_json:
        console.print("No themes yet: `foresay theme add NAME QUERY` keeps one.")
    return 0 if answers else 3


@theme.command(name="show")
@home_option
@json_option
@day_option("--since", "Only what the desk first saw on this day or later.")
@click.option("--new", is_flag=True, help="Only what came since it was last marked with --mark.")
@click.option("--mark", is_flag=True, help="Note that it has been looked at now.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.argument("name")
def show(  # noqa: PLR0913  # the options of one command
    home: Path | None, since: date | None, limit: int, name: str, *, as_json: bool, new: bool, mark: bool
) -> int:
    """What a theme finds, the latest first."""
    moment = datetime.combine(since, time.min, UTC) if since else None
    with open_desk(home, read_only=not mark) as desk:
        if new:
            moment = desk.theme(name, limit=1).theme.seen_at
        answer = desk.theme(name, since=moment, limit=limit)
        if mark:
            desk.mark_theme_seen(name)
    console = open_console()
    if not as_json:
        console.print(f"[bold]{escape(answer.theme.name)}[/bold]  {escape(answer.theme.query)}")
        if answer.theme.thesis:
            console.print(f"    {escape(answer.theme.thesis)}", style="dim")
    for hit in answer.hits:
        if as_json:
            write_line(encode_hit(hit))
        else:
            print_hit(console, hit)
    return 0 if answer.hits else 3


@theme.command(name="remove")
@home_option
@click.argument("name")
def remove(home: Path | None, name: str) -> None:
    """Forget a theme."""
    with open_desk(home) as desk:
        gone = desk.remove_theme(name)
    click.echo(f"{gone.name} is gone; its query was: {gone.query}", err=True)


def encode_theme(one: Theme) -> dict[str, object]:
    """A theme as a part of a JSON line."""
    return {
        "name": one.name,
        "query": one.query,
        "thesis": one.thesis,
        "created": one.created_at.isoformat().replace("+00:00", "Z"),
        "seen": one.seen_at.isoformat().replace("+00:00", "Z"),
    }


@click.command()
@home_option
@json_option
@day_option("--as-of", "Only what had been published by this day.")
@click.option("--all", "every", is_flag=True, help="Also topics that no report is about.")
def topics(home: Path | None, as_of: date | None, *, as_json: bool, every: bool) -> int:
    """What the reports are about: each topic, its reports, those of the last 30 days, and the words that make it."""
    with open_desk(home, read_only=True) as desk:
        answers = [answer for answer in desk.topics(as_of=as_of) if every or answer.count]
    console = open_console()
    for answer in answers:
        if as_json:
            row = {"topic": answer.name, "count": answer.count, "recent": answer.recent, "words": answer.words}
            write_line(row)
        else:
            console.print(
                f"[bold]{escape(answer.name)}[/bold]  {answer.count:,}, {answer.recent:,} of the last 30 days"
            )
            console.print(f"    {escape(', '.join(answer.words[:_WORDS]))}", style="dim")
    if not answers and not as_json:
        console.print("No report has a topic yet.")
    return 0 if answers else 3
