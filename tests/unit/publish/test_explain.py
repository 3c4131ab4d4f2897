"""The marked sentence a person reads, built from records made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from foresay.model.article import Article, compose_article
from foresay.model.evidence import Evidence, Span, Trace, hash_quote
from foresay.model.reading import EventType, Polarity, Statement, StatementStatus, Tier
from foresay.model.window import UNDATED, Window, WindowKind
from foresay.publish.explain import explain_statement, mark_statement

TEXT = "Norway will close the base in May."


def _cut(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def _make() -> Statement:
    return Statement(
        evidence=Evidence(article="a", version=1, sentence=0, start=0, end=len(TEXT), quote_hash=hash_quote(TEXT)),
        trace=Trace(step="statements", version=1, rule="modal:will"),
        cue=_cut("will"), head=_cut("close"), lemma="close", type=EventType.OTHER, mode=None,
        act="Norway closes the base", who=(_cut("Norway"),), whom=(), places=(), when=_cut("in May"),
        window=Window(earliest=date(2018, 5, 1), latest=date(2018, 5, 31), kind=WindowKind.AT),
        status=StatementStatus.SCHEDULED, tier=Tier.FIRM, polarity=Polarity.POSITIVE, by_whom=None, hedge=None,
        condition=None, likelihood=None, countries=("NOR",), also=(), words=("close",),
    )  # fmt: skip


def test_cue_head_doer_and_time_are_marked() -> None:
    assert mark_statement(TEXT, _make()) == "{Norway} [will] *close* the base <in May>."


def test_a_cue_inside_the_time_words_nests() -> None:
    statement = replace(_make(), cue=_cut("in"))
    assert mark_statement(TEXT, statement) == "{Norway} will *close* the base <[in] May>."


def test_a_mark_outside_the_sentence_is_left_out() -> None:
    beyond = Span(start=400, end=406, text="Sweden")
    assert "{" not in mark_statement(TEXT, replace(_make(), who=(beyond,)))


def _article() -> Article:
    day = datetime(2017, 8, 30, 12, tzinfo=UTC)
    return compose_article(TEXT, day, name="a", source="wire")


def test_the_block_names_the_window_and_the_rule() -> None:
    block = explain_statement(_article(), _make())
    assert "2018-05-01 to 2018-05-31 (at)" in block
    assert "rule: modal:will" in block


def test_an_undated_negative_statement_says_both() -> None:
    statement = replace(_make(), window=UNDATED, when=None, polarity=Polarity.NEGATIVE)
    block = explain_statement(_article(), statement)
    assert "not: Norway closes the base" in block
    assert "no date" in block
