"""On whose word an act is told: the subject of the saying verb above it, or what follows "according to"."""

from __future__ import annotations

from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.events.subjects import find_subject
from foresay.analyse.syntax import Token
from foresay.knowledge.acts import code_act


def find_speaker(scene: Scene, head: Token) -> Token | None:
    """The noun of the speaker; None when the report itself tells the act."""
    below = head
    for above in scene.parse.climb(head):
        if is_verb(above) and below.dep in {"ccomp", "parataxis"} and is_saying(above.lemma):
            return find_subject(scene, above)
        below = above
    return _find_according(scene, head)


def is_saying(lemma: str) -> bool:
    """Whether a verb in base form tells that somebody says something."""
    coded = code_act(lemma, noun=False)
    return coded is not None and coded[1] == "statement"


def _has_according(scene: Scene, _: Token) -> bool:
    return any(token.lower == "according" for token in scene.parse.tokens)


def _find_according(scene: Scene, head: Token) -> Token | None:
    if not scene.recall("has according", scene.parse.tokens[0], _has_according):
        return None
    for above in (head, *scene.parse.climb(head)):
        for row in scene.children(above, "prep"):
            if row.lower == "according":
                to = scene.child(row, "prep")
                return None if to is None else scene.child(to, "pobj")
    return None
