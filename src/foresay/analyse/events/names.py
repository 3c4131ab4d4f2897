"""The mentions of an article by place, asked thousands of times: plain numbers, searched in C."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from foresay.model.reading import Mention


@dataclass(slots=True)
class NameIndex:
    """Mentions in order, which do not overlap, with their starts and ends beside them."""

    mentions: Sequence[Mention]
    text: str = ""
    """The article's, where names that only tell a side ("Rwandan-backed") are to be left out."""
    starts: list[int] = field(init=False)
    ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.mentions = [row for row in self.mentions if not _only_sides(row, self.text)]
        self.starts = [mention.evidence.start for mention in self.mentions]
        self.ends = [mention.evidence.end for mention in self.mentions]

    def list_mentions(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that share a character with [start, end), in order."""
        first = bisect_left(self.starts, start)
        if first and self.ends[first - 1] > start:
            first -= 1
        return self.mentions[first : bisect_left(self.starts, end, first)]

    def find_codes(self, start: int, end: int) -> tuple[str, ...]:
        """The alpha-3 codes of those mentions, each once, in order."""
        found = [mention.country for mention in self.list_mentions(start, end) if mention.country is not None]
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


_BACKED = ("-backed", "-brokered", "-sponsored", "-supported", "-funded", "-financed", "-trained", "-armed", "-bound")
_SIDED = ("pro-", "anti-", "Pro-", "Anti-")


def _only_sides(mention: Mention, text: str) -> bool:
    """Whether a name only tells with whom somebody sides ("Rwandan-backed rebels", "the pro-Iranian group")."""
    place = mention.evidence
    return text.startswith(_BACKED, place.end) or text.endswith(_SIDED, 0, place.start)
