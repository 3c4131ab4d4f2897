"""Modals: will, would, could, may, might, must, should, "is to", "has to", "is going to", "is about to"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import is_happening
from foresay.analyse.statements.reports import find_report
from foresay.analyse.statements.verbs import (
    descend,
    find_infinitive,
    is_be,
    is_noun,
    is_verb,
    list_coordinated,
    list_listed,
    resolve_passive,
)
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.acts import code_act
from foresay.knowledge.cues import list_words
from foresay.model.reading import StatementStatus, Tier

_CONDITIONS = frozenset({"if", "unless", "should", "once"})
_WILL = frozenset({"will", "'ll", "’ll", "wo"})
_STATUS = {
    "could": StatementStatus.POSSIBLE,
    "may": StatementStatus.POSSIBLE,
    "might": StatementStatus.POSSIBLE,
    "must": StatementStatus.REQUIRED,
    "shall": StatementStatus.REQUIRED,
    "should": StatementStatus.PROPOSED,
}
_FIRST_PERSONS = frozenset({"i", "we"})
_GENERIC = frozenset({"one", "you", "everyone", "everybody", "anyone", "nobody", "people", "there"})
_SEMI_MODALS = frozenset({"is", "are", "has", "have", "'s", "was", "were"})
_INTRODUCING = frozenset({"there", "focus", "priority", "aim", "goal", "step", "task", "next"})
_TRAVELLING = frozenset({"travel", "visit", "go", "head", "fly", "depart", "arrive", "return", "tour", "lead"})


def find_modals(parse: Parse) -> Iterator[Frame]:
    """A frame for every modal that opens a happening."""
    for i, (tag, lower, _) in enumerate(parse.words):
        if tag in _READERS:
            yield from _READERS[tag](parse, parse.tokens[i])
        elif lower == "with":
            yield from _read_with(parse, parse.tokens[i])
        elif lower in _SEMI_MODALS and tag in _FINITE:
            yield from _read_semi_modal(parse, parse.tokens[i])


def _read_participle(parse: Parse, token: Token) -> Iterator[Frame]:
    if token.dep in {"relcl", "acl"}:
        yield from _read_to_be(parse, token)


def _read_modal(parse: Parse, modal: Token) -> Iterator[Frame]:
    verb = _find_verb(parse, modal)
    wishes = modal.i == 0 and modal.lower == "may"
    if verb is None or wishes or _is_perfect(parse, modal, verb):
        return
    name = "will" if modal.lower in _WILL else modal.lower
    for opener, head in _open_heads(parse, verb):
        if name in {"will", "would"}:
            yield from _read_will(parse, modal, opener, head, name)
        elif name in _STATUS:
            yield from _read_weak(parse, modal, opener, head)
        elif name == "can" and opener.lemma in list_words("holding_verbs") and opener.tag == "VBN":
            yield Frame(
                parse=parse,
                cue=(modal,),
                head=head,
                rule="modal:can-be-held",
                status=StatementStatus.POSSIBLE,
                needs_date=True,
            )


def _read_will(parse: Parse, modal: Token, verb: Token, head: Token, name: str) -> Iterator[Frame]:
    if verb.lemma in {"have", "force", "require", "need"} and head.i != verb.i:
        yield Frame(
            parse=parse,
            cue=(modal, verb),
            head=head,
            governor=verb,
            rule=f"obligation:{name}-have-to",
            status=StatementStatus.REQUIRED,
        )
        return
    governor = verb if head.i != verb.i else None
    if name == "will":
        yield Frame(parse=parse, cue=(modal,), head=head, governor=governor, rule="modal:will", status=None)
    elif _is_in_report(parse, verb):
        yield Frame(parse=parse, cue=(modal,), head=head, governor=governor, rule="modal:would-reported", status=None)
    else:
        hangs = has_condition(parse, verb)
        yield Frame(
            parse=parse,
            cue=(modal,),
            head=head,
            governor=governor,
            rule="modal:would-if" if hangs else "modal:would-dated",
            status=StatementStatus.PLANNED,
            needs_date=not hangs,
        )


def _read_weak(parse: Parse, modal: Token, verb: Token, head: Token) -> Iterator[Frame]:
    name = modal.lower
    subjects = {child.lower for child in parse.children(verb, "nsubj", "nsubjpass")}
    if is_be(verb) or (name in {"must", "should"} and subjects & _FIRST_PERSONS) or subjects & _GENERIC:
        return
    firm = name in {"must", "shall"}
    yield Frame(
        parse=parse,
        cue=(modal,),
        head=head,
        governor=verb if head.i != verb.i else None,
        rule=f"modal:{name}",
        status=_STATUS[name],
        tier=Tier.FIRM if firm else Tier.WEAK,
        hedge=() if name in {"must", "should", "shall"} else (modal,),
        needs_act=name != "must" or verb.lemma in list_words("vague_verbs"),
    )


def _find_verb(parse: Parse, modal: Token) -> Token | None:
    above = parse.head(modal)
    if modal.dep in {"aux", "ROOT"} and above is not None and is_verb(above):
        return None if above.tag == "VBZ" else above  # "will not, its minister says, send"
    for token in parse.tokens[modal.i + 1 : modal.i + 5]:
        if token.tag in {"VB", "VBP"}:
            return resolve_passive(parse, token)
        if token.tag == "NN" and _is_misread(token):
            return token._replace(tag="VB", lemma=token.lower)  # "talks will commence", taken for a noun
        if not (token.tag.startswith("RB") or token.tag.startswith("PRP")):
            break
    return None


def _is_misread(token: Token) -> bool:
    """Whether a noun behind a modal is a known verb: the small model takes a few for nouns."""
    known = token.lower in list_words("opening_verbs") or token.lower in list_words("happening_verbs")
    return known or code_act(token.lower, noun=False) is not None


def _is_perfect(parse: Parse, modal: Token, verb: Token) -> bool:
    between = parse.tokens[modal.i + 1 : verb.i]
    return verb.tag in {"VBN", "VBD"} and any(token.lower in {"have", "'ve", "’ve", "of"} for token in between)


def _open_heads(parse: Parse, verb: Token) -> Iterator[tuple[Token, Token]]:
    """Each happening the modal opens, with the verb that stands right behind it ("continue", "have" or the head)."""
    if is_be(verb):
        yield from ((verb, head) for head in _find_predicates(parse, verb))
        return
    listed = list(list_coordinated(parse, verb))
    listed += [each for each in list_listed(parse, verb) if each not in listed]
    for each in listed:
        if each.lower not in {"able", "be"}:
            yield each, descend(parse, each)
        if each.lemma in _TRAVELLING:
            yield from ((purpose, purpose) for purpose in _find_purposes(parse, each))


def _find_purposes(parse: Parse, verb: Token) -> Iterator[Token]:
    """The acts a journey ahead is made for ("will travel to Geneva to discuss trade and sign a pact")."""
    for child in parse.children(verb, "advcl", "xcomp"):
        if not any(aux.lower == "to" for aux in parse.children(child, "aux")):
            continue
        listed = list(list_coordinated(parse, child))
        listed += [each for each in list_listed(parse, child) if each not in listed]
        yield from (each for each in listed if each.lemma in list_words("visiting_verbs"))


def _find_predicates(parse: Parse, verb: Token) -> Iterator[Token]:
    """As in "There will be protests", "the focus will be implementation", "he will be in Riga on Monday"."""
    subjects = {child.lemma for child in parse.children(verb, "nsubj", "expl")}
    for child in parse.children(verb, "attr", "nsubj"):
        if is_happening(child) and child.i > verb.i and subjects & _INTRODUCING:
            yield child
    names = [
        t for t in parse.children(verb, "nsubj") if t.entity in {"PERSON", "ORG", "GPE"} or t.lower in {"he", "she"}
    ]
    for child in parse.children(verb, "attr"):
        if names and child.lemma in list_words("role_nouns"):
            yield child
            return
    for child in parse.children(verb, "acomp"):
        if child.lower in list_words("ready_adjectives"):
            yield child
            return
    for child in parse.children(verb, "prep"):
        if child.lower in {"on", "in"} and child.i == verb.i + 1:
            yield verb
            return


def _is_in_report(parse: Parse, verb: Token) -> bool:
    return find_report(parse, verb) is not None or any(
        c.lower == "according" for c in parse.children(verb, "prep", "advmod")
    )


def has_condition(parse: Parse, verb: Token) -> bool:
    """Whether a condition hangs on the verb."""
    if _CONDITIONS.isdisjoint(parse.lemmas):
        return False
    for child in parse.children(verb, "advcl", "prep"):
        marks = {mark.lower for mark in parse.children(child, "mark", "advmod")} | {child.lower}
        if marks & _CONDITIONS:
            return True
    return False


def _read_semi_modal(parse: Parse, token: Token) -> Iterator[Frame]:
    following = parse.tokens[token.i + 1 : token.i + 5]
    words = [t.lower for t in following if not t.tag.startswith("RB") or t.lower == "yet"]
    if words[:1] == ["to"]:
        yield from _read_be_to(parse, token)
    elif token.lower not in {"has", "have"} and words[:2] in (["going", "to"], ["about", "to"]):
        opener = next(t for t in following if t.lower in {"going", "about"})
        verb = find_infinitive(parse, opener)
        if verb is not None and token.lower not in {"was", "were"}:
            yield from _spread(parse, verb, (token, opener), f"modal:{opener.lower}-to", None)


def _read_to_be(parse: Parse, verb: Token) -> Iterator[Frame]:
    """Like "a rally to be addressed by a judge", "a plant to be built": a passive infinitive behind a noun."""
    helpers = {aux.lower: aux for aux in parse.children(verb, "aux", "auxpass")}
    above = parse.head(verb)
    if above is None or any(_is_rank(child) for child in parse.children(above, "amod", "advmod")):
        return
    if above.dep == "pobj" and parse.tokens[above.head].lower == "for" and _is_called_for(parse, above):
        return  # "calls for prisoners to be freed" is the calling's to tell
    if (
        {"to", "be"} <= helpers.keys()
        and "have" not in helpers
        and is_noun(above)
        and 0 < helpers["to"].i - above.i < 12
    ):
        cue = (helpers["to"], helpers["be"])
        yield Frame(parse=parse, cue=cue, head=verb, rule="arranged:to-be", status=StatementStatus.PLANNED, doer=above)


_RANKS = frozenset({"first", "last", "only", "latest", "next", "second", "third", "twelfth"})


def _is_called_for(parse: Parse, noun: Token) -> bool:
    verb = parse.head(parse.tokens[noun.head])
    return verb is not None and verb.lemma in {"call", "ask", "appeal", "press", "push", "campaign", "plead", "lobby"}


def _is_rank(token: Token) -> bool:
    """As in "The seventh base to be handed over": it tells which one it is of those that were."""
    return token.lower in _RANKS or (token.tag == "JJ" and _ORDINAL.fullmatch(token.lower) is not None)


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|(?:\w+-)?(?:four|six|seven|ten|eleven|\w+teen|\w+tie|fif|eigh|nin)th")


def _read_with(parse: Parse, token: Token) -> Iterator[Frame]:
    """Like "shops reopen, with schools to follow in May": an infinitive of what comes next behind its doer."""
    for n, each in enumerate(parse.tokens[token.i + 1 : token.i + 9]):
        if each.lower == "to" and n and is_noun(parse.tokens[each.i - 1]):
            verb = find_infinitive(parse, parse.tokens[each.i - 1], by_tree=False)
            if verb is not None:
                doer = parse.tokens[each.i - 1]
                yield Frame(
                    parse=parse,
                    cue=(each,),
                    head=verb,
                    rule="arranged:with-to",
                    status=StatementStatus.PLANNED,
                    doer=doer,
                    needs_date=True,
                )
            return
        if is_verb(each) or each.tag in {"MD", ",", "IN"}:
            return


def _read_giving(parse: Parse, verb: Token) -> Iterator[Frame]:
    """As in "Is donating ten ships": a gift or a move under way is a promise until it has arrived."""
    if verb.lemma not in list_words("giving_verbs"):
        return
    helpers = parse.children(verb, "aux")
    if len(helpers) == 1 and helpers[0].lower in {"is", "are", "am"} and parse.children(verb, "dobj"):
        yield Frame(
            parse=parse, cue=(helpers[0], verb), head=verb, rule="commitment:is-giving", status=StatementStatus.PLEDGED
        )


def _read_be_to(parse: Parse, token: Token) -> Iterator[Frame]:
    verb = find_infinitive(parse, token)
    if verb is None or token.lower in {"was", "were"} or verb.lower in {"blame", "date"}:
        return
    if token.lower in {"has", "have"}:
        yield from _spread(parse, verb, (token,), "obligation:have-to", StatementStatus.REQUIRED)
        return
    subjects = {child.lemma for child in parse.children(token, "nsubj", "nsubjpass")}
    if not subjects & list_words("purpose_nouns"):
        yield from _spread(parse, verb, (token,), "arranged:be-to", StatementStatus.SCHEDULED)


def _spread(
    parse: Parse, verb: Token, cue: tuple[Token, ...], rule: str, status: StatementStatus | None
) -> Iterator[Frame]:
    for head in list_coordinated(parse, verb):
        yield Frame(parse=parse, cue=cue, head=descend(parse, head), governor=cue[0], rule=rule, status=status)


_READERS: Mapping[str, Callable[[Parse, Token], Iterator[Frame]]] = {
    "MD": _read_modal,
    "VBG": _read_giving,
    "VBN": _read_participle,
}
"""What to try at a word, by its tag."""
_FINITE = frozenset({"VB", "VBD", "VBP", "VBZ"})
