"""Whose organ a publisher is."""

from __future__ import annotations

from foresay.knowledge.publishers import find_own_state


def test_only_an_organ_of_a_state_speaks_for_it() -> None:
    assert find_own_state("U.S. Department of State") == "USA"
    assert find_own_state("China Evening Post") is None
    assert find_own_state("Harbour Gazette") is None
