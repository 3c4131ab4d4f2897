"""Which heads of a sentence deserve a record: one for each happening, and none for what only frames another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foresay.analyse.events.coding import Coding
from foresay.analyse.events.judgement import Judgement
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.syntax import Token
from foresay.knowledge.states import is_vague_noun
from foresay.model.reading import EventStatus

_HITS = frozenset({"kill", "injure", "wound", "hurt"})
_RESULTS = frozenset({"advcl", "acl", "xcomp"})


class Telling(NamedTuple):
    """A head with its coding and its judgement."""

    head: Token
    coding: Coding
    judgement: Judgement


def fold_tellings(scene: Scene, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings without those told by a governor already, vague nouns, and minor sayings.

    "A bomb exploded, killing nine and wounding two" is one happening, and so is "staged a protest". A saying below
    another act counts where it says an act itself.
    """
    if len(tellings) < 2:
        return list(tellings)
    by_index = {telling.head.i: telling for telling in tellings}
    return [telling for telling in tellings if not _is_folded(scene, telling, by_index)]


def _is_folded(scene: Scene, telling: Telling, by_index: Mapping[int, Telling]) -> bool:
    if telling.coding.mode == "other" and is_vague_noun(scene.bases[telling.head.i]):
        return not is_verb(telling.head)
    above = next((by_index[row.i] for row in scene.parse.climb(telling.head) if row.i in by_index), None)
    if above is None:
        return False
    if telling.head.dep == "conj" and telling.head.lemma in _HITS:
        return above.head.lemma in _HITS and above.judgement.status is telling.judgement.status
    if above.coding[:2] == telling.coding[:2]:
        return _is_same_happening(telling, above)
    return telling.coding.mode == "statement" and _is_minor_saying(scene, telling, by_index)


def _is_same_happening(telling: Telling, above: Telling) -> bool:
    head = telling.head
    if telling.judgement.status is not above.judgement.status and head.dep != "dobj":
        return False
    if is_verb(head):
        return head.dep in _RESULTS and head.tag in {"VBG", "VBN", "VB"} and telling.coding.mode != "other"
    return head.dep == "dobj"


def _is_minor_saying(scene: Scene, telling: Telling, by_index: Mapping[int, Telling]) -> bool:
    """Whether a saying below another act says no act of its own: ", saying that it was sad", "its report"."""
    if telling.judgement.status is EventStatus.BACKGROUND or telling.head.dep in {"ccomp", "conj", "ROOT"}:
        return False
    inner = scene.parse.subtree(telling.head)
    return not is_verb(telling.head) or not any(row.i in by_index and row.i != telling.head.i for row in inner)
