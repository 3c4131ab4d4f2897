"""`foresay agreements` and `foresay agreement ID`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.markup import escape

from foresay.cli.options import day_option, home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import open_console
from foresay.desk import open_desk
from foresay.publish.agreements import encode_agreement
from foresay.publish.ledger import tell_window

_SHOWN = 40
"""Agreements shown when no limit is given; JSON lines have none."""


@click.command()
@home_option
@json_option
@day_option("--as-of", "Only what had been published by this day.")
@click.option("--country", "countries", multiple=True, help="Code or name; all that are given must take part.")
@click.option("--limit", type=click.IntRange(1), default=None)
def agreements(
    home: Path | None, as_of: date | None, countries: tuple[str, ...], limit: int | None, *, as_json: bool
) -> int:
    """Agreements as the reports tell of them, the one told of last first."""
    with open_desk(home, read_only=True) as desk:
        found = desk.agreements(countries=countries, as_of=as_of, limit=limit if limit or as_json else _SHOWN)
    console = open_console()
    for answer in found:
        if as_json:
            write_line(encode_agreement(answer))
        else:
            console.print(f"{answer.agreement.id}  {answer.agreement.stage.value:<12}  {escape(answer.title)}")
    return 0 if found else 3


@click.command()
@home_option
@json_option
@day_option("--as-of", "Only what had been published by this day.")
@click.argument("id_", metavar="ID")
def agreement(home: Path | None, as_of: date | None, id_: str, *, as_json: bool) -> None:
    """One agreement: parties, term, each step with its sentence, and the expectations that hang on it."""
    with open_desk(home, read_only=True) as desk:
        answer = desk.agreement(id_, as_of=as_of)
    if as_json:
        write_line(encode_agreement(answer))
        return
    console, one = open_console(), answer.agreement
    console.print(f"[bold]{escape(answer.title)}[/bold]  {one.stage.value}")
    console.print(f"parties: {', '.join(one.parties) or 'none told'}; term: {tell_window(one.term)}", style="dim")
    for name, other in (("predecessor", one.predecessor), ("successor", answer.successor)):
        if other is not None:
            console.print(f"{name}: {other}", style="dim")
    for step, quote in answer.steps:
        console.print(f"\n{step.stage.value}, {tell_window(step.window)}  {escape(step.evidence.article)}")
        console.print(f"    {escape(quote)}", style="dim")
    if answer.expectations:
        console.print("\n[bold]Expectations that hang on it[/bold]")
    for row in answer.expectations:
        console.print(f"  {row.id}  {row.outcome.value}  {escape(row.act)}")
