"""Agreements: the parties, how far they have come, the sentence behind each step, and what hangs on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foresay.ask.ledger import LedgerQuestion, ask_expectations
from foresay.ask.weeks import require_country
from foresay.knowledge.agreements import load_agreement_words
from foresay.knowledge.wording import find_words
from foresay.link.agreements import assemble_agreements, title_agreement
from foresay.model.agreement import Agreement, AgreementStage, StageStep
from foresay.model.errors import NotFoundError
from foresay.model.expectation import Outcome
from foresay.store import Store, TellingChoice

_NEAR, _BETWEEN = 3, 2
"""Sentences behind a step in which "the deal" is the one told of; words back from the noun where its pointer stands."""
_POINTERS = frozenset({"the", "this", "that"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """An expectation stated in a sentence that speaks of the agreement: its id, act, and what came of it."""

    id: str
    act: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAnswer:
    """One agreement; `steps` come with their sentences. `expectations` are filled for one agreement, not in lists."""

    agreement: Agreement
    title: str
    steps: tuple[tuple[StageStep, str], ...]
    successor: str | None
    expectations: tuple[Hanging, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """An agreement in a list: its parties (alpha-3), how far it has come, and the day it was last told of."""

    id: str
    title: str
    stage: AgreementStage
    parties: tuple[str, ...]
    told_on: date


def ask_agreements(
    store: Store, *, countries: Sequence[str] = (), as_of: date | None = None, limit: int | None = None
) -> list[AgreementAnswer]:
    """Agreements in which all of these countries take part, the one told of last first. Raises NotFoundError."""
    codes = tuple(sorted({require_country(name) for name in countries}))
    found = _assemble(store, codes, as_of=as_of, limit=limit)
    return [_answer(store, one, found) for one in found[:limit]]


def list_agreements(
    store: Store, codes: Sequence[str], *, as_of: date | None, limit: int, takes_any: bool = False
) -> tuple[AgreementLine, ...]:
    """Agreements of these countries (alpha-3) as lines, for a page that only names them; `takes_any`: of any one."""
    found = _assemble(store, codes, as_of=as_of, limit=limit, takes_any=takes_any)
    return tuple(tell_line(one) for one in found[:limit])


def list_told_agreements(store: Store, articles: Collection[str], *, as_of: date | None) -> tuple[AgreementLine, ...]:
    """The agreements of which one of these reports tells a step, the one told of last first."""
    return tuple(tell_line(one) for one in find_told_agreements(store, articles, as_of=as_of))


def find_told_agreements(store: Store, articles: Collection[str], *, as_of: date | None) -> list[Agreement]:
    """The agreements of which one of these reports tells a step, whole."""
    told = store.load_tellings(TellingChoice(articles=tuple(articles), until=as_of))
    wanted = set(articles)
    return [one for one in assemble_agreements(told) if any(step.evidence.article in wanted for step in one.steps)]


def tell_line(one: Agreement) -> AgreementLine:
    """An agreement as a line of a list."""
    return AgreementLine(
        id=one.id, title=title_agreement(one), stage=one.stage, parties=one.parties, told_on=one.told_on
    )


def _assemble(
    store: Store, codes: Sequence[str], *, as_of: date | None, limit: int | None, takes_any: bool = False
) -> list[Agreement]:
    choice = TellingChoice(parties=tuple(codes), takes_any=takes_any, latest=limit, until=as_of)
    found = assemble_agreements(store.load_tellings(choice))
    wanted = set(codes)
    if takes_any:
        return [one for one in found if wanted & set(one.parties)]
    return [one for one in found if wanted <= set(one.parties)]


def ask_agreement(store: Store, id_: str, *, as_of: date | None = None) -> AgreementAnswer:
    """One agreement with what hangs on it. Raises NotFoundError."""
    found = assemble_agreements(store.load_tellings(TellingChoice(agreement=id_, until=as_of)))
    one = next((row for row in found if row.id == id_), None)
    if one is None:
        msg = f"no agreement {id_} on this desk; `foresay agreements` lists them with their ids"
        raise NotFoundError(msg)
    answer = _answer(store, one, found)
    return replace(answer, expectations=tuple(_list_hanging(store, one, as_of or date.max)))


def _answer(store: Store, one: Agreement, others: Sequence[Agreement]) -> AgreementAnswer:
    keys = [(step.evidence.article, step.evidence.version) for step in one.steps]
    texts = dict(zip(keys, store.load_articles(keys), strict=True))
    return AgreementAnswer(
        agreement=one,
        title=title_agreement(one),
        steps=tuple(
            (step, " ".join(texts[key].text[step.evidence.start : step.evidence.end].split()))
            for key, step in zip(keys, one.steps, strict=True)
        ),
        successor=next((other.id for other in others if other.predecessor == one.id), None),
    )


def _list_hanging(store: Store, one: Agreement, as_of: date) -> list[Hanging]:
    """Expectations with a statement in a sentence that speaks of the agreement, in a report that tells a step of it."""
    spans = _list_sentences(store, one)
    names = {name for article in {article for article, _ in spans} for name in store.find_resting_on(article)}
    found = []
    for name in sorted(names):
        for entry in ask_expectations(store, LedgerQuestion(as_of=as_of, id=name)):
            places = {(link.evidence.article, link.evidence.sentence) for link, _ in entry.statements}
            if places & spans:
                found.append(Hanging(id=name, act=entry.expectation.act, outcome=entry.view.outcome))
    return found


def _list_sentences(store: Store, one: Agreement) -> set[tuple[str, int]]:
    """The sentences (report, place) that speak of the agreement: those of its steps, and those that name it there."""
    told: dict[tuple[str, int], set[int]] = {}
    for step in one.steps:
        told.setdefault((step.evidence.article, step.evidence.version), set()).add(step.evidence.sentence)
    found = {(article, place) for (article, _), places in told.items() for place in places}
    spans = store.load_sentences(list(told))
    keys = sorted(spans)
    for key, article in zip(keys, store.load_articles(keys), strict=True):
        for place, (start, end) in enumerate(spans[key]):
            text = article.text[start:end]
            is_near = any(0 < place - step <= _NEAR for step in told[key])
            if _names(text, one.name) if one.name else is_near and _points_back(text):
                found.add((article.id, place))
    return found


def _names(text: str, name: str) -> bool:
    return name.lower() in " ".join(text.lower().split())


def _points_back(text: str) -> bool:
    """Whether a sentence speaks of an agreement told of before: "the deal", "this defence pact"."""
    words = [match.group().lower() for match in find_words(text)]
    nouns = load_agreement_words().nouns
    return any(
        word in nouns and not _POINTERS.isdisjoint(words[max(0, at - _BETWEEN) : at]) for at, word in enumerate(words)
    )
