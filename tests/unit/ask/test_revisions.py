from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from foresay.ask.revisions import ChangeKind, Revision, compare
from foresay.model.article import Article, Capture
from foresay.read.report import Report, build_article

NOW = datetime(2031, 5, 6, tzinfo=UTC)
CAPTURE = Capture(origin="desk", line=None, content=b"", media_type="text/plain", captured_at=NOW)
BASE = build_article(Report(text="x"), CAPTURE)


def version(number: int, text: str) -> Article:
    return replace(BASE, version=number, text=text)


def rebuild(revision: Revision, gone: ChangeKind) -> str:
    return "".join(change.text for change in revision.changes if change.kind is not gone)


def test_a_changed_number_is_told_within_its_line() -> None:
    old = version(1, "Two ports sign.\nThe ferry sails on May 6 at noon.\nNo more was said.")
    new = version(2, "Two ports sign.\nThe ferry sails on May 9 at noon.\nNo more was said.")
    assert [(change.kind.value, change.text) for change in compare(old, new).changes] == [
        ("kept", "Two ports sign.\nThe ferry sails on May "),
        ("removed", "6 "),
        ("added", "9 "),
        ("kept", "at noon.\nNo more was said."),
    ]


def test_a_long_passage_written_anew_is_shown_whole() -> None:
    old, new = "old " * 900, "new " * 900
    changes = compare(version(1, old), version(2, new)).changes
    assert [(change.kind.value, change.text) for change in changes] == [("removed", old), ("added", new)]


@given(st.text(alphabet="ab \n", max_size=80), st.text(alphabet="ab \n", max_size=80))
def test_both_texts_can_be_read_back_from_the_changes(old: str, new: str) -> None:
    revision = compare(version(1, old), version(2, new))
    assert rebuild(revision, ChangeKind.ADDED) == old
    assert rebuild(revision, ChangeKind.REMOVED) == new
