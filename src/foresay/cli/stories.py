"""`foresay stories` and `foresay story ID`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.markup import escape

from foresay.cli.options import day_option, home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import open_console
from foresay.desk import open_desk
from foresay.publish.stories import encode_history, encode_story

_SHOWN = 40
"""Stories shown when no limit is given; JSON lines have none."""


@click.command()
@home_option
@json_option
@click.option("--country", default=None, help="ISO 3166 alpha-3 code: stories with a report mainly about it.")
@day_option("--as-of", "Only what had been published by this day.")
@click.option("--limit", type=click.IntRange(1), default=None)
def stories(home: Path | None, country: str | None, as_of: date | None, limit: int | None, *, as_json: bool) -> int:
    """What belongs together: one happening and its direct developments, the latest first."""
    n_found = 0
    console = open_console()
    with open_desk(home, read_only=True) as desk:
        codes = [country.upper()] if country else None
        for story in desk.stories(countries=codes, as_of=as_of, limit=limit if limit or as_json else _SHOWN):
            n_found += 1
            if as_json:
                write_line(encode_story(story))
                continue
            span = f"{story.first_on}" if story.first_on == story.last_on else f"{story.first_on} to {story.last_on}"
            console.print(f"[bold]{escape(story.title)}[/bold]")
            console.print(f"    {story.id}  {span}  {len(story.articles)} reports", style="dim")
    return 0 if n_found else 3


@click.command()
@home_option
@json_option
@day_option("--as-of", "Only what had been published by this day.")
@click.argument("id_", metavar="ID")
def story(home: Path | None, as_of: date | None, id_: str, *, as_json: bool) -> None:
    """One story, by its id or that of a report in it: its developments in order, repeats folded, and its agreements."""
    with open_desk(home, read_only=True) as desk:
        history = desk.story(id_, as_of=as_of)
    if as_json:
        write_line(encode_history(history))
        return
    console = open_console()
    console.print(f"[bold]{escape(history.story.title)}[/bold]")
    sources = ", ".join(f"{escape(name or 'source not told')} ({n})" for name, n in history.sources)
    console.print(f"{len(history.story.articles)} reports: {sources}\n", style="dim")
    for row in history.developments:
        folded = f", repeated by {len(row.copies)}" if row.copies else ""
        console.print(f"{row.published_at:%Y-%m-%d}  {escape(row.title)}")
        console.print(
            f"            {escape(row.article)}  {escape(row.source)}{folded}; {escape(row.why)}", style="dim"
        )
    for one in history.agreements:
        console.print(f"\nTells of an agreement: {escape(one.title)} ({one.stage.value})  {one.id}")
