"""Options that several commands share, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def day_option(name: str, told: str, *, as_name: str | None = None) -> Callable[[F], F]:
    """An option that takes an ISO date and gives a `date`, or None when it is left out."""
    form = click.DateTime(formats=["%Y-%m-%d"])
    names = (name,) if as_name is None else (name, as_name)
    return click.option(*names, type=form, default=None, callback=_cut_time, metavar="DATE", help=told)


def _cut_time(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.date()


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
