"""The map: countries fall into steps by how many, and a cut-out shows them within the drawing's edges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foresay.web.worldmap import HEIGHT, WIDTH, load_places, locate, shade_world

CODES = st.sampled_from(sorted(load_places()))


@given(st.dictionaries(CODES, st.integers(0, 5_000), max_size=60))
def test_more_reports_never_mean_a_lighter_shade(counts: dict[str, int]) -> None:
    shades = shade_world(counts).shades
    assert {shade.code for shade in shades} == {code for code, n in counts.items() if n}
    assert [shade.n for shade in shades] == sorted((n for n in counts.values() if n), reverse=True)
    steps = [shade.step for shade in shades]
    assert steps == sorted(steps, reverse=True)
    assert all(1 <= step <= 5 for step in steps)


@given(st.dictionaries(CODES, st.integers(1, 900), min_size=1, max_size=60))
def test_the_scale_tells_the_range_of_each_step(counts: dict[str, int]) -> None:
    found = shade_world(counts)
    ranges = {step: (least, most) for step, least, most in found.scale}
    for shade in found.shades:
        least, most = ranges[shade.step]
        assert least <= shade.n <= most


def test_what_is_on_no_map_is_left_out() -> None:
    assert shade_world({"XXX": 4, "CHN": 2, "FRA": -1}).shades[0].code == "CHN"
    assert locate(["XXX"], ["YYY"]) is None
    assert shade_world({}).scale == ()


@given(st.lists(CODES, min_size=1, max_size=6, unique=True), st.lists(CODES, max_size=6, unique=True))
def test_a_cut_out_lies_within_the_drawing_and_holds_what_it_shows(main: list[str], others: list[str]) -> None:
    found = locate(main, others)
    assert found is not None
    x, y, width, height = map(float, found.view.split())
    assert 0 <= x <= x + width <= WIDTH + 1
    assert 0 <= y <= y + height <= HEIGHT + 1
    for code in main:
        left, _, right, _ = load_places()[code]
        assert x - 1 <= left <= right <= x + width + 1
    assert not set(found.main) & set(found.others)


def test_a_small_state_gets_a_ring_and_a_large_one_does_not() -> None:
    small, large = locate(["SGP"]), locate(["RUS"])
    assert small is not None
    assert large is not None
    assert (len(small.rings), len(large.rings)) == (1, 0)


def test_other_countries_are_shown_where_none_is_main() -> None:
    found = locate([], ["FRA"])
    assert found is not None
    assert (found.main, found.others, found.told) == ((), ("FRA",), "Map: France")
