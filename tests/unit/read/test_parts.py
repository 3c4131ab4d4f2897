from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foresay.model.article import PartKind
from foresay.read.parts import find_title, guess_title, lay_out

PAGE = """Norland, Sudland: Ports to Sign Harbour Deal

3 MINS READMay 6, 2031 | 23:08 GMT

The two ports will sign the deal in June, both said on Tuesday after a long meeting in the capital.

They had talked for years.

Related Articles

Cranes arrive
"""
LINES = st.sampled_from(
    [
        "Title here",
        "By Ana Lund",
        "May 6, 2031",
        "Advertisement",
        "© 2031 Gazette",
        "It rained.",
        "",
        "  ",
        "Related",
        "a b",
    ]
)


def cut(text: str, kind: PartKind, title_end: int = 0) -> list[str]:
    return [text[part.start : part.end] for part in lay_out(text, title_end=title_end).parts if part.kind is kind]


def test_a_page_falls_into_its_parts() -> None:
    end = guess_title(PAGE)
    assert cut(PAGE, PartKind.TITLE, end) == ["Norland, Sudland: Ports to Sign Harbour Deal"]
    assert cut(PAGE, PartKind.TIMELINE, end) == ["3 MINS READMay 6, 2031 | 23:08 GMT"]
    assert [line[:9] for line in cut(PAGE, PartKind.BODY, end)] == ["The two p", "They had "]
    assert cut(PAGE, PartKind.FURNITURE, end) == ["Related Articles", "Cranes arrive"]


def test_dates_and_offices_in_the_middle_of_a_text_are_body() -> None:
    text = (
        "The ministers met, and then the long war of words between the two sides ended at last, said both.\n"
        "May 6, 2031\nA walk."
    )
    assert len(lay_out(text).parts) == 1
    assert lay_out(text).instant is None


def test_a_text_of_a_date_alone_is_its_body() -> None:
    assert cut("May 6, 2031", PartKind.BODY) == ["May 6, 2031"]
    assert cut("By Ana Lund\nMay 6, 2031", PartKind.BODY) == ["By Ana Lund\nMay 6, 2031"]


def test_a_title_must_be_a_line_of_its_own() -> None:
    assert find_title("Xara visits Lima\nShe came.", "Xara visits Lima") == 16
    assert find_title("Xara visits Lima on Monday.", "Xara visits Lima") == 0
    assert find_title("Who won? Nobody.", "Who won?") == 8
    assert find_title("Something else", "Xara") == 0


def test_first_lines_that_are_no_headline_are_not_taken() -> None:
    assert guess_title("It rained.\nAll day.") == 0
    assert guess_title("May 6, 2031\nIt rained.") == 0
    assert guess_title("Only one line") == 0
    assert guess_title("word " * 50 + "\nIt rained.") == 0
    assert guess_title("\n\n Rain in Lima \nIt rained.") == 15


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join)), st.booleans())
def test_parts_are_ordered_disjoint_inside_and_cover_all_that_is_not_blank(text: str, has_title: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    parts = lay_out(text, title_end=guess_title(text) if has_title else 0).parts
    edges = [edge for part in parts for edge in (part.start, part.end)]
    assert edges == sorted(edges)
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    covered = {at for part in parts for at in range(part.start, part.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)
