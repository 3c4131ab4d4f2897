"""What a person decides on the ledger: drafted from few words, checked, and written; every door comes through here.

A decision is added to the log and changes no record of the desk's (model/people.py lays it over them), so that it can
be taken back whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from foresay.ask.article import require_versions
from foresay.ask.ledger import ask_expectation
from foresay.link.arrangements import list_statements
from foresay.link.expectations import NAME as LINK
from foresay.link.expectations import VERSION as LINK_VERSION
from foresay.link.expectations import describe_expectation, name_expectation
from foresay.model.article import Article, PartKind
from foresay.model.decision import DESK, Decision, DecisionKind, Ruling, SubjectKind, find_undone
from foresay.model.entry import LedgerEntry
from foresay.model.errors import NotFoundError, UsageError
from foresay.model.evidence import Evidence, Trace, hash_quote
from foresay.model.expectation import Expectation, Outcome, StatementLink
from foresay.model.facts import describe_article
from foresay.model.people import NAME, VERSION, name_part
from foresay.store import Store

RULABLE = tuple(outcome for outcome in Outcome if outcome is not Outcome.OVERDUE)
"""Outcomes a person can give; `overdue` speaks of reports and is worked out when it is asked."""
LONGEST_REASON, LONGEST_NAME = 2_000, 100
"""Characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision as a person asks for it; what the kind does not need is left out.

    `subject` is an expectation (undo: a decision). `object` is the one to merge into it. `parts` are statements of it,
    by id or by their number. `outcome`, `decided_on` (default: the day of the report, else today), `article` and
    `quote` (words that stand in it; default its title) make a ruling.
    """

    kind: DecisionKind
    subject: str
    by: str
    reason: str
    object: str | None = None
    parts: tuple[str, ...] = ()
    outcome: Outcome | None = None
    decided_on: date | None = None
    article: str | None = None
    quote: str | None = None


def read_outcome(text: str) -> Outcome:
    """The outcome of that name that a person can give. Raises UsageError that lists them."""
    for outcome in RULABLE:
        if text == outcome.value:
            return outcome
    listed = ", ".join(outcome.value for outcome in RULABLE)
    raise UsageError(f"{text!r} is no outcome a person can give; these are: {listed}")


def decide(store: Store, draft: Draft, *, now: datetime) -> Decision:
    """Write what a person decided, and give it as it was written.

    Raises NotFoundError for an id that is not on the desk and UsageError for what cannot be decided like this (no
    reason, no name, merged with itself, an outcome that is none, undone already), with the way out.
    """
    decision, made = draft_decision(store, draft, now=now)
    store.write_decisions([decision], expectations=made)
    return decision


def draft_decision(store: Store, draft: Draft, *, now: datetime) -> tuple[Decision, tuple[Expectation, ...]]:
    """The decision, checked and not written, and the expectation it makes if it takes statements out of one."""
    by, reason = sign(draft.by, draft.reason)
    decision = _DRAFTERS[draft.kind](store, replace(draft, by=by, reason=reason), find_moment(store, now))
    return decision, make_part(store, decision)


def sign(by: str, reason: str) -> tuple[str, str]:
    """Who and why on one line each, controls and what is no text left out. Raises UsageError when either is empty."""
    name, why = (_clean(by), _clean(reason))
    if not name or name.lower() == DESK or len(name) > LONGEST_NAME:
        raise UsageError(f"say who decides, in at most {LONGEST_NAME} characters and not as {DESK!r}: --by NAME")
    if not why or len(why) > LONGEST_REASON:
        raise UsageError(f"say why, in at most {LONGEST_REASON} characters: --reason TEXT")
    return name, why


def _clean(text: str) -> str:
    printable = (char if char.isprintable() or char.isspace() else " " for char in text)
    return " ".join("".join(printable).split())


def find_moment(store: Store, now: datetime) -> datetime:
    """Now, or just after the last decision: the log's order is that of its moments."""
    made = [one.decided_at for kind in SubjectKind for one in store.load_decisions(kind=kind)]
    return max([now, *(at + timedelta(microseconds=1) for at in made)])


def load_entry(store: Store, id_: str) -> LedgerEntry:
    """An expectation as persons left it, found under any id it answers to. Raises NotFoundError."""
    found = next(store.iter_expectations(ids=[id_]), None)
    if found is None:
        raise NotFoundError(f"no expectation {id_} on this desk; `foresay expectations` lists them with their ids")
    return found


def _build(draft: Draft, at: datetime, subject: str, other: str | None = None) -> Decision:
    return Decision(
        kind=draft.kind,
        subject=subject,
        object=other,
        decided_by=draft.by,
        decided_at=at,
        reason=draft.reason,
        trace=Trace(step=NAME, version=VERSION, rule=draft.kind.value),
    )


def _draft_confirm(store: Store, draft: Draft, at: datetime) -> Decision:
    answer = ask_expectation(store, draft.subject, as_of=at.date())
    view = answer.view
    outcome, held = (view.outcome, view.verdict) if view.desk is None else (view.desk.outcome, view.desk.verdict)
    if held is None or outcome in {Outcome.OPEN, Outcome.OVERDUE}:
        raise UsageError(
            f"the desk says {outcome.value} of {draft.subject}, which rests on no report and cannot be confirmed; "
            "`foresay decide overrule` gives it an outcome"
        )
    ruling = Ruling(outcome=outcome, decided_on=held.decided_on, evidence=held.evidence)
    return replace(_build(draft, at, answer.expectation.id), ruling=ruling)


def _draft_overrule(store: Store, draft: Draft, at: datetime) -> Decision:
    entry = load_entry(store, draft.subject)
    if draft.outcome is None:
        raise UsageError(f"say what came of it: one of {', '.join(outcome.value for outcome in RULABLE)}")
    article = None if draft.article is None else _load_article(store, draft.article)
    evidence = None if article is None else find_quote(store, article, draft.quote)
    day = draft.decided_on or (at.date() if article is None else article.published_at.date())
    ruling = Ruling(outcome=read_outcome(draft.outcome.value), decided_on=day, evidence=evidence)
    if day > at.date():
        raise UsageError(f"{day} has not come yet: an outcome is dated to a day up to {at.date()}")
    return replace(_build(draft, at, entry.expectation.id), ruling=ruling)


def _load_article(store: Store, id_: str) -> Article:
    return store.load_articles([(id_, require_versions(store, id_)[-1])])[0]


def find_quote(store: Store, article: Article, quote: str | None) -> Evidence:
    """Where words stand in a report (default: its title, else its beginning). Raises UsageError when they do not."""
    start, end = _find_span(article, quote)
    spans = store.load_sentences([(article.id, article.version)]).get((article.id, article.version), ())
    sentence = next((n for n, (first, last) in enumerate(spans) if first <= start < last), -1)
    return Evidence(
        article=article.id,
        version=article.version,
        sentence=sentence,
        start=start,
        end=end,
        quote_hash=hash_quote(article.text[start:end]),
    )


def _find_span(article: Article, quote: str | None) -> tuple[int, int]:
    if quote is not None:
        start = article.text.find(quote) if quote.strip() else -1
        if start < 0:
            raise UsageError(f"these words do not stand in report {article.id}; `foresay show {article.id}` prints it")
        return start, start + len(quote)
    for kind in (PartKind.TITLE, PartKind.BODY):
        for part in article.parts:
            if part.kind is kind and part.end > part.start:
                return part.start, min(part.end, part.start + 300)
    return 0, min(len(article.text), 300)


def _draft_merge(store: Store, draft: Draft, at: datetime) -> Decision:
    if draft.object is None:
        raise UsageError("name the expectation that goes into it: foresay decide merge ID OTHER")
    into, gone = load_entry(store, draft.subject), load_entry(store, draft.object)
    if into.expectation.id == gone.expectation.id:
        raise UsageError(f"{draft.subject} and {draft.object} are one expectation already: name two different ones")
    return _build(draft, at, into.expectation.id, gone.expectation.id)


def _draft_split(store: Store, draft: Draft, at: datetime) -> Decision:
    entry = load_entry(store, draft.subject)
    parts = find_parts(entry, draft.parts)
    subject = entry.expectation.id
    if not parts or len(parts) == len(entry.links):
        raise UsageError(f"name some of the statements of {subject}, not none and not all: {_list_parts(entry)}")
    if subject in parts:
        raise UsageError(f"the statement {subject} gives the expectation its name and stays: split the others out")
    return replace(_build(draft, at, subject, name_part(subject, parts)), parts=parts)


def find_parts(entry: LedgerEntry, named: tuple[str, ...]) -> tuple[str, ...]:
    """Statements of an entry, by id or number, in order and each once. Raises NotFoundError for another."""
    known = {link.id: link.id for link in entry.links} | {str(link.n): link.id for link in entry.links}
    for name in named:
        if name not in known:
            id_ = entry.expectation.id
            raise NotFoundError(f"{id_} has no statement {name}; it has {_list_parts(entry)}")
    wanted = {known[name] for name in named}
    return tuple(link.id for link in entry.links if link.id in wanted)


def _list_parts(entry: LedgerEntry) -> str:
    more = " ..." if len(entry.links) > 12 else ""
    return ", ".join(f"{link.n} ({link.id})" for link in entry.links[:12]) + more


def _draft_withdraw(store: Store, draft: Draft, at: datetime) -> Decision:
    entry = load_entry(store, draft.subject)
    if entry.expectation.is_withdrawn:
        raise UsageError(f"{draft.subject} is withdrawn already; `foresay decide undo` takes that back")
    return replace(_build(draft, at, entry.expectation.id), parts=find_parts(entry, draft.parts))


def _draft_undo(store: Store, draft: Draft, at: datetime) -> Decision:
    target = store.find_decision(draft.subject)
    if target is None:
        raise NotFoundError(f"no decision {draft.subject} on this desk; `foresay decisions` lists them with their ids")
    undone = find_undone(store.load_decisions(kind=target.subject_kind))
    if target.id in undone:
        raise UsageError(f"{target.id} is undone already, by {undone[target.id]}; undo that to make it hold again")
    parts: tuple[str, ...] = ()
    if target.decided_by == DESK and target.subject_kind is SubjectKind.EXPECTATION:
        parts = _find_joined(store, target)
    undo = _build(draft, at, target.subject, target.id)
    return replace(undo, subject_kind=target.subject_kind, parts=parts)


def _find_joined(store: Store, target: Decision) -> tuple[str, ...]:
    """The statement that a merge of the desk's put where it is."""
    entry = load_entry(store, target.subject)
    part = target.object or ""
    if part == target.subject or part not in {link.id for link in entry.links}:
        raise UsageError(f"the statement {part} that {target.id} put to {target.subject} does not stand there any more")
    return (part,)


_DRAFTERS: dict[DecisionKind, Callable[[Store, Draft, datetime], Decision]] = {
    DecisionKind.CONFIRM: _draft_confirm,
    DecisionKind.OVERRULE: _draft_overrule,
    DecisionKind.MERGE: _draft_merge,
    DecisionKind.SPLIT: _draft_split,
    DecisionKind.WITHDRAW: _draft_withdraw,
    DecisionKind.UNDO: _draft_undo,
}


def make_part(store: Store, decision: Decision) -> tuple[Expectation, ...]:
    """The record of the expectation that the parts taken out make, as its earliest statement words it."""
    takes_out = decision.kind in {DecisionKind.SPLIT, DecisionKind.UNDO} and decision.parts
    if not takes_out or decision.subject_kind is not SubjectKind.EXPECTATION:
        return ()
    entry = load_entry(store, decision.subject)
    first = min(
        (link for link in entry.links if link.id in decision.parts), key=lambda link: (link.published_on, link.n)
    )
    name = name_part(decision.subject, decision.parts)
    return (_word_part(store, first, name) or _copy_part(entry.expectation, first, name),)


def _word_part(store: Store, link: StatementLink, name: str) -> Expectation | None:
    """The record as link would have made it of this statement, None where its report is read otherwise by now."""
    key = (link.evidence.article, link.evidence.version)
    try:
        (article,), (reading,) = store.load_articles([key]), store.load_readings([key])
    except NotFoundError:
        return None
    trace = Trace(step=LINK, version=LINK_VERSION, rule="split out by a person")
    for statement in list_statements(reading, describe_article(article, reading)):
        if name_expectation(statement) == link.id:
            return describe_expectation(statement, name, link.published_on, trace)
    return None


def _copy_part(one: Expectation, link: StatementLink, name: str) -> Expectation:
    return replace(
        one,
        id=name,
        evidence=link.evidence,
        window=link.window,
        status=link.status,
        head=link.head,
        first_published_on=link.published_on,
    )
