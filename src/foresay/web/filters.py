"""The filters of the ledger as they stand in an address, and the order and page of its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from foresay.ask.ledger import LedgerAnswer, LedgerQuestion
from foresay.ask.today import tell_due_day
from foresay.knowledge.countries import find_country, list_countries
from foresay.model.errors import UsageError
from foresay.model.expectation import Outcome
from foresay.model.reading import Tier
from foresay.model.window import Window, WindowKind
from foresay.store import Wanted
from foresay.web.place import Place

ROWS = 50
"""Rows of a page."""
MOST_PAGES = 2_000
"""Pages that can be turned; what lies beyond is found by a filter, or in the sheet."""

Word = TypeVar("Word", bound=StrEnum)


class Order(StrEnum):
    """What the rows are sorted by."""

    HEARD = "heard"
    DUE = "due"
    STATED = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a person asks of the ledger."""

    question: LedgerQuestion
    order: Order
    page: int

    @property
    def wanted(self) -> Wanted:
        """The question as lists and counts are asked it."""
        asked = self.question
        return Wanted(
            as_of=asked.as_of,
            countries=asked.countries,
            outcomes=asked.outcomes,
            tier=asked.tier,
            due=asked.due,
            text=asked.text,
            only_slipped=asked.only_slipped,
        )


def read_filters(place: Place) -> Filters:
    """The filters of an address. Raises UsageError naming the parameter at fault."""
    question = LedgerQuestion(
        as_of=place.as_of,
        countries=tuple(_read_country(told) for told in place.get_all("country")),
        outcomes=tuple(_read_word(Outcome, "outcome", told) for told in place.get_all("outcome")),
        tier=_read_word(Tier, "tier", place.get("tier")) if place.get("tier") else None,
        due=_read_due(place),
        text=place.get("q")[:200],
        only_slipped=place.get("slipped") not in {"", "0"},
    )
    return Filters(
        question=question, order=_read_word(Order, "order", place.get("order") or "heard"), page=read_page(place)
    )


def _read_country(told: str) -> str:
    code = told.upper()
    found = code if code in list_countries() else find_country(told)
    if found is None:
        msg = f"country: {told[:40]!r} is none; give a name or a code of three letters, such as CHN"
        raise UsageError(msg)
    return found


def _read_word(kind: type[Word], name: str, told: str) -> Word:
    try:
        return kind(told)
    except ValueError as error:
        msg = f"{name}: {told[:40]!r} is none of {', '.join(kind)}"
        raise UsageError(msg) from error


def _read_due(place: Place) -> Window | None:
    first, last = place.day("due_from"), place.day("due_to")
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        msg = f"due_to: {last} lies before due_from, {first}"
        raise UsageError(msg)
    return Window(earliest=first, latest=last, kind=WindowKind.AT)


def read_page(place: Place) -> int:
    """The page of rows that is asked for, from 1. Raises UsageError."""
    told = place.get("page") or "1"
    if not told.isascii() or not told.isdigit() or not 1 <= int(told[:9]) <= MOST_PAGES:
        msg = f"page: {told[:40]!r} is no page; count from 1"
        raise UsageError(msg)
    return int(told)


def sort_answers(answers: Iterable[LedgerAnswer], order: Order) -> list[LedgerAnswer]:
    """The rows in an order: heard of last first; due soonest first and undated last; stated last first."""
    if order is Order.DUE:
        return sorted(answers, key=lambda row: (tell_due_day(row) or date.max, row.expectation.id))
    if order is Order.STATED:
        return sorted(answers, key=lambda row: (row.expectation.first_published_on, row.expectation.id), reverse=True)
    return sorted(answers, key=lambda row: (_tell_heard(row), row.expectation.id), reverse=True)


def _tell_heard(answer: LedgerAnswer) -> date:
    """The day of the latest report that says anything of it."""
    days = [link.published_on for link, _ in answer.statements]
    days += [answer.view.verdict.decided_on] if answer.view.verdict else []
    return max(days, default=date.min)
