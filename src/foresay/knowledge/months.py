"""Names of months in many languages."""

from __future__ import annotations

from functools import cache

from foresay.knowledge.tables import read_rows, split_forms


@cache
def load_months() -> dict[str, int]:
    """Name in lower case -> number of the month; names that two languages give to different months are left out."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for number, forms in read_rows("months.tsv"):
        for form in split_forms(forms):
            if found.setdefault(form, int(number)) != int(number):
                twice.add(form)
    return {form: number for form, number in found.items() if form not in twice}
