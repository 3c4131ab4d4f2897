"""To which state a company, party, league or other national body belongs, by its name."""

from __future__ import annotations

import re
from functools import lru_cache

from foresay.knowledge.tables import read_rows

_WORD = re.compile(r"[^\s,;()]+")
_LONGEST = 8
"""Words of a name."""


def find_company_countries(text: str, *, only_last: bool = False) -> tuple[str, ...]:
    """The alpha-3 codes of the bodies a phrase names ("the carrier Qantas"), each once, in order; () for most phrases.

    The longest name at a word wins; capitals must agree, since many names are also words. With `only_last` a body
    counts only where the phrase ends with it: an "Opel factory" is no Opel.
    """
    words = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]
    found: list[str] = []
    start = 0
    while start < len(words):
        code, length = _match(words, start)
        if code is not None and (not only_last or start + length == len(words)):
            found.append(code)
        start += length
    return tuple(dict.fromkeys(found))


def _match(words: list[str], start: int) -> tuple[str | None, int]:
    """The code of the longest name that starts at a word and its length in words; None and 1 where none does."""
    names = _read_companies().get(words[start], {})
    for length in range(min(_LONGEST, len(words) - start) if names else 0, 0, -1):
        code = names.get(" ".join(words[start : start + length]))
        if code is not None:
            return code, length
    return None, 1


@lru_cache(maxsize=1)
def _read_companies() -> dict[str, dict[str, str]]:
    """Codes by name, by a name's first word."""
    table: dict[str, dict[str, str]] = {}
    for name, code in read_rows("companies.tsv"):
        plain = " ".join(_WORD.findall(name))
        table.setdefault(plain.split(" ", 1)[0], {})[plain] = code
    return table
