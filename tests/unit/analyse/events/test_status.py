from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from foresay.analyse.chain import read_articles
from foresay.analyse.draft import Draft
from foresay.model.reading import EventMention, Polarity

pytestmark = pytest.mark.model
CASES = Path(__file__).parents[3] / "cases" / "events" / "status.tsv"
ReadAct = Callable[..., EventMention]


@pytest.mark.parametrize(
    ("sentence", "head", "status"),
    [
        ("Peru opened the bridge.", "opened", "actual"),
        ("The bridge was opened by the king.", "opened", "actual"),
        ("Peru is rebuilding the bridge.", "rebuilding", "ongoing"),
        ("Peru will rebuild the bridge.", "rebuild", "planned"),
        ("Peru is to rebuild the bridge.", "rebuild", "planned"),
        ("Peru is expected to rebuild the bridge.", "rebuild", "planned"),
        ("Peru sent engineers to rebuild the bridge.", "rebuild", "planned"),
        ("Peru might rebuild the bridge.", "rebuild", "possible"),
        ("The town urged Peru to rebuild the bridge.", "rebuild", "possible"),
        ("If Peru rebuilds the bridge, trade will recover.", "rebuilds", "conditional"),
        ("Peru will rebuild the bridge unless it rains.", "rebuild", "conditional"),
        ("The mayor denied that Peru had closed the bridge.", "closed", "denied"),
        ("Police do not believe that rebels attacked the bridge.", "attacked", "denied"),
        ("Peru did not close the bridge.", "close", "negated"),
        ("Peru refused to close the bridge.", "close", "negated"),
        ("Peru has no plans to close the bridge.", "close", "negated"),
        ("Nobody closed the bridge.", "closed", "negated"),
        ("The troops left without closing the bridge.", "closing", "negated"),
        ("Peru had closed the bridge.", "closed", "background"),
        ("Traffic fell after Peru closed the bridge.", "closed", "background"),
        ("The king thanked the men who closed the bridge.", "closed", "background"),
        ("The bridge will not open until 2021.", "open", "planned"),
        ("Peru no longer closes the bridge.", "closes", "negated"),
    ],
)
def test_a_verb_stands_as_its_form_and_its_governors_say(
    read_act: ReadAct, sentence: str, head: str, status: str
) -> None:
    assert read_act(sentence, head).status.value == status


def test_a_refusal_is_real_while_what_is_refused_is_not(read_act: ReadAct) -> None:
    text = "Rebels refused to release the hostages."
    assert read_act(text, "refused").status.value == "actual"
    refused = read_act(text, "release")
    assert (refused.status.value, refused.polarity) == ("negated", Polarity.NEGATIVE)


def test_a_claim_is_possible_and_past_a_plan_is_future(read_act: ReadAct) -> None:
    claimed = read_act("The rebels claim that they shelled the port.", "shelled")
    assert (claimed.status.value, claimed.is_future) == ("possible", False)
    assert read_act("The rebels will shell the port.", "shell").is_future


def test_what_somebody_will_not_do_is_negated_and_ahead(read_act: ReadAct) -> None:
    event = read_act("The company will not build the dam.", "build")
    assert (event.status.value, event.is_future) == ("negated", True)


@pytest.mark.parametrize(
    ("sentence", "head", "is_certain"),
    [
        ("Rebels attacked the port.", "attacked", True),
        ("Rebels reportedly attacked the port.", "attacked", False),
        ("Rebels could attack the port.", "attack", False),
        ("Rebels are expected to attack the port.", "attack", False),
        ("Rebels tried to attack the port.", "attack", False),
        ("Rebels did not try to attack the port.", "attack", True),
        ("The firm is considering closing the port.", "closing", False),
        ("Rebels want to attack the port.", "attack", True),
    ],
)
def test_a_hedge_makes_an_act_uncertain(read_act: ReadAct, sentence: str, head: str, *, is_certain: bool) -> None:
    assert read_act(sentence, head).is_certain is is_certain


def test_a_coordinated_verb_shares_the_modal_of_the_first(read_act: ReadAct) -> None:
    text = "The minister will visit Lima and meet the president."
    assert read_act(text, "meet").status.value == "planned"


def test_a_headline_infinitive_is_a_plan(read_act: ReadAct) -> None:
    event = read_act("Nothing else was said.", "visit", title="King to visit Peru")
    assert event.status.value == "planned"


@pytest.mark.parametrize(
    ("sentence", "head", "is_certain"),
    [
        ("The pump seems to have failed.", "failed", False),
        ("The firm likely sold the mine.", "sold", False),
        ("The firm sold the mine.", "sold", True),
    ],
)
def test_seeming_and_likely_are_uncertain(read_act: ReadAct, sentence: str, head: str, *, is_certain: bool) -> None:
    assert read_act(sentence, head).is_certain is is_certain


def list_cases() -> list[tuple[str, str, str]]:
    rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(status, flags, sentence) for status, flags, sentence in rows]


def name_flags(event: EventMention) -> str:
    flags = {"F": event.is_future, "N": event.polarity is Polarity.NEGATIVE, "U": not event.is_certain}
    return "".join(letter for letter, holds in flags.items() if holds) or "-"


def test_nearly_all_sentences_of_ours_have_the_status_we_gave_them(write_draft: Callable[..., Draft]) -> None:
    cases = list_cases()
    articles = [
        replace(write_draft(sentence.replace("*", "")).article, id=str(i)) for i, (_, _, sentence) in enumerate(cases)
    ]
    heads = {str(i): [(sentence.index("*"), sentence.rindex("*") - 1)] for i, (_, _, sentence) in enumerate(cases)}
    wrong = []
    for (status, flags, sentence), reading in zip(cases, read_articles(articles, heads), strict=True):
        event = next(row for row in reading.events if row.head.start == sentence.index("*"))
        if (event.status.value, name_flags(event)) != (status, flags):
            wrong.append((sentence, event.status.value, name_flags(event)))
    assert len(cases) > 150
    assert len(wrong) <= len(cases) * 0.05, wrong
