"""Queries as typed, and the trees they make or the place where they go wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.model.errors import QueryError
from foresay.search.syntax import Either, Every, Filter, Node, Not, Run, Words, parse_query


def show(node: Node) -> str:
    """A tree on one line: run[...], every[...], either[...], not[...], words in <>."""
    match node:
        case Words(text=text):
            return f"<{text}>"
        case Filter(field=field, value=value):
            return f"{field}={value}"
        case Not(inner=inner):
            return f"not[{show(inner)}]"
        case Every(parts=parts):
            return f"every[{' '.join(map(show, parts))}]"
        case Either(parts=parts):
            return f"either[{' '.join(map(show, parts))}]"
        case Run(parts=parts):
            return f"run[{' '.join(map(show, parts))}]"


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("moon", "<moon>"),
        ("moon rover", "run[<moon> <rover>]"),
        ('"moon rover" lands', "run[<moon rover> <lands>]"),
        ("moon AND rover", "every[<moon> <rover>]"),
        ("moon and rover", "run[<moon> <and> <rover>]"),
        ("a OR b AND c", "either[<a> every[<b> <c>]]"),
        ("a b OR c", "either[run[<a> <b>] <c>]"),
        ("(a OR b) AND NOT c", "every[either[<a> <b>] not[<c>]]"),
        ("a -b", "run[<a> not[<b>]]"),
        ('-"a b"', "not[<a b>]"),
        ("-(a OR b)", "not[either[<a> <b>]]"),
        ("NOT NOT a", "not[not[<a>]]"),
        ("China-Russia", "<China-Russia>"),
        ("Russia - China", "run[<Russia> <China>]"),
        ("what? now!", "run[<what?> <now!>]"),
        ('a "" b', "run[<a> <b>]"),
        ("country:FRA canal", "run[country=FRA <canal>]"),
        ('Country:"South Sudan"', "country=South Sudan"),
        ("-source:x.example a", "run[not[source=x.example] <a>]"),
        ("from:2017-01 to:2018", "run[from=2017-01 to=2018]"),
        ("https://x.example 12:30 title:x", "run[<https://x.example> <12:30> <title:x>]"),
        ("((a))", "<a>"),
        ("东京 ürün", "run[<东京> <ürün>]"),
    ],
)
def test_a_query_becomes_a_tree(query: str, tree: str) -> None:
    assert show(parse_query(query)) == tree


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ("", 0, "empty"),
        ("  ", 0, "empty"),
        ('"" -- !', 0, "empty"),
        ('moon "rover', 5, "not closed"),
        ("moon (rover", 5, "not closed"),
        ("moon) rover", 4, "no opening"),
        ("moon ()", 6, "missing before"),
        ("AND moon", 0, "missing before AND"),
        ("moon AND", 8, "missing before the end"),
        ("moon OR OR rover", 8, "missing before OR"),
        ("moon NOT", 8, "missing before the end"),
        ("country: FRA", 0, "right after the colon"),
        ("a from:", 2, "right after the colon"),
        ('country:"FRA', 8, "not closed"),
        ("(" * 30 + "a" + ")" * 30, 20, "deep"),
        ("NOT " * 30 + "a", 80, "deep"),
        ("a" * 2_001, 2_000, "2,000 characters"),
        ("a " * 300, 400, "200 parts"),
    ],
)
def test_a_query_that_goes_wrong_names_the_place(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        parse_query(query)
    assert caught.value.position == position


PIECES = st.sampled_from(
    ["(", ")", '"', "-", "AND", "OR", "NOT", " ", "from:", "country:", "moon", ":", "\x00", "é", "\ud800"]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_any_text_is_a_tree_or_an_error_with_its_place(query: str) -> None:
    place = find_fault(query)
    assert place is None or 0 <= place <= len(query)


def find_fault(query: str) -> int | None:
    try:
        assert show(parse_query(query))
    except QueryError as error:
        return error.position
    return None
