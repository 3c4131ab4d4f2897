"""Orders told in the present: what a decree, a ban or a court's order being issued now requires or forbids."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.parser import find_lemma
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.nouns import looks_like_act
from foresay.analyse.statements.phrases import list_conjuncts
from foresay.analyse.statements.verbs import find_infinitive, is_noun, is_verb, list_coordinated
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.reading import StatementStatus

_DEMANDING = frozenset({"require", "mandate", "order", "oblige", "compel", "force", "direct", "instruct"})
_REACH = 12
"""Tokens between an order's verb and the infinitive it asks for."""


def find_orders(parse: Parse) -> Iterator[Frame]:
    """As in "Signs an order that requires the closure of bars and restricts travel", "a decree banning rallies"."""
    for verb in parse.tokens:
        if verb.dep in {"relcl", "acl"} and _is_told_now(verb) and verb.lemma in list_words("order_verbs"):
            order = parse.head(verb)
            if order is not None and order.lemma in list_words("order_nouns") and _is_issued(parse, order):
                for each in (verb, *_list_further(parse, verb)):
                    yield from (_make_frame(parse, each, head) for head in _list_heads(parse, each))


def _is_told_now(verb: Token) -> bool:
    return verb.tag in {"VBZ", "VBP", "VBG"}


def _is_issued(parse: Parse, order: Token) -> bool:
    """Whether the report tells of the order's being given, not of its breach or its history."""
    above = parse.head(order)
    while above is not None and order.dep == "conj" and is_noun(above):
        order, above = above, parse.head(above)
    if above is None or not is_verb(above):
        return False
    given = above.lemma in list_words("issuing_verbs") and order.dep in {"dobj", "nsubjpass"}
    return given and above.tag in {"VBZ", "VBP", "VBN", "VBG"}


def _list_further(parse: Parse, verb: Token) -> Iterator[Token]:
    """The verbs listed with it, those the tagger took for plurals ("and restricts travel") among them."""
    for token in parse.tokens[verb.i + 1 :]:
        if token.tag in {"VBD", "MD", "WDT", "WP"} or token.lower == ";":
            break
        misread = token.tag == "NNS" and find_lemma(token.lower, "VBZ") in list_words("order_verbs")
        if misread and parse.tokens[token.i - 1].lower in {"and", ","}:
            yield token
    for child in list_coordinated(parse, verb):
        if child.i != verb.i and child.lemma in list_words("order_verbs"):
            yield child


def _list_heads(parse: Parse, verb: Token) -> Iterator[Token]:
    """What is asked for: an act noun or the infinitive behind the one asked; a ban is its own happening."""
    if verb.lemma not in _DEMANDING:
        yield verb
        return
    nouns = [n for noun in parse.children(verb, "dobj") for n in list_conjuncts(parse, noun) if looks_like_act(n)]
    if nouns:
        yield from nouns
        return
    for token in parse.tokens[verb.i + 1 : verb.i + _REACH]:
        if token.lower == "to":
            asked = find_infinitive(parse, parse.tokens[token.i - 1])
            yield from (asked,) if asked is not None else ()
            return


def _make_frame(parse: Parse, verb: Token, head: Token) -> Frame:
    return Frame(
        parse=parse,
        cue=(verb,),
        head=head,
        governor=verb if head.i != verb.i else None,
        rule="obligation:order-now",
        status=StatementStatus.REQUIRED,
    )
