from __future__ import annotations

import pytest

from foresay.knowledge.lemmas import look_up_base


@pytest.mark.parametrize(("word", "base"), [("treaties", "treaty"), ("signed", "sign"), ("qqzz", "qqzz")])
def test_words_are_brought_to_their_base(word: str, base: str) -> None:
    assert look_up_base(word) == base
