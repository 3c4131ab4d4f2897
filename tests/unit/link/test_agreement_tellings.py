"""Sentences that tell of an agreement's stage, and those that only mention one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from foresay.link.agreement_tellings import find_tellings
from foresay.model.agreement import AgreementTelling
from foresay.model.article import compose_article
from foresay.model.evidence import Trace
from foresay.model.reading import CountryMention, CountryRole, Reading, Sentence

TRACE = Trace(step="test", version=1, rule="by hand")
NAMES = {"Peru": "PER", "Chile": "CHL", "Ecuador": "ECU"}


def read(text: str) -> tuple[AgreementTelling, ...]:
    """What one sentence tells, its countries found by name."""
    when = datetime(2023, 3, 6, 12, tzinfo=UTC)
    article = compose_article(text, when, name="a")
    reading = Reading(
        article="a",
        version=1,
        lang="en",
        words=article.words,
        minutes=1,
        steps=(),
        sentences=(Sentence(index=0, start=0, end=len(text), is_title=False),),
        countries=tuple(
            CountryMention(
                code=code,
                role=CountryRole.MAIN,
                spans=((text.index(name), text.index(name) + len(name)),),
                trace=TRACE,
            )
            for name, code in NAMES.items()
            if name in text
        ),
        topics=(),
        mentions=(),
        times=(),
        events=(),
        statements=(),
    )
    return find_tellings(article, reading)


@pytest.mark.parametrize(
    ("text", "stage", "parties", "subject"),
    [
        ("Peru and Chile signed a fish quota agreement on Monday.", "signed", ("CHL", "PER"), "fish quota"),
        ("Peru will sign a treaty with Chile on shared rivers.", "to be signed", ("CHL", "PER"), "on shared rivers"),
        ("Peru signed a deal with Chile to buy six ferries.", "signed", ("CHL", "PER"), "to buy six ferries"),
        (
            "Peru and Chile ratified a pact restoring night flights.",
            "ratified",
            ("CHL", "PER"),
            "restoring night flights",
        ),
        (
            "Peru and Chile negotiate a new agreement for a $2.5 tunnel.",
            "in talks",
            ("CHL", "PER"),
            "for a $2.5 tunnel",
        ),
    ],
)
def test_a_sentence_tells_stage_parties_and_subject(
    text: str, stage: str, parties: tuple[str, ...], subject: str
) -> None:
    telling = read(text)[0]
    assert (telling.stage.value, telling.parties, telling.subject) == (stage, parties, subject)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "This week Ecuador signed the Convention on the Rivers of the South.",
            "Convention on the Rivers of the South",
        ),
        ("In Lima, Peru signed the Arica Protocol.", "Arica Protocol"),
    ],
)
def test_a_proper_name_may_go_on_behind_its_noun(text: str, name: str) -> None:
    assert [(one.name, one.parties) for one in read(text)] == [(name, read(text)[0].parties)]
    assert len(read(text)[0].parties) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Did Peru and Chile sign a treaty on shared rivers?",
        "Peru asks whether Chile would sign a treaty on shared rivers.",
        "If Peru and Chile ratify the treaty on shared rivers, ferries can sail.",
        "Peru and Chile opened negotiations under the treaty on shared rivers.",
        "It is a sign that Peru and Chile want a treaty on shared rivers.",
        "All signatories of the Arica Protocol met in Peru.",
        "Peru withdraws from the Arica Protocol.",
        "Peru and Chile signed several strong bilateral agreements.",
    ],
)
def test_what_is_asked_left_open_or_only_mentioned_is_no_step(text: str) -> None:
    assert read(text) == ()
