"""One expectation from many statements: a statement joins a live expectation or starts one, and the decision says why.

Candidates come from the book; explainable features are combined by readable weights (knowledge/weights_link.toml);
another number, round, person, polarity or a decided happening forbids a join whatever else speaks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from foresay.knowledge.likeness import Features, load_weights
from foresay.link.book import Book
from foresay.link.placing import Placing, compare_statement, find_bar, is_redating, prepare_statement
from foresay.model.decision import Decision, DecisionKind
from foresay.model.evidence import Trace
from foresay.model.expectation import Expectation, StatementLink, name_statement
from foresay.model.facts import ArticleFacts
from foresay.model.live import Live
from foresay.model.reading import Statement
from foresay.model.window import Window

NAME, VERSION = "expectations", 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """Where a statement was put.

    The expectation (a new one or one of the book's), the link, and for a join the decision that can be undone. The
    caller adds the link to the book and to the store.
    """

    expectation: Expectation
    link: StatementLink
    is_new: bool
    decision: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    live: Live
    features: Features
    score: float


def link_statement(statement: Statement, article: ArticleFacts, book: Book) -> Linking:
    """Where the statement belongs. Reads the book and leaves it as it is; the same input gives the same answer."""
    placing = prepare_statement(statement, article)
    name = name_expectation(statement)
    known = book.get(name)
    if known is not None:
        return _join(placing, _Match(live=known, features={"place_same": 1.0}, score=0.0))
    match = _find_match(placing, book)
    return _start(placing, name) if match is None else _join(placing, match)


def name_expectation(statement: Statement) -> str:
    """The id of the expectation this statement would start: from its place in its report, so a re-run changes none."""
    return name_statement(statement.evidence.article, statement.head.start, statement.head.text)


def _find_match(placing: Placing, book: Book) -> _Match | None:
    weights = load_weights("link")
    best: _Match | None = None
    for live in book.find_candidates(placing.profile, placing.article.published_on, placing.statement.window):
        features = compare_statement(placing, live)
        score = weights.score(features)
        if score < weights.accept or (best is not None and score <= best.score):
            continue
        if find_bar(placing, live, features) is None:
            best = _Match(live=live, features=features, score=score)
    return best


def describe_expectation(statement: Statement, name: str, published_on: date, trace: Trace) -> Expectation:
    """The record of an expectation that a statement starts, under a name of its own."""
    return Expectation(
        id=name,
        evidence=statement.evidence,
        trace=trace,
        act=statement.act,
        head=statement.head.text,
        lemma=statement.lemma,
        type=statement.type,
        mode=statement.mode,
        who=tuple(row.text for row in statement.doers),
        whom=tuple(row.text for row in statement.whom),
        places=tuple(row.text for row in statement.places),
        countries=statement.countries,
        window=statement.window,
        tier=statement.tier,
        status=statement.status,
        polarity=statement.polarity,
        condition=None if statement.condition is None else statement.condition.text,
        words=statement.words,
        first_published_on=published_on,
    )


def _start(placing: Placing, name: str) -> Linking:
    statement, article = placing.statement, placing.article
    trace = Trace(step=NAME, version=VERSION, rule="new")
    expectation = describe_expectation(statement, name, article.published_on, trace)
    link = _build_link(placing, trace, n=0, is_copy=article.is_duplicate, is_slip=False)
    return Linking(expectation=expectation, link=link, is_new=True, decision=None)


def _join(placing: Placing, match: _Match) -> Linking:
    live, statement = match.live, placing.statement
    is_copy = _is_copy(placing, live)
    is_slip = not is_copy and "place_same" not in match.features and is_redating(statement.window, live)
    reason = explain_join(placing, match.features, live, is_copy=is_copy, is_slip=is_slip)
    features = (*sorted(match.features.items()), ("score", match.score))
    trace = Trace(
        step=NAME, version=VERSION, rule="copy" if is_copy else "slip" if is_slip else "join", features=features
    )
    link = _build_link(placing, trace, n=live.statements, is_copy=is_copy, is_slip=is_slip)
    decision = Decision(
        kind=DecisionKind.MERGE,
        subject=live.expectation.id,
        object=name_expectation(statement),
        decided_by="desk",
        decided_at=datetime.combine(placing.article.published_on, datetime.min.time(), UTC),
        reason=reason,
        trace=trace,
    )
    return Linking(expectation=live.expectation, link=link, is_new=False, decision=decision)


def _is_copy(placing: Placing, live: Live) -> bool:
    place = placing.statement.evidence
    repeats = (row.quote_hash == place.quote_hash and row.article != place.article for row in live.told)
    return placing.article.is_duplicate or any(repeats)


def _build_link(placing: Placing, trace: Trace, *, n: int, is_copy: bool, is_slip: bool) -> StatementLink:
    statement, article = placing.statement, placing.article
    return StatementLink(
        evidence=statement.evidence,
        trace=trace,
        n=n,
        head=statement.head.text,
        head_start=statement.head.start,
        published_on=article.published_on,
        source=article.source,
        window=statement.window,
        status=statement.status,
        hedge=None if statement.hedge is None else statement.hedge.text,
        by_whom=None if statement.by_whom is None else statement.by_whom.text,
        likelihood=statement.likelihood,
        is_copy=is_copy,
        is_slip=is_slip,
        marks=placing.profile.marks,
        cue=statement.cue.text,
    )


_WORDS = {
    "act_head": "the same verb",
    "act_family": "the same kind of act",
    "countries_same": "the same countries",
    "people_same": "the same person",
    "names_same": "the same names",
    "words_same": "the same object",
    "words_enough": "the same object",
    "window_same": "the same date",
    "window_overlap": "dates that agree",
    "old_window": "names the date given before",
    "slip_told": "tells of another date",
    "number_same": "the same number",
    "sort_same": "the same kind or round",
    "place_same": "the same place of the same report",
}


def explain_join(placing: Placing, features: Features, live: Live, *, is_copy: bool, is_slip: bool) -> str:
    """One sentence for a reader: why the statement was put to the expectation."""
    if is_copy:
        return "repeats a text already filed"
    told = load_weights("link").explain(features, 4) or tuple(sorted(features))
    reasons = ", ".join(dict.fromkeys(_WORDS[name] for name in told if name in _WORDS))
    if not is_slip:
        return reasons
    return f"{reasons}; re-dated from {_show(live.window)} to {_show(placing.statement.window)}"


def _show(window: Window) -> str:
    earliest, latest = window.earliest, window.latest
    return str(earliest) if earliest == latest else f"{earliest or '…'}–{latest or '…'}"
