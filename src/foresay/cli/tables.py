"""The ledger as a person reads it on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from foresay.ask.ledger import LedgerAnswer
from foresay.model.decision import DESK, Decision
from foresay.model.expectation import Outcome, StatementLink
from foresay.publish.decisions import tell_decision
from foresay.publish.ledger import OUTCOME_MARKS, tell_window

_STYLES: dict[Outcome, str] = {
    Outcome.HAPPENED: "green",
    Outcome.HAPPENED_EARLY: "green",
    Outcome.HAPPENED_LATE: "yellow",
    Outcome.PARTLY: "yellow",
    Outcome.CANCELLED: "red",
    Outcome.CONTRADICTED: "red",
    Outcome.VOID: "dim",
    Outcome.OVERDUE: "magenta",
}
_PLAIN_WIDTH = 132
"""Columns where standard output is no terminal."""


def open_console() -> Console:
    """A console on standard output; of a fixed width where that is a file or a pipe, so that output repeats."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_PLAIN_WIDTH)


def print_ledger(answers: Iterable[LedgerAnswer], *, as_of: date, limit: int | None) -> int:
    """The table; gives the number of rows."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, title=f"The ledger as of {as_of}", title_justify="left")
    table.add_column("What was expected", ratio=5)
    table.add_column("By when", ratio=2)
    table.add_column("On whose word", ratio=3)
    table.add_column("What came of it", ratio=4)
    n_rows = 0
    for n_rows, answer in enumerate(answers, start=1):
        table.add_row(_tell_act(answer), _tell_due(answer), _tell_source(answer), _tell_outcome(answer))
        table.add_section() if n_rows % 5 == 0 else None
    console = open_console()
    if n_rows:
        console.print(table)
    if limit is not None and n_rows == limit:
        console.print(
            f"The first {limit} are shown; --limit shows more, --country, --outcome and WORDS narrow it down."
        )
    if not n_rows:
        console.print("No expectation matches; leave out a filter or ask as of a later day.")
    return n_rows


def _tell_act(answer: LedgerAnswer) -> Text:
    expectation = answer.expectation
    text = Text(expectation.act if expectation.polarity.value == "+" else f"not: {expectation.act}")
    text.append(f"\n{expectation.id}  {' '.join(expectation.countries)}", style="dim")
    return text


def _tell_due(answer: LedgerAnswer) -> Text:
    text = Text(tell_window(answer.expectation.window))
    for link, _ in answer.slips:
        text.append(f"\n→ {tell_window(link.window)}", style="yellow")
    return text


def _tell_source(answer: LedgerAnswer) -> Text:
    link = answer.statements[0][0]
    said = f"{link.by_whom}, in {link.source}" if link.by_whom else link.source
    text = Text(said)
    n_more = len(answer.statements) - 1
    text.append(f"\n{link.published_on}" + (f", {n_more} more" if n_more else ""), style="dim")
    return text


def _tell_outcome(answer: LedgerAnswer) -> Text:
    view = answer.view
    text = Text(
        f"{OUTCOME_MARKS[view.outcome]} {view.outcome.value.replace('_', ' ')}", style=_STYLES.get(view.outcome, "")
    )
    if view.decided_on is not None:
        text.append(f", {view.decided_on}", style="default")
    for _, quote in answer.deciding:
        text.append(f"\n{_shorten(quote)}", style="dim")
    return text


def _name_outcome(outcome: Outcome) -> str:
    return f"{OUTCOME_MARKS[outcome]} {outcome.value.replace('_', ' ')}"


def _shorten(quote: str, limit: int = 110) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= limit else flat[: flat.rfind(" ", 0, limit)] + " …"


def print_history(answer: LedgerAnswer) -> None:
    """One expectation told in order of time: statements, slips, verdicts with their sentences, what persons decided."""
    console = open_console()
    expectation, view = answer.expectation, answer.view
    console.print(f"[bold]{escape(expectation.act)}[/bold]  ({escape(expectation.id)})")
    console.print(f"due {tell_window(expectation.window)} · {expectation.tier.value} · {expectation.status.value}")
    outcome = f"{_name_outcome(view.outcome)} · evidence {view.evidence_state.value}: {view.note}"
    console.print(escape(outcome))
    for line in _list_words(answer):
        console.print(escape(line))
    rows = [
        (link.published_on, 0, _tell_statement(link, answer.merges.get(link.id)), quote)
        for link, quote in answer.statements
    ]
    rows += [
        (verdict.decided_on, 1, f"{_name_outcome(verdict.outcome)}: {verdict.why} · {verdict.evidence.article}", quote)
        for verdict, quote in answer.verdicts
        if verdict.decided_by == DESK
    ]
    rows += [(one.decided_at.date(), 2, _tell_decision(answer, one), one.reason) for one in answer.by_people]
    for day, _, head, quote in sorted(rows, key=lambda row: row[:2]):
        console.print(f"\n[bold]{day}[/bold]  {escape(head)}")
        console.print(f"    “{escape(' '.join(quote.split()))}”", style="dim")


def _list_words(answer: LedgerAnswer) -> Iterator[str]:
    """What persons made of it, for the head of its history."""
    if answer.expectation.is_withdrawn:
        yield "withdrawn: a person decided that it is no expectation"
    if answer.names:
        yield f"holds {', '.join(answer.names)} too"
    if answer.view.desk is not None:
        yield f"the desk says: {_name_outcome(answer.view.desk.outcome)}: {answer.view.desk.note}"


def _tell_decision(answer: LedgerAnswer, one: Decision) -> str:
    undone_by = answer.undone.get(one.id)
    state = "" if undone_by is None else f", undone by {undone_by}"
    return f"{one.decided_by} {tell_decision(one)} · {one.id}{state}"


def _tell_statement(link: StatementLink, merge: Decision | None) -> str:
    words = ["re-dated:" if link.is_slip else "said:", tell_window(link.window), "·", link.source or "source not told"]
    if link.by_whom:
        words += ["·", f"on the word of {link.by_whom}"]
    if link.hedge:
        words += ["·", f"hedged “{link.hedge}”"]
    words += ["·", f"{link.evidence.article} ({link.trace.rule})", "·", f"statement {link.n} {link.id}"]
    return " ".join(words if merge is None else [*words, "·", f"put here by {merge.id}: {merge.reason}"])
