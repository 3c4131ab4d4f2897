"""The conventions that docs/guide/times.md tells its readers are the ones the program keeps."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from tree import ROOT

from foresay.analyse.draft import Draft
from foresay.analyse.sentences import split_sentences
from foresay.analyse.times import find_times
from foresay.model.article import Article, Part, PartKind

ROW = re.compile(r"^\| ([A-Z][^|]+\.) \| (\d{4}-\d\d-\d\d)? ?\| (\d{4}-\d\d-\d\d)? ?\| (\w+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs/guide/times.md").read_text("utf-8"))
PUBLISHED = datetime(2019, 3, 14, 12, tzinfo=UTC)


def write_draft(text: str) -> Draft:
    article = Article(
        id="guide",
        version=1,
        source="",
        url=None,
        title="",
        kicker=None,
        authors=(),
        text=text,
        parts=(Part(kind=PartKind.BODY, start=0, end=len(text)),),
        published_at=PUBLISHED,
        published_text="",
        first_seen_at=PUBLISHED,
        lang="en",
        words=len(text.split()),
        minutes=1,
    )
    return Draft(article=article, sentences=split_sentences(article))


def test_the_page_holds_rows() -> None:
    assert len(ROWS) >= 30


@pytest.mark.parametrize(("sentence", "earliest", "latest", "kind"), ROWS)
def test_a_row_of_the_page_is_what_the_program_reads(sentence: str, earliest: str, latest: str, kind: str) -> None:
    windows = [found.window for found in find_times(write_draft(sentence))]
    assert {(str(w.earliest or ""), str(w.latest or ""), w.kind.value) for w in windows} == {(earliest, latest, kind)}
