"""One statement for a happening the title, the lead and a later paragraph all tell."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from foresay.analyse.draft import Draft
from foresay.analyse.statements.verbs import is_noun, is_verb
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.evidence import Span
from foresay.model.reading import EventType, Statement, StatementStatus, Tier

_STOP = frozenset({"the", "a", "an", "of", "and", "his", "her", "its", "their"})


def fold_repeats(draft: Draft, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements with repeats folded into the most informative mention, whose `also` lists the others."""
    kept: list[Statement] = []
    alike: dict[Hashable, list[int]] = {}
    for statement in statements:
        places_of = [alike.setdefault(key, []) for key in _list_keys(statement)]
        rivals = sorted({n for rows in places_of for n in (*rows[:_MOST], *rows[_MOST:][-_MOST:])})
        known = next((n for n in rivals if _is_repeat(draft, kept[n], statement)), None)
        if known is None:
            known = len(kept)
            kept.append(statement)
        else:
            kept[known] = _fold(draft, kept[known], statement)
        for rows in places_of:
            if known not in rows[-_MOST:]:
                rows.append(known)
    places = _list_places(draft, kept)
    return tuple(_add_mentions(draft, statement, places) for statement in kept)


_MOST = 16
"""Earlier statements of one act, the first and the last of them, that a further one is held against."""


def _list_keys(statement: Statement) -> tuple[Hashable, ...]:
    """What two tellings of one happening share at least one of: the word, or the coded act."""
    return statement.lemma, (statement.type, statement.mode)


def _is_repeat(draft: Draft, one: Statement, other: Statement) -> bool:
    if one.evidence.sentence == other.evidence.sentence or one.polarity is not other.polarity:
        return False
    if one.trace.rule.startswith("schedule") and other.trace.rule.startswith("schedule"):
        return False
    if not _is_same_act(one, other) or not _can_be_same_time(one, other):
        return False
    in_title = any(draft.sentences[s.evidence.sentence].is_title for s in (one, other))
    return _share_actors(draft, one, other) and (in_title or _share_words(one, other))


def _share_words(one: Statement, other: Statement) -> bool:
    """Whether two paragraphs tell it in the same words: half of the shorter clause's, and at least two."""
    mine, theirs = set(one.words) - {one.lemma}, set(other.words) - {other.lemma}
    shared = len(mine & theirs)
    return shared >= 2 and 2 * shared >= min(len(mine), len(theirs))


def _is_same_act(one: Statement, other: Statement) -> bool:
    if one.lemma == other.lemma:
        return True
    coded = one.type is other.type and one.mode == other.mode
    return coded and one.type is not EventType.OTHER and bool(set(one.words) & set(other.words) - {"will"})


def _can_be_same_time(one: Statement, other: Statement) -> bool:
    if one.window.is_dated and other.window.is_dated:
        return one.window == other.window
    return True


def _share_actors(draft: Draft, one: Statement, other: Statement) -> bool:
    mine, theirs = _name_words(one.doers), _name_words(other.doers)
    objects = bool(_name_targets(one) & _name_targets(other))
    in_title = any(draft.sentences[s.evidence.sentence].is_title for s in (one, other))
    if not objects and not in_title and (one.lemma != other.lemma or is_act_common(one) or (one.whom and other.whom)):
        return False
    if mine and theirs:
        return bool(mine & theirs) or bool(set(one.countries) & set(other.countries))
    return not one.countries or not other.countries or bool(set(one.countries) & set(other.countries))


def is_act_common(statement: Statement) -> bool:
    """Whether several acts of this kind are usual in one article (meetings of a trip)."""
    return statement.type is EventType.CONSULT or statement.lemma in list_words("vague_verbs")


def _name_targets(statement: Statement) -> set[str]:
    """The words of the counterparties, places apart: two meetings in one city are two."""
    return _name_words(statement.whom) - _name_words(statement.places)


def _name_words(spans: tuple[Span, ...]) -> set[str]:
    return {word for span in spans for word in span.text.lower().replace("’s", "").replace("'s", "").split()} - _STOP


def _fold(draft: Draft, known: Statement, repeat: Statement) -> Statement:
    best, rest = (repeat, known) if _weight(draft, repeat) > _weight(draft, known) else (known, repeat)
    also = sorted({*best.also, *rest.also, rest.head} - {best.head}, key=lambda span: span.start)
    return replace(best, also=tuple(also))


def _weight(draft: Draft, statement: Statement) -> tuple[bool, bool, bool, bool, int]:
    sentence = draft.sentences[statement.evidence.sentence]
    certain = statement.status not in {StatementStatus.POSSIBLE, StatementStatus.PROPOSED}
    return (
        statement.window.is_dated,
        statement.tier is Tier.FIRM,
        certain,
        not sentence.is_title,
        len(statement.who) - statement.evidence.sentence,
    )


_Places = dict[str, list[tuple[Parse, Token]]]


def _list_places(draft: Draft, statements: list[Statement]) -> _Places:
    """Where the heads' base forms stand as verb or noun, by base form, in the title and in sentences with an "if"."""
    wanted = {statement.lemma for statement in statements}
    places: _Places = {}
    for parse in draft.parses if wanted else ():
        if not (parse.sentence.is_title or "if" in draft.quote(parse.sentence).lower()):
            continue
        for token in parse.tokens:
            if token.lemma in wanted and (is_verb(token) or is_noun(token)):
                places.setdefault(token.lemma, []).append((parse, token))
    return places


def _add_mentions(draft: Draft, statement: Statement, places: _Places) -> Statement:
    """The head's other mentions: the title's word for it, and conditions that come back to it ("if signed")."""
    found = set(statement.also)
    for parse, token in places.get(statement.lemma, ()):
        if parse.sentence.index == statement.evidence.sentence:
            continue
        if parse.sentence.is_title or any(mark.lower == "if" for mark in parse.children(token, "mark", "advmod")):
            found.add(_cut(draft, token))
    if len(found) == len(statement.also):
        return statement
    return replace(statement, also=tuple(sorted(found - {statement.head}, key=lambda span: span.start)))


def _cut(draft: Draft, token: Token) -> Span:
    return draft.cut_span(token.start, token.end)
