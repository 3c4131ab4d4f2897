"""Whole articles read into statements, with everything the step asks of the earlier ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from foresay.analyse.draft import Draft
from foresay.analyse.mentions import find_mentions
from foresay.analyse.statements import find_statements
from foresay.analyse.times import find_times
from foresay.model.reading import Statement


@pytest.fixture(name="read")
def _read(write_draft: Callable[..., Draft]) -> Callable[..., tuple[Statement, ...]]:
    """Reads a text: `read(text, title="", on="2017-08-30", source="wire")`."""

    def read(text: str, *, title: str = "", on: str = "2017-08-30", source: str = "wire") -> tuple[Statement, ...]:
        draft = write_draft(text, title=title, on=on, parsed=True)
        draft = replace(draft, article=replace(draft.article, source=source))
        return find_statements(replace(draft, mentions=find_mentions(draft), times=find_times(draft)))

    return read
