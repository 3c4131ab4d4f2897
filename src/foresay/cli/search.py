"""`foresay search` and `foresay rebuild-index`."""

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
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.argument("query", nargs=-1, required=True)
def search(home: Path | None, limit: int, query: tuple[str, ...], *, as_json: bool) -> int:
    """Find reports: words, "phrases", AND OR NOT, parentheses; best first."""
    with open_desk(home, read_only=True) as desk:
        hits = desk.search(" ".join(query), limit=limit)
    console = open_console()
    for hit in hits:
        if as_json:
            day = hit.published.isoformat().replace("+00:00", "Z")
            snippet = hit.snippet
            write_line(
                {"article": hit.article, "title": hit.title, "published": day, "score": hit.score, "snippet": snippet}
            )
        else:
            console.print(f"[bold]{escape(hit.title or hit.article)}[/bold]  {hit.published:%Y-%m-%d}  {hit.article}")
            console.print(f"    {escape(hit.snippet)}", style="dim")
    if not hits and not as_json:
        console.print("Nothing found.")
    return 0 if hits else 3


@click.command(name="rebuild-index")
@home_option
def rebuild_index(home: Path | None) -> None:
    """Make the search index anew from the store."""
    with open_desk(home) as desk:
        n_reports = desk.rebuild_index()
    click.echo(f"The index holds {n_reports:,} reports.", err=True)
