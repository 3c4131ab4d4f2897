"""Words of likelihood and the ranges they stand for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from foresay.knowledge.likelihood import Band, find_band, list_bands


@pytest.mark.parametrize("band", list_bands(), ids=lambda band: band.phrase)
def test_every_phrase_is_found_by_itself_and_means_a_range(band: Band) -> None:
    assert find_band(f"It is {band.phrase} now") == band
    assert 0 < band.low <= band.high <= 1


@pytest.mark.parametrize(
    ("text", "low"),
    [("It is very unlikely to pass", 0.05), ("It is unlikely to pass", 0.20), ("It will probably not pass", 0.20)],
)
def test_the_longer_phrase_is_read_first(text: str, low: float) -> None:
    band = find_band(text)
    assert band is not None
    assert band.low == low


@pytest.mark.parametrize("text", ["It could pass", "with high confidence", "the likelyhood", ""])
def test_possibility_and_confidence_are_no_likelihood(text: str) -> None:
    assert find_band(text) is None


def test_the_seven_bands_of_icd_203_do_not_overlap() -> None:
    ranges = sorted({(band.low, band.high) for band in list_bands() if band.scale == "ICD 203"})
    assert len(ranges) == 7
    assert all(first[1] <= second[0] for first, second in pairwise(ranges))
