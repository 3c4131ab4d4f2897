from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from foresay.read.authors import find_authors, split_names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("Written by Ann Lee and Bo Ek, Ports Correspondent", ["Ann Lee", "Bo Ek"]),
        ("Von Jürgen Petersen und Anke de Vries", ["Jürgen Petersen", "Anke de Vries"]),
        ("Ann Lee; Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("By Ann Lee, Bo Ek, and Cy Dahl, TPN", ["Ann Lee", "Bo Ek", "Cy Dahl"]),
        ("Department of Health and Social Care", ["Department of Health and Social Care"]),
        ("Reuters", ["Reuters"]),
        ("https://tern.example/by/ann", []),
        ("ann@tern.example", []),
        ("", []),
    ],
)
def test_a_byline_is_split_where_each_part_is_a_name(words: str, names: list[str]) -> None:
    assert split_names(words) == names


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("<meta name=author content='Ann Lee'><meta name=author content='Bo Ek'><p>x", ("Ann Lee", "Bo Ek")),
        ("<meta property='article:author' content='https://f.example/x'><a rel=author>Ann Lee</a>", ("Ann Lee",)),
        ("<div itemprop=author><b itemprop=name>Ann Lee</b>, of the Post</div>", ("Ann Lee",)),
        ("<p class=author-box>About us</p><p class=byline>By Ann Lee</p>", ("Ann Lee",)),
        ("<p>By the time the ferry came it was dark.</p>", ()),
        ("<p>By Monday evening</p><p>Par Claire Morel</p>", ("Claire Morel",)),
        ("<p class=author>" + "Ann Lee " * 90 + "</p>", ()),
    ],
)
def test_the_first_place_that_names_anybody_decides(page: str, names: tuple[str, ...]) -> None:
    assert find_authors(fromstring(f"<html><body>{page}</body></html>"), {}) == names


@given(st.text(max_size=300))
def test_any_words_give_names_without_a_fault(words: str) -> None:
    assert all(name.strip() for name in split_names(words))
