"""Every entry of the cue lexicon finds the head its own example marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.analyse.draft import Draft
from foresay.analyse.statements.governors import find_governed
from foresay.analyse.statements.modals import find_modals
from foresay.knowledge.cues import Cue, index_cues, list_cues, list_words

pytestmark = pytest.mark.model


@pytest.mark.parametrize("cue", list_cues(), ids=lambda cue: f"{cue.rule}-{'-'.join(cue.takes)}")
def test_a_cue_reaches_the_head_its_example_marks(cue: Cue, write_draft: Callable[..., Draft]) -> None:
    before, head, after = cue.example.split("*")
    draft = write_draft(before + head + after, parsed=True)
    found = [frame for frame in find_governed(draft.parses[0]) if frame.rule.startswith(cue.rule)]
    assert head in {frame.head.text for frame in found}
    assert all(frame.head.start == len(before) for frame in found if frame.head.text == head)


def test_the_lexicon_is_indexed_by_first_word_with_longer_cues_first() -> None:
    rows = index_cues()["call"]
    assert [len(cue.words) for cue in rows] == sorted((len(cue.words) for cue in rows), reverse=True)
    assert sum(len(rows) for rows in index_cues().values()) == len(list_cues())


def test_an_unknown_word_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        list_words("no such list")


def test_modals_alone_are_no_lexicon_cues(write_draft: Callable[..., Draft]) -> None:
    draft = write_draft("The minister will resign.", parsed=True)
    assert not list(find_governed(draft.parses[0]))
    assert [frame.head.text for frame in find_modals(draft.parses[0])] == ["resign"]
