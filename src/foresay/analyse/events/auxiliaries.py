"""What the words around a verb itself say of it: modals, tense, aspect, voice, negation."""

from __future__ import annotations

from typing import NamedTuple

from foresay.analyse.events.scene import SUBJECTS, Scene
from foresay.analyse.syntax import Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha", "would", "'d", "’d"})
_MAYBE = frozenset({"may", "might"})
_OUGHT = frozenset({"should", "must", "ought", "need"})
_NEVER = frozenset({"never", "not", "n't", "n’t", "no", "neither", "nor", "hardly", "scarcely"})


_ONLY = frozenset({"only", "just", "merely", "simply", "necessarily"})


class VerbForm(NamedTuple):
    """How a verb stands.

    `modal` is "will", "would", "may", "could", "must", "can" or "", `tense` "past", "present" or "".
    """

    modal: str
    tense: str
    is_perfect: bool
    is_progressive: bool
    is_passive: bool
    is_negated: bool
    is_infinitive: bool


def read_form(scene: Scene, verb: Token) -> VerbForm:
    """The form of one verb from its auxiliaries; a coordinated verb without any borrows those of the first."""
    return scene.recall("form", verb, _read_form)


def _read_form(scene: Scene, verb: Token) -> VerbForm:
    lowers, tags, passive, negated = _collect(scene, verb)
    modal = _find_modal(lowers)
    return VerbForm(
        modal=modal,
        tense=_find_tense(verb, lowers, tags),
        is_perfect=verb.tag in {"VBN", "VBD"} and bool({"have", "has", "had", "'ve", "’ve", "having"} & lowers),
        is_progressive=verb.tag == "VBG"
        and bool({"is", "are", "was", "were", "be", "been", "'s", "'re", "’re"} & lowers),
        is_passive=passive or _is_bare_passive(scene, verb, lowers),
        is_negated=negated,
        is_infinitive="to" in lowers,
    )


def _collect(scene: Scene, verb: Token) -> tuple[set[str], set[str], bool, bool]:
    lowers: set[str] = set()
    tags: set[str] = set()
    passive = negated = has_subject = False
    for row in scene.children(verb):
        if row.dep in {"aux", "auxpass"}:
            lowers.add(row.lower)
            tags.add(row.tag)
            passive = passive or row.dep == "auxpass"
        elif row.dep == "nsubjpass":
            passive = has_subject = True
        elif row.dep in SUBJECTS:
            has_subject = True
        negated = negated or negates(scene, row)
    if not lowers and not has_subject and verb.dep == "conj":
        first = scene.head(verb)
        if first is not None and _shares_auxiliaries(first, verb):
            return _collect(scene, first)
    return lowers, tags, passive, negated


def negates(scene: Scene, row: Token) -> bool:
    """Whether a word below another denies it: "not", "no longer"; "not only" does not."""
    if row.dep == "neg" or (row.lower in _NEVER and row.dep in {"advmod", "det", "preconj"}):
        after = scene.parse.tokens[row.i + 1 : row.i + 2]
        return not (after and after[0].lower in _ONLY)
    return row.lower == "longer" and any(below.lower == "no" for below in scene.below[row.i])


def _shares_auxiliaries(first: Token, verb: Token) -> bool:
    return first.tag == verb.tag and first.tag in {"VB", "VBN", "VBG"}


def _find_modal(lowers: set[str]) -> str:
    if lowers & _FUTURE:
        return "would" if lowers & {"would", "'d", "’d"} else "will"
    if lowers & _MAYBE:
        return "may"
    if "could" in lowers:
        return "could"
    if lowers & _OUGHT:
        return "must"
    return "can" if lowers & {"can", "ca"} else ""


def _find_tense(verb: Token, lowers: set[str], tags: set[str]) -> str:
    if "VBD" in tags or "had" in lowers or (verb.tag == "VBD" and not tags):
        return "past"
    if tags & {"VBZ", "VBP"} or verb.tag in {"VBZ", "VBP"}:
        return "present"
    return ""


def _is_bare_passive(scene: Scene, verb: Token, lowers: set[str]) -> bool:
    if verb.tag not in {"VBN", "VBD"} or lowers & {"have", "has", "had", "'ve", "having"}:
        return False
    if verb.dep in {"acl", "oprd"} and verb.tag == "VBN":
        return True
    by_agent = scene.has_child(verb, "agent")
    return by_agent and not scene.has_child(verb, "dobj")
