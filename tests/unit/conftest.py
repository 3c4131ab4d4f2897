"""Records built by hand from a sentence, for tests of what is made of readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

import pytest

from foresay.model.evidence import Evidence, Span, Trace, hash_quote
from foresay.model.facts import ArticleFacts
from foresay.model.reading import (
    EventMention,
    EventStatus,
    EventType,
    Mention,
    MentionKind,
    Polarity,
    Reading,
    Statement,
    StatementStatus,
    Tier,
)
from foresay.model.window import UNDATED, Window, WindowKind

TRACE = Trace(step="test", version=1, rule="by hand")


def day(text: str) -> date:
    return date.fromisoformat(text)


def window(earliest: str | None, latest: str | None = "", kind: WindowKind = WindowKind.AT) -> Window:
    end = earliest if latest == "" else latest
    return Window(earliest=earliest and day(earliest), latest=end and day(end), kind=kind)


@dataclass(kw_only=True)
class Report:
    """One report of a single sentence; `people` and `names` are the proper names in it."""

    id: str
    on: str
    text: str
    countries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    source: str = "wire"
    is_duplicate: bool = False
    statements: list[Statement] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)

    def span(self, text: str) -> Span:
        start = self.text.index(text)
        return Span(start=start, end=start + len(text), text=text)

    def cite(self, text: str | None = None) -> Evidence:
        span = self.span(self.text if text is None else text)
        return Evidence(
            article=self.id, version=1, sentence=0, start=span.start, end=span.end, quote_hash=hash_quote(span.text)
        )

    @property
    def facts(self) -> ArticleFacts:
        kinds = [(name, MentionKind.PERSON) for name in self.people]
        kinds += [(name, MentionKind.ORGANISATION) for name in self.names]
        return ArticleFacts(
            id=self.id,
            version=1,
            source=self.source,
            published_on=day(self.on),
            first_seen_on=day(self.on),
            is_duplicate=self.is_duplicate,
            title="",
            text=self.text,
            countries=self.countries,
            mentions=tuple(
                Mention(evidence=self.cite(name), trace=TRACE, text=name, kind=kind, name=name, country=None)
                for name, kind in kinds
            ),
            times=(),
        )

    @property
    def reading(self) -> Reading:
        return Reading(
            article=self.id,
            version=1,
            lang="en",
            words=len(self.text.split()),
            minutes=1,
            steps=(),
            sentences=(),
            countries=(),
            topics=(),
            mentions=self.facts.mentions,
            times=(),
            events=tuple(self.events),
            statements=tuple(self.statements),
        )

    def expect(
        self,
        head: str,
        lemma: str,
        due: Window = UNDATED,
        *,
        who: Iterable[str] = (),
        whom: Iterable[str] = (),
        words: str = "",
        polarity: Polarity = Polarity.POSITIVE,
        tier: Tier = Tier.FIRM,
        status: StatementStatus = StatementStatus.SCHEDULED,
        condition: str | None = None,
    ) -> Report:
        """Add a statement of this report; gives the report."""
        self.statements.append(
            Statement(
                evidence=self.cite(),
                trace=TRACE,
                cue=self.span(head),
                head=self.span(head),
                lemma=lemma,
                type=EventType.OTHER,
                mode=None,
                act=head,
                who=tuple(self.span(name) for name in who),
                whom=tuple(self.span(name) for name in whom),
                places=(),
                when=None,
                window=due,
                status=status,
                tier=tier,
                polarity=polarity,
                by_whom=None,
                hedge=None,
                condition=None if condition is None else self.span(condition),
                likelihood=None,
                countries=self.countries,
                also=(),
                words=tuple(words.split()),
            )
        )
        return self

    def tell(
        self,
        head: str,
        lemma: str,
        when: Window | None = None,
        *,
        who: Iterable[str] = (),
        whom: Iterable[str] = (),
        words: str = "",
        status: EventStatus = EventStatus.ACTUAL,
    ) -> Report:
        """Add an event of this report, of its own day unless told otherwise; gives the report."""
        self.events.append(
            EventMention(
                evidence=self.cite(),
                trace=TRACE,
                head=self.span(head),
                lemma=lemma,
                type=EventType.OTHER,
                mode=None,
                status=status,
                polarity=Polarity.POSITIVE,
                is_certain=True,
                who=tuple(self.span(name) for name in who),
                whom=tuple(self.span(name) for name in whom),
                who_countries=self.countries,
                whom_countries=(),
                place=None,
                place_country=None,
                window=when or window(self.on),
                by_whom=None,
                words=tuple(words.split()),
            )
        )
        return self


@pytest.fixture
def report() -> Callable[..., Report]:
    """Builds a report: `report(id=..., on="2030-05-01", text=..., countries=("NOR",))`."""
    return Report


@pytest.fixture
def due() -> Callable[..., Window]:
    """Builds a window: `due("2030-05-01")` a day, `due(a, b)` an interval."""
    return window
