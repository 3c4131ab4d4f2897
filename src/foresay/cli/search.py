"""`foresay search` and `foresay rebuild-index`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from foresay.cli.options import home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import open_console
from foresay.desk import Desk, open_desk
from foresay.model.errors import QueryError
from foresay.search.facets import FACETS
from foresay.search.query import Hit, Scope, Sort

_SHOWN = 80
"""Characters of a query that are shown above the place at fault."""


@click.command()
@home_option
@json_option
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--sort", type=click.Choice([one.value for one in Sort]), default="relevance", show_default=True)
@click.option("--originals", is_flag=True, help="Leave repeated texts out.")
@click.option(
    "--facets", is_flag=True, help="Count what is found by country, topic, source, ... instead of listing it."
)
@click.argument("query", nargs=-1, required=True)
def search(  # noqa: PLR0913  # the options of one command
    home: Path | None, limit: int, sort: str, query: tuple[str, ...], *, as_json: bool, originals: bool, facets: bool
) -> int:
    """Find reports: words, "phrases", beginnings*, AND OR NOT, parentheses, fields; best first.

    docs/guide/search.md tells the whole language.
    """
    asked, scope = " ".join(query), Scope(with_copies=not originals, sort=Sort(sort))
    with open_desk(home, read_only=True) as desk:
        try:
            return (
                _show_facets(desk, asked, scope, as_json=as_json)
                if facets
                else _show_hits(desk.search(asked, limit=limit, scope=scope), as_json=as_json)
            )
        except QueryError as error:
            _point_at(asked, error.position)
            raise


def _point_at(query: str, position: int) -> None:
    """The query with a mark under the character at fault."""
    start = max(0, position - _SHOWN // 2)
    shown = "".join(letter if letter.isprintable() else " " for letter in query[start : start + _SHOWN])
    click.echo(f"  {shown}\n  {' ' * (position - start)}^", err=True)


def _show_hits(hits: list[Hit], *, as_json: bool) -> int:
    console = open_console()
    for hit in hits:
        if as_json:
            write_line(encode_hit(hit))
        else:
            print_hit(console, hit)
    if not hits and not as_json:
        console.print("Nothing found.")
    return 0 if hits else 3


def encode_hit(hit: Hit) -> dict[str, object]:
    """A hit as one JSON line."""
    return {
        "article": hit.article,
        "title": hit.title,
        "published": hit.published.isoformat().replace("+00:00", "Z"),
        "score": hit.score,
        "snippet": hit.snippet,
        "source": hit.source,
        "highlights": hit.highlights,
    }


def print_hit(console: Console, hit: Hit) -> None:
    """A hit on two lines."""
    console.print(f"[bold]{escape(hit.title or hit.article)}[/bold]  {hit.published:%Y-%m-%d}  {escape(hit.article)}")
    console.print(f"    {escape(hit.snippet)}", style="dim")


def _show_facets(desk: Desk, query: str, scope: Scope, *, as_json: bool) -> int:
    found = desk.facets(query, scope=scope)
    console = open_console()
    if as_json:
        rows = {name: [{"value": row.value, "count": row.count} for row in found.fields[name]] for name in FACETS}
        write_line({"total": found.total, **rows})
    else:
        console.print(f"{found.total:,} reports")
        for name in FACETS:
            told = "  ".join(f"{escape(row.value)} {row.count:,}" for row in found.fields[name])
            console.print(f"[bold]{name}[/bold]  {told or '-'}")
    return 0 if found.total else 3


@click.command(name="rebuild-index")
@home_option
def rebuild_index(home: Path | None) -> None:
    """Make the search index anew from the store."""
    with open_desk(home) as desk:
        n_reports = desk.rebuild_index()
    click.echo(f"The index holds {n_reports:,} reports.", err=True)
