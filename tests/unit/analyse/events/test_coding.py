from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from foresay.analyse.chain import read_articles
from foresay.analyse.draft import Draft
from foresay.model.reading import EventMention, EventStatus, EventType

pytestmark = pytest.mark.model

CASES = Path(__file__).parents[3] / "cases" / "events" / "classes.tsv"
YIELD = {EventType.CONCEDE, EventType.RETREAT}
COOPERATIVE = YIELD | {EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID}


def list_cases() -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(kind, sentence) for kind, sentence in rows]


def name_main_type(events: tuple[EventMention, ...]) -> str:
    """The first act that is not OTHER, an intention as the promise or threat that it is."""
    event = next((event for event in events if event.type is not EventType.OTHER), None)
    if event is None:
        return "OTHER"
    if event.status in {EventStatus.PLANNED, EventStatus.CONDITIONAL}:
        return "AGREE" if event.type in COOPERATIVE else "THREATEN"
    if event.status is EventStatus.NEGATED and event.type in COOPERATIVE:
        return "REJECT"
    return "YIELD" if event.type in YIELD else event.type.value


def test_nearly_all_sentences_of_ours_have_the_type_we_gave_them(write_draft: Callable[..., Draft]) -> None:
    cases = list_cases()
    readings = read_articles([write_draft(sentence).article for _, sentence in cases])
    wrong = [
        (kind, said, sentence)
        for (kind, sentence), reading in zip(cases, readings, strict=True)
        if (said := name_main_type(reading.events)) != kind
    ]
    assert len(cases) > 300
    assert len(wrong) <= len(cases) * 0.06, wrong


@pytest.mark.parametrize(
    ("sentence", "head", "kind"),
    [
        ("Chile said it would send tents to Peru.", "said", EventType.AGREE),
        ("Chile said it would bomb the port.", "said", EventType.THREATEN),
        ("Chile said it would not release the sailors.", "said", EventType.REJECT),
        ("Chile said that Peru must free the sailors.", "said", EventType.REQUEST),
        ("Chile said that the sailors were well.", "said", EventType.OTHER),
        ("Chile says it is willing to release the sailors.", "says", EventType.AGREE),
    ],
)
def test_telling_what_one_will_do_is_a_promise_a_threat_or_a_refusal(
    read_act: Callable[..., EventMention], sentence: str, head: str, kind: EventType
) -> None:
    assert read_act(sentence, head).type is kind


def test_an_act_tells_the_example_it_is_like(read_act: Callable[..., EventMention]) -> None:
    event = read_act("Quito expelled the consul.", "expelled")
    assert "as in: " in event.trace.rule
    assert event.trace.step == "events"
