"""Queries as typed, and the trees they make or the place where they go wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.model.errors import QueryError
from foresay.search.canonical import write_query
from foresay.search.syntax import parse_query
from foresay.search.tree import Either, Every, Filter, Node, Not, Run, Words


def show(node: Node) -> str:
    """A tree on one line: run[...], every[...], either[...], not[...], words in <>."""
    match node:
        case Words(text=text, is_prefix=is_prefix):
            return f"<{text}{'*' * is_prefix}>"
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
        ('Country:"South Sudan"', "country=SSD"),
        ("country:russia,CHN", "country=CHN,RUS"),
        ("pair:russia-china", "pair=CHN-RUS"),
        ("type:agree status:PLANNED", "run[type=AGREE status=planned]"),
        ("status:happened-late", "status=happened_late"),
        ("topic:nuclear-weapons", "topic=nuclear weapons"),
        ("sources:>=3 watch:Moon", "run[sources=3 watch=moon]"),
        ("published:>2017-02", "published=2017-03-01.."),
        ("due:2017-1..2017-01-31 seen:2017", "run[due=2017-01 seen=2017]"),
        ('title:"moon ro"* actor:Tintin', "run[title=moon ro* actor=Tintin]"),
        ('sanct* "state visi"*', "run[<sanct*> <state visi*>]"),
        ("a* * 5*", "run[<a*> <5*>]"),
        ("-source:x.example a", "run[not[source=x.example] <a>]"),
        ("from:2017-01 to:2018", "run[published=2017-01-01.. published=..2018-12-31]"),
        ("https://x.example 12:30 Live:now", "run[<https://x.example> <12:30> <Live:now>]"),
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
        ("a OR " * 10_000, 2_000, "2,000 characters"),
        ("ab* " * 9, 32, "at most 8 words with"),
        ("a contry:FRA", 2, "do you mean country:"),
        ("a foo:bar", 2, "the fields are title"),
        ("a country:Frnace", 2, "do you mean 'France'"),
        ("type:AGRE", 0, "do you mean AGREE"),
        ("status:plannd", 0, "do you mean planned"),
        ("topic:electons", 0, "do you mean topic:elections"),
        ("overdue:perhaps", 0, "it is one of yes, no"),
        ("pair:FRA", 0, "two countries"),
        ("pair:FRA-FRA", 0, "two countries"),
        ("sources:many", 0, "is no number"),
        ("published:2018..2017", 0, "is no date"),
        ("published:..", 0, "is no date"),
        ("from:2017..2018", 0, "is no date"),
        ("country:FR*", 0, "takes no"),
        ("country:,", 0, "needs a value"),
    ],
)
def test_a_query_that_goes_wrong_names_the_place(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        parse_query(query)
    assert caught.value.position == position


PIECES = st.sampled_from(
    [
        "*",
        "title:",
        "topic:",
        "FRA",
        "2017",
        "..",
        "pair:FRA-DEU",
        '"a b"',
        "(",
        ")",
        '"',
        "-",
        "AND",
        "OR",
        "NOT",
        " ",
        "from:",
        "country:",
        "moon",
        ":",
        "\x00",
        "é",
        "\ud800",
    ]
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


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_a_tree_written_back_is_the_same_tree(query: str) -> None:
    if find_fault(query) is not None:
        return
    tree = parse_query(query)
    written = write_query(tree)
    assert parse_query(written) == tree
    assert write_query(parse_query(written)) == written


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ('"moon"  AND (a b) -x', "moon AND (a b) -x"),
        ("NOT (a OR NOT b)", "-(a OR -b)"),
        ('"AND" "a:b" "-c" "d*"', '"AND" "a:b" "-c" "d*"'),
        ("from:2017 country:france", "published:2017-01-01.. country:FRA"),
        ("((a OR b)) OR c", "(a OR b) OR c"),
    ],
)
def test_a_query_has_one_spelling(query: str, written: str) -> None:
    assert write_query(parse_query(query)) == written
