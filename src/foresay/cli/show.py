"""`foresay show ARTICLE`: one report as the desk reads it."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from foresay.ask.article import ArticleAnswer
from foresay.ask.revisions import ChangeKind, Revision
from foresay.cli.options import home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import open_console
from foresay.desk import open_desk
from foresay.model.article import PartKind
from foresay.publish.analysis import encode_analysis
from foresay.publish.ledger import tell_window


@click.command()
@home_option
@json_option
@click.option("--changes", "with_changes", is_flag=True, help="What its publisher changed in it, version by version.")
@click.argument("article", metavar="ARTICLE")
def show(home: Path | None, article: str, *, as_json: bool, with_changes: bool) -> None:
    """One report: title, reading time, GMT time, body, and what the text says."""
    with open_desk(home, read_only=True) as desk:
        if with_changes:
            _show_changes(desk.revisions(article), as_json=as_json)
            return
        answer = desk.article(article)
    if not as_json:
        _print_article(answer)
    elif answer.reading is None:
        write_line({"id": answer.article.id, "text": answer.article.text, "versions": list(answer.versions)})
    else:
        encoded = encode_analysis(answer.article, answer.reading)
        write_line({**encoded, "text": answer.article.text, "versions": list(answer.versions)})


_STYLES = {ChangeKind.KEPT: "dim", ChangeKind.REMOVED: "red strike", ChangeKind.ADDED: "green underline"}


def _show_changes(revisions: list[Revision], *, as_json: bool) -> None:
    if as_json:
        for revision in revisions:
            changes = [{"kind": change.kind.value, "text": change.text} for change in revision.changes]
            write_line({"version": revision.version, "seen": revision.seen_at.isoformat(), "changes": changes})
        return
    console = open_console()
    if not revisions:
        console.print("It has one version: nothing was changed.")
    for revision in revisions:
        console.print(f"[bold]Version {revision.version}[/bold], seen {revision.seen_at:%Y-%m-%d %H:%M} GMT")
        for change in revision.changes:
            mark = {ChangeKind.REMOVED: "[-", ChangeKind.ADDED: "[+"}.get(change.kind)
            text = f"{mark}{change.text.rstrip()}{mark[1]}]" if mark else change.text
            console.print(escape(text), style=_STYLES[change.kind], end="" if text.endswith("\n") else " ")
        console.print()


def _print_article(answer: ArticleAnswer) -> None:
    article, reading = answer.article, answer.reading
    console = open_console()
    console.print(f"[bold]{escape(article.title or article.id)}[/bold]")
    time = f"{article.published_at:%b %-d, %Y | %H:%M} GMT"
    console.print(f"{article.minutes} min read · {time} · {escape(article.source or 'source not told')}", style="dim")
    for part in article.parts:
        if part.kind is PartKind.BODY:
            console.print("\n" + escape(article.text[part.start : part.end]))
    if reading is None:
        console.print("\nNot analysed yet; `foresay run` brings the desk up to date.", style="yellow")
        return
    countries = ", ".join(f"{country.code} ({country.role.value})" for country in reading.countries)
    console.print(f"\n[bold]Regions & Countries[/bold]  {countries or 'none'}")
    console.print(f"[bold]Topics[/bold]  {', '.join(reading.topics) or 'none'}")
    console.print("[bold]What the text expects[/bold]" if reading.statements else "It states no expectation.")
    for statement in reading.statements:
        line = f"{statement.act}: {tell_window(statement.window)}, {statement.status.value}, {statement.tier.value}"
        console.print(f"  {escape(line)}")
