"""`foresay expectations` and `foresay expectation ID`: the ledger, and one entry's history."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from foresay.ask.ledger import LedgerQuestion
from foresay.cli.options import day_option, home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.tables import print_history, print_ledger
from foresay.desk import open_desk
from foresay.model.errors import UsageError
from foresay.model.expectation import Outcome
from foresay.model.reading import Tier
from foresay.model.window import Window, WindowKind
from foresay.publish.ledger import encode_expectation

_SHOWN = 60
"""Rows of the table when no limit is given; JSON lines have none."""


@click.command()
@home_option
@json_option
@day_option("--as-of", "Answer as of this day; default today.")
@click.option("--country", "countries", multiple=True, help="ISO 3166 alpha-3 code; all that are given must take part.")
@click.option("--outcome", "outcomes", multiple=True, type=click.Choice([o.value for o in Outcome]))
@click.option("--tier", type=click.Choice([t.value for t in Tier]), default=None)
@day_option("--due-from", "Windows that end on or after this day.")
@day_option("--due-to", "Windows that start on or before this day.")
@click.option("--slipped", is_flag=True, help="Only those that were re-dated.")
@click.option("--limit", type=click.IntRange(1), default=None)
@click.argument("words", nargs=-1)
def expectations(  # noqa: PLR0913  # one parameter an option
    *,
    home: Path | None,
    as_of: date | None,
    countries: tuple[str, ...],
    outcomes: tuple[str, ...],
    tier: str | None,
    due_from: date | None,
    due_to: date | None,
    limit: int | None,
    words: tuple[str, ...],
    as_json: bool,
    slipped: bool,
) -> int:
    """What was expected, by when, on whose word, and what came of it. WORDS must occur in the act or the names."""
    question = LedgerQuestion(
        as_of=as_of or datetime.now(UTC).date(),
        countries=tuple(code.upper() for code in countries),
        outcomes=tuple(Outcome(value) for value in outcomes),
        tier=Tier(tier) if tier else None,
        due=_read_due(due_from, due_to),
        text=" ".join(words),
        only_slipped=slipped,
        limit=limit if limit or as_json else _SHOWN,
    )
    n_found = 0
    with open_desk(home, read_only=True) as desk:
        if not as_json:
            return 0 if print_ledger(desk.expectations(question), as_of=question.as_of, limit=question.limit) else 3
        for answer in desk.expectations(question):
            write_line(encode_expectation(answer))
            n_found += 1
    return 0 if n_found else 3


def _read_due(first: date | None, last: date | None) -> Window | None:
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        msg = f"--due-to {last} lies before --due-from {first}"
        raise UsageError(msg)
    return Window(earliest=first, latest=last, kind=WindowKind.AT)


@click.command()
@home_option
@json_option
@day_option("--as-of", "Answer as of this day; default today.")
@click.argument("id_", metavar="ID")
def expectation(home: Path | None, as_of: date | None, id_: str, *, as_json: bool) -> None:
    """One expectation's history in order: who said what when, each slip, and the sentence that decides."""
    with open_desk(home, read_only=True) as desk:
        answer = desk.expectation(id_, as_of=as_of)
        if as_json:
            write_line(encode_expectation(answer))
        else:
            print_history(answer)
