"""Whom pronouns stand for, in the sentence and in those before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import Statement

Read = Callable[..., tuple[Statement, ...]]
pytestmark = pytest.mark.model


def _name(statement: Statement) -> list[str]:
    return [span.text for span in statement.doers]


def test_him_is_the_one_urged_and_not_the_one_who_urges(read: Read) -> None:
    (statement,) = read("President Anna Novak meets Prime Minister Jan Kowalski and urges him to resign.")
    assert _name(statement) == ["Prime Minister Jan Kowalski"]
    assert statement.act == "Prime Minister Jan Kowalski resigns"


def test_they_are_all_who_were_named_together(read: Read) -> None:
    found = read("Chad and Niger held talks on Monday. They will sign a treaty in October.")
    assert _name(found[-1]) == ["Chad and Niger"]
    assert set(found[-1].countries) == {"TCD", "NER"}


def test_they_is_never_a_single_person_where_a_group_stands_nearby(read: Read) -> None:
    found = read("Two fishermen were freed, the mayor said. They will return to Norway on Monday.")
    assert _name(found[-1]) == ["Two fishermen"]


def test_a_body_may_speak_of_itself_as_they(read: Read) -> None:
    (statement,) = read("Volvo announced that they will close the plant in Ghent.")
    assert _name(statement) == ["Volvo"]


def test_a_pronoun_nobody_fits_stays_a_pronoun(read: Read) -> None:
    (statement,) = read("They will close the airport on Monday.")
    assert [span.text for span in statement.who] == ["They"]
    assert statement.named == ()
