from __future__ import annotations

from foresay.model.evidence import Evidence, Span, Trace, hash_quote
from foresay.model.reading import EventMention, EventStatus, EventType, Polarity, Reading
from foresay.model.window import UNDATED
from foresay.run.ledger import keep_fresh


def make_event(quote: str, head: str) -> EventMention:
    return EventMention(
        evidence=Evidence(article="a", version=1, sentence=0, start=0, end=len(quote), quote_hash=hash_quote(quote)),
        trace=Trace(step="events", version=1, rule="test"),
        head=Span(start=0, end=len(head), text=head),
        lemma=head,
        type=EventType.CONSULT,
        mode=None,
        status=EventStatus.ACTUAL,
        polarity=Polarity.POSITIVE,
        is_certain=True,
        who=(),
        whom=(),
        who_countries=(),
        whom_countries=(),
        place=None,
        place_country=None,
        window=UNDATED,
        by_whom=None,
        words=(),
    )


def make_reading(*events: EventMention) -> Reading:
    return Reading(
        article="a",
        version=1,
        lang="en",
        words=1,
        minutes=1,
        steps=(),
        sentences=(),
        countries=(),
        topics=(),
        mentions=(),
        times=(),
        events=events,
        statements=(),
    )


def test_a_silent_edit_tells_only_what_its_version_before_did_not() -> None:
    kept, added = make_event("The two met in Quito.", "met"), make_event("They signed a pact.", "signed")
    assert keep_fresh(make_reading(kept, added), make_reading(kept)).events == (added,)


def test_a_first_version_is_taken_whole() -> None:
    reading = make_reading(make_event("The two met in Quito.", "met"))
    assert keep_fresh(reading, None) is reading
