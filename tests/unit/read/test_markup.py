from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.read.markup import read_fragment


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One &amp; two</p><p>Three</p>", "One & two\nThree"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>x</li><li>y</li></ul>", "x\ny"),
        ("an <b>in</b>line <a href='u'>link</a>.", "an inline link."),
        ("<p>a</p><script>bad()</script><style>p{}</style>tail", "a\ntail"),
        ("<p>a <!-- not --> b</p>", "a b"),
        ("plain &#8217;text&#8217;", "plain ’text’"),
        ("<td>1</td><td>2</td>", "1\n2"),
        ("soft\u00ad<i>hy\u200bphen</i>", "softhyphen"),
        ("", ""),
        ("<script>only()</script>", ""),
        ("<p>nul\0byte</p>", "nul byte"),
    ],
)
def test_fragments_become_lines(markup: str, text: str) -> None:
    assert read_fragment(markup) == text


def test_text_nested_beyond_the_parsers_depth_is_not_lost() -> None:
    assert read_fragment("<div>" * 50_000 + "deep text" + "</div>" * 50_000 + "after") == "deep text\nafter"


@given(st.text(alphabet=st.sampled_from("<>/p &;#x0a\n\ud800\0'\"=!-")))
def test_no_markup_makes_it_fail(markup: str) -> None:
    assert "\n\n" not in read_fragment(markup)
