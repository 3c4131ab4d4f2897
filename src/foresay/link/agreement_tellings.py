"""Sentences that tell of a stage of an agreement: which one, between whom, how far it has come, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foresay.knowledge.agreements import load_agreement_words
from foresay.knowledge.countries import find_country, find_demonym
from foresay.knowledge.wording import APART, NUMBERS, find_base, find_words
from foresay.model.agreement import AgreementStage, AgreementTelling
from foresay.model.article import Article
from foresay.model.evidence import Evidence, Trace, hash_quote
from foresay.model.reading import CountryRole, EventMention, EventStatus, Reading, Sentence
from foresay.model.window import Window, WindowKind

NAME, VERSION = "agreements", 2
_REACH = 10
"""Words between the noun and the verb that tells its stage."""
_BEFORE = 5
"""Words before the verb that can put it ahead."""
_SUBJECT = 80
"""Letters of a subject at most."""
_SHORT = 3
"""Letters of a word that can tell a subject, at least."""
_TERM_DAYS = 366
"""A term lasts longer than a year."""
_CLOSE = 5
_LEAVING = frozenset({"withdraw", "withdrawal"})
"""What one party does to an agreement of many, which does not end by it."""
_ALSO_THINGS = frozenset({"sign", "join", "float", "scrap", "ink"})
_ENDS = frozenset({AgreementStage.SUSPENDED, AgreementStage.ENDED})
_AHEAD = frozenset({EventStatus.PLANNED, EventStatus.POSSIBLE})
_STEPS = frozenset({AgreementStage.RATIFIED, *_ENDS})
"""Steps that have not been taken as long as they lie ahead."""
_NOT = frozenset({EventStatus.NEGATED, EventStatus.DENIED})
_LEADS = frozenset({"on", "of", "for", "over", "about", "concerning", "regarding"})
"""Words that a subject behind the noun begins with."""
_CLOSING = " \n\t\"'”’)]"
_MODIFIERS = 3
"""Words before the noun that can say what it is about."""
_LEAD = re.compile(r"\s(?:on|of|for|over|about|concerning|regarding|to)\s")
_STOP = re.compile(r"[;:()\"”“]|[,.](?!\d)|\s(?:said|says|that|which|when|who|during|after|before|and|while)\s")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    base: str


def find_tellings(article: Article, reading: Reading) -> tuple[AgreementTelling, ...]:
    """Each sentence that tells of an agreement's stage, in order; the first telling of a sentence counts.

    A question tells nothing.
    """
    names: dict[str, str] = {}
    found = []
    for sentence in reading.sentences:
        if article.text[sentence.start : sentence.end].rstrip(_CLOSING).endswith("?"):
            continue
        words = [
            _Word(match.start(), match.end(), match.group(), find_base(match.group().lower()))
            for match in find_words(article.text, sentence.start, sentence.end)
        ]
        found.extend(list(_read_sentence(article, reading, sentence, words, names))[:1])
    return tuple(found)


def _read_sentence(
    article: Article, reading: Reading, sentence: Sentence, words: Sequence[_Word], names: dict[str, str]
) -> Iterator[AgreementTelling]:
    for at, name in _find_nouns(words, names):
        verb = None if _is_frame(words, at, name) else _find_verb(words, at)
        stage = None if verb is None else _find_stage(words, verb, reading.events)
        if verb is None or stage is None or (name and words[verb].base in _LEAVING):
            continue
        event = _find_event(words[verb], reading.events)
        parties = _find_parties(reading, sentence, words[at], words[verb], event, is_named=bool(name))
        if len(parties) < (1 if name else 2):
            continue
        subject = _cut_subject(article.text, reading, sentence, words[at])
        modifiers = () if name else tuple(_list_modifiers(words, at, reading.events))
        telling = _list_subject_words(subject, modifiers)
        if not name and not telling:
            continue
        yield AgreementTelling(
            name=name,
            noun=words[at].base,
            parties=parties,
            subject=subject if _list_subject_words(subject, ()) else " ".join(word.text for word in modifiers),
            words=telling,
            stage=stage,
            window=_find_window(event, stage, reading, sentence, article.published_at.date()),
            term=_find_term(reading, sentence),
            told_on=article.published_at.date(),
            evidence=_cite(article, sentence),
            trace=Trace(step=NAME, version=VERSION, rule=f"{words[verb].base} {words[at].base}"),
        )


def _find_nouns(words: Sequence[_Word], names: dict[str, str]) -> Iterator[tuple[int, str]]:
    """(place of a noun, its proper name or ""); a capitalised noun alone means the name the article gave before."""
    table = load_agreement_words()
    for at, word in enumerate(words):
        base = word.base
        is_capital = word.text[0].isupper() and at > 0
        if base in table.nouns or (base in table.named and is_capital):
            name = _read_name(words, at) if is_capital else ""
            if name:
                names[base] = name
            yield at, name or (names.get(base, "") if is_capital else "")
        elif base in table.programmes and any(one.base == "cooperation" for one in words[max(0, at - 2) : at + 4]):
            yield at, ""


def _read_name(words: Sequence[_Word], at: int) -> str:
    """The run of capitalised words up to the noun, without the sentence's first word; "" for the noun alone."""
    first = at
    while first > 1 and words[first - 1].text[0].isupper() and words[first].start - words[first - 1].end == 1:
        first -= 1
    last = _find_name_end(words, at) if words[at].base in load_agreement_words().named_behind else at
    return " ".join(word.text for word in words[first : last + 1]) if first < last else ""


def _find_name_end(words: Sequence[_Word], at: int) -> int:
    """The last word of a name that goes on behind its noun: of or on, and capitalised words joined by small ones."""
    if at + 1 >= len(words) or words[at + 1].text not in {"of", "on", "for", "against"}:
        return at
    last, place = at, at + 2
    while place < len(words) and words[place].start - words[place - 1].end == 1:
        if words[place].text[0].isupper():
            last = place
        elif words[place].text not in {"the", "of", "and", "on", "in"}:
            break
        place += 1
    return last


def _is_frame(words: Sequence[_Word], at: int, name: str) -> bool:
    """Whether something is done under the agreement and not to it."""
    first = at - name.split().index(words[at].text) if words[at].text in name.split() else at
    near = [word.base for word in words[max(0, first - 2) : first]]
    return not load_agreement_words().frames.isdisjoint(near)


def _find_verb(words: Sequence[_Word], at: int) -> int | None:
    """The nearest word that tells a stage, one before the noun preferred."""
    stages = load_agreement_words().stages
    before = [n for n in range(max(0, at - _REACH), at) if _can_tell(words[n].base, at - n) and _is_told(words, n)]
    after = [
        n
        for n in range(at + 1, min(len(words), at + _REACH))
        if stages.get(words[n].base, AgreementStage.ENDED) not in _ENDS and _is_told(words, n)
    ]
    return before[-1] if before else after[0] if after else None


def _can_tell(base: str, away: int) -> bool:
    """Whether a word so far before the noun tells its stage: an end must stand close, much else ends too."""
    stage = load_agreement_words().stages.get(base)
    return stage is not None and (stage not in _ENDS or away <= _CLOSE)


def _is_told(words: Sequence[_Word], at: int) -> bool:
    """Whether the word is an act of somebody: no thing that is called alike ("a sign"), no "signatories" at large."""
    text = words[at].text.lower()
    if text == "signatories":
        return False
    is_thing = text in _ALSO_THINGS and at > 0 and words[at - 1].base in load_agreement_words().articles
    return not is_thing


def _find_stage(words: Sequence[_Word], verb: int, events: Sequence[EventMention]) -> AgreementStage | None:
    """How far the sentence says it has come; None where it denies the step."""
    table = load_agreement_words()
    stage = table.stages[words[verb].base]
    event = _find_event(words[verb], events)
    near = [word.base for word in words[max(0, verb - _BEFORE) : verb]]
    is_open = event is not None and event.status is EventStatus.CONDITIONAL
    if is_open or (event is not None and event.status in _NOT) or not table.open.isdisjoint(near):
        return None
    if stage is not AgreementStage.SIGNED:
        is_future = event is not None and event.status in _AHEAD and stage in _STEPS
        return None if is_future else stage
    is_done = (words[verb].text.lower().endswith("ing") and near[-1:] and near[-1] in table.done) or (
        not table.done.isdisjoint(near) and "to" in near[-1:]
    )
    if is_done:
        return stage
    is_ahead = event.status in _AHEAD if event is not None else not table.ahead.isdisjoint(near)
    return AgreementStage.TO_BE_SIGNED if is_ahead else stage


def _find_event(word: _Word, events: Sequence[EventMention]) -> EventMention | None:
    return next((event for event in events if event.head.start < word.end and word.start < event.head.end), None)


def _find_parties(
    reading: Reading, sentence: Sentence, noun: _Word, verb: _Word, event: EventMention | None, *, is_named: bool
) -> tuple[str, ...]:
    spans = sorted(
        (start, country.code)
        for country in reading.countries
        for start, end in country.spans
        if sentence.start <= start and end <= sentence.end
    )
    if is_named:
        before = [code for start, code in spans if start < verb.start]
        return tuple((before or (list(event.who_countries) if event is not None else []))[-1:])
    told = {*event.who_countries, *event.whom_countries} if event is not None else set()
    edge = max(noun.start, verb.start)
    for codes in (told, {code for start, code in spans if start < edge}, {code for _, code in spans}):
        if len(codes) > 1:
            return tuple(sorted(codes))
    main = {row.code for row in reading.countries if row.role is CountryRole.MAIN}
    return tuple(sorted(main)) if len(main) == 2 and len({code for _, code in spans} - main) == 0 else ()


def _cut_subject(text: str, reading: Reading, sentence: Sentence, noun: _Word) -> str:
    """What follows the noun up to a stop, a time or a new clause: "on a lunar research station"."""
    ends = [time.phrase.start for time in reading.times if noun.end <= time.phrase.start < sentence.end]
    end = min([sentence.end, noun.end + _SUBJECT, *ends])
    rest = text[noun.end : end]
    stop = _STOP.search(rest)
    rest = rest if stop is None else rest[: stop.start()]
    if rest.split(None, 1)[:1] == ["with"]:
        lead = _LEAD.search(rest)
        rest = "" if lead is None else rest[lead.start() :]
    return " ".join(rest.split()) if _leads(rest.split(None, 2)[:2]) else ""


def _leads(words: Sequence[str]) -> bool:
    """Whether a subject begins here: "on a canal", "to build a canal", "restoring flights"."""
    if not words:
        return False
    if words[0] == "to":
        return len(words) > 1 and words[1].islower() and words[1] not in load_agreement_words().articles
    is_act = words[0].islower() and words[0].endswith("ing") and find_base(words[0]) != words[0]
    if words[0] in load_agreement_words().no_acts:
        return False
    return words[0] in _LEADS or is_act


def _list_modifiers(words: Sequence[_Word], at: int, events: Sequence[EventMention]) -> list[_Word]:
    """The words right before the noun that say what it is about: "vaccine swap" of "a vaccine swap agreement"."""
    table = load_agreement_words()
    found: list[_Word] = []
    for word in reversed(words[max(0, at - _MODIFIERS) : at]):
        is_empty = word.base in APART or word.base in table.stages or len(word.base) < _SHORT
        is_act = word is not words[at - 1] and _find_event(word, events) is not None
        if is_empty or is_act or not word.base.isalpha():
            break
        if (
            word.base not in table.vague
            and word.base not in NUMBERS
            and find_demonym(word.text) is None
            and find_country(word.text) is None
        ):
            found.insert(0, word)
    return found


def _list_subject_words(subject: str, modifiers: Sequence[_Word]) -> tuple[str, ...]:
    """Content words of the subject and of what stands before the noun."""
    table = load_agreement_words()
    bases = [*(word.base for word in modifiers), *(find_base(match.group().lower()) for match in find_words(subject))]
    apart = APART | table.vague | table.stages.keys()
    return tuple(sorted({word for word in bases if word not in apart and len(word) >= _SHORT and word.isalpha()}))


def _find_window(
    event: EventMention | None, stage: AgreementStage, reading: Reading, sentence: Sentence, told_on: date
) -> Window:
    """The days of the step: those of its event, else for a step ahead those of a time in the sentence.

    A step that is done cannot lie behind the report: then it was done by the day it was told.
    """
    is_ahead = stage is AgreementStage.TO_BE_SIGNED
    windows = [] if event is None else [event.window]
    if is_ahead:
        windows += [time.window for time in reading.times if sentence.start <= time.evidence.start < sentence.end]
    for window in windows:
        if is_ahead and window.is_dated and (window.latest or date.max) >= told_on:
            return window
        if not is_ahead and window.latest is not None and window.latest <= told_on:
            return window
    if is_ahead:
        return Window(earliest=told_on, latest=None, kind=WindowKind.FROM)
    return Window(earliest=None, latest=told_on, kind=WindowKind.BY)


def _find_term(reading: Reading, sentence: Sentence) -> Window | None:
    """The longest span of years told in this sentence or the next two, one of whole calendar years preferred."""
    last = min(sentence.index + 2, len(reading.sentences) - 1)
    end = reading.sentences[last].end if last >= 0 else sentence.end
    inside = (time.window for time in reading.times if sentence.start <= time.evidence.start < end)
    spans = [(window, _count_days(window)) for window in inside if _count_days(window) > _TERM_DAYS]
    whole = [row for row in spans if row[0].earliest is not None and row[0].earliest.strftime("%m%d") == "0101"]
    return max(whole or spans, key=lambda row: row[1], default=(None, 0))[0]


def _count_days(window: Window) -> int:
    if window.earliest is None or window.latest is None:
        return 0
    return (window.latest - window.earliest).days


def _cite(article: Article, sentence: Sentence) -> Evidence:
    return Evidence(
        article=article.id,
        version=article.version,
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        quote_hash=hash_quote(article.text[sentence.start : sentence.end]),
    )
