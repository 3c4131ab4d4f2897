"""Sentences that tell of a stage of an agreement: which one, between whom, how far it has come, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foresay.knowledge.agreements import load_agreement_words
from foresay.knowledge.wording import APART, find_base, find_words
from foresay.model.agreement import AgreementStage, AgreementTelling
from foresay.model.article import Article
from foresay.model.evidence import Evidence, Trace, hash_quote
from foresay.model.reading import CountryRole, EventMention, EventStatus, Reading, Sentence
from foresay.model.window import Window, WindowKind

NAME, VERSION = "agreements", 1
_REACH = 10
"""Words between the noun and the verb that tells its stage."""
_BEFORE = 5
"""Words before the verb that can put it ahead."""
_SUBJECT = 80
"""Letters of a subject at most."""
_TERM_DAYS = 366
"""A term lasts longer than a year."""
_CLOSE = 5
_ENDS = frozenset({AgreementStage.SUSPENDED, AgreementStage.ENDED})
_AHEAD = frozenset({EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.CONDITIONAL})
_NOT = frozenset({EventStatus.NEGATED, EventStatus.DENIED})
_LEADS = [[word] for word in ("on", "of", "for", "in", "with", "over", "about", "concerning", "regarding", "to")]
"""Words that a subject behind the noun begins with."""
_STOP = re.compile(r"[,;:.()\"”“]|\s(?:said|says|that|which|when|who|during|after|before|and|while)\s")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    base: str


def find_tellings(article: Article, reading: Reading) -> tuple[AgreementTelling, ...]:
    """Each sentence that tells of an agreement's stage, in order; the first telling of a sentence counts."""
    names: dict[str, str] = {}
    found = []
    for sentence in reading.sentences:
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
        verb = _find_verb(words, at)
        stage = None if verb is None else _find_stage(words, verb, reading.events)
        if verb is None or stage is None:
            continue
        event = _find_event(words[verb], reading.events)
        parties = _find_parties(reading, sentence, words[at], words[verb], event, is_named=bool(name))
        if len(parties) < (1 if name else 2):
            continue
        subject = _cut_subject(article.text, reading, sentence, words[at])
        telling = _list_subject_words(words, at, subject)
        if not name and not telling:
            continue
        yield AgreementTelling(
            name=name,
            noun=words[at].base,
            parties=parties,
            subject=subject,
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
    return " ".join(word.text for word in words[first : at + 1]) if first < at else ""


def _find_verb(words: Sequence[_Word], at: int) -> int | None:
    """The nearest word that tells a stage, one before the noun preferred."""
    stages = load_agreement_words().stages
    before = [n for n in range(max(0, at - _REACH), at) if _can_tell(words[n].base, at - n)]
    after = [
        n
        for n in range(at + 1, min(len(words), at + _REACH))
        if stages.get(words[n].base, AgreementStage.ENDED) not in _ENDS
    ]
    return before[-1] if before else after[0] if after else None


def _can_tell(base: str, away: int) -> bool:
    """Whether a word so far before the noun tells its stage: an end must stand close, much else ends too."""
    stage = load_agreement_words().stages.get(base)
    return stage is not None and (stage not in _ENDS or away <= _CLOSE)


def _find_stage(words: Sequence[_Word], verb: int, events: Sequence[EventMention]) -> AgreementStage | None:
    """How far the sentence says it has come; None where it denies the step."""
    table = load_agreement_words()
    stage = table.stages[words[verb].base]
    event = _find_event(words[verb], events)
    if event is not None and event.status in _NOT:
        return None
    if stage is not AgreementStage.SIGNED:
        return stage
    near = [word.base for word in words[max(0, verb - _BEFORE) : verb]]
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
        return tuple((before or [code for _, code in spans])[-1:])
    told = {*event.who_countries, *event.whom_countries} if event is not None else set()
    edge = max(noun.start, verb.start)
    for codes in ({code for start, code in spans if start < edge}, told, {code for _, code in spans}):
        if len(codes) > 1:
            return tuple(sorted(codes))
    main = {row.code for row in reading.countries if row.role is CountryRole.MAIN}
    return tuple(sorted(main)) if len(main) == 2 and len({code for _, code in spans} - main) == 0 else ()


def _cut_subject(text: str, reading: Reading, sentence: Sentence, noun: _Word) -> str:
    """What follows the noun up to a stop, a time or a new clause: "on a lunar research station"."""
    ends = [time.phrase.start for time in reading.times if noun.end <= time.phrase.start < sentence.end]
    end = min([sentence.end, noun.end + _SUBJECT, *ends])
    rest = text[noun.end : end]
    if rest.split(None, 1)[:1] not in _LEADS:
        return ""
    stop = _STOP.search(rest)
    return " ".join((rest if stop is None else rest[: stop.start()]).split())


def _list_subject_words(words: Sequence[_Word], at: int, subject: str) -> tuple[str, ...]:
    """Content words of the subject and of the two words before the noun."""
    before = [word.base for word in words[max(0, at - 2) : at]]
    after = [find_base(match.group().lower()) for match in find_words(subject)]
    table = load_agreement_words()
    found = (word for word in (*before, *after) if word not in APART and word not in table.stages and len(word) > 2)
    return tuple(sorted({word for word in found if word.isalpha()}))


def _find_window(
    event: EventMention | None, stage: AgreementStage, reading: Reading, sentence: Sentence, told_on: date
) -> Window:
    """The days of the step: those of its event, else for a step ahead those of a time in the sentence.

    A step that is done cannot lie behind the report: then it was done by the day it was told.
    """
    is_ahead = stage is AgreementStage.TO_BE_SIGNED
    windows = [] if event is None else [event.window]
    if is_ahead:
        inside = (time.window for time in reading.times if sentence.start <= time.evidence.start < sentence.end)
        windows += [window for window in inside if window.latest is not None and window.latest >= told_on]
    for window in windows:
        if window.is_dated and (is_ahead or (window.latest is not None and window.latest <= told_on)):
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
