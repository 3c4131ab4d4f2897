"""The types and statuses that docs/guide/events.md tells its readers are the ones the program gives."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from tree import ROOT

from foresay.analyse.chain import read_articles
from foresay.model.article import Article, compose_article
from foresay.model.reading import EventMention

pytestmark = pytest.mark.model

ROW = re.compile(r"^\| ([A-Z][^|]+) \| ([\w-]+) \| ([A-Z]+)(?: ([a-z]+))? \| ([a-z]+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs/guide/events.md").read_text("utf-8"))
PUBLISHED = datetime(2019, 3, 14, 12, tzinfo=UTC)


def write_article(text: str) -> Article:
    return compose_article(text, PUBLISHED, name=text, title="" if text.endswith(".") else text)


@pytest.fixture(scope="module", name="events")
def _events() -> dict[str, tuple[EventMention, ...]]:
    readings = read_articles([write_article(sentence) for sentence, *_ in ROWS])
    return {reading.article: reading.events for reading in readings}


def test_the_page_holds_rows_for_every_type_and_status() -> None:
    assert len({row[2] for row in ROWS}) == 17
    assert len({row[4] for row in ROWS}) == 8


@pytest.mark.parametrize(("sentence", "act", "kind", "mode", "status"), ROWS)
def test_a_row_of_the_page_is_what_the_program_reads(
    events: dict[str, tuple[EventMention, ...]], sentence: str, act: str, kind: str, mode: str, status: str
) -> None:
    (event,) = [event for event in events[sentence] if event.head.text == act]
    assert (event.type.value, event.mode, event.status.value) == (kind, mode or None, status)
