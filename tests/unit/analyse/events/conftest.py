"""Events of short texts, read as the chain reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from foresay.analyse.draft import Draft
from foresay.analyse.events import find_events
from foresay.analyse.mentions import find_mentions
from foresay.analyse.times import find_times
from foresay.model.reading import EventMention


@pytest.fixture(name="read")
def _read(write_draft: Callable[..., Draft]) -> Callable[..., tuple[EventMention, ...]]:
    """`read(text, title="", on="2019-03-14")` gives the events of a text."""

    def read(text: str, *, title: str = "", on: str = "2019-03-14") -> tuple[EventMention, ...]:
        draft = write_draft(text, title=title, on=on, parsed=True)
        return find_events(replace(draft, mentions=find_mentions(draft), times=find_times(draft)))

    return read


@pytest.fixture(name="read_act")
def _read_act(read: Callable[..., tuple[EventMention, ...]]) -> Callable[..., EventMention]:
    """`read_act(text, head)` gives the one event with that head."""

    def find(text: str, head: str, *, title: str = "", on: str = "2019-03-14") -> EventMention:
        found = [event for event in read(text, title=title, on=on) if event.head.text == head]
        assert len(found) == 1, f"{len(found)} events with the head {head!r}"
        return found[0]

    return find
