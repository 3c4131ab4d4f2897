"""Readings folded against their text and back, by this program's shape and by another's."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import msgspec
import pytest
from desk_records import TEXT, TRACE, make_event, make_evidence, make_reading
from hypothesis import given
from hypothesis import strategies as st

from foresay.model.evidence import Evidence, Span, hash_quote
from foresay.model.reading import (
    EventType,
    Mention,
    MentionKind,
    Polarity,
    Reading,
    Statement,
    StatementStatus,
    Tier,
    TimeExpression,
    TimeType,
)
from foresay.model.window import UNDATED
from foresay.store.folding import Source, describe_shape, fold_reading, unfold_reading

SOURCE = Source(article="a", version=1, text=TEXT)
HERE = Span(start=0, end=9, text=TEXT[:9])


def make_full_reading(*, evidence: Evidence, span: Span) -> Reading:
    """One of each record, all resting on the same evidence and span."""
    statement = Statement(
        evidence=evidence, trace=TRACE, cue=span, head=span, lemma="sign", type=EventType.AGREE, mode=None, act="sign",
        who=(span, span), whom=(), places=(span,), when=span, window=UNDATED, status=StatementStatus.PLANNED,
        tier=Tier.FIRM, polarity=Polarity.NEGATIVE, by_whom=None, hedge=span, condition=None, likelihood=(0.1, 0.4),
        countries=("FRA",), also=(span,), words=("sign",),
    )  # fmt: skip
    mention = Mention(
        evidence=evidence, trace=TRACE, text="Ruritania", kind=MentionKind.PLACE, name="Ruritania", country=None
    )
    time = TimeExpression(
        evidence=evidence, trace=TRACE, text="May", phrase=span, type=TimeType.DATE, value="2019-05", window=UNDATED
    )
    event = dataclasses.replace(make_event(), evidence=evidence, head=span, who=(span,), place=span, by_whom=span)
    return dataclasses.replace(
        make_reading(events=(event,)), mentions=(mention,), times=(time,), statements=(statement,)
    )


def unfold(values: list[Any], shape: str | None = None) -> Reading:
    stored = msgspec.msgpack.decode(msgspec.msgpack.encode(values))
    return msgspec.convert(unfold_reading(stored, SOURCE, shape or describe_shape()[1]), Reading)


places = st.integers(-3, len(TEXT) + 5)
spans = st.builds(Span, start=places, end=places, text=st.text(max_size=5)) | st.just(HERE)
evidences = st.builds(
    Evidence, article=st.sampled_from(["a", "b"]), version=st.integers(1, 2), sentence=st.integers(-1, 3), start=places,
    end=places, quote_hash=st.just("0123456789abcdef") | st.just(hash_quote(TEXT[:9])),
)  # fmt: skip


@given(evidence=evidences | st.just(make_evidence()), span=spans)
def test_nothing_is_lost_whether_it_agrees_with_the_text_or_not(evidence: Evidence, span: Span) -> None:
    reading = make_full_reading(evidence=evidence, span=span)
    assert unfold(fold_reading(reading, SOURCE)) == reading


@given(start=st.integers(0, len(TEXT)), length=st.integers(0, 20))
def test_what_the_text_says_is_not_said_again(start: int, length: int) -> None:
    end = min(start + length, len(TEXT))
    reading = make_full_reading(
        evidence=make_evidence(span=(start, end)), span=Span(start=start, end=end, text=TEXT[start:end])
    )
    folded = fold_reading(reading, SOURCE)
    assert unfold(folded) == reading
    shown = json.dumps(folded, default=str)
    assert hash_quote(TEXT[start:end]) not in shown
    assert len(msgspec.msgpack.encode(folded)) < len(msgspec.msgpack.encode(reading)) / 2


def test_a_shape_of_other_order_with_a_field_more_and_one_less_is_understood() -> None:
    reading = make_full_reading(evidence=make_evidence(), span=HERE)
    shape = json.loads(describe_shape()[1])
    folded = fold_reading(reading, SOURCE)
    events = folded[shape["Reading"].index("events")]
    older = [name for name in shape["EventMention"] if name != "lies_ahead"]
    changed = [*reversed(older), "a_field_of_old"]
    moved = [[*(event[shape["EventMention"].index(name)] for name in reversed(older)), 7] for event in events]
    folded[shape["Reading"].index("events")] = moved
    assert unfold(folded, json.dumps({**shape, "EventMention": changed})) == reading


def test_a_shape_without_a_field_that_must_be_there_is_an_error_not_a_guess() -> None:
    shape = json.loads(describe_shape()[1])
    folded = fold_reading(make_reading(), SOURCE)
    at = shape["Reading"].index("lang")
    del folded[at]
    without = {**shape, "Reading": [name for name in shape["Reading"] if name != "lang"]}
    with pytest.raises(msgspec.ValidationError, match="lang"):
        unfold(folded, json.dumps(without))


def test_the_name_of_a_shape_follows_its_fields() -> None:
    name, body = describe_shape()
    assert name == describe_shape()[0]
    assert set(json.loads(body)) >= {
        "Reading",
        "EventMention",
        "Statement",
        "Mention",
        "TimeExpression",
        "Window",
        "Trace",
    }
