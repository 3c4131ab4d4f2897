"""`foresay connected ARTICLE`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from foresay.cli.options import home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import open_console
from foresay.desk import open_desk


@click.command()
@home_option
@json_option
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True)
@click.argument("article", metavar="ARTICLE")
def connected(home: Path | None, limit: int, article: str, *, as_json: bool) -> int:
    """What else to read beside a report, and why; best first."""
    with open_desk(home, read_only=True) as desk:
        links = desk.connected(article, limit=limit)
    console = open_console()
    for link in links:
        if as_json:
            write_line(
                {
                    "article": link.article,
                    "score": link.score,
                    "reason": link.reason,
                    "kind": link.kind,
                    "title": link.title,
                    "published": link.published_on.isoformat(),
                }
            )
        else:
            console.print(f"[bold]{escape(link.title)}[/bold]  {link.published_on}  {escape(link.article)}")
            console.print(f"    {escape(link.reason)}", style="dim")
    if not links and not as_json:
        console.print("Nothing on this desk is connected with it.")
    return 0 if links else 3
