"""`foresay decide` and `foresay decisions`: what a person decides on the ledger, and the log of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.markup import escape

from foresay.cli.options import day_option, home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import open_console
from foresay.desk import open_desk, record_decision
from foresay.model.decision import DecisionKind
from foresay.model.errors import InputError
from foresay.publish.decisions import encode_answer, encode_decision, tell_decision
from foresay.run.deciding import Draft, read_outcome

F = TypeVar("F", bound=Callable[..., Any])


@click.command()
@home_option
@json_option
@day_option("--as-of", "Only what was decided up to this day.")
def decisions(home: Path | None, as_of: date | None, *, as_json: bool) -> int:
    """What persons decided, in order; as lines with --json, which `foresay decide import` reads back."""
    with open_desk(home, read_only=True) as desk:
        answers = desk.decisions(as_of=as_of)
    if as_json:
        for answer in answers:
            write_line(encode_answer(answer))
        return 0 if answers else 3
    console = open_console()
    for answer in answers:
        one, state = answer.decision, f"  undone by {answer.undone_by}" if answer.undone_by else ""
        said = f"{one.decided_by} {tell_decision(one)}"
        console.print(f"[bold]{one.decided_at:%Y-%m-%d %H:%M}[/bold]  {escape(said)}  [dim]{one.id}{state}[/dim]")
        console.print(f"    “{escape(one.reason)}”", style="dim")
    if not answers:
        console.print("Nobody has decided anything; `foresay decide --help` tells what can be.")
    return 0 if answers else 3


@click.group()
def decide() -> None:
    """Confirm, overrule, merge, split or withdraw expectations, or undo that; each with a name and a reason."""


def _signed(command: F) -> F:
    """The desk, who decides and why."""
    options = (
        home_option,
        click.option("--by", required=True, help="Who decides: a name."),
        click.option("--reason", required=True, help="Why, in a sentence."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _decide(home: Path | None, draft: Draft) -> None:
    decision, is_queued = record_decision(home, draft, now=datetime.now(UTC))
    write_line(encode_decision(decision))
    if is_queued:
        click.echo("foresay: queued; the process that writes the desk takes it up within seconds", err=True)


@decide.command("confirm")
@_signed
@click.argument("id_", metavar="ID")
def confirm(home: Path | None, by: str, reason: str, id_: str) -> None:
    """The outcome that the desk gave expectation ID is right; no later report changes it."""
    _decide(home, Draft(kind=DecisionKind.CONFIRM, subject=id_, by=by, reason=reason))


@decide.command("overrule")
@_signed
@day_option("--on", "The day the outcome is dated to; default that of the report, else today.", as_name="decided_on")
@click.option("--article", default=None, help="The report that tells it, by id.")
@click.option("--quote", default=None, help="Words of that report that tell it; default its title.")
@click.argument("id_", metavar="ID")
@click.argument("outcome", metavar="OUTCOME")
def overrule(home: Path | None, by: str, reason: str, id_: str, outcome: str, **told: Any) -> None:
    """Expectation ID came to OUTCOME, whatever the desk says; what it says is told beside.

    OUTCOME: open, happened, happened_early, happened_late, partly, cancelled, contradicted, void, unresolvable.
    """
    kind = DecisionKind.OVERRULE
    _decide(home, Draft(kind=kind, subject=id_, by=by, reason=reason, outcome=read_outcome(outcome), **told))


@decide.command("merge")
@_signed
@click.argument("id_", metavar="ID")
@click.argument("other", metavar="OTHER")
def merge(home: Path | None, by: str, reason: str, id_: str, other: str) -> None:
    """Expectation OTHER is the same happening as ID: its statements and verdicts stand under ID."""
    _decide(home, Draft(kind=DecisionKind.MERGE, subject=id_, object=other, by=by, reason=reason))


@decide.command("split")
@_signed
@click.argument("id_", metavar="ID")
@click.argument("statements", metavar="STATEMENT", nargs=-1, required=True)
def split(home: Path | None, by: str, reason: str, id_: str, statements: tuple[str, ...]) -> None:
    """Each STATEMENT (its id, or its number in `foresay expectation ID`) is of another happening than ID."""
    _decide(home, Draft(kind=DecisionKind.SPLIT, subject=id_, parts=statements, by=by, reason=reason))


@decide.command("withdraw")
@_signed
@click.argument("id_", metavar="ID")
@click.argument("statements", metavar="STATEMENT", nargs=-1)
def withdraw(home: Path | None, by: str, reason: str, id_: str, statements: tuple[str, ...]) -> None:
    """Expectation ID is none, or with STATEMENTs (ids or numbers) only these of it are none."""
    _decide(home, Draft(kind=DecisionKind.WITHDRAW, subject=id_, parts=statements, by=by, reason=reason))


@decide.command("undo")
@_signed
@click.argument("decision", metavar="DECISION")
def undo(home: Path | None, by: str, reason: str, decision: str) -> None:
    """Take DECISION back: a person's, or the desk's putting of a statement to an expectation; by its id."""
    _decide(home, Draft(kind=DecisionKind.UNDO, subject=decision, by=by, reason=reason))


@decide.command("import")
@home_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_(home: Path | None, file: Path) -> int:
    """Take in the decisions of FILE, a line each; what is known changes nothing, a bad line is told with its number."""

    def report(error: InputError) -> None:
        click.echo(f"foresay: {error}", err=True)

    with open_desk(home) as desk, file.open("rb") as lines:
        count = desk.import_decisions(lines, path=str(file), report=report)
    write_line({"new": count.new, "known": count.known, "failed": count.failed})
    return 4 if count.failed else 0
