"""Agreements put together from their tellings: one object a name, or a pair of parties and a subject.

The answer follows from the set of tellings alone, whatever the order in which they are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from foresay.knowledge.countries import name_country
from foresay.link.agreement_tellings import NAME, VERSION
from foresay.model.agreement import Accession, Agreement, AgreementStage, AgreementTelling, StageStep
from foresay.model.evidence import Trace
from foresay.model.window import UNDATED

_WAIT = timedelta(days=500)
"""How long after the last word of a planned agreement its signing still belongs to it."""
_ECHO = timedelta(days=120)
"""How far apart two tellings may date one signing."""
_SUCCEEDS = timedelta(days=300)
"""Least time between the signings of an agreement and its successor."""
_DONE = frozenset(
    {
        AgreementStage.SIGNED,
        AgreementStage.RATIFIED,
        AgreementStage.IN_FORCE,
        AgreementStage.SUSPENDED,
        AgreementStage.ENDED,
    }
)


@dataclass(slots=True)
class _Draft:
    """An agreement being put together."""

    tellings: list[AgreementTelling] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def add(self, telling: AgreementTelling) -> None:
        self.tellings.append(telling)
        self.words.update(telling.words)

    @property
    def signed_on(self) -> date | None:
        """The earliest day by which a telling says it was signed."""
        return min((_find_day(one) for one in self.tellings if one.stage in _DONE), default=None)

    @property
    def told_on(self) -> date:
        return max(one.told_on for one in self.tellings)


def assemble_agreements(tellings: Iterable[AgreementTelling]) -> tuple[Agreement, ...]:
    """Every agreement the tellings speak of, the one told of last first."""
    ordered = sorted(tellings, key=_order)
    named: defaultdict[str, _Draft] = defaultdict(_Draft)
    others: defaultdict[tuple[str, ...], list[_Draft]] = defaultdict(list)
    for telling in ordered:
        if telling.name:
            named[telling.thread].add(telling)
        else:
            _file(others[telling.parties], telling)
    found = [(draft, _build_named(draft)) for draft in named.values()]
    for drafts in others.values():
        found += [(draft, _build_other(draft, drafts)) for draft in drafts]
    found.sort(key=lambda row: (-row[0].told_on.toordinal(), row[1].id))
    return tuple(agreement for _, agreement in found)


def _order(telling: AgreementTelling) -> tuple[date, str, int]:
    return telling.told_on, telling.evidence.article, telling.evidence.start


def _find_day(telling: AgreementTelling) -> date:
    """The day a step is put at: the last of its window, of a step ahead the day it was told."""
    if telling.stage in _DONE and telling.window.latest is not None:
        return min(telling.window.latest, telling.told_on)
    return telling.told_on


def _file(drafts: list[_Draft], telling: AgreementTelling) -> None:
    """Add a telling to the draft it continues, the one with most of its subject; else begin one."""
    fitting = [draft for draft in drafts if _continues(draft, telling)]
    if not fitting:
        drafts.append(_Draft([telling], set(telling.words)))
        return
    max(fitting, key=lambda draft: (len(draft.words & set(telling.words)), draft.told_on)).add(telling)


def _continues(draft: _Draft, telling: AgreementTelling) -> bool:
    if draft.words and telling.words and draft.words.isdisjoint(telling.words):
        return False
    signed = draft.signed_on
    day = _find_day(telling)
    if telling.stage not in _DONE:
        return signed is None and telling.told_on - draft.told_on <= _WAIT
    if signed is None:
        first = min(one.told_on for one in draft.tellings)
        return first <= day <= draft.told_on + _WAIT
    return abs(day - signed) <= _ECHO or (telling.stage is not AgreementStage.SIGNED and day >= signed)


def _build_named(draft: _Draft) -> Agreement:
    accessions: dict[str, Accession] = {}
    for one in draft.tellings:
        if one.stage is AgreementStage.SIGNED:
            better = accessions.get(one.parties[-1])
            if better is None or (better.window.earliest is None and one.window.earliest is not None):
                accessions[one.parties[-1]] = Accession(party=one.parties[-1], window=one.window, evidence=one.evidence)
    first = draft.tellings[0]
    rows = tuple(accessions[party] for party in sorted(accessions))
    return _build(draft, name=first.name, parties=tuple(sorted(accessions)), predecessor=None, accessions=rows)


def _build_other(draft: _Draft, drafts: Sequence[_Draft]) -> Agreement:
    return _build(
        draft, name="", parties=draft.tellings[0].parties, predecessor=_find_predecessor(draft, drafts), accessions=()
    )


def _build(
    draft: _Draft,
    *,
    name: str,
    parties: tuple[str, ...],
    predecessor: str | None,
    accessions: tuple[Accession, ...],
) -> Agreement:
    first = draft.tellings[0]
    subject = max((one.subject for one in draft.tellings), key=len)
    terms = [one.term for one in draft.tellings if one.term is not None]
    return Agreement(
        id=first.mark,
        evidence=first.evidence,
        trace=Trace(step=NAME, version=VERSION, rule="same name" if name else "same parties and subject"),
        name=name,
        parties=parties,
        subject=subject or " ".join(sorted(draft.words)),
        steps=tuple(
            StageStep(stage=one.stage, window=one.window, told_on=one.told_on, evidence=one.evidence, trace=one.trace)
            for one in draft.tellings
        ),
        term=max(terms, key=lambda term: (term.earliest is not None and term.earliest.day == 1, terms.count(term)))
        if terms
        else UNDATED,
        scope=tuple(sorted(draft.words)),
        predecessor=predecessor,
        accessions=accessions,
    )


def _find_predecessor(draft: _Draft, drafts: Sequence[_Draft]) -> str | None:
    """The agreement of the same parties and subject that was signed last before this one."""
    mine = draft.signed_on or draft.told_on
    before = [
        (other.signed_on, other.tellings[0].mark)
        for other in drafts
        if other is not draft
        and other.signed_on is not None
        and other.signed_on + _SUCCEEDS <= mine
        and not other.words.isdisjoint(draft.words)
    ]
    return max(before, default=(None, None))[1]


def title_agreement(agreement: Agreement) -> str:
    """What a list calls it: its name, or its parties and subject."""
    if agreement.name:
        return agreement.name
    return f"{', '.join(name_country(code) for code in agreement.parties)}: {agreement.subject}"
