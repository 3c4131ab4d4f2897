"""`foresay`: the commands by name, each loaded only when it is asked for; errors become exit codes here."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Sequence

import click

import foresay
from foresay.model.errors import ForesayError

_COMMANDS = {
    "agreement": "foresay.cli.agreements:agreement",
    "agreements": "foresay.cli.agreements:agreements",
    "analyse": "foresay.cli.analyse:analyse",
    "code": "foresay.cli.code:code",
    "connected": "foresay.cli.connected:connected",
    "country": "foresay.cli.places:country",
    "decide": "foresay.cli.decisions:decide",
    "decisions": "foresay.cli.decisions:decisions",
    "demo": "foresay.cli.demo:demo",
    "doctor": "foresay.cli.doctor:doctor",
    "entities": "foresay.cli.entities:entities",
    "entity": "foresay.cli.entities:entity",
    "expectation": "foresay.cli.expectations:expectation",
    "expectations": "foresay.cli.expectations:expectations",
    "extract": "foresay.cli.extract:extract",
    "ingest": "foresay.cli.ingest:ingest",
    "login": "foresay.cli.login:login",
    "pair": "foresay.cli.places:pair",
    "rebuild-index": "foresay.cli.search:rebuild_index",
    "records": "foresay.cli.records:records",
    "region": "foresay.cli.regions:region",
    "regions": "foresay.cli.regions:regions",
    "replay": "foresay.cli.ingest:replay",
    "run": "foresay.cli.watch:run",
    "schema": "foresay.cli.doctor:schema",
    "search": "foresay.cli.search:search",
    "serve": "foresay.cli.serve:serve",
    "show": "foresay.cli.show:show",
    "source": "foresay.cli.sources:source",
    "sources": "foresay.cli.sources:sources",
    "stories": "foresay.cli.stories:stories",
    "story": "foresay.cli.stories:story",
    "theme": "foresay.cli.themes:theme",
    "times": "foresay.cli.times:times",
    "topics": "foresay.cli.themes:topics",
}


class _LazyGroup(click.Group):
    """Imports a command's module when the command is named, so that `foresay --help` starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(foresay.__version__, prog_name="foresay", message="%(prog)s %(version)s")
def cli() -> None:
    """What the news expected, by when, on whose word, and what came of it."""


def main(args: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 ok, 1 error, 2 usage, 3 nothing found, 4 partly failed, 130."""
    sys.exit(run_command(args))


def run_command(args: Sequence[str] | None = None) -> int:
    """The exit code of one command line; never raises, never shows a traceback unless FORESAY_DEBUG is set."""
    try:
        result = cli.main(args=None if args is None else list(args), standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ForesayError as error:
        click.echo(f"foresay: {error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.exceptions.Abort) as error:
        # click makes an Abort of every EOFError too, and one of ours is a defect.
        return _report_defect(error.__cause__) if isinstance(error.__cause__, EOFError) else 130
    except BrokenPipeError:
        return _leave_closed_pipe()
    except Exception as error:  # noqa: BLE001  # the last door: a defect of ours is told in one line, not as a traceback
        return _report_defect(error)
    return int(result or 0)


def _leave_closed_pipe() -> int:
    # The reader (head, less) has gone; the interpreter must not try to flush to it again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _report_defect(error: Exception) -> int:
    if os.environ.get("FORESAY_DEBUG"):
        traceback.print_exception(error)
    else:
        kind = type(error).__name__
        click.echo(f"foresay: a defect in foresay itself: {kind}: {error}", err=True)
        click.echo("foresay: run again with FORESAY_DEBUG=1 and report what it prints", err=True)
    return 1
