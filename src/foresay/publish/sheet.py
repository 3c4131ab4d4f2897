"""Expectations as rows of a spreadsheet (CSV, RFC 4180)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from foresay.ask.ledger import LedgerAnswer
from foresay.ask.today import tell_window_held

COLUMNS = (
    "id",
    "act",
    "countries",
    "earliest",
    "latest",
    "kind",
    "held_earliest",
    "held_latest",
    "slips",
    "tier",
    "status",
    "polarity",
    "outcome",
    "evidence_state",
    "decided_on",
    "stated_on",
    "source",
    "by_whom",
    "hedge",
    "statements",
    "quote",
    "article",
    "deciding_quote",
    "deciding_article",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def encode_sheet(answers: Iterable[LedgerAnswer]) -> bytes:
    """A header and a row an expectation. A cell that a spreadsheet would run as a formula gets an apostrophe before."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for answer in answers:
        writer.writerow([_make_safe(cell) for cell in _list_cells(answer)])
    return out.getvalue().encode("utf-8", "replace")


def _list_cells(answer: LedgerAnswer) -> Iterator[object]:
    expectation, view, held = answer.expectation, answer.view, tell_window_held(answer)
    link, quote = answer.statements[0]
    deciding, words = answer.deciding[0] if answer.deciding else (None, "")
    yield from (expectation.id, expectation.act, " ".join(expectation.countries))
    yield from (expectation.window.earliest, expectation.window.latest, expectation.window.kind.value)
    yield from (held.earliest, held.latest, len(view.slips))
    yield from (expectation.tier.value, expectation.status.value, expectation.polarity.value)
    yield from (view.outcome.value, view.evidence_state.value, view.decided_on)
    yield from (link.published_on, link.source, link.by_whom, link.hedge, len(answer.statements))
    yield from (quote, link.evidence.article, words, deciding.evidence.article if deciding else None)


def _make_safe(cell: object) -> str:
    text = "" if cell is None else str(cell).replace("\x00", "")
    return f"'{text}" if text.startswith(_FORMULA) and text not in {"+", "-"} else text
