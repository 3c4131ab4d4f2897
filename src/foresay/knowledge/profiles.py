"""How a telling of an act becomes a profile that can be compared with another: its words sorted by what they are."""

from __future__ import annotations

from dataclasses import replace

from foresay.knowledge.naming import find_named
from foresay.knowledge.outcomes import load_outcomes
from foresay.knowledge.tellings import (
    Clause,
    Telling,
    find_act,
    find_conditions,
    find_destination,
    find_numbers,
    find_sorts,
    keep_meant,
)
from foresay.knowledge.wording import APART, find_base, split_base, unify_word
from foresay.model.facts import ArticleFacts
from foresay.model.profile import Profile
from foresay.model.reading import Statement

_LEG = "+leg"
"""How the rule of a statement ends that shares the verb of the one before."""


def build_profile(telling: Telling, article: ArticleFacts) -> Profile:
    """The profile of one telling in its article; an unknown act keeps its base form alone, a vague one nothing."""
    table = load_outcomes()
    clause = Clause.cut(telling, article.text)
    families, base = find_act(clause, find_base(telling.lemma), table.plans)
    named = find_named(telling, article)
    families = keep_meant(families, base, has_doer=bool(named.doers or named.people))
    told = {find_base(word) for word in telling.words} or set(clause.words)
    words = (told & clause.near) | {word for span in telling.parties for word in split_base(span.text)}
    apart = named.tokens | clause.head_words | APART | {base}
    return Profile(
        acts=families | (set() if base in table.cues["vague"] else {f"={base}"}) | find_conditions(telling.condition),
        countries=named.countries,
        doers=named.doers,
        people=named.people,
        names=named.names,
        places=named.places,
        words=frozenset(
            unify_word(word)
            for word in words
            if _tells(word) and word not in apart and families.isdisjoint(table.plans.get(word, ()))
        ),
        numbers=frozenset((*find_numbers(clause), *find_destination(clause, named.tokens))),
        sorts=find_sorts(clause, families, table),
    )


def profile_statement(statement: Statement, article: ArticleFacts) -> Profile:
    """The profile of what a statement says will happen, its places beside those it is done to."""
    telling = Telling(
        start=statement.evidence.start,
        end=statement.evidence.end,
        head=statement.head,
        lemma=statement.lemma,
        who=statement.doers,
        whom=(*statement.whom, *statement.places),
        countries=statement.countries,
        words=statement.words,
        when=statement.when,
        condition=statement.condition,
        by_whom=statement.by_whom,
    )
    if not statement.trace.rule.endswith(_LEG):
        return build_profile(telling, article)
    # "launches a module in May and a rover in July": the head of the second is what the first one's verb is done to.
    verb = next((word for word in split_base(statement.act) if word in load_outcomes().plans), statement.lemma)
    profile = build_profile(replace(telling, lemma=verb), article)
    return replace(profile, words=profile.words | {unify_word(statement.lemma)})


def _tells(word: str) -> bool:
    return len(word) > 2 and not word[0].isdigit()
