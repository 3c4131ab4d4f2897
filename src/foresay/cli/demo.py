"""`foresay demo`: the bundled small world, from nothing to a filled ledger."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

import click

from foresay.ask.ledger import LedgerQuestion
from foresay.cli.options import home_option
from foresay.cli.progress import show_progress
from foresay.cli.serve import can_serve, serve_desk
from foresay.cli.tables import print_ledger
from foresay.desk import find_home, open_desk
from foresay.model.errors import InputError, UsageError
from foresay.model.reading import Tier

_MARKER = "demo-desk.txt"
"""Only a folder that carries this file is ever emptied."""


@click.command()
@home_option
@click.option("--no-serve", is_flag=True, help="Only print; do not open the desk in a browser.")
def demo(home: Path | None, *, no_serve: bool) -> None:
    """Read the bundled world into a desk of its own and print its ledger: what was expected, and what came of it."""
    folder = home or find_home().with_name("foresay-demo")
    _clear_folder(folder)
    with open_desk(folder) as desk:
        (folder / _MARKER).write_text("A desk made by `foresay demo`, which empties it when run again.\n", "utf-8")
        with as_file(files("foresay.demo") / "world.jsonl") as world, show_progress() as progress:
            count = desk.replay([world], report=_refuse, progress=progress)
        question = LedgerQuestion(as_of=datetime.now(UTC).date(), tier=Tier.FIRM)
        click.echo(f"Read {count.seen} reports of the bundled world into {folder}.\n")
        print_ledger(desk.expectations(question), as_of=question.as_of, limit=None)
    _tell_next(folder)
    # Where nobody watches (a pipe, a build) a server would never end.
    if not no_serve and sys.stdout.isatty() and can_serve():
        serve_desk(folder)


def _clear_folder(folder: Path) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / _MARKER).is_file():
        msg = f"{folder} holds something that `foresay demo` did not make; name another folder with --home"
        raise UsageError(msg)
    shutil.rmtree(folder)


def _refuse(error: InputError) -> None:
    raise error


def _name_program() -> str:
    """How this very program is called again: by its name where the shell finds it, else by its path."""
    name = Path(sys.argv[0]).name
    return name if shutil.which(name) else os.path.relpath(sys.argv[0])


def _tell_next(folder: Path) -> None:
    where = f"--home {folder}"
    program = _name_program()
    click.echo("Open it:")
    click.echo(f"  {program} expectations {where} --slipped        what was re-dated")
    click.echo(f"  {program} expectation {where} ID                one entry's history, sentence by sentence")
    click.echo(f"  {program} expectations {where} --as-of 2019-01-01   the ledger as it stood on a past day")
    click.echo(f"  {program} search {where} 'space station'        the reports behind it")
    click.echo(f"  {program} serve {where}        all of it in a browser")
