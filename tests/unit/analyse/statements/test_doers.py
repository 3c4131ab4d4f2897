"""Who would do it: subjects behind labels, in inner clauses, shared, controlled and carried by nouns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import Statement

Read = Callable[..., tuple[Statement, ...]]
pytestmark = pytest.mark.model

ROWS = [
    ("Storm season: Hurricane Olga is expected to hit Halifax.", "hit", "Hurricane Olga"),
    (
        "Government of Peru: Alba Quispe, the prime minister of Peru, announces she will step down in June.",
        "step",
        "Alba Quispe",
    ),
    (
        "President of Kenya James Otieno accepts that gunmen operate in the country and vows to root out banditry.",
        "root",
        "President of Kenya James Otieno",
    ),
    ("The parliament set a deadline for the former king to leave the palace.", "leave", "the former king"),
    ("The communique that I think is about to be released names China.", "released", "The communique"),
    ("Norway, the first Nordic country that joined, will be the host of the 2031 World Cup.", "host", "Norway"),
    ("A plan by Volvo to close its plant in Ghent was leaked.", "close", "Volvo"),
    ("The king asked Mette Olsen to form a government by Friday.", "form", "Mette Olsen"),
    ("Russian cosmonauts will not be held accountable, the agency says.", "held", "Russian cosmonauts"),
    ("A vote of no confidence in Prime Minister Ola Dahl will be held on Friday.", "vote", "Prime Minister Ola Dahl"),
    ("Denmark's Prince Anders announces he won't be buried beside the queen.", "buried", "Denmark's Prince Anders"),
]


@pytest.mark.parametrize(("text", "head", "doer"), ROWS)
def test_the_doer_is_found_however_the_sentence_is_built(text: str, head: str, doer: str, read: Read) -> None:
    found = next(statement for statement in read(text) if statement.head.text == head)
    assert [span.text for span in found.doers] == [doer]


def test_who_takes_up_an_office_is_told_by_the_act(read: Read) -> None:
    (statement,) = read("Rita Moreno will be the next president of Panama.")
    assert statement.act == "Rita Moreno is the next president of Panama"
