"""Sources as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rich import box
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from foresay.ask.sources import SourceAnswer
from foresay.cli.tables import open_console
from foresay.model.source import Drop

_HEALTH_STYLES = {"ok": "green", "silent": "yellow", "failing": "red", "new": "dim", "paused": "dim"}


def print_sources(answers: Sequence[SourceAnswer]) -> None:
    """The table of sources and their health."""
    console = open_console()
    if not answers:
        console.print("No sources yet: `foresay source add URL`, or `foresay source starters`.")
        return
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    for name, ratio in (
        ("Source", 4),
        ("Health", 2),
        ("Last new", 2),
        ("Usually every", 2),
        ("Kept", 1),
        ("Dropped", 1),
    ):
        table.add_column(name, ratio=ratio)
    for answer in answers:
        state = answer.state
        health = Text(answer.health.value, style=_HEALTH_STYLES[answer.health.value])
        if answer.silent_for is not None:
            health.append(f" for {_tell_span(answer.silent_for)}")
        if state.failures_in_row:
            health.append(f" {state.failures_in_row}x", style="default")
            health.append(f"\n{state.last_failure[:60]}", style="dim")
        new = "never" if state.new_at is None else f"{state.new_at:%Y-%m-%d %H:%M}"
        every = "not known yet" if answer.interval is None else _tell_span(answer.interval)
        label = Text(answer.source.name or answer.source.address)
        label.append(f"\n{answer.source.id}", style="dim")
        table.add_row(label, health, new, every, f"{state.new + state.duplicates:,}", f"{state.dropped:,}")
    console.print(table)


def print_source(answer: SourceAnswer, drops: Sequence[Drop]) -> None:
    """One source: what it is, how it is doing, what was dropped and why."""
    console = open_console()
    source, state = answer.source, answer.state
    console.print(f"[bold]{escape(source.name or source.id)}[/bold]  ({escape(source.id)}, {source.kind.value})")
    console.print(escape(source.address))
    print_sources([answer])
    counts = (
        f"{state.polls:,} polls, {state.unmodified:,} of them unmodified; {state.seen:,} items seen, {state.new:,} "
    )
    counts += f"new, {state.revised:,} revised, {state.duplicates:,} copies, {state.dropped:,} dropped"
    console.print(counts)
    if state.failures:
        console.print("failures: " + ", ".join(f"{kind.value} {n:,}" for kind, n in state.failures))
    for drop in drops:
        console.print(f"  {drop.last_at:%Y-%m-%d %H:%M}  {drop.times}x  {escape(drop.item)}: {escape(drop.reason)}")


def _tell_span(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 60 * 72 else f"{minutes // 1_440} days"
