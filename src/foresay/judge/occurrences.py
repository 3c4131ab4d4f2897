"""What an event of a report says of acts that were expected: done, begun, failed, called off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from foresay.judge.mood import is_named, is_untold
from foresay.knowledge.outcomes import OutcomeTable, find_phrases, load_outcomes
from foresay.knowledge.profiles import build_profile, profile_statement
from foresay.knowledge.tellings import Telling, find_no_act, keep_meant
from foresay.knowledge.wording import find_base, split_base
from foresay.model.evidence import Evidence
from foresay.model.facts import ArticleFacts
from foresay.model.profile import Profile
from foresay.model.reading import EventMention, EventStatus, Polarity, Reading, Statement, Tier
from foresay.model.window import Window

_BESIDE = 7
"""Words to either side of a bare noun among which a verb says that it took place."""
_CLOSE = 12
"""Characters between an act noun and the light verb it is the subject of."""
_PUBLIC = frozenset({"election", "referendum", "vote"})
"""Families of acts that no one person's refusal calls off."""
_AHEAD = 6
"""Words before a head among which it is said to be only planned, feared, prepared or spoken of."""
_TOLD = frozenset({EventStatus.ACTUAL, EventStatus.ONGOING, EventStatus.NEGATED})
"""Statuses that decide; a denial is somebody's word, a background is older news."""


class Effect(StrEnum):
    """What is told of an act."""

    DONE = "done"
    FAILED = "failed"
    CALLED_OFF = "called off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One event, or one statement that something will not be after all, as evidence about expectations.

    `profile.acts` are the families of acts it tells of: as done where `effect` says so. `steps` are families of which
    it is only a first step.
    """

    evidence: Evidence
    head: str
    effect: Effect
    profile: Profile
    steps: frozenset[str]
    window: Window
    is_certain: bool
    is_bare: bool
    """nobody is told to do or undergo it: often only a name for something spoken of"""


def find_occurrences(reading: Reading, article: ArticleFacts) -> Iterator[Occurrence]:
    """Everything in a reading that can decide an expectation, in order of the text."""
    ahead = {span.start for row in reading.statements for span in (row.head, *row.also)}
    for event in reading.events:
        if event.status not in _TOLD or event.head.start in ahead or _lies_ahead(event, article):
            continue
        if is_untold(event, reading, article):
            continue
        if not _is_spoken_of(event, reading, article):
            yield from _read_event(_lend_parties(event, reading), article)
    for statement in reading.statements:
        if statement.polarity is Polarity.NEGATIVE and statement.tier is Tier.FIRM:
            yield _read_refusal(statement, article)


def _lies_ahead(event: EventMention, article: ArticleFacts) -> bool:
    """Whether its own day is yet to come, whatever its verb says."""
    first = event.window.earliest
    return first is not None and first > article.published_on


def _is_spoken_of(event: EventMention, reading: Reading, article: ArticleFacts) -> bool:
    """Whether an act noun stands in a sentence that looks ahead: most likely it names what is expected."""
    place = event.evidence
    is_bare = not (event.who or event.whom or event.place) or _cut_clause(event, article).is_noun
    if not is_bare or event.status is EventStatus.NEGATED:
        return False
    return any(row.evidence.start < place.end and place.start < row.evidence.end for row in reading.statements)


def _lend_parties(event: EventMention, reading: Reading) -> EventMention:
    """A bare act noun with the parties of the light verb beside it: "the party's conference begins in Vadsund"."""
    if event.who or event.whom or event.place:
        return event
    light = load_outcomes().cues["light"]
    for verb in reading.events:
        gap = verb.head.start - event.head.end
        if 0 < gap < _CLOSE and verb.lemma in light and verb.status is event.status:
            words = tuple(dict.fromkeys((*event.words, *verb.words)))
            return replace(event, who=verb.who, whom=verb.whom, place=verb.place, words=words)
    return event


def _read_event(event: EventMention, article: ArticleFacts) -> Iterator[Occurrence]:
    place = event.evidence
    places = (event.place_country,) if event.place_country else ()
    telling = Telling(
        start=place.start,
        end=place.end,
        head=event.head,
        lemma=event.lemma,
        who=event.who,
        whom=(*event.whom, *((event.place,) if event.place else ())),
        countries=tuple(dict.fromkeys((*event.who_countries, *event.whom_countries, *places))),
        words=event.words,
        by_whom=event.by_whom,
        is_event=True,
    )
    clause = _cut_clause(event, article)
    base = Occurrence(
        evidence=place,
        head=event.head.text,
        effect=Effect.DONE,
        profile=build_profile(telling, article),
        steps=find_phrases(clause.words, 0, load_outcomes().steps),
        window=event.window,
        is_certain=event.is_certain,
        is_bare=not (event.who or event.whom or event.place) or clause.is_noun,
    )
    yield from _tell_effects(base, clause)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """The base forms from the head on, of the sentence before it, of its object; and whether it is told as not done."""

    words: list[str]
    before: list[str]
    object: list[str]
    is_negated: bool
    is_noun: bool
    """a determiner or a qualifier stands before the head: it names the act rather than tells it"""


def _cut_clause(event: EventMention, article: ArticleFacts) -> _Clause:
    place, head = event.evidence, event.head
    words = split_base(article.text[head.start : place.end])
    if words[:1] == [head.text.lower()]:
        # "won" is a currency too, so that only the parse knows the verb's base.
        words[0] = event.lemma
    return _Clause(
        words=words,
        before=split_base(article.text[place.start : head.start]),
        object=[word for span in event.whom for word in split_base(span.text)],
        is_negated=event.status is EventStatus.NEGATED or event.polarity is Polarity.NEGATIVE,
        is_noun=is_named(event, article),
    )


def _tell_effects(base: Occurrence, clause: _Clause) -> Iterator[Occurrence]:
    table = load_outcomes()
    if clause.is_negated:
        yield from _tell_negated(base, clause)
        return
    words = clause.words
    named = _name_acts(clause.object or words[1:_BESIDE], table.done)
    if _opens(words, "cancel", table) and named:
        yield _with_acts(base, named, Effect.CALLED_OFF)
    if _opens(words, "fail", table) and named:
        yield _with_acts(base, named, Effect.FAILED)
    if _opens(words, "refuse", table) and named:
        conditions = frozenset(f"if:{family}" for family in named)
        yield replace(base, effect=Effect.FAILED, profile=replace(base.profile, acts=conditions))
    failed = find_phrases(words, 0, table.failed)
    if failed:
        yield _with_acts(base, failed, Effect.FAILED)
    yield from _tell_done(base, clause)


def _tell_done(base: Occurrence, clause: _Clause) -> Iterator[Occurrence]:
    """What it tells as done, or as called off where a word before an act noun says so."""
    table, words = load_outcomes(), clause.words
    is_said = bool(words) and words[0] in table.cues["announce"]
    if is_said:
        base = _strip_heads(base)
    done = frozenset() if _is_no_act(clause, table) else find_phrases(words, 0, table.done)
    done = keep_meant(done, words[0] if words else "", has_doer=bool(base.profile.doers or base.profile.people))
    done |= frozenset() if is_said else base.profile.families
    if table.is_cue("cancel", clause.before[-_AHEAD:]) and base.profile.families:
        yield _with_acts(base, base.profile.families, Effect.CALLED_OFF)
        return
    if table.is_cue("ahead", clause.before[-_AHEAD:]):
        return
    if base.is_bare and not table.is_cue("held", (*words[1:_BESIDE], *clause.before[-_BESIDE:])):
        return
    is_move = _opens(words, "postpone", table) and not done
    if not (is_move or (is_said and not done)):
        yield _with_acts(base, done, Effect.DONE)


def _tell_negated(base: Occurrence, clause: _Clause) -> Iterator[Occurrence]:
    """A noun under a refusal was called off, or only put off; a verb told as not done failed."""
    table = load_outcomes()
    acts = find_phrases(clause.words, 0, table.plans) | base.profile.families
    if table.is_cue("postpone", (*clause.before, *clause.words)) or not acts:
        return
    yield _with_acts(base, acts, Effect.CALLED_OFF if table.is_cue("cancel", clause.before) else Effect.FAILED)


def _opens(words: list[str], kind: str, table: OutcomeTable) -> bool:
    cues = table.cues[kind]
    return any(" ".join(words[:size]) in cues for size in range(1, 4))


def _name_acts(words: list[str], table: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for word in words:
        found |= table.get(word, frozenset())
    return found


def _with_acts(base: Occurrence, families: frozenset[str], effect: Effect) -> Occurrence:
    heads = frozenset(act for act in base.profile.acts if act.startswith("="))
    acts = families | heads if effect is Effect.DONE else families | {f"if:{family}" for family in families}
    return replace(base, effect=effect, profile=replace(base.profile, acts=acts))


def _is_no_act(clause: _Clause, table: OutcomeTable) -> bool:
    base = next(iter(clause.words), "")
    return find_no_act(base, "".join(clause.before[-1:]), "".join(clause.object[-1:]), table.plans) is not None


def _strip_heads(base: Occurrence) -> Occurrence:
    """The same without the act that is only announced: "announces cuts" has cut nothing yet."""
    acts = frozenset(act for act in base.profile.acts if not act.startswith("="))
    return replace(base, profile=replace(base.profile, acts=acts))


def _read_refusal(statement: Statement, article: ArticleFacts) -> Occurrence:
    place = statement.evidence
    profile = profile_statement(replace(statement, condition=None), article)
    # Who will not stand in an election calls no election off.
    named = _name_acts([find_base(word) for word in statement.words], load_outcomes().done) - _PUBLIC
    return Occurrence(
        evidence=place,
        head=statement.head.text,
        effect=Effect.CALLED_OFF,
        profile=replace(profile, acts=profile.acts | named),
        steps=frozenset(),
        window=statement.window,
        is_certain=True,
        is_bare=False,
    )
