"""Trees as data: walks up and down them end, spans find their tokens."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foresay.analyse.syntax import Parse, Token, cut_circles
from foresay.model.reading import Sentence

_HEADS = st.integers(1, 9).flatmap(lambda n: st.lists(st.integers(0, n - 1), min_size=n, max_size=n))


def _build(heads: list[int]) -> Parse:
    tokens = tuple(
        Token(i, 2 * i, 2 * i + 1, "x", "x", "x", "NN", "conj", head, "", False) for i, head in enumerate(heads)
    )
    return Parse(sentence=Sentence(index=0, start=0, end=2 * len(heads), is_title=False), tokens=tokens)


def test_a_circle_is_cut_where_it_closes() -> None:
    assert [token.head for token in _build([1, 2, 0, 2]).tokens] == [1, 2, 2, 2]


def test_a_sound_tree_is_left_as_it_is() -> None:
    tokens = _build([1, 1, 1]).tokens
    assert cut_circles(tokens) is tokens


@given(_HEADS)
def test_every_walk_up_ends_at_a_root(heads: list[int]) -> None:
    parse = _build(heads)
    for token in parse.tokens:
        top = [token, *parse.climb(token)][-1]
        assert parse.head(top) is None


@given(_HEADS)
def test_the_subtrees_of_the_roots_are_the_sentence(heads: list[int]) -> None:
    parse = _build(heads)
    roots = [token for token in parse.tokens if parse.head(token) is None]
    assert sorted(token.i for root in roots for token in parse.subtree(root)) == [token.i for token in parse.tokens]


@given(_HEADS, st.integers(0, 20), st.integers(0, 20))
def test_the_tokens_at_a_span_are_those_that_share_a_character_with_it(heads: list[int], start: int, end: int) -> None:
    parse = _build(heads)
    assert parse.at(start, end) == tuple(token for token in parse.tokens if token.start < end and start < token.end)
