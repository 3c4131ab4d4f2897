"""A short readable paraphrase for a ledger's row: who, the verb in the present, its object; always positive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foresay.analyse.draft import Draft
from foresay.analyse.statements.actors import Actors
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.phrases import cut_phrase, split_hyphens
from foresay.analyse.statements.verbs import BE, is_be, is_noun, is_passive, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words

_LONGEST = 14
"""Words of a paraphrase."""
_WHO_LONGEST = 8
_NOUN_LONGEST = 11
_STATE_LONGEST = 6
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "appos", "parataxis", "mark", "neg"})
_APART = frozenset({"conj", "cc", "punct", "nsubj", "nsubjpass", "aux", "auxpass", "csubj", "meta", "intj", "dep"})
_WAYS = frozenset(
    {
        "ahead",
        "forward",
        "back",
        "out",
        "off",
        "up",
        "down",
        "away",
        "together",
        "home",
        "abroad",
        "there",
        "here",
        "over",
    }
)
_UNFINISHED = frozenset({"IN", "TO", "CC", "DT", "JJ", "PRP$", ",", ":", "POS", "WDT", "HYPH", "``", "-LRB-"})
_TELLING = frozenset(
    {
        "to",
        "with",
        "in",
        "from",
        "for",
        "on",
        "against",
        "into",
        "by",
        "of",
        "at",
        "over",
        "as",
        "between",
        "about",
        "through",
        "near",
    }
)
_SPECIAL = {"be": "is", "have": "has", "do": "does", "go": "goes", "undergo": "undergoes"}


def describe_act(draft: Draft, finding: Finding, actors: Actors) -> str:
    """At most fourteen words: "Russia and China sign a joint space exploration agreement"."""
    who, many = _say_who(actors)
    frame = finding.frame
    rest = (
        _describe_noun(draft, finding, many=many)
        if is_noun(frame.head)
        else _describe_verb(draft, finding, len(who.split()), many=many)
    )
    if is_noun(frame.head) and not _has_carrier(frame):
        return _shorten([rest if not who or _is_told(actors, rest) else f"{who}: {rest}"])
    return _shorten([who, rest])


def _is_told(actors: Actors, rest: str) -> bool:
    """Whether the phrase already names its doers ("talks between Chad and Niger start")."""
    return all(span.text in rest for span in actors.named)


def _shorten(parts: Iterable[str]) -> str:
    words = " ".join(part for part in parts if part).split()[:_LONGEST]
    while words and words[-1].lower().strip(",") in _SMALL:
        words.pop()
    return " ".join(words).rstrip(",;:")


def _say_who(actors: Actors) -> tuple[str, bool]:
    if actors.doer is not None and actors.doer.lower == "which":
        return "", False
    names = [_SUBJECTS.get(span.text.lower()) or _shorten_name(span.text) for span in actors.named]
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and others", True
    plural = actors.doer is not None and bool(names) and _is_plural(actors.doer, names[0])
    if len(names) <= 1:
        return (names[0] if names else ""), plural
    return f"{', '.join(names[:-1])} and {names[-1]}", True


_SUBJECTS = {"him": "he", "them": "they", "her": "she", "us": "we", "me": "I"}
"""How a pronoun that is urged or ordered stands before its verb."""


def _is_plural(doer: Token, name: str) -> bool:
    """Whether the verb behind a single name stands in the plural; "they" may be told by a body's name."""
    if doer.lower in {"they", "them"}:
        is_body = all(word[:1].isupper() or word in _SMALL for word in name.split())
        return not is_body or " and " in name or name.lower().endswith(("s", "they", "people"))
    return doer.tag in {"NNS", "NNPS"} or doer.lower in {"we", "us", "i", "you"}


def _shorten_name(text: str) -> str:
    """The holder's name where a long title stands before it, else the first words to where a phrase ends."""
    words = text.split()
    if len(words) <= _WHO_LONGEST:
        return " ".join(words)
    is_title = words[0] not in {"The", "A", "An"} and all(word[:1].isupper() or word in _SMALL for word in words)
    if is_title:
        return " ".join(words[-2:])
    words = words[:_WHO_LONGEST]
    while len(words) > 1 and words[-1].lower() in _SMALL:
        words.pop()
    return " ".join(words).rstrip(",")


_SMALL = frozenset({"of", "for", "and", "the", "to", "in", "at", "on", "a", "an", "with", "by", "from"})


def _describe_verb(draft: Draft, finding: Finding, used: int, *, many: bool) -> str:
    parse, head = finding.frame.parse, finding.frame.head
    is_state = is_passive(parse, head) or head.tag.startswith("JJ")
    prefix, last = split_hyphens(parse, head)
    said = f"{prefix}{last.text}"
    # A bare form is its own base; the model's lemma is not always ("lay", "found").
    base = last.lower if last.tag == "VB" else last.lemma
    verb = f"{'are' if many else 'is'} {said}" if is_state else f"{prefix}{inflect(base, many=many)}"
    room = _LONGEST - used - len(verb.split())
    return f"{verb} {_describe_object(draft, finding, room)}".strip()


def inflect(lemma: str, *, many: bool) -> str:
    """The present form of a verb for one or several doers."""
    if many:
        return "are" if lemma == "be" else lemma
    if lemma in _SPECIAL:
        return _SPECIAL[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else f"{lemma}s"


def _describe_object(draft: Draft, finding: Finding, room: int) -> str:
    """What stands behind the verb, as it stands: objects, places, infinitives; no clauses, no times, no other acts."""
    parse, head = finding.frame.parse, finding.frame.head
    if finding.reach is not None:
        return _describe_leg(finding)
    told = _list_told(finding)
    opener = head if head.dep == "relcl" else finding.frame.governor
    leads = opener is not None and _is_led_by_place(parse, opener, head)
    if not parse.children(head, "dobj", "attr") and opener is not None and opener.dep == "relcl" and not leads:
        above = parse.head(opener)
        own = {finding.doer.i} if finding.doer is not None else {token.i for token in finding.frame.cue}
        if above is not None and is_noun(above) and above.i not in own:
            return f"{_say(draft, parse, above, finding)} {_join_tokens(_fit(told, room - 4))}".strip()
    return _join_tokens(_fit(told, room))


def _is_led_by_place(parse: Parse, opener: Token, head: Token) -> bool:
    """As in "a trip to Oslo, where he is expected to speak": the noun before is no object, wherever "where" hangs."""
    return any(child.lower in {"where", "when"} for verb in (opener, head) for child in parse.children(verb, "advmod"))


def _describe_leg(finding: Finding) -> str:
    parse, head, reach = finding.frame.parse, finding.frame.head, finding.reach or (0, 0)
    said = [t for t in parse.tokens[reach[0] : reach[1] + 1] if t.tag != "CC" or t.i > reach[0]]
    words = _join_tokens(_trim(said))
    opens = any(t.lower in _TELLING for t in said[:1]) or bool(parse.children(head, "dobj"))
    return words if opens else f"to {words}"


def _list_told(finding: Finding) -> list[Token]:
    parse, head = finding.frame.parse, finding.frame.head
    told: set[int] = set()
    todo = [head]
    while todo:
        for child in parse.children(todo.pop()):
            if child.i not in told and (_is_small_clause(parse, child, head) or not _is_apart(child, head)):
                told.add(child.i)
                todo.append(child)
    after = split_hyphens(parse, head)[1].i
    kept = [token for token in _join_hyphened(parse, told, after) if not _is_time(token, finding)]
    return _drop_strays(kept)


def _join_hyphened(parse: Parse, told: set[int], after: int) -> list[Token]:
    """The chosen words behind a place, none of them a part of a hyphened one ("North Rhine-Westphalia")."""
    kept: list[Token] = []
    for token in parse.tokens[after + 1 :]:
        last = kept[-1] if kept else None
        is_glued = last is not None and token.start == last.end and "-" in {token.text, last.text}
        if token.i in told or is_glued:
            kept.append(token)
    return kept


def _is_small_clause(parse: Parse, token: Token, head: Token) -> bool:
    """As in "makes flooding worse", "allows voters to choose": the clause that says what is made or allowed."""
    if token.dep != "ccomp" or token.head != head.i or token.i < head.i:
        return False
    finite = token.tag in {"VBZ", "VBP", "VBD", "MD"} or any(
        child.tag == "MD" or child.lower in BE - {"be", "being"} or child.dep == "mark"
        for child in parse.children(token, "aux", "auxpass", "mark")
    )
    return not finite


def _is_apart(token: Token, head: Token) -> bool:
    """Whether a word and all below it tell something other than the act: a clause, another act, a manner, a time."""
    if token.dep in _CLAUSES or token.tag == "-LRB-":
        return True
    if token.head != head.i:
        return False
    is_manner = token.dep in {"advmod", "npadvmod"} and token.lower not in _WAYS
    return token.dep in _APART or is_manner or (token.dep == "prep" and token.lower not in _TELLING)


def _drop_strays(tokens: list[Token]) -> list[Token]:
    """Without commas and "and" that no longer stand between two kept words, and prepositions that lost theirs."""
    found: list[Token] = []
    for n, token in enumerate(tokens):
        following = tokens[n + 1] if n + 1 < len(tokens) else None
        stands = following is not None and following.i == token.i + 1
        joined = bool(found) and found[-1].i == token.i - 1
        if token.tag in {"``", "''"} or (token.tag in {",", "CC", ":", "-RRB-"} and not (stands and joined)):
            continue
        if token.tag in {"IN", "TO"} and not stands and token.dep != "prt":
            continue
        found.append(token)
    return found


def _fit(tokens: list[Token], room: int) -> list[Token]:
    """As many of them as there is room for, cut where a phrase ends."""
    if len(_join_tokens(tokens).split()) <= room:
        return _trim(tokens)
    last = max(1, room)
    while last < len(tokens) and len(_join_tokens(tokens[:last]).split()) < room:
        last += 1
    for end in range(last, 1, -1):
        if tokens[end].tag in {"IN", "TO", ",", "CC", ":"} and tokens[end - 1].tag not in _UNFINISHED:
            return _trim(tokens[:end])
    return _trim(tokens[:last])


def _trim(tokens: list[Token]) -> list[Token]:
    while tokens and (tokens[-1].tag in _UNFINISHED) and tokens[-1].dep != "prt":
        tokens = tokens[:-1]
    return tokens


def _join_tokens(tokens: Sequence[Token]) -> str:
    """The words with the spaces the text has between them, one space over what was left out."""
    text, last = "", None
    for token in tokens:
        glued = last is not None and (token.start == last.end or (token.tag in {",", "POS"} and token.i != last.i + 1))
        text += token.text if glued or not text else f" {token.text}"
        last = token
    return " ".join(text.split())


def _is_time(token: Token, finding: Finding) -> bool:
    when = finding.when
    return when is not None and token.start < when.end and when.start < token.end


def _say(draft: Draft, parse: Parse, noun: Token, finding: Finding) -> str:
    start, end = cut_phrase(parse, noun)
    when = finding.when
    if when is not None and start < when.start < end and noun.end <= when.start:
        end = when.start
    return " ".join(draft.article.text[start:end].split())


def _has_carrier(frame: Frame) -> bool:
    """Whether a verb of holding carries the noun as its object ("hold defence talks")."""
    governor = frame.governor
    if governor is None or not is_verb(governor) or governor.i > frame.head.i:
        return False
    becomes = governor.lemma == "be" and frame.head.dep == "attr" and frame.head.lemma in list_words("role_nouns")
    return becomes or governor.lemma in list_words("light_verbs") or frame.rule.endswith("+leg")


def _describe_noun(draft: Draft, finding: Finding, *, many: bool) -> str:
    frame = finding.frame
    governor = frame.governor
    if _has_carrier(frame) and governor is not None:
        said = _say(draft, frame.parse, frame.head, finding)
        return f"{inflect(governor.lemma, many=many)} {_say_state_of(frame.parse, frame.head)}{said}"
    phrase = _say_happening(frame, finding)
    if governor is not None and is_verb(governor) and governor.i > frame.head.i and not frame.rule.startswith("phase"):
        plural = frame.head.tag in {"NNS", "NNPS"}
        verb = (
            f"{'are' if plural else 'is'} {governor.text}"
            if is_passive(frame.parse, governor)
            else inflect(governor.lemma, many=plural)
        )
        objects = [child.text for child in frame.parse.children(governor, "dobj")] if governor.lemma == "take" else []
        objects += [child.text for child in frame.parse.children(governor, "advmod", "prt") if child.lower in _WAYS]
        objects.append(_say_state(frame.parse, governor, finding))
        verb = verb if any(objects) or not is_be(governor) else ""
        return " ".join(part for part in (phrase, verb, *objects) if part)
    return phrase


def _say_state(parse: Parse, verb: Token, finding: Finding) -> str:
    """What a verb says of its subject: "in force", "(held) in Oslo", "the largest yet"."""
    states = (
        child
        for child in parse.children(verb, "prep", "attr", "acomp")
        if child.i > verb.i and (child.dep != "prep" or child.lower in _TELLING)
    )
    words = [token for child in states for token in parse.subtree(child) if not _is_time(token, finding)]
    return _join_tokens(_fit(_drop_strays(words), _STATE_LONGEST))


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
    words = [token for token in words if token.tag != "POS" or token.i - 1 in {t.i for t in words}]
    return f"{_say_state_of(parse, head)}{_join_tokens(_fit(_drop_strays(words), _NOUN_LONGEST))}"


def _say_state_of(parse: Parse, noun: Token) -> str:
    """The words that make "emergency" a "state of emergency"."""
    of = parse.head(noun)
    above = None if of is None or of.lower != "of" else parse.head(of)
    return f"{above.text} of " if above is not None and above.lemma == "state" else ""
