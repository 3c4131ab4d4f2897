"""How long a text is: words, and the minutes it takes to read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from foresay.model.article import Part, PartKind

_WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction: 238 words a minute, the mean of 190 studies (Brysbaert 2019), rounded down."""
_WORD = re.compile(r"\w\S*")


def count_words(text: str, parts: Iterable[Part]) -> int:
    """Words of the body: stretches between blanks that hold a letter or digit. Title and furniture do not count."""
    return sum(len(_WORD.findall(text, part.start, part.end)) for part in parts if part.kind is PartKind.BODY)


def tell_minutes(words: int, *, stated: int | None = None) -> int:
    """Minutes to read: what the page says, else words / 230 rounded up, at least 1."""
    return stated or max(1, -(-words // _WORDS_A_MINUTE))
