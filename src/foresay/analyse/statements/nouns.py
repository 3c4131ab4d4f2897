"""Whether a noun names a happening: the list, the coded acts, and for demands and orders the form of the word."""

from __future__ import annotations

from foresay.analyse.statements.verbs import is_noun
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.acts import is_event_noun
from foresay.knowledge.cues import list_words

_FORMS = ("tion", "sion", "ment", "ance", "ence", "ing", "ure", "val", "sal")


def is_happening(token: Token) -> bool:
    """Whether the noun is on the list of happenings, by its base form or as it stands ("sentencing")."""
    nouns = list_words("event_nouns")
    return token.lemma in nouns or token.lower in nouns


def is_act_noun(token: Token) -> bool:
    """The same, and nouns the coder of acts knows."""
    return is_happening(token) or is_event_noun(token.lemma)


def looks_like_act(token: Token) -> bool:
    """The same, and common nouns formed from verbs ("evaluation"); for what is ordered, demanded or proposed."""
    if is_act_noun(token) or token.lower in {"end", "halt", "restraint"}:
        return True
    common = is_noun(token) and not token.tag.startswith("NNP") and len(token.lower) > 6
    formed = token.lemma.endswith(_FORMS) or token.lower.endswith("ing")
    return common and formed and list_words("formed_things").isdisjoint({token.lemma, token.lower})


def find_core(parse: Parse, noun: Token) -> Token:
    """The happening behind "the start date of the elections", "a second round of talks"."""
    if noun.lemma not in list_words("shell_nouns"):
        return noun
    for prep in parse.children(noun, "prep"):
        for inner in parse.children(prep, "pobj"):
            if is_act_noun(inner) or (
                prep.lower in {"for", "of"} and noun.lemma in {"date", "day", "deadline", "session"}
            ):
                return inner
    return noun
