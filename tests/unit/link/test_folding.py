from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.link.folding import fold_name, reduce_name


@pytest.mark.parametrize(
    ("left", "right"), [("José Núñez", "Jose Nunez"), ("Anna K. Berg", "Anna Berg"), ("Al-Hamad", "al hamad")]
)
def test_spellings_that_differ_in_marks_and_initials_fold_to_one(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


def test_romanisations_share_a_key_and_other_names_do_not() -> None:
    assert reduce_name("Sergei Malkov") == reduce_name("Sergey Malkov")
    assert reduce_name("Jan Berg") != reduce_name("Jen Berg")
    assert reduce_name("Christian Lund") != reduce_name("Christine Lund")
    assert reduce_name("Sergei Malkov") != reduce_name("Sergei Malkin")


def test_a_name_without_letters_has_a_key_too() -> None:
    assert reduce_name("—") == ""
