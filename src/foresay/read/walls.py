"""Whether a text is an article or what a site puts in its place: a consent wall, an error, a barrier, a paywall.

And whether a page's text is worth taking in the place of what its feed brought.
"""

from __future__ import annotations

import re

from foresay.knowledge.walls import load_walls

_LONGEST_WALL = 180
"""Words; a longer text is an article, whatever phrases stand in it."""
_WORD = re.compile(r"\w+")
_LEAST_SHARED = 0.5
_LEAST_GAIN = 1.2
_MOST_COMPARED = 5_000


def tell_wall(text: str) -> str | None:
    """The kind of wall a short text is ("consent", "error", "barrier", "paywall"), None when it is none.

    An article that ends at a paywall keeps its opening sentences: with 60 words and more around a single phrase it is
    an article.
    """
    words = _WORD.findall(text[: 20 * _LONGEST_WALL])
    if len(words) > _LONGEST_WALL:
        return None
    flat = " ".join(text.lower().replace("’", "'").split())
    kinds = [kind for phrase, kind in load_walls() if phrase in flat]
    if not kinds:
        return None
    is_opening = set(kinds) == {"paywall"} and len(words) >= 60
    return None if is_opening else kinds[0]


def is_better(page: str, entry: str) -> bool:
    """Whether a page's text may stand in the place of its feed entry's: longer by a fifth, about the same, no wall.

    About the same: it holds half of the entry's longer words. An entry without words is no hindrance.
    """
    if tell_wall(page) is not None:
        return False
    held, told = _WORD.findall(page.lower())[:_MOST_COMPARED], _WORD.findall(entry.lower())[:_MOST_COMPARED]
    if len(held) < _LEAST_GAIN * len(told):
        return False
    telling = {word for word in told if len(word) > 4}
    return not telling or len(telling & set(held)) >= _LEAST_SHARED * len(telling)
