"""The ledger's records: one expected happening, all statements of it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from foresay.model.evidence import Evidence, Trace
from foresay.model.reading import EventType, Polarity, StatementStatus, Tier
from foresay.model.window import Window


class Outcome(StrEnum):
    """What came of an expectation. OVERDUE is asked, never stored: it speaks of reports, not of the world."""

    OPEN = "open"
    OVERDUE = "overdue"
    HAPPENED = "happened"
    HAPPENED_EARLY = "happened_early"
    HAPPENED_LATE = "happened_late"
    PARTLY = "partly"
    CANCELLED = "cancelled"
    CONTRADICTED = "contradicted"
    VOID = "void"
    UNRESOLVABLE = "unresolvable"


class EvidenceState(StrEnum):
    """How well the question was looked into; a second axis, never mixed with the outcome."""

    NOT_LOOKED = "not looked for"
    NONE_FOUND = "none found"
    FOUND = "found"


def name_statement(article: str, head_start: int, head: str) -> str:
    """The id of a statement, and of the expectation it starts: made of its place, so that a re-run changes none."""
    place = f"{article}\n{head_start}\n{head}"
    return "x" + blake2b(place.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLink:
    """One statement inside an expectation; `trace` says why it was put there.

    `n` counts the statements of the expectation from 0, in the order in which the desk read them. `is_copy` marks a
    repeated text; `is_slip` one whose window re-dates the happening. `marks` are what link compares this statement by
    (`Profile.marks`), so that a book of live expectations can be rebuilt from stored links alone.
    """

    evidence: Evidence
    trace: Trace
    n: int
    head: str
    head_start: int
    published_on: date
    source: str
    window: Window
    status: StatementStatus
    hedge: str | None
    by_whom: str | None
    likelihood: tuple[float, float] | None
    is_copy: bool
    is_slip: bool
    marks: tuple[str, ...] = ()
    cue: str = ""
    """the words that point ahead ("expected", "will")"""

    @property
    def id(self) -> str:
        """The statement's id, by which a person's decision names it."""
        return name_statement(self.evidence.article, self.head_start, self.head)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One judgement on one expectation, dated by the report that decides; append-only, a later one outweighs it.

    `decided_by` is "desk" or a person's name. `why` is one sentence for a reader; `trace.features` are what weighed.
    """

    expectation: str
    outcome: Outcome
    decided_on: date
    evidence: Evidence
    trace: Trace
    why: str
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One expected happening. Its window, tier, status and polarity are those of its first statement.

    `who` and `whom` are names as written first; `words`, `lemma`, `type` are what link compares. `is_withdrawn` after a
    person's decision that it is none.
    """

    id: str
    evidence: Evidence
    trace: Trace
    act: str
    head: str
    lemma: str
    type: EventType
    mode: str | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    places: tuple[str, ...]
    countries: tuple[str, ...]
    window: Window
    tier: Tier
    status: StatementStatus
    polarity: Polarity
    condition: str | None
    words: tuple[str, ...]
    first_published_on: date
    is_withdrawn: bool = False
