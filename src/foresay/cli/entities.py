"""`foresay entities` and `foresay entity`: who and what reports name, and persons' merges and splits of them."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from foresay.cli.options import home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import open_console
from foresay.desk import open_desk
from foresay.model.decision import DecisionKind
from foresay.model.reading import MentionKind
from foresay.publish.decisions import encode_decision, tell_decision
from foresay.publish.entities import encode_entity
from foresay.run.deciding_entities import EntityDraft

KINDS = ("person", "organisation", "place", "government")
_ALIASES = 12
"""Other names shown on a screen; the JSON has all."""


@click.command()
@home_option
@json_option
@click.option("--kind", type=click.Choice(KINDS), default=None)
@click.option("--country", default=None, help="Code or name.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=40, show_default=True)
@click.argument("name", required=False)
def entities(  # one parameter an option
    home: Path | None, kind: str | None, country: str | None, limit: int, name: str | None, *, as_json: bool
) -> int:
    """Persons, bodies, places and governments, those in the most reports first; NAME: one that was seen so named."""
    wanted = None if kind is None else MentionKind(kind)
    with open_desk(home, read_only=True) as desk:
        found = desk.entities(name=name, kind=wanted, country=country, limit=limit)
    console = open_console()
    for answer in found:
        if as_json:
            write_line(encode_entity(answer))
        else:
            one = answer.entity
            console.print(
                f"{one.id}  {answer.n_articles:>6}  {one.kind.value:<12}  {one.country or '   '}  {escape(one.name)}"
            )
    return 0 if found else 3


class _Entity(click.Group):
    """A group whose first word may be an id: `foresay entity ID` shows it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Entity)
def entity() -> None:
    """One entity (`foresay entity ID`), or a person's decision on it; `foresay decide undo` takes that back."""


@entity.command("show")
@home_option
@json_option
@click.argument("id_", metavar="ID")
def show(home: Path | None, id_: str, *, as_json: bool) -> None:
    """Names, country, where it was first read, the latest reports that name it, and what was decided on it."""
    with open_desk(home, read_only=True) as desk:
        answer = desk.entity(id_)
    if as_json:
        write_line(encode_entity(answer))
        return
    console, one = open_console(), answer.entity
    console.print(f"[bold]{escape(one.name)}[/bold]  {one.kind.value}  {one.country or ''}")
    if one.aliases:
        more = " ..." if len(one.aliases) > _ALIASES else ""
        console.print(f"also: {escape(', '.join(one.aliases[:_ALIASES]))}{more}", style="dim")
    console.print(f"named in {answer.n_articles} reports, first read in {escape(one.evidence.article)}", style="dim")
    for member in answer.members[1:]:
        console.print(f"  with {member.id}  {escape(member.name)}  {member.country or ''}")
    for article in answer.articles:
        console.print(f"  {escape(article)}")
    for decision, undone_by in answer.decisions:
        state = f"  undone by {undone_by}" if undone_by else ""
        console.print(f"{escape(f'{decision.decided_by} {tell_decision(decision)}')}  [dim]{decision.id}{state}[/dim]")
        console.print(f"    “{escape(decision.reason)}”", style="dim")


@entity.command("merge")
@home_option
@click.option("--by", required=True, help="Who decides: a name.")
@click.option("--reason", required=True, help="Why, in a sentence.")
@click.argument("id_", metavar="ID")
@click.argument("other", metavar="OTHER")
def merge(home: Path | None, by: str, reason: str, id_: str, other: str) -> None:
    """OTHER is the same as ID: its names and reports stand under ID."""
    _decide(home, EntityDraft(kind=DecisionKind.MERGE, subject=id_, others=(other,), by=by, reason=reason))


@entity.command("split")
@home_option
@click.option("--by", required=True, help="Who decides: a name.")
@click.option("--reason", required=True, help="Why, in a sentence.")
@click.argument("id_", metavar="ID")
@click.argument("members", metavar="MEMBER", nargs=-1, required=True)
def split(home: Path | None, by: str, reason: str, id_: str, members: tuple[str, ...]) -> None:
    """Each MEMBER (as `foresay entity ID` lists them) is another than ID; together they are one again."""
    _decide(home, EntityDraft(kind=DecisionKind.SPLIT, subject=id_, others=members, by=by, reason=reason))


def _decide(home: Path | None, draft: EntityDraft) -> None:
    with open_desk(home) as desk:
        write_line(encode_decision(desk.decide_entity(draft)))
