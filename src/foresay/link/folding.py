"""Names brought to one form: without marks, case and punctuation; and romanisations of one name to one key."""

from __future__ import annotations

import re
import unicodedata

_INITIAL = re.compile(r"\b[a-z]\.(?=\s)")
_SEPARATOR = re.compile(r"[\W_]+")
_SPELLINGS = str.maketrans({"y": "i", "j": "i", "e": "a", "o": "u", "w": "v", "q": "k"})
"""Letters between which romanisations waver."""
_SHORT = 5
"""Letters: in a shorter word such a difference tells two names apart ("Jan", "Jen")."""


def fold_name(name: str) -> str:
    """A name without marks, case, middle initials and punctuation, by which spellings of one name are the same."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    return _SEPARATOR.sub(" ", _INITIAL.sub("", plain)).strip()


def reduce_name(name: str) -> str:
    """The key that romanisations of one full name share: the family name as it is, in the others wavering letters one.

    Their first letters, and short words, stay as they are.
    """
    *given, family = fold_name(name).split() or [""]
    return " ".join((*map(_reduce, given), family))


def _reduce(word: str) -> str:
    if len(word) < _SHORT:
        return word
    return re.sub(r"(.)\1+", r"\1", word[:1] + word[1:].translate(_SPELLINGS))
