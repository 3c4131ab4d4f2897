"""Copies of a report: the same words exactly, or nearly.

A text's words in lower case, without punctuation, make its content hash. Texts of 20 words and more also get a MinHash
signature (Broder 1997): 128 permutations over shingles of four words, by which the share of common shingles (Jaccard)
is estimated, and 16 bands of 8 permutations (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, section 3.4): two
texts that share a band are worth comparing. Of pairs with a similarity of 0.85 such bands find 99.4 %, of 0.5 only 6 %.

Whether a changed text is a revision or a copy is not told here: the same id is a revision, whatever its likeness.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from hashlib import blake2b

import rensa

_SHINGLE = 4
_PERMUTATIONS = 128
_ROWS = 8
_SEED = 20170830
_FEWEST_WORDS = 20
"""Below, one changed word changes most shingles, and unlike texts collide: only the same words are copies."""
_MOST_WORDS = 20_000
"""Words that are compared; whoever shares so many has copied."""
_WORD = re.compile(r"\w+")
_CHANCE = 1 / 256
"""A permutation is kept as its lowest byte (Li, König 2010: b-bit minwise hashing); unlike ones agree this often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What tells copies of a text.

    `content_hash`: 32 hex digits of its words. For texts of 20 words and more also `bands`, 16 signed 64-bit integers
    to find candidates by, and `signature`, 128 bytes to compare them by; shorter ones have neither.
    """

    content_hash: str
    bands: tuple[int, ...]
    signature: bytes


def fingerprint_text(text: str) -> Fingerprint:
    """The fingerprint of a text; the same in every process and on every machine."""
    words = _WORD.findall(text.lower())
    content_hash = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    if len(words) < _FEWEST_WORDS:
        return Fingerprint(content_hash=content_hash, bands=(), signature=b"")
    digest = _sketch(words[:_MOST_WORDS])
    packed = struct.pack(f"<{_PERMUTATIONS}I", *digest)
    return Fingerprint(content_hash=content_hash, bands=_cut_bands(packed), signature=packed[::4])


def is_near(a: Fingerprint, b: Fingerprint, threshold: float = 0.85) -> bool:
    """Whether two texts are copies: the same words, or `threshold` and more of their shingles in common (estimated)."""
    return (a.content_hash == b.content_hash and a.content_hash != "") or estimate_likeness(a, b) >= threshold


def estimate_likeness(a: Fingerprint, b: Fingerprint) -> float:
    """The estimated share of common shingles, 0 to 1 (standard error 0.03 at 0.85); 0 where a text is too short."""
    if not a.signature or len(a.signature) != len(b.signature):
        return 0.0
    same = sum(map(int.__eq__, a.signature, b.signature)) / len(a.signature)
    return max(0.0, (same - _CHANCE) / (1 - _CHANCE))


def _sketch(words: list[str]) -> list[int]:
    shingles = map(" ".join, zip(*(words[start:] for start in range(_SHINGLE)), strict=False))
    sketch = rensa.RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(list(shingles))
    return list(sketch.digest())


def _cut_bands(packed: bytes) -> tuple[int, ...]:
    width = 4 * _ROWS
    return tuple(
        int.from_bytes(
            blake2b(packed[start : start + width], digest_size=8, salt=start.to_bytes(4, "little")).digest(),
            "little",
            signed=True,
        )
        for start in range(0, len(packed), width)
    )
