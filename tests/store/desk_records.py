"""Records in few words, for tests of what keeps and finds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from foresay.model.article import Article, Part, PartKind
from foresay.model.decision import Decision, DecisionKind
from foresay.model.evidence import Evidence, Span, Trace, hash_quote
from foresay.model.expectation import Expectation, Outcome, StatementLink, Verdict
from foresay.model.reading import (
    CountryMention,
    CountryRole,
    EventMention,
    EventStatus,
    EventType,
    Polarity,
    Reading,
    Sentence,
    StatementStatus,
    Tier,
)
from foresay.model.window import UNDATED, Window, WindowKind
from foresay.store import Arrival

TRACE = Trace(step="test", version=1, rule="by hand", features=(("weight", 0.5),))
TEXT = "Ruritania will sign the canal treaty in May. Borduria has not said so."
SENTENCES = ((0, 44), (45, 70))


def make_article(
    id_: str = "a", version: int = 1, *, text: str = TEXT, day: str = "2019-04-02", **more: Any
) -> Article:
    title = more.pop("title", "Gazette")
    given: dict[str, Any] = {
        "source": "gazette.example",
        "url": f"https://gazette.example/{id_}",
        "kicker": None,
        "authors": ("A. Writer",),
        "parts": (Part(kind=PartKind.BODY, start=0, end=len(text)),),
        "published_at": datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC),
        "published_text": day,
        "first_seen_at": datetime(2020, 1, 1, 8, tzinfo=UTC),
        "lang": "en",
        "words": len(text.split()),
        "minutes": 1,
    } | more
    return Article(id=id_, version=version, title=title, text=text, **given)


def make_arrival(id_: str = "a", version: int = 1, **more: Any) -> Arrival:
    kept = {name: more.pop(name) for name in ("bands", "signature", "duplicate_of") if name in more}
    content_hash = more.pop("content_hash", None)
    article = make_article(id_, version, **more)
    return Arrival(article=article, content_hash=content_hash or hash_quote(article.text), **kept)


def make_evidence(id_: str = "a", version: int = 1, *, text: str = TEXT, span: tuple[int, int] = (0, 9)) -> Evidence:
    quote = text[span[0] : span[1]]
    return Evidence(article=id_, version=version, sentence=0, start=span[0], end=span[1], quote_hash=hash_quote(quote))


def make_event(id_: str = "a", version: int = 1, **more: Any) -> EventMention:
    given: dict[str, Any] = {
        "type": EventType.AGREE,
        "mode": None,
        "status": EventStatus.PLANNED,
        "polarity": Polarity.POSITIVE,
        "is_certain": True,
        "who": (),
        "whom": (),
        "who_countries": ("FRA",),
        "whom_countries": ("DEU",),
        "place": None,
        "place_country": None,
        "window": make_window("2019-05-01", "2019-05-31"),
        "by_whom": None,
        "words": ("canal", "treaty"),
    } | more
    return EventMention(
        evidence=make_evidence(id_, version),
        trace=TRACE,
        head=Span(start=15, end=19, text="sign"),
        lemma="sign",
        **given,
    )


def make_reading(
    id_: str = "a",
    version: int = 1,
    *,
    main: Sequence[str] = ("FRA",),
    mentioned: Sequence[str] = (),
    topics: Sequence[str] = ("canals",),
    events: Sequence[EventMention] | None = None,
    sentences: Sequence[tuple[int, int]] = SENTENCES,
) -> Reading:
    roles = [(code, CountryRole.MAIN) for code in main] + [(code, CountryRole.MENTIONED) for code in mentioned]
    return Reading(
        article=id_,
        version=version,
        lang="en",
        words=13,
        minutes=1,
        steps=(("test", 1),),
        sentences=tuple(
            Sentence(index=n, start=start, end=end, is_title=False) for n, (start, end) in enumerate(sentences)
        ),
        countries=tuple(CountryMention(code=code, role=role, spans=((0, 9),), trace=TRACE) for code, role in roles),
        topics=tuple(topics),
        mentions=(),
        times=(),
        events=(make_event(id_, version),) if events is None else tuple(events),
        statements=(),
    )


def make_window(earliest: str | None, latest: str | None) -> Window:
    if earliest is None and latest is None:
        return UNDATED
    return Window(
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(latest) if latest else None,
        kind=WindowKind.AT,
    )


def make_expectation(id_: str = "e", *, article: str = "a", first: str = "2019-04-02", **more: Any) -> Expectation:
    given: dict[str, Any] = {
        "act": "sign the canal treaty",
        "head": "sign",
        "lemma": "sign",
        "type": EventType.AGREE,
        "mode": None,
        "who": ("Ruritania",),
        "whom": ("Borduria",),
        "places": (),
        "countries": ("FRA", "DEU"),
        "window": make_window("2019-05-01", "2019-05-31"),
        "tier": Tier.FIRM,
        "status": StatementStatus.PLANNED,
        "polarity": Polarity.POSITIVE,
        "condition": None,
        "words": ("canal", "treaty"),
    } | more
    return Expectation(
        id=id_, evidence=make_evidence(article), trace=TRACE, first_published_on=date.fromisoformat(first), **given
    )


def make_link(n: int = 0, *, article: str = "a", on: str = "2019-04-02", **more: Any) -> StatementLink:
    given: dict[str, Any] = {
        "head": "sign",
        "head_start": 15,
        "source": "gazette.example",
        "window": make_window("2019-05-01", "2019-05-31"),
        "status": StatementStatus.PLANNED,
        "hedge": None,
        "by_whom": None,
        "likelihood": (0.5, 0.7),
        "is_copy": False,
        "is_slip": False,
    } | more
    return StatementLink(
        evidence=make_evidence(article), trace=TRACE, n=n, published_on=date.fromisoformat(on), **given
    )


def make_verdict(id_: str = "e", *, article: str = "a", on: str = "2019-05-20", **more: Any) -> Verdict:
    given: dict[str, Any] = {"outcome": Outcome.HAPPENED, "why": "a later report says so", "decided_by": "desk"} | more
    return Verdict(
        expectation=id_, decided_on=date.fromisoformat(on), evidence=make_evidence(article), trace=TRACE, **given
    )


def make_decision(subject: str = "e", other: str | None = None, *, at: str = "2019-06-01", **more: Any) -> Decision:
    given: dict[str, Any] = {"kind": DecisionKind.CONFIRM, "decided_by": "a reader", "reason": "seen it"} | more
    return Decision(
        subject=subject,
        object=other,
        decided_at=datetime.fromisoformat(f"{at}T23:30:00").replace(tzinfo=UTC),
        trace=TRACE,
        **given,
    )
