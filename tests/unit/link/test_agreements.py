"""Agreements from their tellings: one object a name, or a pair of parties and a subject."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from foresay.link.agreements import assemble_agreements, title_agreement
from foresay.model.agreement import AgreementStage, AgreementTelling
from foresay.model.evidence import Evidence, Trace
from foresay.model.window import Window, WindowKind

TO_BE, SIGNED, TALKS = AgreementStage.TO_BE_SIGNED, AgreementStage.SIGNED, AgreementStage.IN_TALKS


def make_telling(  # one parameter a field that matters
    article: str,
    told: str,
    stage: AgreementStage,
    *,
    name: str = "",
    parties: tuple[str, ...] = ("ECU", "PER"),
    words: tuple[str, ...] = ("canal",),
    day: str | None = None,
) -> AgreementTelling:
    told_on = date.fromisoformat(told)
    when = None if day is None else date.fromisoformat(day)
    return AgreementTelling(
        name=name,
        noun="treaty",
        parties=parties,
        subject=f"on the {words[0]}" if words else "",
        words=words,
        stage=stage,
        window=Window(earliest=when, latest=when or told_on, kind=WindowKind.AT),
        term=None,
        told_on=told_on,
        evidence=Evidence(article=article, version=1, sentence=0, start=0, end=5, quote_hash=""),
        trace=Trace(step="agreements", version=1, rule="test"),
    )


TELLINGS = (
    make_telling("plan", "2020-03-01", TO_BE),
    make_telling("signed", "2020-06-02", SIGNED, day="2020-06-01"),
    make_telling("echo", "2020-07-15", SIGNED, day="2020-06-01"),
    make_telling("fish", "2020-06-02", SIGNED, words=("fishery",)),
    make_telling("talks", "2024-01-10", TALKS),
    make_telling("renewed", "2024-09-10", SIGNED),
    make_telling("other", "2020-06-03", SIGNED, parties=("BOL", "CHL")),
    make_telling("open-a", "2021-01-05", SIGNED, name="Quito Accords", parties=("PER",), words=()),
    make_telling("open-b", "2021-02-05", TO_BE, name="Quito Accords", parties=("CHL",), words=()),
    make_telling("open-c", "2021-03-05", SIGNED, name="Quito Accords", parties=("BOL",), words=()),
)


def group(tellings: tuple[AgreementTelling, ...]) -> dict[str, list[str]]:
    return {one.id: [step.evidence.article for step in one.steps] for one in assemble_agreements(tellings)}


def test_steps_of_one_agreement_come_together_and_another_subject_or_term_is_another_agreement() -> None:
    assert sorted(group(TELLINGS).values()) == [
        ["fish"],
        ["open-a", "open-b", "open-c"],
        ["other"],
        ["plan", "signed", "echo"],
        ["talks", "renewed"],
    ]


def test_the_successor_knows_its_predecessor_and_the_first_has_none() -> None:
    found = {one.steps[-1].evidence.article: one for one in assemble_agreements(TELLINGS)}
    assert found["renewed"].predecessor == found["echo"].id
    assert found["echo"].predecessor is None
    assert found["other"].predecessor is None


def test_a_named_agreement_lists_who_signed_and_not_who_is_to_sign() -> None:
    accords = next(one for one in assemble_agreements(TELLINGS) if one.name)
    assert title_agreement(accords) == "Quito Accords"
    assert accords.parties == ("BOL", "PER")
    assert [(row.party, row.evidence.article) for row in accords.accessions] == [("BOL", "open-c"), ("PER", "open-a")]
    assert accords.stage is SIGNED


@given(order=st.permutations(TELLINGS))
def test_the_order_of_tellings_changes_nothing(order: list[AgreementTelling]) -> None:
    assert assemble_agreements(order) == assemble_agreements(TELLINGS)
