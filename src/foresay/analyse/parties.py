"""Which countries the words of a span speak of: what events and statements ask of the mentions."""

from __future__ import annotations

from bisect import bisect_left

from foresay.analyse.draft import Draft
from foresay.model.reading import Mention


def find_parties(draft: Draft, start: int, end: int) -> tuple[str, ...]:
    """The alpha-3 codes of the mentions that lie in [start, end), each once, in the order of the text.

    Reads `draft.mentions`, which are in order. A government, a leader, a state's organ and a place count alike;
    whether the span is an actor's is for the caller to know.
    """
    codes = [mention.country for mention in list_mentions(draft, start, end) if mention.country is not None]
    return tuple(dict.fromkeys(codes)) if codes else ()


def list_mentions(draft: Draft, start: int, end: int) -> tuple[Mention, ...]:
    """The mentions that share a character with [start, end), in order."""
    first = bisect_left(draft.mention_starts, start)
    if first and draft.mentions[first - 1].evidence.end > start:
        first -= 1
    last = bisect_left(draft.mention_starts, end, lo=first)
    return draft.mentions[first:last]
