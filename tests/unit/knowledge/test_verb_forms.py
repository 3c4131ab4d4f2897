from __future__ import annotations

import pytest

from foresay.analyse.parser import find_lemma
from foresay.knowledge.verb_forms import find_verb_base


@pytest.mark.parametrize(
    ("form", "tag", "base"),
    [("left", "VBD", "leave"), ("left", "JJ", "left"), ("shot", "VBN", "shoot"), ("building", "NN", "building")],
)
def test_a_form_that_is_another_word_too_has_its_verb_as_base_only_as_a_verb(form: str, tag: str, base: str) -> None:
    assert find_lemma(form, tag) == base


def test_a_form_the_lemma_list_knows_is_left_to_it() -> None:
    assert find_verb_base("signed") is None
