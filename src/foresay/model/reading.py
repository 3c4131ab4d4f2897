"""What one text says: read from one article alone, redone only by a newer version of the step that read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from foresay.model.evidence import Evidence, Span, Trace
from foresay.model.window import Window


class MentionKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GOVERNMENT = "government"
    """a country as an actor: its name, its capital, its seat, its people"""
    WORK = "work"
    EVENT = "event"
    OTHER = "other"


class TimeType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class EventType(StrEnum):
    """PLOVER's sixteen types, and OTHER for the happenings outside it that a ledger needs."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    OTHER = "OTHER"


class EventStatus(StrEnum):
    """Whether a happening really happened, as the text tells it."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    NEGATED = "negated"
    BACKGROUND = "background"


class StatementStatus(StrEnum):
    """How firmly a future happening is put."""

    SCHEDULED = "scheduled"
    PLANNED = "planned"
    PLEDGED = "pledged"
    PREDICTED = "predicted"
    PROPOSED = "proposed"
    REQUIRED = "required"
    THREATENED = "threatened"
    POSSIBLE = "possible"


class Tier(StrEnum):
    """Whether a later reader could decide the statement from public reports."""

    FIRM = "firm"
    WEAK = "weak"


class Polarity(StrEnum):
    """Whether a happening is told to occur or not to occur."""

    POSITIVE = "+"
    NEGATIVE = "-"


class CountryRole(StrEnum):
    """A country is what the article is about, or only mentioned in it."""

    MAIN = "main"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, code points [start, end) of the article's text; `is_title` for the headline."""

    index: int
    start: int
    end: int
    is_title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text; `name` is its canonical form in this article, `country` an ISO 3166 alpha-3 code."""

    evidence: Evidence
    trace: Trace
    text: str
    kind: MentionKind
    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMention:
    """One country of an article, its role and the places [start, end) that speak of it."""

    code: str
    role: CountryRole
    spans: tuple[tuple[int, int], ...]
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that tell a time: TIMEX3 type and value, and the window they set (direction words included).

    `text` is the TIMEX span; `phrase` the same with its direction words ("by", "since", "no later than").
    """

    evidence: Evidence
    trace: Trace
    text: str
    phrase: Span
    type: TimeType
    value: str
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One happening as one sentence tells it.

    `lemma` is the head's base form; `words` are the lower-case content words of its clause, by which link compares.
    `mode` is PLOVER's mode, or the subtype of OTHER. `is_certain` is false where the text hedges.
    `lies_ahead` says whether it is future where the status alone does not: an act claimed to have happened is possible
    but past, one that somebody will not do is negated but ahead.
    """

    evidence: Evidence
    trace: Trace
    head: Span
    lemma: str
    type: EventType
    mode: str | None
    status: EventStatus
    polarity: Polarity
    is_certain: bool
    who: tuple[Span, ...]
    whom: tuple[Span, ...]
    who_countries: tuple[str, ...]
    whom_countries: tuple[str, ...]
    place: Span | None
    place_country: str | None
    window: Window
    by_whom: Span | None
    words: tuple[str, ...]
    lies_ahead: bool | None = None

    @property
    def is_future(self) -> bool:
        """Whether it lies ahead of the report."""
        if self.lies_ahead is not None:
            return self.lies_ahead
        return self.status in {EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.CONDITIONAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One forward-looking statement; the fields of docs/guide/statements.md.

    `evidence` is the sentence or clause; `cue` the words that make it look ahead; `head` the main word of the
    happening and `lemma` its base form; `type` and `mode` code the act as for events. `who` would do or undergo it,
    `whom` are counterparties and targets, `places` where. `likelihood` is a range of probability, only where the
    writer words one. `also` are the heads of its other mentions in the article. `words` are the lower-case content
    words of the clause, by which link compares. `named` are the names that the pronouns among `who` stand for ("he",
    "the country"), given with all the other doers; empty where `who` names everybody itself.
    """

    evidence: Evidence
    trace: Trace
    cue: Span
    head: Span
    lemma: str
    type: EventType
    mode: str | None
    act: str
    who: tuple[Span, ...]
    whom: tuple[Span, ...]
    places: tuple[Span, ...]
    when: Span | None
    window: Window
    status: StatementStatus
    tier: Tier
    polarity: Polarity
    by_whom: Span | None
    hedge: Span | None
    condition: Span | None
    likelihood: tuple[float, float] | None
    countries: tuple[str, ...]
    also: tuple[Span, ...]
    words: tuple[str, ...]
    named: tuple[Span, ...] = ()

    @property
    def doers(self) -> tuple[Span, ...]:
        """Those who would do it by their names, wherever in the article these stand."""
        return self.named or self.who


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one version of one article says; `steps` are the versions of the steps that read it."""

    article: str
    version: int
    lang: str
    words: int
    minutes: int
    steps: tuple[tuple[str, int], ...]
    sentences: tuple[Sentence, ...]
    countries: tuple[CountryMention, ...]
    topics: tuple[str, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[EventMention, ...]
    statements: tuple[Statement, ...]
