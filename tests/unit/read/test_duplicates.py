from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.read.duplicates import estimate_likeness, fingerprint_text, is_near

WORDS = [f"word{number}" for number in range(2_000)]
BAND = 1 << 63


def make_text(seed: int, n_words: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=n_words)


def change(words: list[str], n_words: int) -> str:
    changed = list(words)
    for place in range(n_words):
        changed[place * len(words) // max(1, n_words)] = f"other{place}"
    return " ".join(changed)


def jaccard(a: str, b: str) -> float:
    first, second = ({tuple(words[at : at + 4]) for at in range(len(words) - 3)} for words in (a.split(), b.split()))
    return len(first & second) / len(first | second)


def test_case_and_punctuation_do_not_matter() -> None:
    one, two = fingerprint_text("The ports, both said, will sign."), fingerprint_text("the PORTS both said; will sign")
    assert one == two
    assert is_near(one, two)


def test_short_texts_are_copies_only_when_their_words_are_the_same() -> None:
    one, two = fingerprint_text("The 12th package was agreed."), fingerprint_text("The 13th package was agreed.")
    assert (one.bands, one.signature) == ((), b"")
    assert not is_near(one, two)


@pytest.mark.parametrize("n_changed", [0, 2, 5, 10, 20, 60, 150])
def test_likeness_is_estimated_within_its_error(n_changed: int) -> None:
    for seed in range(5):
        words = make_text(seed)
        a, b = " ".join(words), change(words, n_changed)
        assert estimate_likeness(fingerprint_text(a), fingerprint_text(b)) == pytest.approx(jaccard(a, b), abs=0.16)


def test_nearly_the_same_texts_share_a_band_and_are_near() -> None:
    found = 0
    for seed in range(100):
        words = make_text(seed)
        one, two = fingerprint_text(" ".join(words)), fingerprint_text(change(words, 3))
        found += is_near(one, two) and bool(set(one.bands) & set(two.bands))
    assert found >= 95


def test_unlike_texts_neither_share_a_band_nor_are_near() -> None:
    prints = [fingerprint_text(" ".join(make_text(seed))) for seed in range(60)]
    bands = [band for one in prints for band in one.bands]
    assert len(set(bands)) == len(bands)
    assert not any(is_near(a, b) for a in prints for b in prints if a is not b)


def test_bands_fit_a_signed_column_and_the_signature_is_small() -> None:
    one = fingerprint_text(" ".join(make_text(1)))
    assert len(one.bands) == 16
    assert all(-BAND <= band < BAND for band in one.bands)
    assert len(one.signature) == 128


def test_another_process_with_other_salt_gives_the_same_fingerprint() -> None:
    text = " ".join(make_text(7, 40))
    code = f"from foresay.read.duplicates import fingerprint_text as f; print(repr(f({text!r})))"
    for salt in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": salt},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == repr(fingerprint_text(text))


def test_fingerprints_stay_what_stores_hold() -> None:
    one = fingerprint_text("Stores keep fingerprints for years, " * 5)
    assert one.content_hash == "a906931e9cada0ade0075ab5493f1f98"
    assert one.bands[0] == 4_836_904_564_418_087_258


@given(st.text())
def test_a_text_is_near_itself_and_nothing_fails(text: str) -> None:
    one = fingerprint_text(text)
    assert is_near(one, fingerprint_text(text))
