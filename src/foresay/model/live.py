"""An expectation that can still be joined or judged, as the book holds it and link and judge look at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foresay.model.expectation import Expectation, Outcome, StatementLink, Verdict
from foresay.model.profile import Profile, read_marks
from foresay.model.reading import Polarity, StatementStatus, Tier
from foresay.model.window import Window, WindowKind

TOOK_PLACE = frozenset({Outcome.HAPPENED, Outcome.HAPPENED_EARLY, Outcome.HAPPENED_LATE})
FINAL = TOOK_PLACE | {Outcome.CONTRADICTED, Outcome.PARTLY, Outcome.CANCELLED, Outcome.VOID}
"""Outcomes that decide something; the others only note what was looked at."""

NEAR_MISS = "near miss"
"""The rule of a note on evidence that was left out only for want of weight: silence cannot be claimed beside it."""
MARGIN = 1.0
"""How much weightier later evidence must be to outweigh what was decided, in logits."""
_OFF = frozenset({Outcome.CANCELLED, Outcome.VOID})
_TELLINGS = 12
"""Statements whose marks are kept in memory: the first and the latest ones, those that repeat others left out."""
_AFTER_VERDICT = 60
"""Days during which a decided expectation can still meet other evidence."""
_DATED, _UNDATED, _WEAK, _NEGATIVE = 540, 900, 400, 1_800
"""Days a live expectation waits after its window, or after its last statement where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One statement of a live expectation as it is compared: where, when and by whom it stood, and its profile."""

    n: int
    article: str
    version: int
    quote_hash: str
    published_on: date
    source: str
    window: Window
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A live expectation: its record, the statements kept for comparison in order, and its verdicts in order."""

    expectation: Expectation
    told: tuple[Told, ...]
    verdicts: tuple[Verdict, ...]
    statements: int
    """how many statements it has, copies included"""
    last_said_on: date
    """the day of the latest statement, copies included"""

    @property
    def profile(self) -> Profile:
        """The profile of the first statement."""
        return self.told[0].profile

    @property
    def window(self) -> Window:
        """The window given last by a statement that gives one; the first statement's otherwise."""
        return next((row.window for row in reversed(self.told) if row.window.is_dated), self.expectation.window)

    @property
    def original(self) -> Window:
        """The window a verdict is given against: the first that was told."""
        return find_original(self.expectation, (row.window for row in self.told))

    @property
    def decision(self) -> Verdict | None:
        """The verdict that holds by now, None while nothing decides."""
        return weigh_verdicts(self.verdicts)

    @property
    def desk_decision(self) -> Verdict | None:
        """The verdict of the desk's own that holds, whatever a person says: what its next verdicts are weighed by."""
        return weigh_verdicts(row for row in self.verdicts if row.decided_by == "desk")

    @property
    def last_day(self) -> date:
        """The last day on which it can be joined or judged; a rule of dates alone, so that memory stays bounded."""
        decided = self.decision
        if decided is not None and decided.outcome in TOOK_PLACE | {Outcome.CONTRADICTED, Outcome.PARTLY}:
            return decided.decided_on + timedelta(days=_AFTER_VERDICT)
        said = self.last_said_on
        ends = [row.window.latest or row.window.earliest for row in self.told]
        end = max((day for day in ends if day is not None), default=None)
        if self.expectation.polarity is Polarity.NEGATIVE and self.expectation.tier is Tier.FIRM:
            return add_days(max(end or said, said), _NEGATIVE)
        if end is None:
            return add_days(said, _WEAK if self.expectation.tier is Tier.WEAK else _UNDATED)
        lead = (end - self.expectation.first_published_on).days
        return add_days(max(end, said), max(_DATED, 2 * lead))


def find_original(expectation: Expectation, windows: Iterable[Window]) -> Window:
    """The window of the first statement that dates the happening; later ones are slips and do not move it."""
    return next((window for window in windows if window.is_dated), expectation.window)


def add_days(day: date, days: int) -> date:
    """That many days later, never past the calendar's end."""
    return day + timedelta(days=min(days, (date.max - day).days))


def weigh_verdicts(verdicts: Iterable[Verdict]) -> Verdict | None:
    """The verdict that holds: a person's latest one, else the desk's; None when none decides.

    The desk's first verdict in order of time holds until one outweighs it. Clearly weightier evidence does; so does a
    taking place inside the window after a calling off (called off, then held after all), whatever its weight. A calling
    off told after a taking place never does.
    """
    rows = sorted(verdicts, key=_order_verdict)
    by_people = [row for row in rows if row.decided_by != "desk"]
    if by_people:
        return by_people[-1]
    held: Verdict | None = None
    for row in rows:
        if row.outcome in FINAL and (held is None or _outweighs(row, held)):
            held = row
    return held


def _outweighs(later: Verdict, held: Verdict) -> bool:
    if held.outcome in _OFF and later.outcome is Outcome.HAPPENED and _is_timely(later):
        return True
    if held.outcome in TOOK_PLACE and later.outcome in _OFF:
        return False
    return score_of(later) >= score_of(held) + MARGIN


def _is_timely(verdict: Verdict) -> bool:
    """Whether it rests on a day inside a short window, which hardly another happening would meet."""
    return verdict.decided_by != "desk" or "in_window" in dict(verdict.trace.features)


def score_of(verdict: Verdict) -> float:
    """The score the desk gave its evidence, rounded to what makes a difference; 0 where there is none."""
    return round(dict(verdict.trace.features).get("score", 0.0), 1)


def build_live(expectation: Expectation, links: tuple[StatementLink, ...], verdicts: tuple[Verdict, ...]) -> Live:
    """The live form of stored records; links and verdicts in any order, repeated ones count once."""
    live = Live(
        expectation=expectation,
        told=(),
        verdicts=tuple(sorted(set(verdicts), key=_order_verdict)),
        statements=0,
        last_said_on=expectation.first_published_on,
    )
    for link in sorted(links, key=lambda row: row.n):
        live = join_link(live, link)
    return live


def join_link(live: Live, link: StatementLink) -> Live:
    """The same with one more statement; a statement it already has changes nothing."""
    if link.n < live.statements:
        return live
    fresh = _tell(link)
    told = live.told
    if not any(_repeats(fresh, known) for known in told):
        told = (*(told if len(told) < _TELLINGS else (told[0], *told[2:])), fresh)
    return replace(live, told=told, statements=link.n + 1, last_said_on=max(live.last_said_on, link.published_on))


def join_verdicts(live: Live, verdicts: tuple[Verdict, ...]) -> Live:
    """The same with more verdicts; one it already has changes nothing."""
    return replace(live, verdicts=tuple(sorted({*live.verdicts, *verdicts}, key=_order_verdict)))


def _tell(link: StatementLink) -> Told:
    return Told(
        n=link.n,
        article=link.evidence.article,
        version=link.evidence.version,
        quote_hash=link.evidence.quote_hash,
        published_on=link.published_on,
        source=link.source,
        window=link.window,
        profile=read_marks(link.marks),
    )


def _repeats(fresh: Told, known: Told) -> bool:
    return fresh.profile == known.profile and fresh.window == known.window


def _order_verdict(verdict: Verdict) -> tuple[str, str, int, str]:
    return verdict.decided_on.isoformat(), verdict.evidence.article, verdict.evidence.start, verdict.outcome


def is_lasting(window: Window) -> bool:
    """Whether a window is a term over which something lasts, kept or broken, rather than the days of a happening."""
    if window.kind is not WindowKind.SPAN or window.latest is None:
        return False
    return window.earliest is None or (window.latest - window.earliest).days > 31


def redates(window: Window, given: Sequence[Window]) -> bool:
    """Whether a window gives a date that was not the one given last, in order: another one, or a sharper one."""
    known = [row for row in given if row.is_dated]
    if window.kind is WindowKind.NONE or not window.is_dated or not known:
        return False
    latest = known[-1]
    if (window.earliest, window.latest) == (latest.earliest, latest.latest):
        return False
    return not _holds(window, latest)


def _holds(wide: Window, narrow: Window) -> bool:
    starts = wide.earliest is None or (narrow.earliest is not None and wide.earliest <= narrow.earliest)
    return starts and (wide.latest is None or (narrow.latest is not None and narrow.latest <= wide.latest))


def find_due_day(window: Window) -> date | None:
    """The last day on which it is not late; None for what is never due: no end, or a term that lasts."""
    if window.kind in {WindowKind.NONE, WindowKind.FROM} or is_lasting(window):
        return None
    return window.latest


def is_close(verdict: Verdict) -> bool:
    """Whether it notes evidence that came close and was not taken: silence cannot be claimed beside it."""
    return verdict.outcome is Outcome.OPEN and verdict.trace.rule == NEAR_MISS


def is_only_possible(expectation: Expectation) -> bool:
    """Whether nobody said more than that it may be, which is never overdue."""
    return expectation.status is StatementStatus.POSSIBLE and expectation.tier is Tier.WEAK
