from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foresay.read.jsonld import find_article, take_names

ARTICLE = '{"@type": "NewsArticle", "headline": "Deal in June", "datePublished": "2031-05-05"}'


def test_the_article_is_found_wherever_it_stands() -> None:
    for script in (
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@graph": [{{"@type": "WebPage", "headline": "no"}}, {ARTICLE}]}}',
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        '{"@type": ["Article", "Thing"], "headline": "Deal in June"}',
    ):
        assert find_article([script])["headline"] == "Deal in June", script


def test_broken_and_hostile_scripts_are_passed_over() -> None:
    assert find_article(["{", "[" * 100_000, "7", '"x"', '{"@type": "Article"}', '{"@type": 5, "headline": "x"}']) == {}
    assert find_article(["{", ARTICLE])["headline"] == "Deal in June"


def test_names_are_taken_from_every_shape() -> None:
    value = ["Ana Lund", {"name": "P. Okoro"}, {"name": ["M. Sato"]}, {"x": 1}, "https://g.example/ana", 5, None, " "]
    assert list(take_names(value)) == ["Ana Lund", "P. Okoro", "M. Sato"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_no_value_makes_names_fail(value: object) -> None:
    assert all(isinstance(name, str) for name in take_names(value))
