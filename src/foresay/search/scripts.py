"""Text made ready for terms: one Unicode form, and scripts written without spaces cut into overlapping pairs."""

from __future__ import annotations

import re
import unicodedata

_UNSPACED = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # Japanese syllables
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Chinese characters
    "]+"
)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_BREAK = "|"
"""Stands between two runs, so that no phrase reaches from one into the next."""


def fold_form(text: str) -> str:
    """The text in the form that is indexed and asked for.

    Unicode NFKC (one letter for a letter and its mark); abbreviations of capitals without their stops (U.S. is US).
    """
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), folded) if "." in folded else folded


def split_unspaced(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its runs of unspaced script, and those runs; both in the folded form."""
    folded = fold_form(text)
    if folded.isascii():
        return folded, ()
    runs = tuple(_UNSPACED.findall(folded))
    return (_UNSPACED.sub(" ", folded), runs) if runs else (folded, ())


def list_grams(run: str) -> list[str]:
    """Every two neighbouring characters of a run in order, and its last one alone, so that one can be asked for too."""
    return [run[n : n + 2] for n in range(len(run))]


def join_grams(runs: tuple[str, ...]) -> str:
    """Runs as one text of grams between spaces, as the index takes them in."""
    return f" {_BREAK} ".join(" ".join(list_grams(run)) for run in runs)
