"""The happening behind verbs that only say it takes place: "talks will start" -> talks, "will hold talks" -> talks."""

from __future__ import annotations

from dataclasses import replace

from foresay.analyse.statements.doers import find_subject
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import find_core, is_act_noun
from foresay.analyse.statements.verbs import is_be, is_noun, is_passive, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words


def lift_head(frame: Frame) -> Frame:
    """The frame with the event noun as its head where the verb only carries it, else the frame as it is."""
    parse, verb = frame.parse, frame.head
    if not is_verb(verb) or frame.rule.startswith(("schedule", "state")):
        return frame
    if verb.lemma in list_words("holding_verbs"):
        noun = next((c for t in parse.children(verb, "dobj") if is_act_noun(c := find_core(parse, t))), None)
        if noun is not None and not is_passive(parse, verb):
            return replace(
                frame, head=noun, governor=verb, doer=frame.doer or find_subject(parse, verb), needs_act=False
            )
    if _takes_place(parse, verb):
        subject = frame.doer or find_subject(parse, verb)
        if subject is None or not is_noun(subject) or subject.i > verb.i:
            return frame
        core = find_core(parse, subject)
        if is_act_noun(core) or (verb.lemma in _CERTAIN and subject.entity != "PERSON"):
            return replace(frame, head=core, governor=verb, needs_act=False)
    return frame


_CERTAIN = frozenset({"hold", "take", "occur"})
"""Verbs whose subject is a happening whatever its name ("the replay will take place")."""


def _takes_place(parse: Parse, verb: Token) -> bool:
    if verb.lemma in list_words("holding_verbs"):
        return is_passive(parse, verb) and not parse.children(verb, "oprd", "acomp")  # "will be held accountable"
    if verb.lemma == "take":
        return any(child.lower == "place" for child in parse.children(verb, "dobj"))
    if verb.lemma == "go":
        following = tuple(token.lower for token in parse.tokens[verb.i + 1 : verb.i + 3])
        goes = any(child.lower in {"ahead", "forward"} for child in parse.children(verb, "advmod", "prt"))
        return goes or following in {("as", "planned"), ("as", "scheduled")}
    if is_be(verb):
        return True
    return verb.lemma in list_words("happening_verbs") and not parse.children(verb, "dobj", "xcomp")
