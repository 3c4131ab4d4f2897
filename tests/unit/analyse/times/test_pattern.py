from __future__ import annotations

import pytest

from foresay.analyse.times.pattern import compile_any, compile_pattern

LETTERS = {"A": "a", "B": "b", "C": "c", "x": "x", "y": "y"}


def find_letters(name: str) -> frozenset[str]:
    try:
        return frozenset(LETTERS[one] for one in name.split("+"))
    except KeyError:
        raise ValueError(f"no class or word is called {name!r}") from None


@pytest.mark.parametrize(
    ("match", "fits", "fails"),
    [
        ("A x", ["ax"], ["a", "xa"]),
        ("A [x] B", ["ab", "axb"], ["axx"]),
        ("( A | B x ) C", ["ac", "bxc"], ["bc"]),
        ("A+B C", ["ac", "bc"], ["cc"]),
        ("A [ x [y] ] B", ["ab", "axb", "axyb"], ["ayb"]),
    ],
)
def test_a_pattern_matches_what_its_notation_says(match: str, fits: list[str], fails: list[str]) -> None:
    regex = compile_pattern(match, find_letters, {}).regex
    assert all(regex.fullmatch(text) for text in fits)
    assert not any(regex.fullmatch(text) for text in fails)


@pytest.mark.parametrize(
    ("match", "text", "at", "fits"),
    [
        ("<A B", "ab", 1, True),
        ("<A B", "cb", 1, False),
        ("!<A B", "b", 0, True),
        ("B >C", "bc", 0, True),
        ("B !>C", "bc", 0, False),
        ("B !>C", "b", 0, True),
    ],
)
def test_a_look_beside_is_no_part_of_the_match(match: str, text: str, at: int, *, fits: bool) -> None:
    found = compile_pattern(match, find_letters, {}).regex.match(text, at)
    assert (found is not None) is fits
    assert found is None or found.group() == "b"


def test_slots_and_spans_are_named_groups() -> None:
    pattern = compile_pattern("x { A } to:B ( C | { A } )".replace("to:", "end:"), find_letters, {})
    found = pattern.regex.match("xabc")
    assert found is not None
    assert [(slot, family) for _, slot, family in pattern.slots] == [("a", "A"), ("end", "B"), ("c", "C"), ("a", "A")]
    assert [found.group(group) for group in pattern.spans] == ["a", None]


@pytest.mark.parametrize(
    ("match", "heads"),
    [
        ("A x", {"ax"}),
        ("[A] ( B | [x] C ) y", {"ab", "ax", "ac", "by", "xc", "cy"}),
        ("<A B [C]", {"b", "bc"}),
        ("( A | x y B )", {"a", "xy"}),
    ],
)
def test_heads_tell_how_a_pattern_can_start(match: str, heads: set[str]) -> None:
    found = compile_pattern(match, find_letters, {}).heads
    assert {"".join(letter for letters in head for letter in letters) for head in found} == heads


def test_macros_stand_for_their_pattern() -> None:
    macros = {"ONE": "( A | TWO )", "TWO": "B x"}
    assert compile_pattern("ONE C", find_letters, macros).regex.fullmatch("bxc")


def test_one_expression_tells_whether_any_pattern_matches() -> None:
    both = compile_any([compile_pattern("A { B }", find_letters, {}), compile_pattern("A x", find_letters, {})])
    assert [bool(both.match(text)) for text in ("ab", "ax", "ac")] == [True, True, False]


@pytest.mark.parametrize("match", ["( A", "A )", "[A]", "", "A { B", "a:Z", "A | [B]"])
def test_a_slip_of_the_pen_is_told(match: str) -> None:
    with pytest.raises(ValueError, match=r"cannot read|missing|is called"):
        compile_pattern(match, find_letters, {})


def test_macros_in_a_circle_are_told() -> None:
    with pytest.raises(ValueError, match="circle"):
        compile_pattern("ONE", find_letters, {"ONE": "TWO", "TWO": "ONE"})
