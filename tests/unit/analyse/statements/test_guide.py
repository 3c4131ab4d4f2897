"""The guide's marked sentences are what the program reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from foresay.model.reading import Polarity, Statement
from foresay.publish.explain import mark_statement

pytestmark = pytest.mark.model

GUIDE = (Path(__file__).parents[4] / "docs/guide/statements.md").read_text("utf-8")
_ROW = re.compile(r"(?m)^\| `(?P<marked>[^`]+)` \| (?P<reading>[a-z ]+) \| (?P<window>[^|]+) \|$")
_MARKS = str.maketrans("", "", "[]{}<>*")
_UNREAD = re.compile(r"(?m)^\| (?P<sentence>[^|`]+[.?]) \| [^|]+ \|$")


def _list_rows() -> Iterator[tuple[str, str, str]]:
    return ((row["marked"], row["reading"], row["window"].strip()) for row in _ROW.finditer(GUIDE))


def _say_window(statement: Statement) -> str:
    window = statement.window
    if not window.is_dated:
        return "no date"
    return f"{window.earliest or '…'} to {window.latest or '…'} {window.kind.value}"


@pytest.mark.parametrize(("marked", "reading", "window"), list(_list_rows()))
def test_a_marked_sentence_is_read_as_the_guide_says(
    marked: str, reading: str, window: str, read: Callable[..., tuple[Statement, ...]]
) -> None:
    text = marked.translate(_MARKS)
    found = {mark_statement(text, statement): statement for statement in read(text)}
    assert marked in found
    statement = found[marked]
    negative = " not" if statement.polarity is Polarity.NEGATIVE else ""
    assert f"{statement.tier.value} {statement.status.value}{negative}" == reading
    assert _say_window(statement) == window


def test_the_guide_shows_at_least_twenty_sentences() -> None:
    assert len({marked.translate(_MARKS) for marked, _, _ in _list_rows()}) >= 20


@pytest.mark.parametrize("sentence", [row["sentence"] for row in _UNREAD.finditer(GUIDE)])
def test_a_sentence_the_guide_leaves_out_gives_nothing(
    sentence: str, read: Callable[..., tuple[Statement, ...]]
) -> None:
    assert read(sentence) == ()
