"""`foresay login`: who may open the desk from elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from foresay.cli.options import home_option
from foresay.desk import find_home
from foresay.web.logins import keep_login, load_logins, remove_login


@click.group()
def login() -> None:
    """Names and passwords for a desk that `foresay serve --host` or `--name` opens to others."""


@login.command("add")
@home_option
@click.argument("name")
def add(home: Path | None, name: str) -> None:
    """Let NAME in, or give it another password: asked for twice on a terminal, else one line of standard input."""
    password = (
        click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\r\n")
    )
    is_new = keep_login(home or find_home(), name, password)
    click.echo(
        f"{name} may open the desk" if is_new else f"{name} has another password; its sessions are over", err=True
    )


@login.command("remove")
@home_option
@click.argument("name")
def remove(home: Path | None, name: str) -> None:
    """Let NAME in no more; its sessions are over."""
    remove_login(home or find_home(), name)
    click.echo(f"{name} is gone", err=True)


@login.command("list")
@home_option
def list_(home: Path | None) -> int:
    """The names, one a line."""
    logins = load_logins(home or find_home())
    for name in sorted(logins.hashes) if logins else ():
        click.echo(name)
    return 0 if logins and logins.hashes else 3
