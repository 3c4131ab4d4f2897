"""Options that several commands share, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType):
    """An ISO date, read strictly."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; fails the parameter with a sentence that shows the form."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date like 2017-08-30", param, ctx)


def home_option(command: F) -> F:
    """`--home DIR`: the desk's folder."""
    return click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        default=None,
        help="The desk's folder; default FORESAY_HOME or the platform's data folder.",
    )(command)


def json_option(command: F) -> F:
    """`--json`: lines for programs."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)


def paths_argument(command: F) -> F:
    """PATH...: files and folders of reports."""
    return click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))(command)
