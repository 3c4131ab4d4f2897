"""A short readable paraphrase for a ledger's row: who, the verb in the present, its object; always positive."""

from __future__ import annotations

from collections.abc import Iterable

from foresay.analyse.draft import Draft
from foresay.analyse.statements.actors import Actors
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.phrases import cut_phrase
from foresay.analyse.statements.verbs import is_noun, is_passive, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words

_LONGEST = 14
"""Words of a paraphrase."""
_WHO_LONGEST = 8
_SKIPPED = frozenset({"relcl", "appos", "acl", "advcl", "punct", "cc", "conj"})
_TELLING = frozenset({"to", "with", "in", "from", "for", "on", "against", "into", "by", "of", "at", "over"})
_SPECIAL = {"be": "is", "have": "has", "do": "does", "go": "goes", "undergo": "undergoes"}


def describe_act(draft: Draft, finding: Finding, actors: Actors) -> str:
    """At most fourteen words: "Russia and China sign a joint space exploration agreement"."""
    who, many = _say_who(actors)
    frame = finding.frame
    rest = (
        _describe_noun(draft, finding, many=many) if is_noun(frame.head) else _describe_verb(draft, finding, many=many)
    )
    if is_noun(frame.head) and not _has_carrier(frame):
        return _shorten([rest if not who or _is_told(actors, rest) else f"{who}: {rest}"])
    return _shorten([who, rest])


def _is_told(actors: Actors, rest: str) -> bool:
    """Whether the phrase already names its doers ("talks between Chad and Niger start")."""
    return all(span.text in rest for span in actors.named)


def _shorten(parts: Iterable[str]) -> str:
    words = " ".join(part for part in parts if part).split()[:_LONGEST]
    while words and words[-1].lower().strip(",") in {
        "and",
        "the",
        "a",
        "an",
        "of",
        "in",
        "to",
        "for",
        "with",
        "on",
        "by",
        "at",
        "from",
    }:
        words.pop()
    return " ".join(words).rstrip(",;:")


def _say_who(actors: Actors) -> tuple[str, bool]:
    names = [" ".join(span.text.split()[:_WHO_LONGEST]) for span in actors.named]
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and others", True
    plural = actors.doer is not None and (
        actors.doer.tag in {"NNS", "NNPS"} or actors.doer.lower in {"they", "we", "i", "you"}
    )
    if len(names) <= 1:
        return (names[0] if names else ""), plural
    return f"{', '.join(names[:-1])} and {names[-1]}", True


def _describe_verb(draft: Draft, finding: Finding, *, many: bool) -> str:
    parse, head = finding.frame.parse, finding.frame.head
    verb = f"{'are' if many else 'is'} {head.text}" if is_passive(parse, head) else inflect(head.lemma, many=many)
    particles = [child.text for child in parse.children(head, "prt")]
    return " ".join([verb, *particles, *_describe_object(draft, finding)])


def inflect(lemma: str, *, many: bool) -> str:
    """The present form of a verb for one or several doers."""
    if many:
        return "are" if lemma == "be" else lemma
    if lemma in _SPECIAL:
        return _SPECIAL[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else f"{lemma}s"


def _describe_object(draft: Draft, finding: Finding) -> list[str]:
    parse, head = finding.frame.parse, finding.frame.head
    if finding.reach is not None:
        said = [
            t for t in parse.tokens[finding.reach[0] : finding.reach[1] + 1] if t.tag != "CC" or t.i > finding.reach[0]
        ]
        words = " ".join(t.text for t in said).replace(" ,", ",").strip(" ,")
        opens = any(t.lower in _TELLING for t in said[:1]) or bool(parse.children(head, "dobj"))
        return [words if opens else f"to {words}"]
    objects = parse.children(head, "dobj", "attr", "oprd", "dative")
    found = [_say(draft, parse, child, finding) for child in objects if child.i > head.i or child.dep == "dative"]
    opener = head if head.dep == "relcl" else finding.frame.governor
    if not found and opener is not None and opener.dep == "relcl":
        above = parse.head(opener)
        if above is not None and is_noun(above) and (finding.doer is None or above.i != finding.doer.i):
            found.append(_say(draft, parse, above, finding))
    for child in parse.children(head, "prep"):
        if child.i > head.i and child.lower in _TELLING and not _is_time(child, finding) and len(found) < 2:
            found += [f"{child.text} {_say(draft, parse, noun, finding)}" for noun in parse.children(child, "pobj")[:1]]
    return found


def _is_time(token: Token, finding: Finding) -> bool:
    when = finding.when
    return when is not None and token.start < when.end and when.start < token.end


def _say(draft: Draft, parse: Parse, noun: Token, finding: Finding) -> str:
    start, end = cut_phrase(parse, noun)
    when = finding.when
    if when is not None and start < when.start < end:
        end = when.start
    return " ".join(draft.article.text[start:end].split())


def _has_carrier(frame: Frame) -> bool:
    """Whether a verb of holding carries the noun as its object ("hold defence talks")."""
    governor = frame.governor
    if governor is None or not is_verb(governor) or governor.i > frame.head.i:
        return False
    return governor.lemma in list_words("light_verbs") or frame.rule.endswith("+leg")


def _describe_noun(draft: Draft, finding: Finding, *, many: bool) -> str:
    frame = finding.frame
    governor = frame.governor
    if _has_carrier(frame) and governor is not None:
        return f"{inflect(governor.lemma, many=many)} {_say(draft, frame.parse, frame.head, finding)}"
    phrase = _say_happening(frame, finding)
    if governor is not None and is_verb(governor) and governor.i > frame.head.i and not frame.rule.startswith("phase"):
        plural = frame.head.tag == "NNS"
        verb = (
            f"{'are' if plural else 'is'} {governor.text}"
            if is_passive(frame.parse, governor)
            else inflect(governor.lemma, many=plural)
        )
        objects = [child.text for child in frame.parse.children(governor, "dobj")] if governor.lemma == "take" else []
        return " ".join([phrase, verb, *objects])
    return phrase


def _say_happening(frame: Frame, finding: Finding) -> str:
    """The noun with what tells which one it is: no article, no cue, no time, no clause."""
    parse, head = frame.parse, frame.head
    left_out = {token.i for token in frame.cue if token.i != head.i}
    for child in parse.children(head, "relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "det"):
        left_out.update(token.i for token in parse.subtree(child))
    words = [
        token
        for token in parse.subtree(head)
        if token.i not in left_out and not _is_time(token, finding) and not (token.i < head.i and token.dep == "prep")
    ]
    text, last_end = "", -1
    for token in words:
        glued = token.start == last_end
        text += token.text if glued or not text else f" {token.text}"
        last_end = token.end
    return text
