"""A short readable paraphrase for a ledger's row: who, the verb in the present, its object."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.statements.actors import Actors
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.verbs import is_noun
from foresay.analyse.syntax import Parse, Token

_LONGEST = 12
"""Words of a paraphrase."""


def describe_act(draft: Draft, frame: Frame, actors: Actors) -> str:
    """At most twelve words, positive; the negation is the polarity's business."""
    del draft
    who = " and ".join(span.text for span in actors.who[:3])
    words = [who, *_describe_head(frame)]
    return " ".join(" ".join(word for word in words if word).split()[:_LONGEST])


def _describe_head(frame: Frame) -> list[str]:
    parse, head = frame.parse, frame.head
    if is_noun(head):
        return [head.text]
    return [head.lemma, *_describe_object(parse, head)]


def _describe_object(parse: Parse, head: Token) -> list[str]:
    for child in parse.children(head, "dobj", "attr", "prep", "prt"):
        if child.i > head.i:
            return [token.text for token in parse.subtree(child)]
    return []
