"""What an address asks of the ledger, and what it may not ask."""

from __future__ import annotations

from datetime import date

import pytest

from foresay.model.errors import UsageError
from foresay.model.expectation import Outcome
from foresay.model.reading import Tier
from foresay.web.filters import Order, read_filters, read_page
from foresay.web.place import Place


def make_place(**params: str) -> Place:
    day = date(2026, 4, 15)
    return Place(path="/expectations", params=tuple(params.items()), as_of=day, today=day)


def test_filters_are_read_from_the_address() -> None:
    found = read_filters(
        make_place(country="China", outcome="overdue", tier="firm", q="moon", slipped="1", order="due")
    )
    wanted = found.wanted
    assert (wanted.countries, wanted.outcomes, wanted.tier) == (("CHN",), (Outcome.OVERDUE,), Tier.FIRM)
    assert (wanted.text, wanted.only_slipped, found.order, found.page) == ("moon", True, Order.DUE, 1)


def test_days_make_a_window_that_may_be_open() -> None:
    due = read_filters(make_place(due_from="2026-05-01")).wanted.due
    assert due is not None
    assert (due.earliest, due.latest) == (date(2026, 5, 1), None)
    assert read_filters(make_place()).wanted.due is None


@pytest.mark.parametrize("told", ["0", "-1", "2001", "1.5", "١", "9" * 400, "x"])
def test_no_other_page_can_be_turned_to(told: str) -> None:
    with pytest.raises(UsageError, match="page"):
        read_page(make_place(page=told))
