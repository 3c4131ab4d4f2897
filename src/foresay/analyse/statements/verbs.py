"""Verb groups: auxiliaries, tense, negation, voice, and the verbs a cue reaches."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.acts import code_act
from foresay.knowledge.cues import list_words

BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "'re", "’s", "’re"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither"})
_NEGATIVE_SUBJECTS = frozenset({"no", "nobody", "none", "neither", "nothing", "no-one"})
_ANY_NEGATION = _NEGATIONS | _NEGATIVE_SUBJECTS
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def is_verb(token: Token) -> bool:
    """Whether the token is tagged a verb."""
    return token.tag in _VERBS


def is_noun(token: Token) -> bool:
    """Whether the token is tagged a noun or a name."""
    return token.tag in _NOUNS


def is_be(token: Token) -> bool:
    """Whether the token is a form of "be"."""
    return token.lower in BE


def find_auxiliaries(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """The auxiliaries of a verb, its own or those it shares with the verb it is coordinated with."""
    own = parse.children(verb, "aux", "auxpass")
    above = parse.head(verb)
    if not own and verb.dep == "conj" and above is not None and is_verb(above) and above.tag == verb.tag:
        return find_auxiliaries(parse, above)
    return own


def is_negated(parse: Parse, verb: Token) -> bool:
    """Whether "not", "never", "no longer" or a negative subject ("no one will") reaches this verb."""
    if _ANY_NEGATION.isdisjoint(parse.lemmas):
        return False
    beside = parse.children(verb, "neg", "advmod", "preconj")
    if any(child.lower in _NEGATIONS or _is_ended(parse, child) for child in beside):
        return True
    for subject in parse.children(verb, "nsubj", "nsubjpass"):
        words = {subject.lower, *(child.lower for child in parse.children(subject, "det", "preconj"))}
        if words & _NEGATIVE_SUBJECTS:
            return True
    above = parse.head(verb)
    shares = verb.dep == "conj" and above is not None and not parse.children(verb, *_SUBJECTS, "aux")
    return bool(shares and above is not None and is_verb(above) and is_negated(parse, above))


def _is_ended(parse: Parse, adverb: Token) -> bool:
    """As in "will no longer sell": what was done until then ends."""
    return adverb.lower == "longer" and adverb.i > 0 and parse.tokens[adverb.i - 1].lower == "no"


def is_past(parse: Parse, verb: Token) -> bool:
    """Whether the verb group is told in the past ("planned", "was set", "had vowed"), present perfect excluded."""
    helpers = find_auxiliaries(parse, verb)
    if any(helper.tag == "MD" for helper in helpers):
        return False
    if helpers:
        return any(helper.lower in {"was", "were", "had", "did"} for helper in helpers)
    return verb.tag == "VBD"


def is_pluperfect(parse: Parse, verb: Token) -> bool:
    """Whether the verb group is told before the past ("had planned")."""
    return any(helper.lower in {"had", "'d"} for helper in find_auxiliaries(parse, verb)) and verb.tag in {"VBN", "VBD"}


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether the verb is in the passive."""
    if verb.tag != "VBN":
        return False
    return bool(parse.children(verb, "auxpass")) or any(is_be(child) for child in parse.children(verb, "aux"))


def find_infinitive(parse: Parse, after: Token, *, reach: int = 4, by_tree: bool = True) -> Token | None:
    """The infinitive that follows a word ("plans, it says, to close"): by position first, by the tree second."""
    tokens = parse.tokens
    for i in range(after.i + 1, min(after.i + 1 + reach, len(tokens))):
        if tokens[i].lower == "to":
            verb = _skip_to_verb(parse, i + 1)
            if verb is not None:
                return verb
        if not (tokens[i].tag.startswith("RB") or tokens[i].lower in {"not", "both", "either", "also"}):
            break
    for child in parse.children(after, "xcomp", "acl", "ccomp", "advcl", "relcl") if by_tree else ():
        if child.i > after.i and any(aux.lower == "to" for aux in parse.children(child, "aux")):
            return resolve_passive(parse, child)
    return None


def _is_initials(token: Token) -> bool:
    """As in "due to COVID": capitals are no verb, whatever the tagger says."""
    return len(token.text) > 2 and token.text.isupper()


def _skip_to_verb(parse: Parse, i: int) -> Token | None:
    tokens = parse.tokens
    while i < len(tokens) and (tokens[i].tag.startswith("RB") or tokens[i].tag == "CC"):
        i += 1
    if i < len(tokens) and not parse.sentence.is_title and _is_initials(tokens[i]):
        return None
    if i < len(tokens) and (tokens[i].tag in {"VB", "VBP"} or _is_misread_verb(parse, i)):
        return resolve_passive(parse, tokens[i])
    return None


def _is_misread_verb(parse: Parse, i: int) -> bool:
    """A known act verb tagged a noun though an object follows ("plan to contest the seat")."""
    following = parse.tokens[i + 1 : i + 2]
    opens = bool(following) and following[0].tag in {"DT", "PRP$", "PRP", "CD"}
    return opens and parse.tokens[i].tag == "NN" and code_act(parse.tokens[i].lower, noun=False) is not None


def resolve_passive(parse: Parse, verb: Token) -> Token:
    """The participle behind a bare "be" ("to be closed" -> closed), else the verb itself."""
    if verb.lower not in {"be", "been"}:
        return verb
    above = parse.head(verb)
    if verb.dep in {"aux", "auxpass"} and above is not None and above.tag in {"VBN", "VBG"}:
        return above
    for token in parse.tokens[verb.i + 1 : verb.i + 4]:
        if token.tag in {"VBN", "VBG"}:
            return token
        if not token.tag.startswith("RB"):
            break
    return verb


def descend(parse: Parse, verb: Token) -> Token:
    """The happening behind verbs that only phase or force it ("will continue to trade" -> trade)."""
    seen = 0
    while verb.lemma in list_words("descending_verbs") and seen < 3:
        inner = find_infinitive(parse, verb, by_tree=False) or _find_gerund(parse, verb) or _find_bare(parse, verb)
        if inner is None or inner.i == verb.i:
            break
        verb, seen = inner, seen + 1
    return verb


def _find_gerund(parse: Parse, verb: Token) -> Token | None:
    return next(
        (child for child in parse.children(verb, "xcomp") if child.tag == "VBG" and child.i == verb.i + 1), None
    )


def _find_bare(parse: Parse, verb: Token) -> Token | None:
    """As in "Will help resettle the detainees"."""
    if verb.lemma != "help":
        return None
    return next(
        (child for child in parse.children(verb, "xcomp", "ccomp") if child.tag == "VB" and child.i == verb.i + 1), None
    )


def list_coordinated(parse: Parse, verb: Token) -> Iterator[Token]:
    """The verb and those coordinated with it that share its cue ("will travel and meet")."""
    yield verb
    if any(cc.lower == "but" for cc in parse.children(verb, "cc")):
        return
    for child in parse.children(verb, "conj"):
        if any(aux.tag == "MD" for aux in parse.children(child, "aux")):
            continue
        same_form = child.tag == verb.tag or {child.tag, verb.tag} <= {"VB", "VBP"}
        if same_form and not parse.children(child, *_SUBJECTS, "aux", "auxpass"):
            yield from list_coordinated(parse, child)
        elif (
            child.tag == "VBN"
            and verb.tag == "VB"
            and any(aux.lower == "be" for aux in parse.children(child, "auxpass"))
        ):
            if not parse.children(child, *_SUBJECTS):
                yield child
        elif verb.tag == "VBN" and child.tag == "VB" and not parse.children(child, *_SUBJECTS):
            yield child


def list_listed(parse: Parse, verb: Token) -> Iterator[Token]:
    """Bare infinitives listed behind a modal's verb by comma, "and" or "as well as", where the tree lost the list.

    An infinitive with "to" in between opens a list of its own, which only "as well as" leaves; a finite verb or a
    relative word ends the search.
    """
    if verb.tag not in {"VB", "VBP"}:
        return
    inner = False
    for token in parse.tokens[verb.i + 1 :]:
        if token.tag in {"MD", "VBZ", "VBD", "WDT", "WP", "WRB"} or token.lower in {";", ":"}:
            return
        inner = inner or token.lower == "to"
        joint = _find_joint(parse, token, verb)
        bare = token.tag == "VB" or (token.tag == "VBP" and not parse.children(token, *_SUBJECTS))
        if bare and (joint == "as well as" or (joint and not inner)):
            yield token


def _find_joint(parse: Parse, token: Token, verb: Token) -> str:
    """The word of joining right before a token, adverbs skipped."""
    before = parse.tokens[token.i - 1]
    if before.tag.startswith("RB") and before.lower != "as" and token.i - 2 > verb.i:
        before = parse.tokens[token.i - 2]
    if before.lower == "as" and parse.tokens[before.i - 1].lower == "well":
        return "as well as"
    return before.lower if before.lower in {",", "and"} else ""
